/** What a customer bought because of an offer, as the bank told it. */
import type { OfferSale } from '#shared/protocol/compliance-rest.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { offerBehind } from '../projections/attribution.ts'
import type { MarketingReads, ProfileStore } from '../storage/profile-store.ts'
import { purchaseAsOf } from '../storage/purchase-after.ts'
import { oncePerKey } from './once-per-key.ts'
import type { PublishedView } from './view.ts'

export interface OfferSalesPorts {
  readonly view: PublishedView
  readonly readModels: Pick<MarketingReads, 'offer' | 'offersOf'>
  readonly profiles: Pick<ProfileStore, 'purchasesToldOf'>
}

const DAY_MS = 86_400_000
const MOST_OFFERS = 1_000

/** @param toldUntil server time, ms: what was told later is left out */
export type SalesOf = (recommendationId: string, toldUntil?: number) => Promise<readonly OfferSale[]>

/** [CO23] As the board counts them, and those that were taken back with what they were; what is known of a customer is read once, however many of their offers are asked about. */
export function salesReader({ view, readModels, profiles }: OfferSalesPorts): SalesOf {
  const within = marketingPolicyOf(view).attributionDays * DAY_MS
  const offersOf = oncePerKey((id) => readModels.offersOf(id, { since: 0, limit: MOST_OFFERS }))
  const purchasesOf = oncePerKey((id) => profiles.purchasesToldOf(id))
  return async (recommendationId, toldUntil = Number.MAX_SAFE_INTEGER) => {
    const offer = await readModels.offer(recommendationId)
    if (offer === null || offer.heldOut) return []
    const [offers, purchases] = await Promise.all([offersOf(offer.customerId), purchasesOf(offer.customerId)])
    const since = offers.filter(({ at }) => at >= offer.at)
    return purchases
      .flatMap((purchase) => purchaseAsOf(purchase, toldUntil) ?? [])
      .filter((purchase) => offerBehind(purchase, since, within)?.recommendationId === recommendationId)
      .map(({ id, at, revenue, told = null, takenBack, changes }) => ({
        id,
        at,
        revenue,
        told,
        ...(takenBack === undefined ? {} : { takenBack }),
        ...(changes === undefined ? {} : { changes }),
      }))
  }
}
