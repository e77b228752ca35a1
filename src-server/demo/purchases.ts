/** What the invented bank's customers buy: some of what they said yes to, and now and then something by themselves. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { ask } from './api.ts'
import { DAILY_SHELF } from './bank/shelf-daily.ts'
import { MONEY_SHELF } from './bank/shelf-money.ts'
import { SERVICE_SHELF } from './bank/shelf-service.ts'

export interface PurchaseFeedOptions {
  readonly baseUrl: string
  readonly adminToken: string
  /** 0 ≤ x < 1 */
  readonly random: () => number
  readonly warn: (problem: unknown) => void
}

/** Of those who said yes, so many go through with it. */
const GO_THROUGH = 0.8
/** Of all who write, so many buy something of the shelf whether or not anybody speaks of it. */
const BUY_ANYWAY = 0.25
const SOONEST_MS = 45_000
const LATEST_MS = 240_000
const FEN = 100

/** Services are done, not bought; they count as completed alike. */
const SOLD: readonly PropositionRecord[] = [MONEY_SHELF, DAILY_SHELF, SERVICE_SHELF]
  .flatMap((shelf) => Object.values(shelf))
  .filter(({ state }) => state === 'live')

const takenSchema = z.object({ taken: z.number() })

/**
 * The bank's own systems, which know nothing of offers or of who is held out: they see who bought what, and say so as any
 * bank would, through the public interface.
 */
export class PurchaseFeed {
  readonly #options: PurchaseFeedOptions
  readonly #planned = new Set<NodeJS.Timeout>()

  constructor(options: PurchaseFeedOptions) {
    this.#options = options
  }

  /** They said yes to the card with this title. */
  agreed(customerNumber: string, cardTitle: string): void {
    const product = SOLD.find(({ card }) => card.title.zh === cardTitle || card.title.en === cardTitle)
    if (product !== undefined && this.#options.random() < GO_THROUGH) this.#plan(customerNumber, product)
  }

  /** Somebody of the bank wrote in. */
  came(customerNumber: string): void {
    const { random } = this.#options
    const product = SOLD[Math.floor(random() * SOLD.length)]
    if (product !== undefined && random() < BUY_ANYWAY) this.#plan(customerNumber, product)
  }

  stop(): void {
    for (const timer of this.#planned) clearTimeout(timer)
    this.#planned.clear()
  }

  #plan(customerNumber: string, product: PropositionRecord): void {
    const { random, warn } = this.#options
    const timer = setTimeout(
      () => {
        this.#planned.delete(timer)
        this.#tell(customerNumber, product).catch(warn)
      },
      SOONEST_MS + random() * (LATEST_MS - SOONEST_MS),
    )
    this.#planned.add(timer)
  }

  async #tell(customerNumber: string, { productCode, value }: PropositionRecord): Promise<void> {
    const { baseUrl, adminToken: token, random } = this.#options
    const revenue = Math.round(value * FEN * (0.6 + 0.8 * random()))
    const purchases = [{ id: randomUUID(), customerNumber, productCode, at: Date.now(), revenue }]
    await ask(baseUrl, '/api/purchases', takenSchema, { token, body: { purchases } })
  }
}
