/** Records of the shelf as administrators may save them. */
import { z } from 'zod'
import { CHANNELS } from '../domain/channel.ts'
import type { CustomerModel } from '../domain/customer-model.ts'
import { LIFE_STAGES, MOODS, RISK_LEVELS } from '../domain/facts.ts'
import { DISCLOSURE_CHECKS, LOOSE_RULES, PROPOSITION_KINDS } from '../domain/proposition.ts'
import { OPERATORS, type Comparison, type RuleGroup } from '../domain/rule.ts'
import { PICTURE_MOST_BYTES, PICTURE_TYPES } from '../domain/shelf-picture.ts'
import { idSchema } from './primitives.ts'

const trimmed = (max: number) => z.string().trim().max(max)
const optionalText = (max: number) => z.object({ zh: trimmed(max), en: trimmed(max) })
const localText = (max: number) =>
  optionalText(max).refine((t) => t.zh !== '' || t.en !== '', { message: 'needs a text in at least one language' })
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use HH:MM')
const time = z.int().positive().nullable()
const dayCount = z.int().min(0).max(3_650)

const comparisonSchema: z.ZodType<Comparison> = z.object({
  field: z.string().min(1).max(64),
  operator: z.enum(OPERATORS),
  value: z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(64)).max(50)]),
})
const MOST_DEEP = 5
const groupOf = (inner: z.ZodType<Comparison | RuleGroup>): z.ZodType<RuleGroup> =>
  z.object({ combinator: z.enum(['and', 'or']), not: z.boolean(), rules: z.array(inner).max(50) })
/** A tree five levels deep: deeper ones nobody reads. */
export const ruleGroupSchema: z.ZodType<RuleGroup> = Array.from({ length: MOST_DEEP - 1 }).reduce<z.ZodType<RuleGroup>>(
  (inner) => groupOf(z.union([inner, comparisonSchema])),
  groupOf(comparisonSchema),
)

const why = localText(200).nullable().optional()
const occasionSchema = z.discriminatedUnion('on', [
  z.object({ on: z.literal('contact-start'), why }),
  z.object({ on: z.literal('intent'), intentId: idSchema, why }),
  z.object({ on: z.literal('bank-event'), event: idSchema, why }),
  z.object({ on: z.literal('disposition'), dispositionId: idSchema, why }),
  z.object({ on: z.literal('life-cycle'), stage: z.enum(LIFE_STAGES), why }),
])

const BLOB_ID = /^[0-9a-f]{64}\.[0-9a-f]{16}$/
const pictureSchema = z.object({
  blobId: z.string().regex(BLOB_ID, 'use an uploaded picture'),
  seal: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\w-]+$/, 'use an uploaded picture'),
  name: trimmed(120).min(1),
  contentType: z.enum(PICTURE_TYPES),
  size: z.int().min(1).max(PICTURE_MOST_BYTES),
  alt: optionalText(120),
})

const scriptSchema = z.object({
  pitch: optionalText(2_000),
  questions: z.array(localText(300)).max(10),
  objections: z.array(z.object({ says: localText(300), answer: localText(1_000) })).max(10),
})

const weight = z.number().min(0).max(100)
const stageDays = z.int().min(1).max(3_650)
const customerModelSchema: z.ZodType<CustomerModel> = z.object({
  weights: z.object({
    loyalty: z.object({ tenure: weight, products: weight, channels: weight, visits: weight }),
    contribution: z.object({ assets: weight, lending: weight, products: weight }),
    credit: z.object({ repayment: weight, tenure: weight, assets: weight }),
  }),
  satisfaction: z
    .object({ survey: weight, dropOff: weight, complaint: weight, putRight: weight })
    .refine(({ complaint, putRight }) => putRight <= complaint, {
      path: ['putRight'],
      message: 'no more than a complaint takes',
    })
    .optional(),
  life: z
    .object({
      newDays: stageDays,
      matureDays: stageDays,
      matureProducts: z.int().min(1).max(50),
      decliningDays: stageDays,
      dormantDays: stageDays,
      lostDays: stageDays,
      wonBackDays: stageDays,
      bankStandsDays: dayCount,
      tasks: z
        .array(z.object({ stage: z.enum(LIFE_STAGES), text: localText(200), dueDays: z.int().min(0).max(365) }))
        .max(9),
    })
    .refine(({ decliningDays, dormantDays, lostDays }) => decliningDays < dormantDays && dormantDays < lostDays, {
      path: ['dormantDays'],
      message: 'after declining, before lost',
    }),
})

const disclosuresSchema = z
  .array(
    z.object({
      id: idSchema,
      agent: localText(300),
      customer: localText(300),
      check: z.enum(DISCLOSURE_CHECKS),
    }),
  )
  .max(12)

export const marketingRecordSchemas = {
  proposition: z.object({
    name: localText(60),
    kind: z.enum(PROPOSITION_KINDS),
    productCode: z
      .string()
      .trim()
      .min(1)
      .regex(/^[\w.-]{1,40}$/, 'letters, digits, dots and dashes'),
    state: z.enum(['draft', 'live']),
    turnedDown: trimmed(300).min(1).optional(),
    channels: z.array(z.enum(CHANNELS)).min(1),
    validFrom: time,
    validUntil: time,
    risk: z.enum(RISK_LEVELS).nullable(),
    ratings: z
      .object({ issuer: z.enum(RISK_LEVELS).nullable(), own: z.enum(RISK_LEVELS).nullable() })
      .nullable()
      .optional(),
    bundle: z.array(idSchema).max(10),
    figures: z.array(z.object({ label: localText(30), value: localText(60) })).max(8),
    value: z.number().min(0).max(10_000_000),
    propensity: z.number().min(0).max(1),
    lever: z.number().min(0).max(10),
    occasions: z.array(occasionSchema).max(20),
    eligibility: ruleGroupSchema,
    applicability: ruleGroupSchema,
    why: optionalText(200),
    scripts: z.object({ text: scriptSchema, voice: scriptSchema }),
    disclosures: disclosuresSchema,
    /** noted by the centre: what comes with a save is not asked */
    promised: disclosuresSchema.optional(),
    card: z.object({
      title: optionalText(60),
      text: optionalText(500),
      smsText: optionalText(200).nullable().optional(),
      link: z
        .url({ protocol: /^https$/ })
        .max(500)
        .nullable(),
      picture: pictureSchema.nullable().optional(),
    }),
  }),
  intent: z.object({
    name: localText(60),
    phrases: z.array(trimmed(60).min(1)).min(1).max(200),
    unless: z.array(trimmed(60).min(1)).max(100),
    mood: z.enum(MOODS),
    problem: z.boolean(),
  }),
  segment: z.object({ name: localText(60), rule: ruleGroupSchema }),
  marketingPolicy: z.object({
    enabled: z.boolean(),
    controlPercent: z.number().min(0).max(50),
    budgetPerContact: z.int().min(0).max(10),
    coolDownSeconds: z.int().min(0).max(3_600),
    frequency: z.object({ shown: z.int().min(1).max(100), days: z.int().min(1).max(365) }),
    rest: z.object({ declines: z.int().min(1).max(20), days: dayCount }),
    quietHours: z.object({ from: clockTime, to: clockTime }).nullable(),
    consentInContact: z.enum(['not-refused', 'given']),
    silenceDays: z.object({ complaint: dayCount, bereavement: dayCount, fraud: dayCount }),
    elderAge: z.int().min(50).max(120),
    assessmentValidDays: z.int().min(1).max(3_650),
    remoteAssessment: z.boolean(),
    secondPerson: z.boolean().optional(),
    attributionDays: z.int().min(1).max(365),
    costPerContact: z.number().min(0).max(10_000).nullable().optional(),
    declineReasons: z
      .array(z.object({ id: idSchema, name: localText(30) }))
      .min(1)
      .max(20),
    model: customerModelSchema.optional(),
    loosened: z.partialRecord(z.enum(LOOSE_RULES), trimmed(300)).optional(),
  }),
} as const
