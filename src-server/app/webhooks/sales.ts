/** What the bank says was bought, told as the completion of the offer that brought it, and what it takes back of that. */
import { marketingPolicyOf } from '../../core/decisioning/floor.ts'
import { offerBehind } from '../../projections/attribution.ts'
import type { MarketingReads, OfferRow, ProfileStore, Purchase } from '../../storage/profile-store.ts'
import { standingsOf } from '../../storage/purchase-after.ts'
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

/** How a purchase stood from one word about it to the next. */
interface Standing {
  readonly purchaseId: string
  /** which word of this purchase's brought it about, from 0 */
  readonly place: number
  /** when that word was told; 0: before this was kept */
  readonly told: number
  /** when the first word of it was told */
  readonly begun: number
  /** of a purchase that is told now, or told again */
  readonly isNew: boolean
  /** of the last that was told of such a one */
  readonly isLast: boolean
  /** when it was bought */
  readonly at: number
  /** what it counts for */
  readonly offer: OfferRow | null
}

/** That an offer is completed, or no longer. */
interface Turn extends Standing {
  readonly offer: OfferRow
  readonly isCompleted: boolean
  /** It is the first of this offer's. */
  readonly isFirst: boolean
}

/**
 * [WH5] Each purchase belongs to the last offer of its product that this customer was shown before it, as on the board.
 * [WH8] Where it was corrected or taken back, the offer it counted for is no longer completed, unless by another one;
 * completed anew, it is told anew.
 */
export async function tellSales(ports: SalesPorts, purchases: readonly Purchase[]) {
  const within = marketingPolicyOf(ports.view).attributionDays * DAY_MS
  for (const [customerId, own] of Map.groupBy(purchases, (purchase) => purchase.customerId)) {
    const since = Math.min(...own.flatMap((one) => standingsOf(one).map(({ at }) => at))) - within
    const offers = await ports.readModels.offersOf(customerId, { since, limit: MOST_OFFERS })
    const standings = (purchase: Purchase, isNew: boolean): readonly Standing[] => {
      const toldAt = [purchase.told, ...(purchase.changes ?? [])].map((word) => word?.at ?? 0)
      return standingsOf(purchase).map((sale, place) => ({
        purchaseId: purchase.id,
        place,
        told: toldAt[place] ?? 0,
        begun: toldAt[0] ?? 0,
        isNew,
        isLast: isNew && toldAt[place] === toldAt.at(-1),
        at: sale.at,
        offer: sale.takenBack ? null : offerBehind(sale, offers, within),
      }))
    }
    const news = own.flatMap((purchase) => standings(purchase, true))
    if (news.every(({ offer }) => offer === null)) continue
    const ids = new Set(own.map(({ id }) => id))
    const others = (await ports.profiles.purchasesToldOf(customerId)).filter(({ id }) => !ids.has(id))
    const all = [...others.flatMap((purchase) => standings(purchase, false)), ...news]
    for (const turn of turnsOf(all)) if (turn.isNew) await announce(ports, customerId, turn)
  }
}

/**
 * Every time an offer came to be completed, or to be so no longer, in the order of the words: gone through from the first
 * word on, so that what is told again comes to the same. Rows of one file are told at one moment, a part of them after
 * another: of one moment what comes in now is the last, and what is told for the first time comes after the rest.
 */
function turnsOf(standings: readonly Standing[]): readonly Turn[] {
  const inOrder = standings.toSorted(
    (a, b) =>
      a.told - b.told ||
      Number(a.isLast) - Number(b.isLast) ||
      a.begun - b.begun ||
      (a.purchaseId === b.purchaseId ? a.place - b.place : a.purchaseId < b.purchaseId ? -1 : 1),
  )
  const counted = new Map<string, OfferRow>()
  const begun = new Set<string>()
  const isCompleted = ({ recommendationId }: OfferRow): boolean =>
    [...counted.values()].some((one) => one.recommendationId === recommendationId)
  return inOrder.flatMap((standing) => {
    const { purchaseId, offer } = standing
    const before = counted.get(purchaseId) ?? null
    if (before?.recommendationId === offer?.recommendationId) return []
    const turns: Turn[] = []
    counted.delete(purchaseId)
    if (before !== null && !isCompleted(before))
      turns.push({ ...standing, offer: before, isCompleted: false, isFirst: false })
    if (offer !== null && !isCompleted(offer)) {
      turns.push({ ...standing, offer, isCompleted: true, isFirst: !begun.has(offer.recommendationId) })
      begun.add(offer.recommendationId)
    }
    if (offer !== null) counted.set(purchaseId, offer)
    return turns
  })
}

/** Told once for each time it came to be so. */
async function announce(
  { webhooks }: SalesPorts,
  customerId: string,
  { purchaseId, place, told, at, offer, isCompleted, isFirst }: Turn,
): Promise<void> {
  const { interactionId, recommendationId, propositionId, propositionVersion } = offer
  const key = `${isCompleted ? 'completed' : 'withdrawn'} ${recommendationId}`
  await webhooks.announce(isFirst ? key : `${key} ${purchaseId} ${place}`, {
    kind: isCompleted ? 'offer.completed' : 'offer.completion-withdrawn',
    subject: `interaction/${interactionId}`,
    at: isCompleted ? at : told,
    data: { interactionId, customerId, recommendationId, propositionId, propositionVersion, purchaseId },
  })
}
