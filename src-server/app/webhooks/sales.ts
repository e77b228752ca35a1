/** What the bank says was bought, told as the completion of the offer that brought it. */
import { marketingPolicyOf } from '../../core/decisioning/floor.ts'
import { offerBehind } from '../../projections/attribution.ts'
import type { MarketingReads, Purchase } from '../../storage/profile-store.ts'
import type { PublishedView } from '../view.ts'
import type { Webhooks } from './webhooks.ts'

const DAY_MS = 86_400_000
const MOST_OFFERS = 200

export interface SalesPorts {
  readonly view: PublishedView
  readonly readModels: Pick<MarketingReads, 'offersOf'>
  readonly webhooks: Pick<Webhooks, 'announce'>
}

/** [WH5] Each purchase belongs to the last offer of its product that this customer was shown before it, as on the board. */
export async function tellCompleted({ view, readModels, webhooks }: SalesPorts, purchases: readonly Purchase[]) {
  const within = marketingPolicyOf(view).attributionDays * DAY_MS
  for (const { id: purchaseId, customerId, productCode, at } of purchases) {
    const offers = await readModels.offersOf(customerId, { since: at - within, limit: MOST_OFFERS })
    const offer = offerBehind({ productCode, at }, offers, within)
    if (offer === null) continue
    const { interactionId, recommendationId, propositionId, propositionVersion } = offer
    await webhooks.announce(`completed ${recommendationId}`, {
      kind: 'offer.completed',
      subject: `interaction/${interactionId}`,
      at,
      data: { interactionId, customerId, recommendationId, propositionId, propositionVersion, purchaseId },
    })
  }
}
