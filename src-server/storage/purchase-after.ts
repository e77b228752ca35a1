/** What stands of a purchase once something more is told of it; what stood before is kept beside. */
import type { Purchase, PurchaseChange, PurchaseTelling } from './profile-store.ts'

/**
 * [BO37] What stands after a telling; null: nothing changes by it. Whose it is never changes, a product, a time or a worth
 * only by a word that says it corrects; and who does not say what it brought leaves what is known of that. Feeds are read
 * again: of a word that gives no reason, what was said once already, and said otherwise since, changes nothing.
 */
export function purchaseAfter(stood: Purchase | null, telling: PurchaseTelling): Purchase | null {
  const { as, reason = null, ...told } = telling
  if (stood === null) return as === 'taken-back' ? null : told
  if (stood.customerId !== telling.customerId) return null
  switch (as) {
    case 'taken-back': {
      const isSaid = stood.takenBack || (reason === null && standingsOf(stood).some(({ takenBack }) => takenBack))
      return isSaid ? null : withChange(stood, { ...stood, takenBack: true }, telling, reason)
    }
    case 'corrected': {
      if (reason === null && wasTold(stood, telling)) return null
      const { takenBack: _, ...counted } = stood
      const { productCode, at, revenue } = telling
      const after = { ...counted, productCode, at, revenue: revenue ?? stood.revenue }
      return !stood.takenBack && isSamePurchase(stood, after) ? null : withChange(stood, after, telling, reason)
    }
    case undefined: {
      const { revenue } = telling
      if (stood.takenBack || stood.revenue !== null || revenue === null || !isSameSale(stood, telling)) return null
      return withChange(stood, { ...stood, revenue }, telling, reason)
    }
  }
}

type Facts = Pick<Purchase, 'productCode' | 'at' | 'revenue'>
const isSameSale = (a: Facts, b: Facts): boolean => a.productCode === b.productCode && a.at === b.at
const isSamePurchase = (a: Facts, b: Facts): boolean => isSameSale(a, b) && a.revenue === b.revenue

/** Nobody is named where nobody is known: what came in before tellers were kept has no history. */
function withChange(stood: Purchase, after: Purchase, { told }: PurchaseTelling, reason: string | null): Purchase {
  if (told === undefined) return after
  const { productCode, at, revenue, takenBack = false } = stood
  const change: PurchaseChange = { ...told, reason, was: { productCode, at, revenue, takenBack } }
  return { ...after, changes: [...(stood.changes ?? []), change] }
}

/** How it stood after each word that was said of it, the first one first; as the last it stands now. */
export function standingsOf(purchase: Purchase): readonly PurchaseChange['was'][] {
  const { productCode, at, revenue, takenBack = false, changes = [] } = purchase
  return [...changes.map(({ was }) => was), { productCode, at, revenue, takenBack }]
}

/** [BO11] It said so once, and what was said since stands: a feed that is read again tells nothing new. */
export function wasTold(stood: Purchase, told: Facts): boolean {
  return standingsOf(stood).some(
    (one) => isSameSale(one, told) && (told.revenue === null || told.revenue === one.revenue),
  )
}

/** [CO23] As it stood at that moment; null: it was not told yet. @param at server time, ms */
export function purchaseAsOf(purchase: Purchase, at: number): Purchase | null {
  const { changes = [], takenBack: _, ...rest } = purchase
  if (rest.told !== undefined && rest.told.at > at) return null
  const since = changes.findIndex((change) => change.at > at)
  if (since === -1) return purchase
  const { takenBack, ...was } = changes[since]?.was ?? { ...purchase, takenBack: false }
  const before = changes.slice(0, since)
  return {
    ...rest,
    productCode: was.productCode,
    at: was.at,
    revenue: was.revenue,
    ...(takenBack ? { takenBack: true as const } : {}),
    ...(before.length === 0 ? {} : { changes: before }),
  }
}
