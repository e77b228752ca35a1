/** What the bank's systems tell of its customers: purchases, and what they noticed. */
import type { z } from 'zod'
import type { BankEvent } from '#shared/domain/profile.ts'
import type { bankEventSchema, purchasesSchema, PurchasesTaken } from '#shared/protocol/profile-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { CustomerStore } from '../storage/table-store.ts'
import type { ProfileStore } from '../storage/profile-store.ts'
import { AHEAD_MS, type Clock } from './clock.ts'
import { isRefused, type PurchasePorts, takePurchases } from './purchases.ts'
import { RequestRefused } from './request-refused.ts'

const EARLIEST = Date.UTC(2000, 0)

export interface BankNewsPorts extends PurchasePorts {
  readonly customers: PurchasePorts['customers'] & Pick<CustomerStore, 'findByContactPoint'>
  readonly profiles: PurchasePorts['profiles'] & Pick<ProfileStore, 'addBankEvents'>
  readonly clock: Pick<Clock, 'now'>
  /** Hands on an event nobody knew before. */
  readonly noticed: (customerId: string, event: BankEvent) => Promise<void>
}

export class BankNews {
  readonly #ports: BankNewsPorts

  constructor(ports: BankNewsPorts) {
    this.#ports = ports
  }

  /** [BO10, BO11] Repeating it is safe. */
  async purchases(me: Me, { purchases }: z.output<typeof purchasesSchema>): Promise<PurchasesTaken> {
    const teller = { at: this.#ports.clock.now(), by: me.userId, file: null }
    const outcomes = await takePurchases(this.#ports, purchases, teller)
    const refused = purchases.flatMap(({ id }, index) => {
      const outcome = outcomes[index] ?? 'customer-unknown'
      return isRefused(outcome) ? [{ index, id, code: outcome }] : []
    })
    return { taken: purchases.length - refused.length, refused }
  }

  /**
   * [BO11, BO12] Repeating it is safe.
   * [BO28] @throws RequestRefused `not-found` for a number nobody has, `malformed` for a date that cannot be
   */
  async event({ customerNumber, event }: z.output<typeof bankEventSchema>): Promise<void> {
    const problem = this.#dateProblem(event.at)
    if (problem !== null) throw new RequestRefused('malformed', { field: 'event.at', problem })
    await this.#ports.fresh()
    const customerId = await this.#customerId(customerNumber)
    if (customerId === null) throw new RequestRefused('not-found', { what: 'customer' })
    const unknown = await this.#ports.profiles.addBankEvents(customerId, [event])
    for (const one of unknown) await this.#ports.noticed(customerId, one)
  }

  /** What has not happened yet counts for nothing; whoever counts in seconds, or ahead, is told rather than believed. */
  #dateProblem(at: number): string | null {
    if (at > this.#ports.clock.now() + AHEAD_MS) return 'more than five minutes ahead of our clock (ms since 1970)'
    return at < EARLIEST ? 'before the year 2000 (ms since 1970)' : null
  }

  async #customerId(customerNumber: string): Promise<string | null> {
    const row = await this.#ports.customers.findByContactPoint({ kind: 'customer-number', value: customerNumber })
    return row?.id ?? null
  }
}
