export { OfferAlerts } from './offer-alerts.tsx'
export { OfferList } from './offer-list.tsx'
export { useOffers } from './use-offers.ts'
