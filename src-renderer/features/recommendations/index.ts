export { MoodBack, MoodNotSo, useMoodSource } from './mood-acts.tsx'
export { OfferAgain } from './offer-again.tsx'
export { Recommendations } from './recommendations.tsx'
export { UnansweredOffers } from './unanswered-offers.tsx'
