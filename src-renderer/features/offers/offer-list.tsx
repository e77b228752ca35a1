import { OfferCard } from './offer-card.tsx'
import { useAnswerOffer, useAskedIn, useOffers } from './use-offers.ts'

/** Everything that rings, at the top of the work list. */
export function OfferList() {
  const offers = useOffers()
  const answer = useAnswerOffer()
  const askedIn = useAskedIn()
  return offers.map((ringing, index) => (
    <OfferCard key={ringing.offer.id} ringing={ringing} answer={answer} first={index === 0 && !askedIn} />
  ))
}
