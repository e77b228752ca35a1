/** What was told wrongly of a purchase: corrected or taken back by its reference, with a reason, and read with what stood before. */
import type { z } from 'zod'
import { assertNever } from '#shared/lib/assert-never.ts'
import type {
  CustomerPurchases,
  PurchaseChanged,
  purchaseCorrectionSchema,
  PurchaseProblem,
} from '#shared/protocol/profile-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { ProfileStore, Purchase } from '../storage/profile-store.ts'
import type { AccessLog } from '../storage/table-store.ts'
import type { Clock } from './clock.ts'
import { isRefused, type PurchasePorts, takePurchases } from './purchases.ts'
import { RequestRefused } from './request-refused.ts'

export interface PurchaseChangePorts extends PurchasePorts {
  readonly profiles: PurchasePorts['profiles'] & Pick<ProfileStore, 'purchasesToldOf'>
  readonly accessLog: AccessLog
  readonly clock: Pick<Clock, 'now'>
}

export class PurchaseChanges {
  readonly #ports: PurchaseChangePorts

  constructor(ports: PurchaseChangePorts) {
    this.#ports = ports
  }

  /** [BO37] Nothing is given before it is noted. The newest first. */
  async ofCustomer(me: Me, customerId: string): Promise<CustomerPurchases> {
    await this.#note(me, 'read', customerId, 'purchases-of', null)
    const told = await this.#ports.profiles.purchasesToldOf(customerId)
    const purchases = told.map(
      ({ id, productCode, at, revenue, told: teller = null, takenBack = false, changes = [] }) => ({
        id,
        productCode,
        at,
        revenue,
        told: teller,
        takenBack,
        changes,
      }),
    )
    return { purchases: purchases.toReversed() }
  }

  /**
   * [BO37] What is true of the purchase of this reference; one nobody told of is added.
   * @throws RequestRefused `not-found` for a customer, product or, where it is not said whose it is, purchase nobody knows,
   * `malformed` for a time ahead of the clock, or a customer whose it is not
   */
  async correct(
    me: Me,
    id: string,
    { reason, ...told }: z.output<typeof purchaseCorrectionSchema>,
  ): Promise<PurchaseChanged> {
    const stood = await this.#stood(id)
    const isSaid = told.customerId !== undefined || told.customerNumber !== undefined
    if (stood === null && !isSaid) throw new RequestRefused('not-found', { what: 'purchase' })
    const whose = isSaid || stood === null ? {} : { customerId: stood.customerId }
    return this.#take(me, { id, ...told, ...whose, status: 'corrected' }, stood, reason)
  }

  /** [BO37] @throws RequestRefused `not-found`: nobody told of it */
  async takeBack(me: Me, id: string, reason: string): Promise<PurchaseChanged> {
    const stood = await this.#stood(id)
    if (stood === null) throw new RequestRefused('not-found', { what: 'purchase' })
    const { customerId, productCode, at, revenue } = stood
    return this.#take(me, { id, customerId, productCode, at, revenue, status: 'taken-back' }, stood, reason)
  }

  async #stood(id: string): Promise<Purchase | null> {
    return (await this.#ports.profiles.purchasesNamed([id]))[0] ?? null
  }

  async #take(
    me: Me,
    told: Parameters<typeof takePurchases>[1][number],
    stood: Purchase | null,
    reason: string,
  ): Promise<PurchaseChanged> {
    const at = this.#ports.clock.now()
    await this.#note(me, 'write', stood?.customerId ?? null, `purchase.${told.status}:${told.id}`, reason)
    const [outcome = 'customer-unknown'] = await takePurchases(
      this.#ports,
      [told],
      { at, by: me.userId, file: null },
      reason,
    )
    if (isRefused(outcome)) throw refusalOf(outcome)
    if (outcome === 'added') return { outcome }
    return { outcome: outcome === 'known' ? 'unchanged' : 'changed' }
  }

  #note(
    me: Me,
    action: 'read' | 'write',
    subject: string | null,
    object: string,
    reason: string | null,
  ): Promise<void> {
    return this.#ports.accessLog.append([
      { at: this.#ports.clock.now(), actor: me.userId, action, subject, object, reason },
    ])
  }
}

function refusalOf(problem: PurchaseProblem): RequestRefused {
  switch (problem) {
    case 'customer-unknown':
      return new RequestRefused('not-found', { what: 'customer' })
    case 'product-unknown':
      return new RequestRefused('not-found', { what: 'product' })
    case 'purchase-unknown':
      return new RequestRefused('not-found', { what: 'purchase' })
    case 'purchase-differs':
      return new RequestRefused('malformed', { field: 'customerNumber', problem: 'the purchase is another customer’s' })
    case 'in-the-future':
      return new RequestRefused('malformed', { field: 'at', problem: 'more than five minutes ahead of our clock' })
    default:
      return assertNever(problem)
  }
}
