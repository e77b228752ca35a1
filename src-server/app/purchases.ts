/** What customers bought, as the bank tells it: one by one or as a file, always by its own reference. */
import type { z } from 'zod'
import type { PurchaseProblem, purchasesSchema } from '#shared/protocol/profile-rest.ts'
import type { ProfileStore, Purchase, PurchaseTold } from '../storage/profile-store.ts'
import type { CustomerStore } from '../storage/table-store.ts'
import { AHEAD_MS } from './clock.ts'
import type { PublishedView } from './view.ts'

export interface PurchasePorts {
  readonly customers: Pick<CustomerStore, 'findByContactPoints' | 'getMany'>
  readonly profiles: Pick<ProfileStore, 'addPurchases' | 'purchasesNamed'>
  readonly view: { readonly config: Pick<PublishedView['config'], 'proposition'> }
  /** Resolves once the customers' table shows everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  /** Hands on what was bought, also when it was told before. */
  readonly bought: (purchases: readonly Purchase[]) => Promise<void>
}

/** `known`: told before, and the same; `worth-added`: and what it brought only now. */
type PurchaseOutcome = 'added' | 'known' | 'worth-added' | PurchaseProblem
const REFUSED: ReadonlySet<PurchaseOutcome> = new Set<PurchaseProblem>([
  'customer-unknown',
  'product-unknown',
  'purchase-differs',
  'in-the-future',
])
export const isRefused = (outcome: PurchaseOutcome): outcome is PurchaseProblem => REFUSED.has(outcome)
type ToldPurchase = z.output<typeof purchasesSchema>['purchases'][number]

/** [BO10, BO11] Repeating it is safe; what is dated ahead of `teller.at` is taken from nobody. @returns what became of each, in their order */
export async function takePurchases(
  { profiles, bought, ...ports }: PurchasePorts,
  told: readonly ToldPurchase[],
  teller: PurchaseTold,
): Promise<readonly PurchaseOutcome[]> {
  const purchases = (await purchasesIn({ ...ports, profiles }, told)).map((purchase) =>
    typeof purchase !== 'string' && purchase.at > teller.at + AHEAD_MS ? 'in-the-future' : purchase,
  )
  const known = purchases.flatMap((purchase) => (typeof purchase === 'string' ? [] : [{ ...purchase, told: teller }]))
  const before = (known.length === 0 ? [] : await profiles.addPurchases(known)).values()
  const right: Purchase[] = []
  const outcomes = purchases.map((purchase) => {
    if (typeof purchase === 'string') return purchase
    const stood = before.next().value ?? null
    const outcome = outcomeOf(purchase, stood)
    // What it brought may have been told the first time only.
    if (outcome !== 'purchase-differs') right.push(stood ?? purchase)
    return outcome
  })
  if (right.length > 0) await bought(right)
  return outcomes
}

/**
 * [IM34] What would become of each, in their order; nothing is taken in.
 * @param earlier what was told before and is taken in by nobody yet, by id: added to
 */
export async function foreseePurchases(
  ports: Omit<PurchasePorts, 'bought'>,
  told: readonly ToldPurchase[],
  earlier: Map<string, Purchase>,
): Promise<readonly PurchaseOutcome[]> {
  const purchases = await purchasesIn(ports, told)
  for (const stood of await ports.profiles.purchasesNamed(told.map(({ id }) => id))) earlier.set(stood.id, stood)
  return purchases.map((purchase) => {
    if (typeof purchase === 'string') return purchase
    const stood = earlier.get(purchase.id) ?? null
    const outcome = outcomeOf(purchase, stood)
    if (outcome === 'added' || outcome === 'worth-added') earlier.set(purchase.id, purchase)
    return outcome
  })
}

type Unknown = 'customer-unknown' | 'product-unknown'

/** [BO10] [BO33] What was told as it is kept, or what of it nobody knows. */
async function purchasesIn(
  ports: Omit<PurchasePorts, 'bought'>,
  told: readonly ToldPurchase[],
): Promise<readonly (Purchase | Unknown)[]> {
  await ports.fresh()
  const codes = new Set([...ports.view.config.proposition.values()].map(({ record }) => record.productCode))
  const strange = told.filter(({ productCode }) => !codes.has(productCode)).map(({ id }) => id)
  const [purchases, standing] = await Promise.all([
    ofCustomers(ports.customers, told),
    strange.length === 0 ? [] : ports.profiles.purchasesNamed(strange),
  ])
  // [BO11] Of a code that was changed since, what stands may be told again.
  for (const { productCode } of standing) codes.add(productCode)
  return purchases.map((purchase) => {
    if (purchase === null) return 'customer-unknown'
    return codes.has(purchase.productCode) ? purchase : 'product-unknown'
  })
}

/** null: of a number, or a record, nobody has. */
async function ofCustomers(
  customers: PurchasePorts['customers'],
  told: readonly ToldPurchase[],
): Promise<readonly (Purchase | null)[]> {
  const numbers = named(told.map(({ customerNumber }) => customerNumber))
  const ids = named(told.map(({ customerId }) => customerId))
  const [rows, people] = await Promise.all([
    customers.findByContactPoints(numbers.map((value) => ({ kind: 'customer-number', value }))),
    ids.length === 0 ? [] : customers.getMany(ids),
  ])
  const idOf = new Map(numbers.map((number, index) => [number, rows[index]?.id]))
  const known = new Set(people.map(({ id }) => id))
  return told.map(({ id, customerNumber = '', customerId: own = '', productCode, at, revenue }) => {
    const customerId = known.has(own) ? own : (idOf.get(customerNumber) ?? null)
    return customerId === null ? null : { id, customerId, productCode, at, revenue }
  })
}

const named = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
]

/** Who does not say what it brought contradicts nobody who does. */
function outcomeOf(told: Purchase, stood: Purchase | null): PurchaseOutcome {
  if (stood === null) return 'added'
  const { customerId, productCode, at, revenue } = told
  const isSame = stood.customerId === customerId && stood.productCode === productCode && stood.at === at
  if (!isSame) return 'purchase-differs'
  if (revenue === stood.revenue || revenue === null) return 'known'
  return stood.revenue === null ? 'worth-added' : 'purchase-differs'
}
