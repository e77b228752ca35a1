/** What the bank says was bought, told as the completion of the offer that brought it, and what it takes back of that. */
import { marketingPolicyOf } from '../../core/decisioning/floor.ts'
import { offerBehind } from '../../projections/attribution.ts'
import type { MarketingReads, OfferRow, ProfileStore, Purchase, PurchaseChange } from '../../storage/profile-store.ts'
import { purchaseAsOf } from '../../storage/purchase-after.ts'
import type { PublishedView } from '../view.ts'
import type { Webhooks } from './webhooks.ts'

const DAY_MS = 86_400_000
const MOST_OFFERS = 200

export interface SalesPorts {
  readonly view: PublishedView
  readonly readModels: Pick<MarketingReads, 'offersOf'>
  readonly profiles: Pick<ProfileStore, 'purchasesToldOf'>
  readonly webhooks: Pick<Webhooks, 'announce'>
}

/** What of a purchase says which offer it belongs to. */
interface Sale {
  readonly productCode: string
  readonly at: number
  readonly takenBack: boolean
}

/**
 * [WH5] Each purchase belongs to the last offer of its product that this customer was shown before it, as on the board.
 * [WH8] Where it was corrected or taken back, the offer it counted for is no longer completed, unless by another one.
 */
export async function tellSales(ports: SalesPorts, purchases: readonly Purchase[]) {
  const within = marketingPolicyOf(ports.view).attributionDays * DAY_MS
  for (const purchase of purchases) {
    const moved = lastMove(purchase)
    const { customerId } = purchase
    const since = Math.min(purchase.at, moved?.was.at ?? purchase.at) - within
    const offers = await ports.readModels.offersOf(customerId, { since, limit: MOST_OFFERS })
    const behind = (sale: Sale) => (sale.takenBack ? null : offerBehind(sale, offers, within))
    const now = behind(saleOf(purchase))
    if (moved === null) {
      if (now !== null) await announce(ports, purchase, now, { kind: 'offer.completed', at: purchase.at })
      continue
    }
    const before = behind(moved.was)
    if (before?.recommendationId === now?.recommendationId) continue
    const told = await ports.profiles.purchasesToldOf(customerId)
    // As they stood then: said again later, it must come to the same.
    const others = told.flatMap((one) => (one.id === purchase.id ? [] : (purchaseAsOf(one, moved.at) ?? [])))
    const isAlone = (offer: OfferRow) =>
      !others.some((other) => behind(saleOf(other))?.recommendationId === offer.recommendationId)
    if (before !== null && isAlone(before))
      await announce(ports, purchase, before, { kind: 'offer.completion-withdrawn', at: moved.at, moved })
    if (now !== null && isAlone(now))
      await announce(ports, purchase, now, { kind: 'offer.completed', at: purchase.at, moved })
  }
}

const saleOf = ({ productCode, at, takenBack }: Purchase): Sale => ({
  productCode,
  at,
  takenBack: takenBack === true,
})

/** The last word that may have moved it to another offer, or off all; null: it counts as it was told first. */
function lastMove(purchase: Purchase): PurchaseChange | null {
  const { changes = [] } = purchase
  const isMove = ({ was }: PurchaseChange, index: number): boolean => {
    const then = changes[index + 1]?.was ?? saleOf(purchase)
    return was.productCode !== then.productCode || was.at !== then.at || was.takenBack !== then.takenBack
  }
  return changes.findLast(isMove) ?? null
}

/** Told once for each time it came to be so. */
async function announce(
  { webhooks }: SalesPorts,
  { id: purchaseId, customerId }: Purchase,
  offer: OfferRow,
  {
    kind,
    at,
    moved,
  }: {
    readonly kind: 'offer.completed' | 'offer.completion-withdrawn'
    readonly at: number
    readonly moved?: PurchaseChange
  },
): Promise<void> {
  const { interactionId, recommendationId, propositionId, propositionVersion } = offer
  const what = kind === 'offer.completed' ? 'completed' : 'withdrawn'
  const key =
    moved === undefined ? `${what} ${recommendationId}` : `${what} ${recommendationId} ${purchaseId} ${moved.at}`
  await webhooks.announce(key, {
    kind,
    subject: `interaction/${interactionId}`,
    at,
    data: { interactionId, customerId, recommendationId, propositionId, propositionVersion, purchaseId },
  })
}
