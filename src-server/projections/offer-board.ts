/** What the shelf brought in a time: folded anew for each question from what was offered and what was bought. */
import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { OfferBoard, OfferFigures, Uplift } from '#shared/protocol/offers-rest.ts'
import { upliftOf } from '../core/decisioning/uplift.ts'
import type { OfferRow, Purchase } from '../storage/profile-store.ts'

const DAY_MS = 86_400_000

export interface BoardSource {
  /** [from, to), ms */
  readonly from: number
  readonly to: number
  /** Made in that time, and after it for as long as purchases are attributed: a later one may have brought a purchase about. */
  readonly offers: readonly OfferRow[]
  /** From `from` on to the end of what may be attributed, in any order. */
  readonly purchases: readonly Purchase[]
  readonly withheld: OfferBoard['withheld']
  readonly attributionDays: number
  /** IANA name of the centre's zone, whose days are counted. */
  readonly timeZone: string
}

/** [BO1..BO6] Every figure counts offers made in the time, whenever they were answered. */
export function offerBoard(source: BoardSource): OfferBoard {
  const { from, to, withheld } = source
  const offers = source.offers.filter(({ at }) => at >= from && at < to)
  const within = source.attributionDays * DAY_MS
  const shown = offers.filter(({ heldOut }) => !heldOut)
  const everShown = source.offers.filter(({ heldOut }) => !heldOut)
  const bought = attributed(everShown, source.purchases, within)
  const figures = (of: readonly OfferRow[]): OfferFigures => figuresOf(of, bought)
  const bySaleOf = groupBy(source.purchases, saleKey)
  const uplift = (of: readonly OfferRow[]): Uplift | null => upliftAmong(of, bySaleOf, within)
  const agentIds = groupBy(shown, ({ agentId }) => agentId)
  const channels = groupBy(shown, ({ channel }) => channel)
  return {
    from,
    to,
    total: figures(shown),
    byProposition: [...groupBy(offers, ({ propositionId }) => propositionId)]
      .map(([propositionId, of]) => ({
        propositionId,
        ...figures(of.filter(({ heldOut }) => !heldOut)),
        uplift: uplift(of),
      }))
      .toSorted((a, b) => worthOrder(a, b) || (a.propositionId < b.propositionId ? -1 : 1)),
    byAgent: [...agentIds]
      .flatMap(([agentId, of]) => (agentId === null ? [] : [{ agentId, ...figures(of) }]))
      .toSorted((a, b) => worthOrder(a, b) || (a.agentId < b.agentId ? -1 : 1)),
    byChannel: CHANNELS.flatMap((channel: Channel) => {
      const of = channels.get(channel)
      return of === undefined ? [] : [{ channel, ...figures(of) }]
    }).toSorted(worthOrder),
    byDay: daysOf(source, shown),
    declineReasons: declineReasons(shown),
    withheld,
    uplift: uplift(offers),
  }
}

/** What sells most first; of two alike, what was shown more. */
function worthOrder(a: OfferFigures, b: OfferFigures): number {
  return b.revenue - a.revenue || b.completed - a.completed || b.shown - a.shown
}

interface Sale {
  readonly purchases: number
  /** fen */
  readonly revenue: number
}

const saleKey = ({ customerId, productCode }: { readonly customerId: string; readonly productCode: string }): string =>
  `${productCode} ${customerId}`

/** [BO3] Each purchase belongs to one offer alone: the last of its product that this customer was shown before it. */
function attributed(
  shown: readonly OfferRow[],
  purchases: readonly Purchase[],
  within: number,
): ReadonlyMap<string, Sale> {
  const offersOf = groupBy(shown, saleKey)
  const sales = new Map<string, Sale>()
  for (const purchase of purchases) {
    const before = offersOf.get(saleKey(purchase))?.filter(({ at }) => isBroughtAbout(at, purchase.at, within)) ?? []
    const last = before.reduce<OfferRow | null>((best, row) => (best === null || row.at >= best.at ? row : best), null)
    if (last === null) continue
    const known = sales.get(last.recommendationId) ?? { purchases: 0, revenue: 0 }
    sales.set(last.recommendationId, {
      purchases: known.purchases + 1,
      revenue: known.revenue + (purchase.revenue ?? 0),
    })
  }
  return sales
}

const isBroughtAbout = (offeredAt: number, boughtAt: number, within: number): boolean =>
  boughtAt >= offeredAt && boughtAt - offeredAt <= within

function figuresOf(shown: readonly OfferRow[], sales: ReadonlyMap<string, Sale>): OfferFigures {
  const answered = (response: string): number => shown.filter((row) => row.response === response).length
  const brought = shown.flatMap(({ recommendationId }) => sales.get(recommendationId) ?? [])
  return {
    shown: shown.length,
    presented: shown.filter(({ presentedAt }) => presentedAt !== null).length,
    accepted: answered('accepted'),
    declined: answered('declined'),
    later: answered('later'),
    unsuitable: answered('unsuitable'),
    completed: brought.length,
    revenue: brought.reduce((sum, { revenue }) => sum + revenue, 0),
  }
}

/**
 * [BO4] Customers, not offers: whoever is in both groups, as after a change of the share held out, is in neither.
 * [BO8] Only what follows their first occasion in the time counts. Later ones differ between the groups: who was shown may
 * refuse, and then rests or wants no offers, which who was held out never can. By intention to treat the first is alike.
 */
function upliftAmong(
  offers: readonly OfferRow[],
  sales: ReadonlyMap<string, readonly Purchase[]>,
  within: number,
): Uplift | null {
  const groups = { shown: { customers: 0, bought: 0 }, heldOut: { customers: 0, bought: 0 } }
  for (const of of groupBy(offers, ({ customerId }) => customerId).values()) {
    const first = of.reduce<OfferRow | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined)
    if (first === undefined || of.some(({ heldOut }) => heldOut !== first.heldOut)) continue
    const group = first.heldOut ? groups.heldOut : groups.shown
    group.customers += 1
    if (sales.get(saleKey(first))?.some(({ at }) => isBroughtAbout(first.at, at, within)) === true) group.bought += 1
  }
  return upliftOf(groups.shown, groups.heldOut)
}

/** [BO2] Every day the time touches, empty ones too. */
function daysOf({ from, to, timeZone }: BoardSource, shown: readonly OfferRow[]): OfferBoard['byDay'] {
  const clock = new LocalClock(timeZone)
  const byDay = groupBy(shown, ({ at }) => clock.at(at).date)
  const days: OfferBoard['byDay'][number][] = []
  const last = clock.at(Math.max(from, to - 1)).date
  for (let day = clock.at(from).date; day <= last; day = LocalClock.dayAfter(day)) {
    const of = byDay.get(day) ?? []
    days.push({ day, shown: of.length, accepted: of.filter(({ response }) => response === 'accepted').length })
  }
  return days
}

function declineReasons(shown: readonly OfferRow[]): OfferBoard['declineReasons'] {
  const declined = shown.filter(({ response, reasonId }) => response === 'declined' && reasonId !== null)
  return [...groupBy(declined, ({ reasonId }) => reasonId ?? '')]
    .map(([reasonId, of]) => ({ reasonId, count: of.length }))
    .toSorted((a, b) => b.count - a.count || (a.reasonId < b.reasonId ? -1 : 1))
}

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
