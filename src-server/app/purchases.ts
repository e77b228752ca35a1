/** What customers bought, as the bank tells it: one by one or as a file, always by its own reference. */
import type { z } from 'zod'
import type { PurchaseProblem, purchasesSchema } from '#shared/protocol/profile-rest.ts'
import type { ProfileStore, Purchase, PurchaseTelling, PurchaseTold } from '../storage/profile-store.ts'
import { purchaseAfter, wasTold } from '../storage/purchase-after.ts'
import type { CustomerStore } from '../storage/table-store.ts'
import { AHEAD_MS } from './clock.ts'
import type { PublishedView } from './view.ts'

export interface PurchasePorts {
  readonly customers: Pick<CustomerStore, 'findByContactPoints' | 'getMany'>
  readonly profiles: Pick<ProfileStore, 'addPurchases' | 'purchasesNamed'>
  readonly view: { readonly config: Pick<PublishedView['config'], 'proposition'> }
  /** Resolves once the customers' table shows everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  /** Hands on what stands of purchases, also of those that were told before, corrected or taken back. */
  readonly bought: (purchases: readonly Purchase[]) => Promise<void>
}

/** `known`: told before, and the same; `worth-added`: and what it brought only now; `changed`: corrected or taken back. */
type PurchaseOutcome = 'added' | 'known' | 'worth-added' | 'changed' | PurchaseProblem
const REFUSED: ReadonlySet<PurchaseOutcome> = new Set<PurchaseProblem>([
  'customer-unknown',
  'product-unknown',
  'purchase-differs',
  'purchase-unknown',
  'in-the-future',
])
export const isRefused = (outcome: PurchaseOutcome): outcome is PurchaseProblem => REFUSED.has(outcome)
type ToldPurchase = z.output<typeof purchasesSchema>['purchases'][number]

/**
 * [BO10, BO11, BO37] Repeating it is safe; what is dated ahead of `teller.at` is taken from nobody.
 * @param reason why what stood is told otherwise, in words
 * @returns what became of each, in their order
 */
export async function takePurchases(
  { profiles, bought, ...ports }: PurchasePorts,
  told: readonly ToldPurchase[],
  teller: PurchaseTold,
  reason: string | null = null,
): Promise<readonly PurchaseOutcome[]> {
  const tellings = (await purchasesIn({ ...ports, profiles }, told)).map((telling) =>
    typeof telling !== 'string' && telling.as !== 'taken-back' && telling.at > teller.at + AHEAD_MS
      ? 'in-the-future'
      : telling,
  )
  const said = tellings.map((one) => (typeof one === 'string' ? one : { ...one, reason, told: teller }))
  const known = said.filter((one) => typeof one !== 'string')
  const before = (known.length === 0 ? [] : await profiles.addPurchases(known)).values()
  const right = new Map<string, Purchase>()
  const outcomes = said.map((telling) => {
    if (typeof telling === 'string') return telling
    const stood = before.next().value ?? null
    const outcome = outcomeOf(telling, stood)
    const now = purchaseAfter(stood, telling) ?? stood
    // Told before as well: whoever was to be told of it may not have been.
    if (!isRefused(outcome) && now !== null) right.set(telling.id, now)
    return outcome
  })
  if (right.size > 0) await bought([...right.values()])
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
  const tellings = await purchasesIn(ports, told)
  for (const stood of await ports.profiles.purchasesNamed(told.map(({ id }) => id))) earlier.set(stood.id, stood)
  return tellings.map((telling) => {
    if (typeof telling === 'string') return telling
    const stood = earlier.get(telling.id) ?? null
    // What an earlier row said is kept as it will be: a later one may say it again.
    const after = purchaseAfter(stood, { ...telling, told: NOBODY_YET })
    if (after !== null) earlier.set(telling.id, after)
    return outcomeOf(telling, stood)
  })
}

const NOBODY_YET: PurchaseTold = { at: 0, by: '', file: null }

type Unknown = 'customer-unknown' | 'product-unknown'

/** [BO10] [BO33] What was told as it is kept, or what of it nobody knows. */
async function purchasesIn(
  ports: Omit<PurchasePorts, 'bought'>,
  told: readonly ToldPurchase[],
): Promise<readonly (PurchaseTelling | Unknown)[]> {
  await ports.fresh()
  const codes = new Set([...ports.view.config.proposition.values()].map(({ record }) => record.productCode))
  const strange = told.filter(({ productCode }) => !codes.has(productCode)).map(({ id }) => id)
  const [tellings, standing] = await Promise.all([
    ofCustomers(ports.customers, told),
    strange.length === 0 ? [] : ports.profiles.purchasesNamed(strange),
  ])
  // [BO11] Of a code that was changed since, what stands may be told again.
  for (const { productCode } of standing) codes.add(productCode)
  return tellings.map((telling) => {
    if (telling === null) return 'customer-unknown'
    return telling.as === 'taken-back' || codes.has(telling.productCode) ? telling : 'product-unknown'
  })
}

/** null: of a number, or a record, nobody has. */
async function ofCustomers(
  customers: PurchasePorts['customers'],
  told: readonly ToldPurchase[],
): Promise<readonly (PurchaseTelling | null)[]> {
  const numbers = named(told.map(({ customerNumber }) => customerNumber))
  const ids = named(told.map(({ customerId }) => customerId))
  const [rows, people] = await Promise.all([
    customers.findByContactPoints(numbers.map((value) => ({ kind: 'customer-number', value }))),
    ids.length === 0 ? [] : customers.getMany(ids),
  ])
  const idOf = new Map(numbers.map((number, index) => [number, rows[index]?.id]))
  const known = new Set(people.map(({ id }) => id))
  return told.map(({ id, customerNumber = '', customerId: own = '', productCode, at, revenue, status }) => {
    const customerId = known.has(own) ? own : (idOf.get(customerNumber) ?? null)
    return customerId === null ? null : { id, customerId, productCode, at, revenue, as: status }
  })
}

const named = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
]

/** Who does not say what it brought contradicts nobody who does. */
function outcomeOf(telling: PurchaseTelling, stood: Purchase | null): PurchaseOutcome {
  if (stood === null) return telling.as === 'taken-back' ? 'purchase-unknown' : 'added'
  if (stood.customerId !== telling.customerId) return 'purchase-differs'
  const isChanged = purchaseAfter(stood, telling) !== null
  if (telling.as !== undefined) return isChanged ? 'changed' : 'known'
  if (isChanged) return 'worth-added'
  return wasTold(stood, telling) ? 'known' : 'purchase-differs'
}
