/** Who sees what was chosen for a customer, and what it rests on. */
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'

export interface OfferReader {
  /** Answers for the floor: sees who is held out. */
  readonly answers: boolean
  /** Serves the customer: sees what the choice rests on. */
  readonly serves: boolean
}

/** [OF30] What was held out reaches no desk that could speak of it; grounds are for whoever serves the customer. */
export function recommendationsFor(
  { answers, serves }: OfferReader,
  recommendations: readonly Recommendation[],
): readonly Recommendation[] {
  const isShown = ({ heldOut }: Recommendation) => answers || !heldOut
  if (recommendations.every((one) => isShown(one) && (serves || one.grounds === null))) return recommendations
  return recommendations.filter(isShown).map((one) => (serves ? one : { ...one, grounds: null }))
}

/** The same for the event. One that is kept back still counts as a step of the contact: revisions must not part. */
export function recommendationEventFor(
  { answers, serves }: OfferReader,
  event: DomainEvent<'recommendation.made'>,
): DomainEvent {
  if (event.data.heldOut && !answers)
    return { ...event, type: 'conversation.read', data: { by: 'agent', upTo: 0 }, body: null }
  return serves ? event : { ...event, body: null }
}
