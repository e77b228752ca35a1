/** Bodies of `/api/compliance`: what a compliance officer reads, and evidence that can be checked against the log. */
import { z } from 'zod'
import type { AssessmentBodies, ToldLevel } from '../domain/assessment.ts'
import type { Channel, LocalText } from '../domain/channel.ts'
import type { Consent } from '../domain/consent.ts'
import type { MarketingPolicyRecord, PropositionRecord } from '../domain/proposition.ts'
import type { NotSoReason, Recommendation } from '../domain/recommendation.ts'
import type { Source } from '../domain/source.ts'
import type { JsonValue } from '../lib/json.ts'
import { idSchema } from './primitives.ts'
import type { PurchaseChangeView } from './profile-rest.ts'

const moment = z.coerce.number().int().min(0).max(8_000_000_000_000)

export const EVIDENCE_LISTS = ['offers', 'assessments', 'consents', 'held-back', 'reveals', 'access-log'] as const
export type EvidenceList = (typeof EVIDENCE_LISTS)[number]

/** GET /api/compliance/:list (quality, admin): the newest first; looking is itself logged. */
export const complianceQuerySchema = z.object({
  customerId: idSchema.optional(),
  from: moment,
  to: moment,
  /** `nextBefore` of the page before */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** GET /api/compliance/consents, /assessments: two lists in one by their dates, so that a page ends at a place in each. */
export const twoListsQuerySchema = complianceQuerySchema.extend({
  before: z
    .string()
    .regex(/^\d{1,15}\.\d{1,9}$/)
    .optional(),
})

/** What somebody did with customers' data, or as an administrator. */
export const ACCESS_ACTIONS = [
  'read',
  'search',
  'reveal',
  'playback',
  'export',
  'send-code',
  'erase',
  'configure',
  'import',
  'write',
  'refuse',
] as const
export type AccessAction = (typeof ACCESS_ACTIONS)[number]

/** GET /api/compliance/access-log (quality, admin): everything in it, looking at it included. */
export const accessQuerySchema = complianceQuerySchema.extend({
  /** whose doing */
  actor: idSchema.optional(),
  action: z.enum(ACCESS_ACTIONS).optional(),
})

export interface EvidencePage<Entry> {
  readonly entries: readonly Entry[]
  /** null: that was all */
  readonly nextBefore: number | string | null
}

/** Where it stands in the log. */
export interface LogPlace {
  readonly seq: number
  readonly hash: string
}

/** What a customer said in one message that something rests on. */
export interface SaidWords {
  readonly messageId: string
  /** server time, ms */
  readonly at: number
  /** null: erased, or nothing in words */
  readonly text: string | null
}

interface EntryBase {
  readonly at: number
  readonly customerId: string
  /** masked; null: no name is known, or it was erased */
  readonly customerName: string | null
  readonly customerErased: boolean
}

/** `interactionId` null: not said in a contact. */
/** [CO33] What the bank's systems told of stands in no log: `seq`, `hash`, `interactionId` and `paper` are null. */
export interface AssessmentEntry extends EntryBase, ToldLevel {
  readonly seq: number | null
  readonly hash: string | null
  readonly interactionId: string | null
  readonly validUntil: number
  /** As its source names it, empty: it names none; `remote`: by our own questionnaire. */
  readonly where: string
  /** Which system told of it, when, by whom and in which file (null: over REST); null: it stands in the log, or this was not kept. */
  readonly told: {
    readonly source: Source
    readonly at: number
    readonly by: string
    readonly file: string | null
  } | null
  /** null: the evidence went with its own time */
  readonly paper: AssessmentBodies['customer.assessed'] | null
}
/** What was only imported stands in no log, and at the date its file names: `seq` and `hash` are null. */
export interface ConsentEntry extends EntryBase {
  readonly seq: number | null
  readonly hash: string | null
  readonly consent: Consent
  readonly note: string | null
  /** [CO30] The message that proves it; null: none does, or it is not kept any more. */
  readonly said: SaidWords | null
}
export interface OfferEntry extends EntryBase, LogPlace {
  readonly interactionId: string
  readonly channel: Channel | null
  /** Whose desk it stood on when it was made; null: nobody's yet. */
  readonly deskId: string | null
  readonly sales: readonly OfferSale[]
  /** Why it was chosen; null: erased. */
  readonly why: LocalText | null
  /** As it stands now; what the choice was made of is in the evidence file alone. */
  readonly offer: Omit<Recommendation, 'grounds'>
  /** [CO29] What its answers rest on. */
  readonly words: readonly SaidWords[]
}
/** A stored recording of a call; times in ms. */
interface HeardIn {
  readonly id: string
  readonly startedAt: number
  readonly durationMs: number
}
/** A purchase an offer is counted for; the bank's systems tell it, no log has it. */
export interface OfferSale {
  /** the bank's reference */
  readonly id: string
  /** when it was bought */
  readonly at: number
  /** fen; null: not said */
  readonly revenue: number | null
  /** When it was told, by whom and in which file (null: over REST); null: before this was kept. */
  readonly told: { readonly at: number; readonly by: string; readonly file: string | null } | null
  /** It was told wrongly, and counts no longer. */
  readonly takenBack?: true
  /** What was said of it otherwise since, the oldest first. */
  readonly changes?: readonly PurchaseChangeView[]
}
export interface HeldBackEntry extends EntryBase, LogPlace {
  readonly interactionId: string | null
  readonly channel: Channel | null
  /** Whose desk the contact was on; null: nobody's. */
  readonly deskId: string | null
  /** null: no single proposition */
  readonly propositionId: string | null
  readonly policy: string
  readonly reason: string | null
  /** [CO32] The mood that did it; absent: none did, or nothing of it is known any more. */
  readonly mood?: HeldBackMood
}
export interface HeldBackMood {
  /** The message it was noticed by; null: none, or it is not kept any more. */
  readonly said: SaidWords | null
  /** user id of the agent who noticed it; null: the system */
  readonly by: string | null
  /** That it was none, should somebody have said so in the contact. */
  readonly dismissed: { readonly at: number; readonly agentId: string; readonly reasonId: NotSoReason } | null
}
/** Of reveals alone, and of everything in the access log. */
export interface RevealEntry {
  readonly id: number
  readonly at: number
  /** who looked */
  readonly actor: string
  readonly customerId: string | null
  readonly customerName: string | null
  readonly customerErased: boolean
  /** `profile.birthDate`, `customer.phone` … */
  readonly what: string
  readonly reason: string | null
}
export interface AccessEntry extends RevealEntry {
  readonly action: AccessAction
}

/** A row of the log as its hash was made of it, so that anybody can make it again. */
export interface EvidenceRow {
  readonly previousHash: string
  readonly hash: string
  readonly row: {
    readonly seq: number
    readonly centre: string
    readonly epoch: number
    readonly stream: string
    readonly type: string
    readonly v: number
    readonly at: number
    readonly data: JsonValue
    readonly cause: string | null
    readonly actor: string
  }
  /** `data.$body` is its hash; null: there is none. */
  readonly body: { readonly content: JsonValue; readonly salt: string } | 'erased' | null
}

/** GET /api/compliance/offers/:id/file (quality, admin): all there is to say about one offer; taking it is logged. */
export interface OfferEvidence {
  readonly format: 'huiliu-offer-evidence'
  readonly version: 1
  readonly madeAt: number
  /** display name and user id */
  readonly madeBy: { readonly id: string; readonly name: string }
  /** Random: from the seal that is kept of the file nobody can find out what is in it. */
  readonly salt: string
  readonly centre: LocalText
  readonly timeZone: string
  /** As the record is now. */
  readonly customer: { readonly id: string; readonly name: string | null; readonly number: string | null }
  readonly interactionId: string
  readonly channel: Channel | null
  /** Whose desk it stood on when it was made; null: nobody's yet. */
  readonly deskId: string | null
  readonly recommendation: Recommendation
  /** As they stood when the offer was made; null: cannot be read any more. */
  readonly proposition: PropositionRecord | null
  readonly policy: MarketingPolicyRecord | null
  /** What stood in the customer's own word when it was made, imported ones included. */
  readonly consents: readonly Consent[]
  readonly rows: readonly EvidenceRow[]
  /** Purchases told by then that the board counts for this offer. */
  readonly purchases: readonly OfferSale[]
  /** [CO28] Recordings of the call in which the answer was heard; empty: in writing, or not stored by then. */
  readonly recordings: readonly HeardIn[]
  /** Where the log ended when the file was made. */
  readonly chain: LogPlace
}

/** Any JSON; told to readers of the interface as anything, since a schema of all JSON refers to itself. */
const json = z.unknown().pipe(z.json())
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** POST /api/compliance/check (quality, admin): a file as it was given; what is beside the rows is compared as it stands. */
export const evidenceCheckSchema = z
  .object({
    rows: z
      .array(
        z.strictObject({
          previousHash: hash,
          hash,
          row: z.strictObject({
            seq: z.int().min(1),
            centre: z.string().max(100),
            epoch: z.int().min(0),
            stream: z.string().max(200),
            type: z.string().max(100),
            v: z.int().min(0),
            at: z.int(),
            data: json,
            cause: z.string().max(200).nullable(),
            actor: z.string().max(200),
          }),
          body: z.union([z.strictObject({ content: json, salt: z.string().max(100) }), z.literal('erased'), z.null()]),
        }),
      )
      .min(1)
      .max(2_000),
  })
  .catchall(json)

/** `file`: it is not as it was given, and no part of it by itself differs from the log. */
export type EvidencePart =
  | 'centre'
  | 'timeZone'
  | 'customer'
  | 'channel'
  | 'deskId'
  | 'recommendation'
  | 'proposition'
  | 'policy'
  | 'consents'
  | 'purchases'
  | 'recordings'
  | 'chain'
  | 'file'

/**
 * `row`: it does not give the hash it names; `body`: its words do not give the hash in the row, or are gone while the log
 * has them; `log`: the log has another row in that place, or none; `missing`: the log has it and the file does not;
 * `strange`: it does not belong to this offer. `part`: what stands beside the rows differs from what the log says.
 */
export type EvidenceFinding =
  | { readonly seq: number; readonly problem: 'row' | 'body' | 'log' | 'missing' | 'strange' }
  | { readonly seq: null; readonly problem: 'part'; readonly part: EvidencePart }

export interface EvidenceChecked {
  readonly checked: number
  readonly findings: readonly EvidenceFinding[]
}
