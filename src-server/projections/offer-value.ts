/** From what serving costs to what it brings: contacts at the stated cost beside the revenue offers brought about. */
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { CentreValue, ValueFigures } from '#shared/protocol/offers-rest.ts'
import { boardDays, groupBy } from './board-days.ts'
import type { BoardSource } from './board-source.ts'

/** An offer of the time that was shown, with what it brought, fen. */
interface SoldOffer {
  readonly interactionId: string
  readonly at: number
  readonly revenue: number
}

type Source = Pick<BoardSource, 'from' | 'to' | 'timeZone' | 'handled' | 'queueOf' | 'policy'>

/** [BO18] */
export function centreValue(source: Source, sold: readonly SoldOffer[]): CentreValue {
  const { handled, queueOf, policy } = source
  const costPerContact = policy.costPerContact == null ? null : Math.round(policy.costPerContact * 100)
  const figures = (contacts: Source['handled'], offers: readonly SoldOffer[]): ValueFigures => {
    const count = contacts.reduce((sum, one) => sum + one.count, 0)
    return {
      contacts: count,
      revenue: offers.reduce((sum, { revenue }) => sum + revenue, 0),
      cost: costPerContact === null ? null : count * costPerContact,
    }
  }
  const clock = new LocalClock(source.timeZone)
  const contactsByQueue = groupBy(handled, ({ queueId }) => queueId)
  const soldByQueue = groupBy(sold, ({ interactionId }) => queueOf.get(interactionId) ?? null)
  const contactsByDay = groupBy(handled, ({ from }) => clock.at(from).date)
  const soldByDay = groupBy(sold, ({ at }) => clock.at(at).date)
  const queueIds = [...new Set([...contactsByQueue.keys(), ...soldByQueue.keys()])]
  return {
    costPerContact,
    total: figures(handled, sold),
    byQueue: queueIds
      .map((queueId) => ({ queueId, ...figures(contactsByQueue.get(queueId) ?? [], soldByQueue.get(queueId) ?? []) }))
      .filter(({ contacts, revenue }) => contacts > 0 || revenue > 0)
      .toSorted((a, b) => beyondCost(b) - beyondCost(a) || b.contacts - a.contacts),
    byDay: boardDays(source).map((day) => ({
      day,
      ...figures(contactsByDay.get(day) ?? [], soldByDay.get(day) ?? []),
    })),
  }
}

const beyondCost = ({ revenue, cost }: ValueFigures): number => revenue - (cost ?? 0)
