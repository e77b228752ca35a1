/** What the shelf brought in a time: folded anew for each question from what was offered and what was bought. */
import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { OfferBoard, OfferFigures, OwnBoard, Uplift } from '#shared/protocol/offers-rest.ts'
import { upliftOf } from '../core/decisioning/uplift.ts'
import type { OfferRow, Purchase } from '../storage/profile-store.ts'
import { isBroughtAbout, offerBehind } from './attribution.ts'
import { assessFirstOf } from './assess-first-board.ts'
import { boardDays, groupBy } from './board-days.ts'
import type { BoardSource } from './board-source.ts'
import { fatigueOf } from './offer-fatigue.ts'
import { centreValue } from './offer-value.ts'

const DAY_MS = 86_400_000

/** [BO1..BO6] Every figure counts offers made in the time, whenever they were answered. */
export function offerBoard(source: BoardSource): OfferBoard {
  const { from, to, withheld } = source
  const within = source.policy.attributionDays * DAY_MS
  const { offers, shown, sales } = soldOf(source)
  const figures = (of: readonly OfferRow[]): OfferFigures => figuresOf(of, sales)
  const boughtBy = groupBy(source.purchases, ({ customerId }) => customerId)
  const uplift = (of: readonly OfferRow[]): Uplift | null => upliftAmong(of, boughtBy, within)
  const agentIds = groupBy(shown, ({ agentId }) => agentId)
  const channels = groupBy(shown, ({ channel }) => channel)
  const revenueOf = ({ recommendationId }: OfferRow): number => sales.get(recommendationId)?.revenue ?? 0
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
    declineReasons: reasonsOf(shown, 'declined'),
    unsuitableReasons: reasonsOf(shown, 'unsuitable'),
    withheld,
    uplift: uplift(offers),
    attributionDays: source.policy.attributionDays,
    assessFirst: assessFirstOf(source),
    fatigue: fatigueOf(source),
    value: centreValue(
      source,
      shown.map((row) => ({ ...row, revenue: revenueOf(row) })),
    ),
  }
}

/** [BO9] The figures of one person alone. What was held out was shown to nobody, and nothing here tells of it. */
export function ownBoard(
  source: Omit<BoardSource, 'refusals' | 'asked' | 'handled' | 'queueOf' | 'now'>,
  agentId: string,
): OwnBoard {
  const { shown, sales } = soldOf(source)
  const own = shown.filter((row) => row.agentId === agentId)
  return {
    from: source.from,
    to: source.to,
    total: figuresOf(own, sales),
    byProposition: [...groupBy(own, ({ propositionId }) => propositionId)]
      .map(([propositionId, of]) => ({ propositionId, ...figuresOf(of, sales) }))
      .toSorted((a, b) => worthOrder(a, b) || (a.propositionId < b.propositionId ? -1 : 1)),
    byDay: daysOf(source, own),
    declineReasons: reasonsOf(own, 'declined'),
    unsuitableReasons: reasonsOf(own, 'unsuitable'),
  }
}

/** The offers of the time, those of them that were shown, and what each brought, whoever was shown another before. */
function soldOf({
  from,
  to,
  offers,
  purchases,
  policy,
}: Pick<BoardSource, 'from' | 'to' | 'offers' | 'purchases' | 'policy'>) {
  const within = policy.attributionDays * DAY_MS
  const everShown = offers.filter(({ heldOut, at }) => !heldOut && at >= from)
  const made = offers.filter(({ at }) => at >= from && at < to)
  return {
    offers: made,
    shown: made.filter(({ heldOut }) => !heldOut),
    sales: attributed(everShown, purchases, within),
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

/** [BO3] By offer. */
function attributed(
  shown: readonly OfferRow[],
  purchases: readonly Purchase[],
  within: number,
): ReadonlyMap<string, Sale> {
  const offersOf = groupBy(shown, saleKey)
  const sales = new Map<string, Sale>()
  for (const purchase of purchases) {
    const last = offerBehind(purchase, offersOf.get(saleKey(purchase)) ?? [], within)
    if (last === null) continue
    const known = sales.get(last.recommendationId) ?? { purchases: 0, revenue: 0 }
    sales.set(last.recommendationId, {
      purchases: known.purchases + 1,
      revenue: known.revenue + (purchase.revenue ?? 0),
    })
  }
  return sales
}

function figuresOf(shown: readonly OfferRow[], sales: ReadonlyMap<string, Sale>): OfferFigures {
  const answered = (response: string): number => shown.filter((row) => row.response === response).length
  const bought = shown.filter(({ recommendationId }) => sales.has(recommendationId))
  return {
    shown: shown.length,
    presented: shown.filter(({ presentedAt }) => presentedAt !== null).length,
    accepted: answered('accepted'),
    declined: answered('declined'),
    later: answered('later'),
    unsuitable: answered('unsuitable'),
    completed: bought.length,
    unaccepted: bought.filter(({ response }) => response !== 'accepted').length,
    revenue: bought.reduce((sum, { recommendationId }) => sum + (sales.get(recommendationId)?.revenue ?? 0), 0),
  }
}

/**
 * [BO4] Customers, not offers: whoever is in both groups, as after a change of the share held out, is in neither.
 * [BO8] Only what follows their first occasion in the time counts. Later ones differ between the groups: who was shown may
 * refuse, and then rests or wants no offers, which who was held out never can. By intention to treat the first is alike.
 * After it any of the products that were chosen for either group counts, for both: what else they were shown later
 * is what offering brings, too.
 */
function upliftAmong(
  offers: readonly OfferRow[],
  boughtBy: ReadonlyMap<string, readonly Purchase[]>,
  within: number,
): Uplift | null {
  const chosen = new Set(offers.map(({ productCode }) => productCode))
  const groups = { shown: { customers: 0, bought: 0 }, heldOut: { customers: 0, bought: 0 } }
  for (const of of groupBy(offers, ({ customerId }) => customerId).values()) {
    const first = of.reduce<OfferRow | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined)
    if (first === undefined || of.some(({ heldOut }) => heldOut !== first.heldOut)) continue
    const group = first.heldOut ? groups.heldOut : groups.shown
    group.customers += 1
    const bought = boughtBy.get(first.customerId) ?? []
    if (bought.some(({ productCode, at }) => chosen.has(productCode) && isBroughtAbout(first.at, at, within)))
      group.bought += 1
  }
  return upliftOf(groups.shown, groups.heldOut)
}

/** [BO2] Every day the time touches, empty ones too. */
function daysOf(time: Pick<BoardSource, 'from' | 'to' | 'timeZone'>, shown: readonly OfferRow[]): OfferBoard['byDay'] {
  const clock = new LocalClock(time.timeZone)
  const byDay = groupBy(shown, ({ at }) => clock.at(at).date)
  return boardDays(time).map((day) => {
    const of = byDay.get(day) ?? []
    return { day, shown: of.length, accepted: of.filter(({ response }) => response === 'accepted').length }
  })
}

/** [BO6] */
function reasonsOf(shown: readonly OfferRow[], of: 'declined' | 'unsuitable'): OfferBoard['declineReasons'] {
  const answered = shown.filter(({ response, reasonId }) => response === of && reasonId !== null)
  return [...groupBy(answered, ({ reasonId }) => reasonId ?? '')]
    .map(([reasonId, rows]) => ({ reasonId, count: rows.length }))
    .toSorted((a, b) => b.count - a.count || (a.reasonId < b.reasonId ? -1 : 1))
}
