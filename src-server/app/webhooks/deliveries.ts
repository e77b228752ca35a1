/** What was sent to an address and what became of it, for people to look at. */
import { webhookKindSchema } from '#shared/protocol/webhook-events.ts'
import {
  ATTEMPT_PROBLEMS,
  type Deliveries,
  type DeliveryDetail,
  type DeliveryView,
  type WebhookJournal,
} from '#shared/protocol/webhooks-rest.ts'
import type { DeliveryRow, WebhookStore } from '../../storage/webhook-store.ts'
import { RequestRefused } from '../request-refused.ts'

const PAGE = 50
const MOST_JOURNAL = 100

export class WebhookDeliveries {
  readonly #store: WebhookStore

  constructor(store: WebhookStore) {
    this.#store = store
  }

  async page(query: {
    readonly subscriptionId: string
    readonly state?: DeliveryRow['state']
    readonly kind?: string
    readonly before?: number
  }): Promise<Deliveries> {
    const rows = await this.#store.deliveries({ ...query, limit: PAGE })
    return { deliveries: rows.map(shown), next: rows.length < PAGE ? null : (rows.at(-1)?.place ?? null) }
  }

  /** @throws RequestRefused `not-found` */
  async get(id: string): Promise<DeliveryDetail> {
    const row = await this.#store.delivery(id)
    if (row === null) throw new RequestRefused('not-found', { what: 'delivery' })
    const tries = (await this.#store.attempts(id)).map((attempt) => ({
      ...attempt,
      problem: ATTEMPT_PROBLEMS.find((known) => known === attempt.problem) ?? null,
    }))
    return { ...shown(row), body: row.body, tries }
  }

  async journal(subscriptionId: string): Promise<WebhookJournal> {
    const rows = await this.#store.journal(subscriptionId, MOST_JOURNAL)
    return { entries: rows.map(({ at, by, what, detail }) => ({ at, by, what, detail })) }
  }
}

function shown({ id, kind, subject, at, state, attempts, nextAt }: DeliveryRow): DeliveryView {
  const known = webhookKindSchema.parse(kind)
  return { id, kind: known, subject, at, state, attempts, nextAt: state === 'waiting' ? nextAt : null }
}
