/** Bodies of `/api` about who a customer is and what was offered to them. */
import { z } from 'zod'
import type { ToldLevel } from '../domain/assessment.ts'
import type { Channel } from '../domain/channel.ts'
import type { MeasurePart } from '../domain/customer-model.ts'
import type { Consent } from '../domain/consent.ts'
import {
  type Distress,
  type Gauge,
  GRADES,
  LIFE_STAGES,
  RESPONSE_GRADES,
  type LifeStage,
  RISK_TOLERANCES,
} from '../domain/facts.ts'
import {
  type Assessment,
  type GaugeReading,
  type GoldenField,
  type Grades,
  type Holding,
  type Holdings,
  PROFILE_FIELDS,
  type ProfileField,
  type ServiceGradeLift,
  type Source,
  SOURCES,
} from '../domain/profile.ts'
import type { RecommendationResponse } from '../domain/recommendation.ts'
import type { StageChange, StandingKey } from '../domain/standing.ts'
import type { CustomerZone } from '../domain/time-zone.ts'
import { VERIFICATION_METHODS } from '../domain/verification.ts'
import { idSchema, reasonSchema } from './primitives.ts'

/** GET /api/customers/:id/profile */
export interface CustomerProfile {
  readonly masked: boolean
  /** every field, in the order they are shown */
  readonly fields: readonly GoldenField[]
  /** hidden until the reader's own contact is verified, whatever the reason: it may be asked about */
  readonly awaitsProof: readonly ProfileField[]
  /** `service` as it counts now, lift included */
  readonly grades: Grades
  readonly lift: ShownLift | null
  readonly gauges: readonly {
    readonly gauge: Gauge
    /** null: nobody measured it */
    readonly value: number | null
    /** against 30 days ago */
    readonly change: number | null
    readonly at: number | null
    readonly why: string | null
  }[]
  readonly stage: LifeStage | null
  readonly assessment: (Assessment & ToldLevel & { readonly validUntil: number }) | null
  /** every word on every purpose, the newest first */
  readonly consents: readonly Consent[]
  /** From their contacts so far; `times` of `of` came that way. Null: too few to say. */
  readonly preferred: {
    readonly channel: Channel
    /** hour of the day, by `zone` */
    readonly hour: number
    readonly times: number
    readonly of: number
  } | null
  /** By whose clock it is night for them. */
  readonly zone: CustomerZone
  /** stages of life, the newest first */
  readonly life: readonly StageChange[]
  /** whose word stands on grades and stage */
  readonly standing: readonly StandingShown[]
  /** what they did elsewhere, the newest first; at most 10 */
  readonly traces: readonly Trace[]
  /** what they did on our own channels beside writing, the newest first; at most 50 */
  readonly acts: readonly Trace[]
  readonly alerts: readonly ProfileAlert[]
  /** what was offered before, the newest first; at most 20 */
  readonly offers: readonly PastOffer[]
}

/** The word believed on a grade or the stage, and what others say instead. */
export interface StandingShown {
  readonly key: StandingKey
  readonly value: string
  readonly source: Source
  readonly at: number
  /** 0..100 */
  readonly trust: number
  readonly others: readonly { readonly value: string; readonly source: Source; readonly at: number }[]
}

/** Something the bank's systems saw them do. */
export interface Trace {
  readonly id: string
  readonly kind: string
  readonly at: number
  /** Where: `form`, `page`, `step`, `name`, `product`, `account`. */
  readonly about: readonly { readonly key: string; readonly value: string }[]
}

/** What an agent must know before saying anything. */
export type ProfileAlert =
  | {
      readonly kind: 'silence'
      readonly mood: Distress
      readonly until: number
      /** The contact it was noticed in, and when; absent: it was taken down. */
      readonly heardIn?: string
      readonly at?: number
    }
  /** Taken down and not settled: until it is, nothing is offered. */
  | { readonly kind: 'complaint-open'; readonly since: number }
  | { readonly kind: 'recommendations-off' }
  /** `age` absent: hidden from this reader */
  | { readonly kind: 'elder'; readonly age?: number }
  | { readonly kind: 'assessment-expired'; readonly since: number }
  | { readonly kind: 'birthday' }
  | { readonly kind: 'maturity'; readonly name: string; readonly inDays: number; readonly amount: number }

export interface PastOffer {
  readonly recommendationId: string
  readonly interactionId: string
  readonly propositionId: string
  readonly at: number
  readonly channel: Channel
  readonly presented: boolean
  readonly response: RecommendationResponse | null
}

/** GET /api/customers/:id/holdings: what the bank's core says, balances null until the reader's contact is verified. */
export type ShownHoldings =
  | Exclude<Holdings, { readonly state: 'known' }>
  | {
      readonly state: 'known'
      readonly at: number
      readonly holdings: readonly (Omit<Holding, 'balance'> & { readonly balance: number | null })[]
    }
export interface ShownLift extends ServiceGradeLift {
  /** null: its words were erased, or are not for whoever looks */
  readonly reason: string | null
}

/** What somebody did that moved a gauge. */
export type GaugeCause =
  /** 1..5, at the end of a contact */
  | { readonly kind: 'rating'; readonly score: number; readonly channel: Channel }
  /** an application broken off */
  | { readonly kind: 'drop-off'; readonly about: Trace['about'] }
  /** taken down, put right, or turned out to be nothing; what it was about in the bank's keywords */
  | { readonly kind: 'complaint'; readonly now: 'opened' | 'put-right' | 'nothing'; readonly tags: readonly string[] }

/** [CP67] What was told, and what it is worth of all that counts, 0..100; of nothing told it only grew older. */
export interface ToldFields {
  readonly kind: 'told'
  readonly fields: readonly { readonly field: ProfileField; readonly worth: number }[]
}

export interface GaugeStep extends GaugeReading {
  /** Absent: it moved by nothing they did, or that is not told to whoever asks. */
  readonly cause?: GaugeCause | ToldFields
}

/** GET /api/customers/:id/gauges/:gauge: how it came to be, the newest first. */
export interface GaugeHistory {
  readonly readings: readonly GaugeStep[]
  /** What our own formula gives now, and of what; null: there is none for this gauge, or it cannot be worked out. */
  readonly own: {
    /** 0..100; null: too little is known */
    readonly value: number | null
    /** false: the bank's systems say otherwise, and are believed */
    readonly counts: boolean
    readonly parts: readonly {
      readonly part: MeasurePart
      /** 0..100 */
      readonly score: number
      /** 0..1 */
      readonly weight: number
    }[]
  } | null
}

/** POST /api/customers/:id/reveal: one hidden value, for a reason that is kept. */
export const revealSchema = z.object({
  what: z.union([
    z.object({ field: z.enum(PROFILE_FIELDS) }),
    z.object({
      contact: z.enum(['phone', 'email', 'customer-number']),
      /** one of the card's points; absent: the first of its kind */
      pointId: idSchema.optional(),
    }),
  ]),
  reason: reasonSchema,
})
export interface Revealed {
  readonly value: string | null
}

/** POST /api/interactions/:id/verification: the outcome of what the agent asked; `code`, on a call alone, compares it with the one sent. */
export const verifySchema = z.object({
  method: z.enum(VERIFICATION_METHODS),
  /** `questions`: what each was answered with; `code`: the one code; `document`: its last digits. */
  answers: z.array(z.string().trim().min(1).max(100)).min(1).max(5),
})
/** GET /api/interactions/:id/verification/questions */
export interface VerificationQuestions {
  /** profile fields to ask for; what is right never leaves the server */
  readonly fields: readonly (typeof PROFILE_FIELDS)[number][]
  readonly codeTo: string | null
  /** One is waited for; null: none is. */
  readonly codeSent: CodeSent | null
  /** there is a document on record to compare with */
  readonly document: boolean
  readonly attemptsLeft: number
}
/** POST /api/interactions/:id/verification/code: sends one to `codeTo`, which the customer tells on a call and types behind a link elsewhere; a new one makes the one before worthless. */
export interface CodeSent {
  /** masked */
  readonly to: string
  readonly expiresAt: number
}
export interface VerificationResult {
  readonly passed: boolean
  readonly attemptsLeft: number
}

/** Nothing that is told is older: whoever counts in seconds is told rather than believed. */
const told = z.int().min(Date.UTC(2000, 0), 'before the year 2000 (ms since 1970)')

/** POST /api/customers/:id/profile (admin): what one of the bank's systems says. */
export const profileImportSchema = z.object({
  source: z.enum(SOURCES),
  at: told,
  fields: z.partialRecord(z.enum(PROFILE_FIELDS), z.string().trim().min(1).max(200)).optional(),
  grades: z
    .object({
      customer: z.enum(GRADES).nullable(),
      card: z.enum(GRADES).nullable(),
      response: z.enum(RESPONSE_GRADES).nullable(),
      service: z.enum(GRADES).nullable(),
    })
    .optional(),
  stage: z.enum(LIFE_STAGES).nullable().optional(),
  assessment: z
    .object({ tolerance: z.enum(RISK_TOLERANCES), at: told, where: z.string().trim().max(60) })
    .nullable()
    .optional(),
  scores: z.record(z.string().min(1).max(64), z.number().min(0).max(1)).optional(),
  gauges: z
    .array(
      z.object({
        gauge: z.enum(['loyalty', 'satisfaction', 'contribution', 'credit']),
        value: z.number().min(0).max(100),
        at: told,
      }),
    )
    .max(100)
    .optional(),
})

/** POST /api/bank-events (admin): what the bank's systems noticed, by the customer's number; repeating an id is safe. */
export const bankEventSchema = z.object({
  customerNumber: z.string().trim().min(1).max(64),
  event: z.object({
    id: idSchema,
    kind: idSchema,
    at: z.int().positive(),
    data: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()])),
  }),
})
/** More than one purchase brings in; a file may say as much. */
export const MOST_YUAN = 1_000_000_000
const MOST_FEN = MOST_YUAN * 100

/** What a row says of a purchase beside that it was: `corrected`: this is what is true, whatever stood; `taken-back`: it was none. */
export const PURCHASE_STATUSES = ['corrected', 'taken-back'] as const
const bought = {
  productCode: z.string().trim().min(1).max(40),
  at: told,
  /** fen; null: not said, which leaves what is known of it */
  revenue: z.int().min(0).max(MOST_FEN).nullable(),
}
const whose = {
  /** of its two ways to say whose it is, the one for systems */
  customerNumber: z.string().trim().min(1).max(64).optional(),
  /** the one for people, who see numbers masked */
  customerId: idSchema.optional(),
}

/** POST /api/purchases (supervisor, admin): what customers bought, whoever sold it; a file of purchases says the same. */
export const purchasesSchema = z.object({
  purchases: z
    .array(
      z
        .object({
          /** the bank's own reference */
          id: idSchema,
          ...whose,
          ...bought,
          status: z.enum(PURCHASE_STATUSES).optional(),
        })
        .refine(({ customerNumber, customerId }) => (customerNumber === undefined) !== (customerId === undefined), {
          path: ['customerNumber'],
          message: 'or customerId, one of the two',
        }),
    )
    .min(1)
    .max(1_000),
})

/** POST /api/purchases/:reference (supervisor, admin): what is true of it; whose it is is said where nobody told of it yet. */
export const purchaseCorrectionSchema = z
  .object({ ...whose, ...bought, reason: reasonSchema })
  .refine(({ customerNumber, customerId }) => customerNumber === undefined || customerId === undefined, {
    path: ['customerNumber'],
    message: 'or customerId, one of the two',
  })
/** POST and DELETE of /api/purchases/:reference: `unchanged`: it stood so already. */
export interface PurchaseChanged {
  readonly outcome: 'added' | 'changed' | 'unchanged'
}
/** One word that changed a purchase; `was`: what stood until then. */
export interface PurchaseChangeView {
  readonly at: number
  /** user id */
  readonly by: string
  /** the file's name; null: over REST */
  readonly file: string | null
  readonly reason: string | null
  readonly was: {
    readonly productCode: string
    readonly at: number
    /** fen; null: not said */
    readonly revenue: number | null
    readonly takenBack: boolean
  }
}
/** GET /api/customers/:id/purchases (supervisor, admin), the newest first. */
export interface CustomerPurchases {
  readonly purchases: readonly {
    /** the bank's reference */
    readonly id: string
    readonly productCode: string
    readonly at: number
    /** fen; null: not said */
    readonly revenue: number | null
    /** null: before this was kept */
    readonly told: { readonly at: number; readonly by: string; readonly file: string | null } | null
    readonly takenBack: boolean
    /** The oldest first. */
    readonly changes: readonly PurchaseChangeView[]
  }[]
}

/**
 * `product-unknown`: no proposition has or had its code; `purchase-differs`: its id was told before with something else, or of
 * somebody else, which stands; `purchase-unknown`: taken back, and nobody told of it.
 */
export type PurchaseProblem =
  | 'customer-unknown'
  | 'product-unknown'
  | 'purchase-differs'
  | 'purchase-unknown'
  | 'in-the-future'
/** What was taken in, or was before; a row about nobody, of no product known, or unlike what was told first, is named and keeps out no other. */
export interface PurchasesTaken {
  readonly taken: number
  readonly refused: readonly {
    /** its place in what was told, from 0 */
    readonly index: number
    readonly id: string
    readonly code: PurchaseProblem
  }[]
}
