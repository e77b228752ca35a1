import type { JsonValue } from '#shared/lib/json.ts'
import type {
  AttemptRow,
  DeliveryRow,
  DeliveryStateOf,
  JournalRow,
  NewDelivery,
  WebhookStore,
} from '../webhook-store.ts'

type Kept = { subscription: JsonValue; position: number }

export class MemoryWebhookStore implements WebhookStore {
  readonly #subscriptions = new Map<string, Kept>()
  /** In the order of their places. */
  readonly #deliveries = new Map<string, DeliveryRow>()
  readonly #attempts = new Map<string, readonly AttemptRow[]>()
  readonly #journal: JournalRow[] = []
  #settings: JsonValue | null = null
  #places = 0

  async subscriptions(): Promise<readonly Kept[]> {
    return structuredClone([...this.#subscriptions.values()])
  }

  async putSubscription(id: string, subscription: JsonValue, position?: number): Promise<void> {
    const before = this.#subscriptions.get(id)?.position ?? 0
    this.#subscriptions.set(id, { subscription: structuredClone(subscription), position: position ?? before })
  }

  async deleteSubscription(id: string): Promise<void> {
    this.#subscriptions.delete(id)
    for (const row of this.#of(id)) this.#forget(row.id)
  }

  async settings(): Promise<JsonValue | null> {
    return this.#settings
  }

  async putSettings(settings: JsonValue): Promise<void> {
    this.#settings = structuredClone(settings)
  }

  async enqueue(subscriptionId: string, position: number, deliveries: readonly NewDelivery[]): Promise<void> {
    const kept = this.#subscriptions.get(subscriptionId)
    if (kept === undefined) return
    for (const delivery of deliveries)
      if (!this.#deliveries.has(delivery.id))
        this.#deliveries.set(delivery.id, {
          ...delivery,
          subscriptionId,
          place: ++this.#places,
          state: 'waiting',
          attempts: 0,
        })
    kept.position = position
  }

  async waiting(subscriptionId: string): Promise<number> {
    return this.#of(subscriptionId, 'waiting').length
  }

  async failed(subscriptionId: string): Promise<number> {
    return this.#of(subscriptionId, 'failed').length
  }

  async due(subscriptionId: string, now: number, limit: number): Promise<readonly DeliveryRow[]> {
    return this.#heads(subscriptionId)
      .filter(({ nextAt }) => nextAt <= now)
      .slice(0, limit)
  }

  async nextDueAt(subscriptionId: string): Promise<number | null> {
    const times = this.#heads(subscriptionId).map(({ nextAt }) => nextAt)
    return times.length === 0 ? null : Math.min(...times)
  }

  async attempted(
    id: string,
    attempt: AttemptRow,
    outcome: { readonly state: DeliveryStateOf; readonly nextAt: number },
  ): Promise<void> {
    const row = this.#deliveries.get(id)
    if (row !== undefined) this.#deliveries.set(id, { ...row, ...outcome, attempts: row.attempts + 1 })
    this.#attempts.set(id, [...(this.#attempts.get(id) ?? []), attempt])
  }

  async hasten(subscriptionId: string, now: number): Promise<void> {
    for (const row of this.#of(subscriptionId, 'waiting'))
      if (row.nextAt > now) this.#deliveries.set(row.id, { ...row, nextAt: now })
  }

  async delivery(id: string): Promise<DeliveryRow | null> {
    return this.#deliveries.get(id) ?? null
  }

  async deliveries(asked: Parameters<WebhookStore['deliveries']>[0]): Promise<readonly DeliveryRow[]> {
    const { subscriptionId, state, kind, before = Number.POSITIVE_INFINITY, limit } = asked
    return this.#of(subscriptionId, state)
      .filter((row) => row.place < before && (kind === undefined || row.kind === kind))
      .toReversed()
      .slice(0, limit)
  }

  async attempts(deliveryId: string): Promise<readonly AttemptRow[]> {
    return this.#attempts.get(deliveryId) ?? []
  }

  async resend(id: string, now: number): Promise<boolean> {
    const row = this.#deliveries.get(id)
    if (row === undefined) return false
    this.#deliveries.set(id, { ...row, state: 'waiting', attempts: 0, nextAt: now })
    return true
  }

  async resendFailed(subscriptionId: string, now: number): Promise<number> {
    const failed = this.#of(subscriptionId, 'failed')
    await Promise.all(failed.map(({ id }) => this.resend(id, now)))
    return failed.length
  }

  async giveUp(subscriptionId: string): Promise<void> {
    for (const row of this.#of(subscriptionId, 'waiting')) this.#deliveries.set(row.id, { ...row, state: 'failed' })
  }

  async note(row: JournalRow): Promise<void> {
    this.#journal.push(row)
  }

  async journal(subscriptionId: string, limit: number): Promise<readonly JournalRow[]> {
    return this.#journal
      .filter((row) => row.subscriptionId === subscriptionId)
      .toReversed()
      .slice(0, limit)
  }

  async pruneDeliveries(before: number): Promise<void> {
    for (const { id, state, at } of this.#deliveries.values()) if (state !== 'waiting' && at < before) this.#forget(id)
  }

  #of(subscriptionId: string, state?: DeliveryStateOf): readonly DeliveryRow[] {
    return [...this.#deliveries.values()].filter(
      (row) => row.subscriptionId === subscriptionId && (state === undefined || row.state === state),
    )
  }

  #heads(subscriptionId: string): readonly DeliveryRow[] {
    const seen = new Set<string>()
    return this.#of(subscriptionId, 'waiting').filter(({ subject }) => {
      const first = !seen.has(subject)
      seen.add(subject)
      return first
    })
  }

  #forget(id: string): void {
    this.#deliveries.delete(id)
    this.#attempts.delete(id)
  }
}
