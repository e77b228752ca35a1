/** What the part that chooses asks of the floor. What no longer applies by then changes nothing. */
import type { Mood } from '#shared/domain/facts.ts'
import type { RecommendationEvents, RecommendationGrounds } from '#shared/domain/recommendation.ts'
import type { MarketingFacts } from '../contact-gate/marketing-facts.ts'

export type RecommendationMake = {
  readonly type: 'recommendation.make'
  readonly interactionId: string
  readonly grounds: RecommendationGrounds
  readonly marketing: MarketingFacts
} & RecommendationEvents['recommendation.made']

export type RecommendationCommand =
  | RecommendationMake
  | ({
      readonly type: 'recommendation.withhold'
      readonly interactionId: string
    } & RecommendationEvents['recommendation.withheld'])
  | {
      readonly type: 'recommendation.notice'
      readonly interactionId: string
      readonly mood: Exclude<Mood, 'none'>
    }
