/** Which offer brought a purchase about. */
import type { OfferRow, Purchase } from '../storage/profile-store.ts'

/** What of an offer says whether it brought something about. */
export type AttributedOffer = Pick<OfferRow, 'recommendationId' | 'productCode' | 'at' | 'heldOut' | 'response'>

/**
 * [BO3] Each purchase belongs to one offer alone: the last of its product that this customer was shown before it.
 * @param offers the customer's
 * @param within ms
 */
export function offerBehind<Offer extends AttributedOffer>(
  { productCode, at }: Pick<Purchase, 'productCode' | 'at'>,
  offers: readonly Offer[],
  within: number,
): Offer | null {
  return offers.reduce<Offer | null>((best, row) => {
    const isBehind = !row.heldOut && row.productCode === productCode && isBroughtAbout(row.at, at, within)
    return isBehind && (best === null || row.at >= best.at) ? row : best
  }, null)
}

export function isBroughtAbout(offeredAt: number, boughtAt: number, within: number): boolean {
  return boughtAt >= offeredAt && boughtAt - offeredAt <= within
}

/**
 * [RP1] Ids of the offers something was sold by: those that were accepted, and those a purchase belongs to.
 * @param offers the customer's
 * @param within ms
 */
export function soldBy(
  offers: readonly AttributedOffer[],
  purchases: readonly Purchase[],
  within: number,
): ReadonlySet<string> {
  const accepted = offers.filter(({ heldOut, response }) => !heldOut && response === 'accepted')
  const bought = purchases.flatMap((purchase) => offerBehind(purchase, offers, within) ?? [])
  return new Set([...accepted, ...bought].map(({ recommendationId }) => recommendationId))
}
