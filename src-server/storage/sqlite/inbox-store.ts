import type { InboxItem, InboxStore, NewInboxItem, VendorMessage, VendorMessageStore } from '../inbox-store.ts'
import { query, type QueryRunner } from './query-runner.ts'
import type { InboxTable, VendorMessageTable } from './schema.ts'
import { parseJson } from './stored-json.ts'

/** Streams looked through at most for one round: those that are busy stand in front of it. */
const SPARE = 500

export class SqliteInboxStore implements InboxStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  put(items: readonly NewInboxItem[]): Promise<readonly boolean[]> {
    return this.#runner.commit(() =>
      items.map(({ key, formerKey = key, accountId, stream, at, payload, isLasting = false }) => {
        const values = [key, accountId, stream, at, JSON.stringify(payload), at, isLasting ? 1 : 0, formerKey] as const
        const changed = this.#runner.execute(SQL.put, ...values)
        return changed > 0
      }),
    )
  }

  due(now: number, limit: number, busy: ReadonlySet<string>): Promise<readonly InboxItem[]> {
    const heads = query
      .selectFrom('inbox')
      .select((eb) => eb.fn.min('n').as('n'))
      .where('state', '=', 'pending')
      .groupBy('stream')
    const select = query
      .selectFrom('inbox')
      .selectAll()
      .where('n', 'in', heads)
      .where('due_at', '<=', now)
      .orderBy('n')
      .limit(limit + Math.min(busy.size, SPARE))
    return this.#runner.read(() =>
      this.#runner
        .all(select)
        .filter(({ stream }) => !busy.has(stream))
        .slice(0, limit)
        .map(itemOf),
    )
  }

  nextDueAt(): Promise<number | null> {
    const select = query
      .selectFrom('inbox')
      .select((eb) => eb.fn.min('due_at').as('at'))
      .where('state', '=', 'pending')
    return this.#runner.read(() => this.#runner.first(select)?.at ?? null)
  }

  done(key: string): Promise<void> {
    return this.#runner.commitFoldable(() => {
      this.#runner.execute(SQL.done, key)
    })
  }

  retry(key: string, dueAt: number, error: string, tried: boolean): Promise<void> {
    return this.#runner.commitFoldable(() => {
      this.#runner.execute(SQL.retry, tried ? 1 : 0, dueAt, error, key)
    })
  }

  bury(key: string, at: number, error: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.bury, at, error, key)
    })
  }

  dead(limit: number): Promise<readonly InboxItem[]> {
    const select = query
      .selectFrom('inbox')
      .selectAll()
      .where('state', '=', 'dead')
      .orderBy('due_at', 'desc')
      .orderBy('n', 'desc')
      .limit(limit)
    return this.#runner.read(() => this.#runner.all(select).map(itemOf))
  }

  revive(key: string, at: number): Promise<boolean> {
    return this.#runner.commit(() => this.#runner.execute(SQL.revive, at, key) > 0)
  }

  eraseDead(before: number): Promise<void> {
    return this.#runner.commitFoldable(() => {
      this.#runner.execute(SQL.eraseDead, before)
    })
  }

  streams(): Promise<readonly Pick<InboxItem, 'accountId' | 'stream'>[]> {
    const of = (state: 'pending' | 'dead') =>
      this.#runner.all(query.selectFrom('inbox').select(['account_id', 'stream']).distinct().where('state', '=', state))
    return this.#runner.read(() =>
      [...new Map([...of('pending'), ...of('dead')].map((row) => [row.stream, row])).values()].map(
        ({ account_id, stream }) => ({ accountId: account_id, stream }),
      ),
    )
  }

  renameStreams(names: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
    return this.#runner.commit(() => {
      for (const { from, to } of names)
        for (const sql of [SQL.renameWaiting, SQL.renameDead]) this.#runner.execute(sql, to, from)
    })
  }

  forget(before: number): Promise<void> {
    return this.#runner.commitFoldable(() => {
      this.#runner.execute(SQL.forget, before)
    })
  }
}

export class SqliteVendorMessageStore implements VendorMessageStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  put(messages: readonly VendorMessage[]): Promise<void> {
    return this.#runner.commit(() => {
      for (const m of messages)
        this.#runner.execute(
          SQL.putMessage,
          m.accountId,
          m.vendorId,
          m.interactionId,
          m.messageId,
          m.part,
          m.parts,
          m.at,
          m.state,
        )
    })
  }

  find(accountId: string, vendorId: string): Promise<VendorMessage | null> {
    const select = query
      .selectFrom('vendor_messages')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('vendor_id', '=', vendorId)
    return this.#runner.read(() => {
      const row = this.#runner.first(select)
      return row === null ? null : messageOf(row)
    })
  }

  partsOf(interactionId: string, messageId: string): Promise<readonly VendorMessage[]> {
    const select = query
      .selectFrom('vendor_messages')
      .selectAll()
      .where('interaction_id', '=', interactionId)
      .where('message_id', '=', messageId)
      .orderBy('part')
    return this.#runner.read(() => this.#runner.all(select).map(messageOf))
  }

  setState({ accountId, vendorId, state }: Pick<VendorMessage, 'accountId' | 'vendorId' | 'state'>): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.setState, state, accountId, vendorId)
    })
  }

  forget(before: number): Promise<void> {
    return this.#runner.commitFoldable(() => {
      this.#runner.execute(SQL.forgetMessages, before)
    })
  }
}

type Row = Omit<InboxTable, 'n' | 'lasting'>

function itemOf({ key, account_id, stream, at, payload, attempts, due_at, error }: Row): InboxItem {
  const parsed = payload === null ? null : parseJson(payload)
  return { key, accountId: account_id, stream, at, payload: parsed, attempts, dueAt: due_at, error }
}

function messageOf({ account_id, vendor_id, interaction_id, message_id, ...rest }: VendorMessageTable): VendorMessage {
  const ids = { accountId: account_id, vendorId: vendor_id, interactionId: interaction_id, messageId: message_id }
  return { ...ids, ...rest }
}

const SQL = {
  put: `INSERT INTO inbox (key, account_id, stream, at, state, payload, attempts, due_at, lasting)
    SELECT ?, ?, ?, ?, 'pending', ?, 0, ?, ? WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE key = ?)
    ON CONFLICT (key) DO NOTHING`,
  done: `UPDATE inbox SET state = 'done', stream = '', payload = NULL, error = NULL WHERE key = ?`,
  retry: `UPDATE inbox SET attempts = attempts + ?, due_at = ?, error = ? WHERE key = ? AND state = 'pending'`,
  bury: `UPDATE inbox SET state = 'dead', attempts = attempts + 1, due_at = ?, error = ?
    WHERE key = ? AND state = 'pending'`,
  revive: `UPDATE inbox SET state = 'pending', due_at = ?, error = NULL
    WHERE key = ? AND state = 'dead' AND payload IS NOT NULL`,
  eraseDead: `UPDATE inbox SET payload = NULL WHERE state = 'dead' AND at < ? AND payload IS NOT NULL`,
  // One each: there is an index of what waits and one of what was put aside, and none of both.
  renameWaiting: `UPDATE inbox SET stream = ? WHERE state = 'pending' AND stream = ?`,
  renameDead: `UPDATE inbox SET stream = ? WHERE state = 'dead' AND stream = ?`,
  forget: `DELETE FROM inbox WHERE state = 'done' AND lasting = 0 AND at < ?`,
  putMessage: `INSERT INTO vendor_messages
    (account_id, vendor_id, interaction_id, message_id, part, parts, at, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, vendor_id) DO NOTHING`,
  setState: 'UPDATE vendor_messages SET state = ? WHERE account_id = ? AND vendor_id = ?',
  forgetMessages: 'DELETE FROM vendor_messages WHERE at < ?',
} as const
