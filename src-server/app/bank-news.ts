/** What the bank's systems tell of its customers: purchases, and what they noticed. */
import type { z } from 'zod'
import type { BankEvent } from '#shared/domain/profile.ts'
import type { bankEventSchema, purchasesSchema, PurchasesTaken } from '#shared/protocol/profile-rest.ts'
import type { CustomerStore } from '../storage/table-store.ts'
import type { ProfileStore } from '../storage/profile-store.ts'
import { isRefused, type PurchasePorts, takePurchases } from './purchases.ts'
import { RequestRefused } from './request-refused.ts'

export interface BankNewsPorts extends PurchasePorts {
  readonly customers: PurchasePorts['customers'] & Pick<CustomerStore, 'findByContactPoint'>
  readonly profiles: PurchasePorts['profiles'] & Pick<ProfileStore, 'addBankEvents'>
  /** Hands on an event nobody knew before. */
  readonly noticed: (customerId: string, event: BankEvent) => Promise<void>
}

export class BankNews {
  readonly #ports: BankNewsPorts

  constructor(ports: BankNewsPorts) {
    this.#ports = ports
  }

  /** [BO10, BO11] Repeating it is safe. */
  async purchases({ purchases }: z.output<typeof purchasesSchema>): Promise<PurchasesTaken> {
    const outcomes = await takePurchases(this.#ports, purchases)
    const refused = purchases.flatMap(({ id }, index) => {
      const outcome = outcomes[index] ?? 'customer-unknown'
      return isRefused(outcome) ? [{ id, code: outcome }] : []
    })
    return { taken: purchases.length - refused.length, refused }
  }

  /**
   * [BO11, BO12] Repeating it is safe.
   * @throws RequestRefused `not-found` for a number nobody has
   */
  async event({ customerNumber, event }: z.output<typeof bankEventSchema>): Promise<void> {
    await this.#ports.fresh()
    const customerId = await this.#customerId(customerNumber)
    if (customerId === null) throw new RequestRefused('not-found', { what: 'customer' })
    const unknown = await this.#ports.profiles.addBankEvents(customerId, [event])
    for (const one of unknown) await this.#ports.noticed(customerId, one)
  }

  async #customerId(customerNumber: string): Promise<string | null> {
    const row = await this.#ports.customers.findByContactPoint({ kind: 'customer-number', value: customerNumber })
    return row?.id ?? null
  }
}
