/** What customers bought, as the bank tells it: one by one or as a file, always by its own reference. */
import type { z } from 'zod'
import type { PurchaseProblem, purchasesSchema } from '#shared/protocol/profile-rest.ts'
import type { ProfileStore, Purchase } from '../storage/profile-store.ts'
import type { CustomerStore } from '../storage/table-store.ts'

export interface PurchasePorts {
  readonly customers: Pick<CustomerStore, 'findByContactPoints'>
  readonly profiles: Pick<ProfileStore, 'addPurchases'>
  /** Resolves once the customers' table shows everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  /** Hands on what was bought, also when it was told before. */
  readonly bought: (purchases: readonly Purchase[]) => Promise<void>
}

/** `known`: told before, and the same; `worth-added`: and what it brought only now. */
type PurchaseOutcome = 'added' | 'known' | 'worth-added' | PurchaseProblem
export const isRefused = (outcome: PurchaseOutcome): outcome is PurchaseProblem =>
  outcome === 'customer-unknown' || outcome === 'purchase-differs'
type ToldPurchase = z.output<typeof purchasesSchema>['purchases'][number]

/** [BO10, BO11] Repeating it is safe. @returns what became of each, in their order */
export async function takePurchases(
  { customers, profiles, fresh, bought }: PurchasePorts,
  told: readonly ToldPurchase[],
): Promise<readonly PurchaseOutcome[]> {
  await fresh()
  const numbers = [...new Set(told.map(({ customerNumber }) => customerNumber))]
  const rows = await customers.findByContactPoints(numbers.map((value) => ({ kind: 'customer-number', value })))
  const idOf = new Map(numbers.map((number, index) => [number, rows[index]?.id ?? null]))
  const purchases = told.map(({ id, customerNumber, productCode, at, revenue }): Purchase | null => {
    const customerId = idOf.get(customerNumber) ?? null
    return customerId === null ? null : { id, customerId, productCode, at, revenue }
  })
  const known = purchases.filter((purchase) => purchase !== null)
  const before = (known.length === 0 ? [] : await profiles.addPurchases(known)).values()
  const right: Purchase[] = []
  const outcomes = purchases.map((purchase) => {
    if (purchase === null) return 'customer-unknown'
    const stood = before.next().value ?? null
    const outcome = outcomeOf(purchase, stood)
    // What it brought may have been told the first time only.
    if (outcome !== 'purchase-differs') right.push(stood ?? purchase)
    return outcome
  })
  if (right.length > 0) await bought(right)
  return outcomes
}

/** Who does not say what it brought contradicts nobody who does. */
function outcomeOf(told: Purchase, stood: Purchase | null): PurchaseOutcome {
  if (stood === null) return 'added'
  const { customerId, productCode, at, revenue } = told
  const isSame = stood.customerId === customerId && stood.productCode === productCode && stood.at === at
  if (!isSame) return 'purchase-differs'
  if (revenue === stood.revenue || revenue === null) return 'known'
  return stood.revenue === null ? 'worth-added' : 'purchase-differs'
}
