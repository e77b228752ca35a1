import type { Channel } from '#shared/domain/channel.ts'
import type { Consent } from '#shared/domain/consent.ts'
import type { BotPart } from '#shared/domain/customer.ts'
import type { Mood, RiskTolerance } from '#shared/domain/facts.ts'
import type { BankEvent, GaugeReading, Reading, StoredProfile } from '#shared/domain/profile.ts'
import type { AssessmentTold, ToldAssessment, ToldAssessments } from './told-assessment.ts'

/** Times are ms since the epoch, money in fen. */

export interface Purchase {
  /** The bank's own id: the same purchase told twice counts once. */
  readonly id: string
  readonly customerId: string
  readonly productCode: string
  readonly at: number
  /** What it brought the bank, fen; null: not said. */
  readonly revenue: number | null
  /** The first who told of it; absent: told before this was kept. */
  readonly told?: PurchaseTold
  /** Told wrongly, and taken back: it counts nowhere. */
  readonly takenBack?: true
  /** What was said of it otherwise since it was told first, the oldest first. */
  readonly changes?: readonly PurchaseChange[]
}

/** One word that changed a purchase; what stood until then is kept. */
export interface PurchaseChange extends PurchaseTold {
  /** Why, in words; null: a file and the first word on what it brought name none. */
  readonly reason: string | null
  readonly was: Pick<Purchase, 'productCode' | 'at' | 'revenue'> & { readonly takenBack: boolean }
}

/** What is told of a purchase: that it was, unless it says otherwise. */
export interface PurchaseTelling extends Omit<Purchase, 'takenBack' | 'changes'> {
  /** `corrected`: this is what is true, whatever stood; `taken-back`: it was none, the rest of the row is not looked at. */
  readonly as?: 'corrected' | 'taken-back' | undefined
  readonly reason?: string | null
}

export interface PurchaseTold {
  /** server time */
  readonly at: number
  /** user id */
  readonly by: string
  /** the file's name; null: over REST */
  readonly file: string | null
}

/** What a source says beside the fields; a key that is missing leaves what stood, as do departments that are not named. */
export type ProfilePart = Partial<
  Pick<StoredProfile, 'grades' | 'stage' | 'assessment' | 'scores' | 'householdId' | 'ratings' | 'standing' | 'life'>
>

export interface ProfileChange extends ProfilePart {
  readonly readings?: readonly Reading[]
  readonly gauges?: readonly GaugeReading[]
  /** By whom the assessment is told; absent: it stands in the log. */
  readonly told?: AssessmentTold
}

/**
 * What the bank's systems say about customers: imported, never part of the log. Readings replace those of the same field
 * and source unless they are older.
 */
export interface ProfileStore {
  /** null: nothing was ever said about them */
  get(customerId: string): Promise<StoredProfile | null>
  put(customerId: string, change: ProfileChange): Promise<void>
  /** `put` for many at once; grades that are null leave what stood. A power cut may take it back until the log's next commit. */
  putMany(changes: readonly (ProfileChange & { readonly customerId: string })[]): Promise<void>
  /** An agent's word taken back. */
  dropReading(customerId: string, field: Reading['field'], source: Reading['source']): Promise<void>
  /** Customers whose stage of life was ever told, by id, those after the one named. */
  withLife(after: string, limit: number): Promise<readonly string[]>
  /** @returns those not known before, by id */
  addBankEvents(customerId: string, events: readonly BankEvent[]): Promise<readonly BankEvent[]>
  /** Newest first. */
  bankEvents(
    customerId: string,
    query: { readonly since: number; readonly limit: number },
  ): Promise<readonly BankEvent[]>
  /**
   * As `purchaseAfter` says, one after the other: where the very purchase stood without what it brought, that is filled in.
   * @returns what stood under the id of each before, in their order; null: nothing
   */
  addPurchases(tellings: readonly PurchaseTelling[]): Promise<readonly (Purchase | null)[]>
  /** Those under these ids, those taken back too, in no order. */
  purchasesNamed(ids: readonly string[]): Promise<readonly Purchase[]>
  /** Those that count, oldest first. */
  purchasesOf(customerId: string): Promise<readonly Purchase[]>
  /** Those taken back too, oldest first. */
  purchasesToldOf(customerId: string): Promise<readonly Purchase[]>
  /** Those that count, oldest first. */
  purchases(query: { readonly from: number; readonly to: number }): Promise<readonly Purchase[]>
  /** [CO33] Those that counted when they were told, the newest first: an erasure leaves them. */
  toldAssessments(query: ToldAssessments): Promise<readonly ToldAssessment[]>
  /** Everything above but these goes from one customer to another: they are the same person. What both were is kept. Idempotent. */
  absorb(customerId: string, otherId: string): Promise<void>
  /** Undoes that: each has its own back, and what was said since stays with the one that stayed. Idempotent. */
  separate(customerId: string, otherId: string): Promise<void>
  /** What was bought stays. */
  erase(customerId: string): Promise<void>
  /** [RP10] What was bought goes, once it need not be proved any more, and the assessments told. Idempotent. */
  endPurchases(customerId: string): Promise<void>
}

export interface ImportedConsents {
  /** Any of these; absent: everybody. */
  readonly customerIds?: readonly string[]
  readonly from: number
  readonly to: number
  /** how many were seen before */
  readonly skip: number
  readonly limit: number
}

/** One recommendation over its whole life, for caps, rest and figures. */
export interface OfferRow {
  readonly recommendationId: string
  readonly interactionId: string
  readonly customerId: string
  readonly propositionId: string
  readonly propositionVersion: number
  readonly productCode: string
  readonly channel: string
  readonly agentId: string | null
  readonly at: number
  readonly heldOut: boolean
  readonly presentedAt: number | null
  readonly response: string | null
  readonly reasonId: string | null
  readonly answeredAt: number | null
}

/** A questionnaire that was sent so that something could be offered, and how far the customer came with it. */
export interface QuestionnaireRow {
  readonly recommendationId: string
  readonly interactionId: string
  readonly customerId: string
  /** for which it was asked */
  readonly propositionId: string
  readonly channel: string
  readonly agentId: string
  readonly sentAt: number
  readonly openedAt: number | null
  readonly signedAt: number | null
  /** what came of it; null: not signed yet */
  readonly tolerance: RiskTolerance | null
}

/** Somebody's words called for silence in a contact. */
export interface MoodRow {
  readonly customerId: string
  readonly interactionId: string
  readonly mood: Exclude<Mood, 'none'>
  readonly at: number
}

/** What would have been offered was held back. */
export interface WithheldRow {
  readonly interactionId: string
  readonly propositionId: string
  readonly policy: string
  readonly at: number
}

/** Folded from the log, like the other read models: part of `ReadModelChange` and cleared by `reset`. */
export interface MarketingRows {
  readonly offers?: readonly OfferRow[]
  /** Recommendations that count as never made: their rows go. */
  readonly unmade?: readonly string[]
  /** As they were sent: what the customer did since stands in the steps, and stays. */
  readonly questionnaires?: readonly Omit<QuestionnaireRow, 'openedAt' | 'signedAt' | 'tolerance'>[]
  /** Of one that was sent; the first of each kind counts. */
  readonly questionnaireSteps?: readonly (
    | { readonly recommendationId: string; readonly openedAt: number }
    | { readonly recommendationId: string; readonly signedAt: number; readonly tolerance: RiskTolerance }
  )[]
  /** Rows are told apart by customer, purpose, channel and time. */
  readonly consents?: readonly (Consent & { readonly customerId: string })[]
  readonly moods?: readonly MoodRow[]
  /** Said to be none: what was noticed in that contact until then goes, also of what is put in the same step. */
  readonly dismissedMoods?: readonly Pick<MoodRow, 'interactionId' | 'mood' | 'at'>[]
  /** Whose contacts they turned out to be: the moods of each follow. */
  readonly identified?: readonly { readonly interactionId: string; readonly customerId: string }[]
  /** Rows are told apart by interaction, proposition and policy. */
  readonly withheld?: readonly WithheldRow[]
}

/** Somebody said no to offers, themself or through an agent; what was only imported is none. */
export interface Refusal {
  readonly customerId: string
  readonly at: number
}

/** Contacts that somebody served, begun in a stretch of time. */
export interface HandledContacts {
  /** Beginning of the stretch, ms */
  readonly from: number
  readonly queueId: string | null
  readonly count: number
}

/** A contact the bot had a part in, as the timeline has it. */
export interface BotContact {
  readonly channel: Channel
  readonly outcome: string
  readonly bot: BotPart
}

export interface QuestionnaireQuery {
  readonly from: number
  readonly to: number
  readonly customerId?: string
}

export interface MarketingReads {
  /** That began in [from, to), the oldest first. */
  botContacts(time: { readonly from: number; readonly to: number }): Promise<readonly BotContact[]>
  /** [CO3] Those a file told, dated in [from, to), the newest first. */
  importedConsents(query: ImportedConsents): Promise<readonly (Consent & { readonly customerId: string })[]>
  /** In [from, to), the oldest first. */
  refusals(time: { readonly from: number; readonly to: number }): Promise<readonly Refusal[]>
  /** By interaction; one that is unknown, or came into no queue, is missing. */
  queuesOf(interactionIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Between each bound and the next. @param bounds ms, ascending */
  handled(bounds: readonly number[]): Promise<readonly HandledContacts[]>
  offer(recommendationId: string): Promise<OfferRow | null>
  /** Those there are, in any order. */
  offersByIds(recommendationIds: readonly string[]): Promise<readonly OfferRow[]>
  /** Newest first. */
  offersOf(customerId: string, query: { readonly since: number; readonly limit: number }): Promise<readonly OfferRow[]>
  /** Made in [from, to), the oldest first. */
  offers(query: { readonly from: number; readonly to: number }): Promise<readonly OfferRow[]>
  /** Sent in [from, to), to anybody or to one customer, the oldest first. */
  questionnaires(query: QuestionnaireQuery): Promise<readonly QuestionnaireRow[]>
  /** Oldest first. */
  consentsOf(customerId: string): Promise<readonly Consent[]>
  moodsOf(customerId: string, since: number): Promise<readonly MoodRow[]>
  /** In [from, to): how often each policy held back, the most frequent first. */
  withheld(query: {
    readonly from: number
    readonly to: number
  }): Promise<readonly { readonly policy: string; readonly count: number }[]>
}
