import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import type { HandledContacts, OfferRow, Purchase, QuestionnaireRow, Refusal } from '../storage/profile-store.ts'

/** What the boards of offers are made of. */
export interface BoardSource {
  /** [from, to), ms */
  readonly from: number
  readonly to: number
  /**
   * Made in that time; after it for as long as purchases are attributed, as a later one may have brought a purchase about;
   * and before it for twice the days of the cap, by which is told who was asked how often.
   */
  readonly offers: readonly OfferRow[]
  /** From `from` on to the end of what may be attributed, in any order. */
  readonly purchases: readonly Purchase[]
  readonly withheld: OfferBoard['withheld']
  readonly policy: Pick<MarketingPolicyRecord, 'attributionDays' | 'frequency' | 'costPerContact'>
  /** Said in the time. */
  readonly refusals: readonly Refusal[]
  /** Sent in the time or after it, each with whether the level that came of it carries the risk of what it was asked for. */
  readonly asked: readonly (QuestionnaireRow & { readonly suits: boolean })[]
  /** Served in the time, by day. */
  readonly handled: readonly HandledContacts[]
  /** Of the contacts in which offers were made. */
  readonly queueOf: ReadonlyMap<string, string>
  /** ms: nothing after it has happened yet */
  readonly now: number
  /** IANA name of the centre's zone, whose days are counted. */
  readonly timeZone: string
}
