/** How somebody stands with the bank, in figures: what measures and the stage of life are worked out from. */
import type { Channel } from '#shared/domain/channel.ts'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { BankEvent, Holding, Holdings } from '#shared/domain/profile.ts'

const DAY_MS = 86_400_000
const YEAR_DAYS = 365
const VISITS_DAYS = 90
const FEN = 100

/** What the bank's systems report of money that was not paid in time. */
const OVERDUE = 'overdue'

export interface RelationSources {
  readonly holdings: Holdings
  /** When their record was made, ms. */
  readonly knownSince: number
  /** Contacts, and who began them. */
  readonly contacts: readonly { readonly channel: Channel; readonly at: number; readonly began: 'customer' | 'bank' }[]
  readonly events: readonly Pick<BankEvent, 'kind' | 'at'>[]
}

/** Figures of the last year, save where it says otherwise; null: nobody could say. */
export interface Relation {
  /** Since their first product; since they are known, where the bank does not say when that was. */
  readonly tenureDays: number
  readonly products: number | null
  /** yuan */
  readonly assets: number | null
  /** yuan, owed */
  readonly lending: number | null
  readonly overdue: number
  readonly channels: number
  /** in 90 days, begun by them */
  readonly visits: number
  /** Since they last came or the bank's systems saw them do something. */
  readonly idleDays: number
}

function sumOf(holdings: readonly Holding[], counts: (holding: Holding) => boolean): number {
  return holdings.filter(counts).reduce((sum, { balance }) => sum + Math.abs(balance), 0) / FEN
}

const isOwed = ({ kind, balance }: Holding): boolean => (kind === 'loan' || kind === 'card') && balance < 0
const isOwned = ({ kind, balance }: Holding): boolean => kind !== 'loan' && kind !== 'card' && balance > 0

/** @param now ms; what lies ahead of it is not known yet */
export function relationOf({ holdings, knownSince, contacts, events }: RelationSources, now: number): Relation {
  const since = (days: number) => now - days * DAY_MS
  const held = holdings.state === 'known' ? holdings.holdings : null
  const opened = (held ?? []).flatMap(({ openedAt }) => (openedAt == null ? [] : [openedAt]))
  const past = contacts.filter(({ at }) => at <= now)
  const seen = events.filter(({ at }) => at <= now)
  const came = past.filter(({ began }) => began === 'customer')
  const lived = [
    knownSince,
    ...came.map(({ at }) => at),
    ...seen.filter(({ kind }) => kind !== OVERDUE).map((e) => e.at),
  ]
  const unpaid = (held ?? []).filter((one) => isOwed(one) && one.dueAt !== null && one.dueAt < now).length
  const days = (from: number) => Math.max(0, Math.floor((now - from) / DAY_MS))
  return {
    tenureDays: days(Math.min(knownSince, ...opened)),
    products: holdings.state === 'no-customer' ? 0 : (held?.length ?? null),
    assets: held === null ? null : sumOf(held, isOwned),
    lending: held === null ? null : sumOf(held, isOwed),
    overdue: unpaid + seen.filter(({ kind, at }) => kind === OVERDUE && at > since(YEAR_DAYS)).length,
    channels: new Set(past.filter(({ at }) => at > since(YEAR_DAYS)).map(({ channel }) => channel)).size,
    visits: came.filter(({ at }) => at > since(VISITS_DAYS)).length,
    idleDays: days(Math.max(...lived)),
  }
}

/** Entries of a timeline as contacts. */
export function contactsIn(entries: readonly TimelineEntry[]): RelationSources['contacts'] {
  return entries.map(({ channel, at, call }) => ({
    channel,
    at,
    began: call?.direction === 'outbound' ? 'bank' : 'customer',
  }))
}
