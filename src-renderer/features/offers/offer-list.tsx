import { OfferCard } from './offer-card.tsx'
import { useAnswerOffer, useOffers } from './use-offers.ts'

/** Everything that rings, at the top of the work list. */
export function OfferList() {
  const offers = useOffers()
  const answer = useAnswerOffer()
  return offers.map((ringing, index) => (
    <OfferCard key={ringing.offer.id} ringing={ringing} answer={answer} first={index === 0} />
  ))
}
