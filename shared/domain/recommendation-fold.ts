import { assertNever } from '../lib/assert-never.ts'
import type { DomainEvent } from './events.ts'
import type { Mood } from './facts.ts'
import type { MoodDismissed, MoodNoticed, Recommendation, RecommendationEvents } from './recommendation.ts'

type RecommendationEvent = DomainEvent<
  Exclude<
    keyof RecommendationEvents,
    'recommendation.withheld' | 'recommendation.moodNoticed' | 'recommendation.moodDismissed'
  >
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
      const before = list.find(({ id }) => id === recommendationId)
      const earlier = before?.answer == null ? {} : { earlier: [...(before.earlier ?? []), before.answer] }
      return change(list, recommendationId, { customerId, answer: { at, ...answer }, ...earlier })
    }
    case 'recommendation.withdrawn':
      return change(list, event.data.recommendationId, { withdrawn: { at, why: event.data.why } })
    default:
      return assertNever(event)
  }
}

interface Moods {
  readonly moods: readonly Exclude<Mood, 'none'>[]
  readonly moodsNoticed?: readonly MoodNoticed[]
  readonly moodsDismissed?: readonly MoodDismissed[]
  readonly offersRefusedIn?: string | null
}

/** [OF78] [OF79] What a contact is to be silent about, and who said so or said that it is not. */
export function evolveMoods(
  { moods, moodsNoticed = [], moodsDismissed = [] }: Moods,
  event: DomainEvent<'recommendation.moodNoticed' | 'recommendation.moodDismissed'>,
): Moods {
  const { at, seq } = event
  if (event.type === 'recommendation.moodNoticed') {
    const { mood, messageId = null, by = null } = event.data
    return {
      moods: [...moods, mood],
      moodsNoticed: [...moodsNoticed, { mood, at, messageId, by }],
      ...(mood === 'no-offers' ? { offersRefusedIn: messageId } : {}),
    }
  }
  const { heardIn = null, ...said } = event.data
  return {
    moods: heardIn === null ? moods.filter((mood) => mood !== said.mood) : moods,
    moodsDismissed: [...moodsDismissed, { ...said, at, seq, heardIn }],
  }
}
