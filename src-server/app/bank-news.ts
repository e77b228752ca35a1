/** What the bank's systems tell of its customers: purchases, and what they noticed. */
import type { z } from 'zod'
import type { BankEvent } from '#shared/domain/profile.ts'
import type { bankEventSchema, purchasesSchema, PurchasesTaken } from '#shared/protocol/profile-rest.ts'
import type { CustomerStore } from '../storage/table-store.ts'
import type { ProfileStore, Purchase } from '../storage/profile-store.ts'
import { RequestRefused } from './request-refused.ts'

export interface BankNewsPorts {
  readonly customers: Pick<CustomerStore, 'findByContactPoint'>
  readonly profiles: Pick<ProfileStore, 'addPurchases' | 'addBankEvents'>
  /** Resolves once the customers' table shows everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  /** Hands on what was bought, also when it was told before. */
  readonly bought: (purchases: readonly Purchase[]) => Promise<void>
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
    await this.#ports.fresh()
    const numbers = [...new Set(purchases.map(({ customerNumber }) => customerNumber))]
    const customers = new Map(
      await Promise.all(numbers.map(async (number) => [number, await this.#customerId(number)] as const)),
    )
    const known = purchases.flatMap(({ customerNumber, ...purchase }) => {
      const customerId = customers.get(customerNumber) ?? null
      return customerId === null ? [] : [{ ...purchase, customerId }]
    })
    if (known.length > 0) {
      await this.#ports.profiles.addPurchases(known)
      await this.#ports.bought(known)
    }
    const refused = purchases.filter(({ customerNumber }) => (customers.get(customerNumber) ?? null) === null)
    return { taken: known.length, refused: refused.map(({ id }) => ({ id, code: 'customer-unknown' })) }
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
