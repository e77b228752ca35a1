/** What became of an offer, for whoever looks back at it. */
import type { Recommendation, RecommendationResponse } from './recommendation.ts'

type Ended = 'heldOut' | 'withdrawn' | 'toAsk' | 'asked' | 'shown' | 'presented'
type OfferState = Ended | RecommendationResponse | `asked_${Exclude<RecommendationResponse, 'accepted'>}`

/** By the last thing that happened to it. [AS4] To be asked for an assessment is no offer: neither shown nor declined. */
export function offerState({
  heldOut,
  assessFirst,
  presented,
  answer,
  withdrawn,
}: Pick<Recommendation, 'heldOut' | 'assessFirst' | 'presented' | 'answer' | 'withdrawn'>): OfferState {
  if (heldOut) return 'heldOut'
  if (answer !== null)
    return assessFirst === true && answer.response !== 'accepted' ? `asked_${answer.response}` : answer.response
  if (withdrawn !== null) return 'withdrawn'
  if (assessFirst === true) return presented === null ? 'toAsk' : 'asked'
  return presented === null ? 'shown' : 'presented'
}
