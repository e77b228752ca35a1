/** What the part that chooses asks of the floor. What no longer applies by then changes nothing. */
import type { Answers, Signature } from '#shared/domain/assessment.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { Mood } from '#shared/domain/facts.ts'
import type { RecommendationEvents, RecommendationGrounds } from '#shared/domain/recommendation.ts'
import type { MarketingFacts } from '../contact-gate/marketing-facts.ts'
import type { NoLonger } from './still-fits.ts'

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
      /** [OF70] [OF77] It would not be chosen any more. */
      readonly type: 'recommendation.withdraw'
      readonly interactionId: string
      readonly recommendationId: string
      readonly why: NoLonger
    }
  | {
      readonly type: 'recommendation.notice'
      readonly interactionId: string
      readonly mood: Exclude<Mood, 'none'>
      readonly messageId?: string
    }

/** The link to the questionnaire was opened; the edge has checked it, and says it once. */
export interface CustomerOpensAssessment {
  readonly type: 'customer.openAssessment'
  readonly customerId: string
  readonly interactionId: string
  readonly recommendationId: string
}

/** What the customer sent in by the link; the edge has checked the link and taken the age from the record. */
export interface CustomerAssess {
  readonly type: 'customer.assess'
  readonly customerId: string
  readonly interactionId: string
  readonly recommendationId: string
  readonly language: Language
  readonly answers: Answers
  readonly signature: Signature
  /** From which network address it came. */
  readonly address: string
}
