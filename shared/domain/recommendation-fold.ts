import { assertNever } from '../lib/assert-never.ts'
import type { DomainEvent } from './events.ts'
import type { Recommendation, RecommendationEvents } from './recommendation.ts'

type RecommendationEvent = DomainEvent<
  Exclude<keyof RecommendationEvents, 'recommendation.withheld' | 'recommendation.moodNoticed'>
>

function change(
  list: readonly Recommendation[],
  id: string,
  changed: Partial<Recommendation>,
): readonly Recommendation[] {
  return list.map((one) => (one.id === id ? { ...one, ...changed } : one))
}

/**
 * Folds one event into what was recommended in an interaction.
 * @param customerId whom the contact is with now: an answer is theirs
 */
export function evolveRecommendations(
  list: readonly Recommendation[],
  event: RecommendationEvent,
  customerId: string,
): readonly Recommendation[] {
  const { at } = event
  switch (event.type) {
    case 'recommendation.made': {
      const { recommendationId: id, ...about } = event.data
      return [...list, { id, at, ...about, grounds: event.body, presented: null, answer: null, withdrawn: null }]
    }
    case 'recommendation.presented': {
      const { recommendationId, agentId, messageId } = event.data
      return change(list, recommendationId, { presented: { at, agentId, messageId } })
    }
    case 'recommendation.answered': {
      const { recommendationId, ...answer } = event.data
      return change(list, recommendationId, { customerId, answer: { at, ...answer } })
    }
    case 'recommendation.withdrawn':
      return change(list, event.data.recommendationId, { withdrawn: { at, why: event.data.why } })
    default:
      return assertNever(event)
  }
}
