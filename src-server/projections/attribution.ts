/** Which offer brought a purchase about. */
import type { OfferRow, Purchase } from '../storage/profile-store.ts'

/**
 * [BO3] Each purchase belongs to one offer alone: the last of its product that this customer was shown before it.
 * @param offers the customer's
 * @param within ms
 */
export function offerBehind(
  { productCode, at }: Pick<Purchase, 'productCode' | 'at'>,
  offers: readonly OfferRow[],
  within: number,
): OfferRow | null {
  return offers.reduce<OfferRow | null>((best, row) => {
    const isBehind = !row.heldOut && row.productCode === productCode && isBroughtAbout(row.at, at, within)
    return isBehind && (best === null || row.at >= best.at) ? row : best
  }, null)
}

export function isBroughtAbout(offeredAt: number, boughtAt: number, within: number): boolean {
  return boughtAt >= offeredAt && boughtAt - offeredAt <= within
}
