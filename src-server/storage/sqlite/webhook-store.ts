import type { JsonValue } from '#shared/lib/json.ts'
import type {
  AttemptRow,
  DeliveryRow,
  DeliveryStateOf,
  JournalRow,
  NewDelivery,
  WebhookStore,
} from '../webhook-store.ts'
import { query, type QueryRunner } from './query-runner.ts'
import { parseJson } from './stored-json.ts'

const COLUMNS = [
  'place',
  'id',
  'subscription_id as subscriptionId',
  'subject',
  'kind',
  'at',
  'body',
  'state',
  'attempts',
  'next_at as nextAt',
] as const

export class SqliteWebhookStore implements WebhookStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  subscriptions(): Promise<readonly { readonly subscription: JsonValue; readonly position: number }[]> {
    const select = query.selectFrom('webhook_subscriptions').select(['subscription', 'position']).orderBy('made')
    return this.#runner.read(() =>
      this.#runner
        .all(select)
        .map(({ subscription, position }) => ({ subscription: parseJson(subscription), position })),
    )
  }

  putSubscription(id: string, subscription: JsonValue, position?: number): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.put, id, JSON.stringify(subscription), position ?? 0)
      if (position !== undefined) this.#runner.execute(SQL.move, position, id)
    })
  }

  deleteSubscription(id: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.deleteAttempts, id)
      this.#runner.run(query.deleteFrom('webhook_deliveries').where('subscription_id', '=', id))
      this.#runner.run(query.deleteFrom('webhook_subscriptions').where('id', '=', id))
    })
  }

  settings(): Promise<JsonValue | null> {
    return this.#runner.read(() => {
      const row = this.#runner.first(query.selectFrom('webhook_settings').select('settings'))
      return row === null ? null : parseJson(row.settings)
    })
  }

  putSettings(settings: JsonValue): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.putSettings, JSON.stringify(settings))
    })
  }

  enqueue(subscriptionId: string, position: number, deliveries: readonly NewDelivery[]): Promise<void> {
    return this.#runner.commitFoldable(() => {
      for (const { id, subject, kind, at, body, nextAt } of deliveries)
        this.#runner.execute(SQL.enqueue, id, subject, kind, at, body, nextAt, subscriptionId)
      this.#runner.execute(SQL.move, position, subscriptionId)
    })
  }

  waiting(subscriptionId: string): Promise<number> {
    return this.#count(subscriptionId, 'waiting')
  }

  failed(subscriptionId: string): Promise<number> {
    return this.#count(subscriptionId, 'failed')
  }

  due(subscriptionId: string, now: number, limit: number): Promise<readonly DeliveryRow[]> {
    const select = query
      .selectFrom('webhook_deliveries')
      .select(COLUMNS)
      .where('place', 'in', heads(subscriptionId))
      .where('next_at', '<=', now)
      .orderBy('place')
      .limit(limit)
    return this.#runner.read(() => this.#runner.all(select))
  }

  nextDueAt(subscriptionId: string): Promise<number | null> {
    const select = query
      .selectFrom('webhook_deliveries')
      .select(({ fn }) => fn.min<number | null>('next_at').as('at'))
      .where('place', 'in', heads(subscriptionId))
    return this.#runner.read(() => this.#runner.first(select)?.at ?? null)
  }

  attempted(
    id: string,
    { at, status, ms, problem, answer }: AttemptRow,
    { state, nextAt }: { readonly state: DeliveryStateOf; readonly nextAt: number },
  ): Promise<void> {
    return this.#runner.commitFoldable(() => {
      this.#runner.execute(SQL.attempt, id, at, status, ms, problem, answer)
      this.#runner.execute(SQL.attempted, state, nextAt, id)
    })
  }

  hasten(subscriptionId: string, now: number): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.hasten, now, subscriptionId, now)
    })
  }

  delivery(id: string): Promise<DeliveryRow | null> {
    const select = query.selectFrom('webhook_deliveries').select(COLUMNS).where('id', '=', id)
    return this.#runner.read(() => this.#runner.first(select))
  }

  deliveries({
    subscriptionId,
    state,
    kind,
    before,
    limit,
  }: Parameters<WebhookStore['deliveries']>[0]): Promise<readonly DeliveryRow[]> {
    let select = query
      .selectFrom('webhook_deliveries')
      .select(COLUMNS)
      .where('subscription_id', '=', subscriptionId)
      .orderBy('place', 'desc')
      .limit(limit)
    if (state !== undefined) select = select.where('state', '=', state)
    if (kind !== undefined) select = select.where('kind', '=', kind)
    if (before !== undefined) select = select.where('place', '<', before)
    return this.#runner.read(() => this.#runner.all(select))
  }

  attempts(deliveryId: string): Promise<readonly AttemptRow[]> {
    const select = query
      .selectFrom('webhook_attempts')
      .select(['at', 'status', 'ms', 'problem', 'answer'])
      .where('delivery_id', '=', deliveryId)
      .orderBy('id')
    return this.#runner.read(() => this.#runner.all(select))
  }

  resend(id: string, now: number): Promise<boolean> {
    return this.#runner.commit(() => this.#runner.execute(SQL.resend, now, id) === 1)
  }

  resendFailed(subscriptionId: string, now: number): Promise<number> {
    return this.#runner.commit(() => this.#runner.execute(SQL.resendFailed, now, subscriptionId))
  }

  giveUp(subscriptionId: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.giveUp, subscriptionId)
    })
  }

  note({ subscriptionId, at, by, what, detail }: JournalRow): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.note, subscriptionId, at, by, what, detail)
    })
  }

  journal(subscriptionId: string, limit: number): Promise<readonly JournalRow[]> {
    const select = query
      .selectFrom('webhook_journal')
      .select(['subscription_id as subscriptionId', 'at', 'by', 'what', 'detail'])
      .where('subscription_id', '=', subscriptionId)
      .orderBy('id', 'desc')
      .limit(limit)
    return this.#runner.read(() => this.#runner.all(select))
  }

  pruneDeliveries(before: number): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.pruneAttempts, before)
      this.#runner.execute(SQL.prune, before)
    })
  }

  #count(subscriptionId: string, state: DeliveryStateOf): Promise<number> {
    const select = query
      .selectFrom('webhook_deliveries')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('subscription_id', '=', subscriptionId)
      .where('state', '=', state)
    return this.#runner.read(() => this.#runner.first(select)?.n ?? 0)
  }
}

/** The first that waits of each subject. */
function heads(subscriptionId: string) {
  return query
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => fn.min<number>('place').as('place'))
    .where('subscription_id', '=', subscriptionId)
    .where('state', '=', 'waiting')
    .groupBy('subject')
}

const ENDED = "SELECT id FROM webhook_deliveries WHERE state IN ('done', 'failed') AND at < ?"
const SQL = {
  put: `INSERT INTO webhook_subscriptions (id, subscription, position) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET subscription = excluded.subscription`,
  move: 'UPDATE webhook_subscriptions SET position = ? WHERE id = ?',
  deleteAttempts:
    'DELETE FROM webhook_attempts WHERE delivery_id IN (SELECT id FROM webhook_deliveries WHERE subscription_id = ?)',
  putSettings: `INSERT INTO webhook_settings (id, settings) VALUES (1, ?)
    ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`,
  enqueue: `INSERT INTO webhook_deliveries (id, subscription_id, subject, kind, at, body, state, attempts, next_at)
    SELECT ?, id, ?, ?, ?, ?, 'waiting', 0, ? FROM webhook_subscriptions WHERE id = ? ON CONFLICT (id) DO NOTHING`,
  attempt: 'INSERT INTO webhook_attempts (delivery_id, at, status, ms, problem, answer) VALUES (?, ?, ?, ?, ?, ?)',
  attempted: 'UPDATE webhook_deliveries SET state = ?, next_at = ?, attempts = attempts + 1 WHERE id = ?',
  hasten: `UPDATE webhook_deliveries SET next_at = ?
    WHERE subscription_id = ? AND state = 'waiting' AND next_at > ?`,
  resend: "UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_at = ? WHERE id = ?",
  resendFailed: `UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_at = ?
    WHERE subscription_id = ? AND state = 'failed'`,
  giveUp: "UPDATE webhook_deliveries SET state = 'failed' WHERE subscription_id = ? AND state = 'waiting'",
  note: 'INSERT INTO webhook_journal (subscription_id, at, "by", what, detail) VALUES (?, ?, ?, ?, ?)',
  pruneAttempts: `DELETE FROM webhook_attempts WHERE delivery_id IN (${ENDED})`,
  prune: `DELETE FROM webhook_deliveries WHERE id IN (${ENDED})`,
} as const
