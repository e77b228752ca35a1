/** What a customer bought because of an offer, as the bank told it. */
import type { OfferSale } from '#shared/protocol/compliance-rest.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { offerBehind } from '../projections/attribution.ts'
import type { MarketingReads, ProfileStore } from '../storage/profile-store.ts'
import type { PublishedView } from './view.ts'

export interface OfferSalesPorts {
  readonly view: PublishedView
  readonly readModels: Pick<MarketingReads, 'offer' | 'offersOf'>
  readonly profiles: Pick<ProfileStore, 'purchasesOf'>
}

const DAY_MS = 86_400_000
const MOST_OFFERS = 1_000

/** [CO23] As the board counts them. @param toldUntil server time, ms: what was told later is left out */
export async function salesOf(
  { view, readModels, profiles }: OfferSalesPorts,
  recommendationId: string,
  toldUntil = Number.MAX_SAFE_INTEGER,
): Promise<readonly OfferSale[]> {
  const offer = await readModels.offer(recommendationId)
  if (offer === null || offer.heldOut) return []
  const within = marketingPolicyOf(view).attributionDays * DAY_MS
  const [offers, purchases] = await Promise.all([
    readModels.offersOf(offer.customerId, { since: offer.at, limit: MOST_OFFERS }),
    profiles.purchasesOf(offer.customerId),
  ])
  return purchases
    .filter((purchase) => offerBehind(purchase, offers, within)?.recommendationId === recommendationId)
    .filter(({ told }) => told === undefined || told.at <= toldUntil)
    .map(({ id, at, revenue, told = null }) => ({ id, at, revenue, told }))
}
