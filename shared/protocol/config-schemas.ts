import { z } from 'zod'
import { isTimeZone } from '../domain/time-zone.ts'
import { CHANNELS, LANGUAGES } from '../domain/channel.ts'
import { AFTER_HOURS_MODES, ROLES } from '../domain/config.ts'
import { FEWEST_PROOF_YEARS, MOST_PROOF_YEARS } from '../domain/kept-proof.ts'
import { RECORDING_POLICIES } from '../domain/voice-config.ts'
import { accountSchema } from './account-schemas.ts'
import { botFlowSchema, entryBotSchema } from './bot-schemas.ts'
import { marketingRecordSchemas } from './marketing-schemas.ts'
import { idSchema } from './primitives.ts'
import { centreVoiceSchema, requirementSchema, voiceEntrySchema } from './voice-schemas.ts'

const trimmed = (max: number) => z.string().trim().max(max)
const localText = (max: number) =>
  z
    .object({ zh: trimmed(max), en: trimmed(max) })
    .refine((t) => t.zh !== '' || t.en !== '', { message: 'needs a text in at least one language' })
const optionalLocalText = (max: number) => z.object({ zh: trimmed(max), en: trimmed(max) })
const name = localText(60)
const channel = z.enum(CHANNELS)
const seconds = z.number().int().min(0).max(604_800)
const points = z.number().min(-1_000).max(1_000)
/** At most a hundred years. */
const days = z.number().int().min(1).max(36_500).nullable()
const level = z.number().int().min(1).max(5)
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'use HH:MM')
const ranges = z
  .array(
    z
      .object({ from: clockTime, to: clockTime })
      .refine((r) => r.from < r.to, { message: 'the end must come after the start' }),
  )
  .max(6)
  .refine((list) => !doOverlap(list), { message: 'times must not overlap' })
const timeZone = z.string().refine(isTimeZone, { message: 'unknown time zone' })
const queueIds = z.array(idSchema).max(200).nullable()

function doOverlap(list: readonly { readonly from: string; readonly to: string }[]): boolean {
  const inOrder = list.toSorted((a, b) => a.from.localeCompare(b.from))
  return inOrder.some((range, i) => (inOrder[i - 1]?.to ?? '') > range.from)
}

/** An origin as browsers send it: scheme and host, no path. */
export const originSchema = z
  .string()
  .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'write an origin such as https://bank.example')

export const configRecordSchemas = {
  branch: z.object({
    number: trimmed(20).regex(/^[\w.-]+$/, 'letters, digits, dots and dashes only'),
    name,
    city: trimmed(30).min(1),
    address: trimmed(120),
    hours: trimmed(120),
    receiver: trimmed(60),
  }),
  user: z.object({
    username: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, '2 to 32 letters, digits, dots or dashes'),
    displayName: trimmed(40).min(1),
    employeeNo: trimmed(20),
    role: z.enum(ROLES),
    language: z.enum(LANGUAGES),
    skills: z.record(idSchema, level),
    capacity: z.partialRecord(channel, z.number().int().min(0).max(20)),
  }),
  skill: z.object({ name }),
  queue: z.object({
    name,
    channels: z.array(channel).min(1),
    requirements: z.array(requirementSchema).max(10),
    memberIds: z.array(idSchema).max(5_000).nullable(),
    order: z.enum(['longest-idle', 'least-loaded', 'most-skilled']),
    priority: points,
    ageingPerMinute: z.number().min(0).max(100),
    relaxation: z
      .array(
        z.object({
          afterSeconds: seconds,
          skillId: idSchema.nullable(),
          levels: z.number().int().min(0).max(5),
          remove: z.boolean(),
        }),
      )
      .max(10),
    serviceLevel: z.object({ percent: z.number().min(1).max(100), seconds: z.number().int().min(1).max(86_400) }),
    ronaSeconds: z.number().int().min(5).max(300),
    preferredAgentSeconds: seconds,
    overflow: z.object({ afterSeconds: z.number().int().min(1).max(86_400), queueId: idSchema }).nullable(),
    hoursId: idSchema.nullable(),
    wrapUp: z.object({
      seconds: z.number().int().min(5).max(3_600).nullable(),
      extensionSeconds: z.number().int().min(5).max(3_600),
      maxExtensions: z.number().int().min(0).max(20),
      dispositionRequired: z.boolean(),
    }),
    pullAllowed: z.boolean(),
    idle: z.object({
      warnAfterSeconds: seconds.nullable(),
      endAfterSeconds: seconds.nullable(),
      releaseCapacityAfterSeconds: seconds.nullable(),
    }),
    reopenSeconds: seconds,
    survey: z.boolean(),
    recording: z.enum(RECORDING_POLICIES),
    senders: z.object({ sms: idSchema.nullable(), wechat: idSchema.nullable(), mayChoose: z.boolean() }).optional(),
  }),
  hours: z.object({
    name,
    timeZone,
    weekly: z.array(ranges).length(7),
    exceptions: z.array(z.object({ date: z.iso.date(), name: optionalLocalText(60), ranges })).max(400),
  }),
  entryPoint: z.object({
    name,
    channel,
    queueId: idSchema,
    hoursId: idSchema.nullable(),
    language: z.enum(LANGUAGES),
    priority: points,
    greeting: optionalLocalText(500),
    afterHours: z.object({ text: optionalLocalText(500), mode: z.enum(AFTER_HOURS_MODES) }),
    origins: z.array(originSchema).max(50),
    preChat: z
      .array(
        z.object({
          key: idSchema,
          label: name,
          kind: z.enum(['text', 'phone', 'email', 'choice']),
          required: z.boolean(),
          choices: z.array(localText(60)).max(20),
        }),
      )
      .max(8),
    identityRequired: z.boolean(),
    colour: z.string().regex(/^#[0-9a-f]{6}$/i, 'use #rrggbb'),
    voice: voiceEntrySchema.nullable(),
    bot: entryBotSchema.nullable(),
  }),
  account: accountSchema,
  botFlow: botFlowSchema,
  disposition: z.object({ name, parentId: idSchema.nullable(), order: z.number().int(), queueIds }),
  auxCode: z.object({
    name,
    order: z.number().int(),
    maxMinutes: z.number().int().min(1).max(720).nullable(),
    chosenBy: z.enum(['agent', 'system']),
  }),
  cannedReply: z.object({
    shortcut: z
      .string()
      .trim()
      .regex(/^[^\s/]{1,20}$/, 'up to 20 characters, no spaces'),
    shortcutEn: z
      .string()
      .trim()
      .regex(/^[^\s/]{0,20}$/, 'up to 20 characters, no spaces'),
    title: name,
    text: localText(2_000),
    queueIds,
    compliance: z.boolean(),
  }),
  ...marketingRecordSchemas,
  centre: z.object({
    name,
    timeZone,
    capacity: z.record(channel, z.number().int().min(0).max(20)),
    blocks: z.record(channel, z.array(channel)),
    deskLostNoOffersSeconds: z.number().int().min(5).max(600),
    deskLostReturnWorkSeconds: z.number().int().min(10).max(7_200),
    ronaAuxCodeId: idSchema,
    lostAuxCodeId: idSchema,
    maxUploadBytes: z.number().int().min(1_024).max(104_857_600),
    systemTexts: z.object({ idleWarning: localText(500) }),
    retentionDays: z.object({ conversation: days, recording: days, wrapUp: days }),
    proofYears: z.number().int().min(FEWEST_PROOF_YEARS).max(MOST_PROOF_YEARS).optional(),
    voice: centreVoiceSchema,
  }),
} as const

const change = <K extends keyof typeof configRecordSchemas>(kind: K) =>
  z.object({
    kind: z.literal(kind),
    id: idSchema,
    expectedVersion: z.number().int().min(0),
    record: configRecordSchemas[kind],
  })

/** One edit of one record; `expectedVersion` 0 makes a new one. */
export const configChangeSchema = z.discriminatedUnion('kind', [
  change('user'),
  change('skill'),
  change('queue'),
  change('hours'),
  change('entryPoint'),
  change('account'),
  change('botFlow'),
  change('disposition'),
  change('auxCode'),
  change('cannedReply'),
  change('proposition'),
  change('intent'),
  change('marketingPolicy'),
  change('segment'),
  change('branch'),
  change('centre'),
])
export type ConfigChange = z.infer<typeof configChangeSchema>
