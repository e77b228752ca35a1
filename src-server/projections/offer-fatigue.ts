/** Whether customers are asked more than they care for: how many may get no more, what repetition does, who turns away. */
import type { Fatigue } from '#shared/protocol/offers-rest.ts'
import type { OfferRow } from '../storage/profile-store.ts'
import { groupBy } from './board-days.ts'
import type { BoardSource } from './board-source.ts'

const DAY_MS = 86_400_000
/** A refusal this long after an offer was presented counts as one that the offer brought about. */
const OPT_OUT_DAYS = 7

type Source = Pick<BoardSource, 'from' | 'to' | 'now' | 'offers' | 'refusals' | 'policy'>

/** [BO15] [BO16] [BO17] */
export function fatigueOf(source: Source): Fatigue {
  const { frequency } = source.policy
  const byCustomer = groupBy(source.offers, ({ customerId }) => customerId)
  return {
    cap: frequency,
    reached: reached(source, byCustomer),
    byTurn: byTurn(source, byCustomer),
    optOuts: optOuts(source, byCustomer),
  }
}

type ByCustomer = ReadonlyMap<string, readonly OfferRow[]>

/** Counted as the gate counts: those held out too, or the groups would part. */
function reached({ to, now, policy: { frequency } }: Source, byCustomer: ByCustomer): Fatigue['reached'] {
  const end = Math.min(to, now + 1)
  const since = end - frequency.days * DAY_MS
  let [customers, atCap] = [0, 0]
  for (const offers of byCustomer.values()) {
    const recent = offers.filter(({ at }) => at > since && at < end).length
    if (recent > 0) customers += 1
    if (recent >= frequency.shown) atCap += 1
  }
  return { customers, atCap }
}

function byTurn({ from, to, policy: { frequency } }: Source, byCustomer: ByCustomer): Fatigue['byTurn'] {
  const turns = Array.from({ length: frequency.shown }, (_, index) => ({
    turn: index + 1,
    shown: 0,
    presented: 0,
    accepted: 0,
  }))
  for (const offers of byCustomer.values()) {
    const shown = offers.filter(({ heldOut }) => !heldOut)
    for (const one of shown) {
      if (one.at < from || one.at >= to) continue
      const since = one.at - frequency.days * DAY_MS
      const before = shown.filter(({ at }) => at > since && at < one.at).length
      const turn = turns[Math.min(before, turns.length - 1)]
      if (turn === undefined) continue
      turn.shown += 1
      if (one.presentedAt !== null) turn.presented += 1
      if (one.response === 'accepted') turn.accepted += 1
    }
  }
  return turns
}

function optOuts({ refusals }: Source, byCustomer: ByCustomer): Fatigue['optOuts'] {
  const said = groupBy(refusals, ({ customerId }) => customerId)
  let afterOffer = 0
  for (const [customerId, of] of said) {
    const presented = (byCustomer.get(customerId) ?? []).flatMap(({ presentedAt }) => presentedAt ?? [])
    const isAfter = (at: number): boolean =>
      presented.some((shownAt) => shownAt <= at && at - shownAt <= OPT_OUT_DAYS * DAY_MS)
    if (of.some(({ at }) => isAfter(at))) afterOffer += 1
  }
  return { customers: said.size, afterOffer, withinDays: OPT_OUT_DAYS }
}
