import type { Selectable } from 'kysely'
import type {
  AccessEntry,
  AccessLog,
  CredentialRow,
  CredentialStore,
  NewAccess,
  SecretStore,
  SessionRow,
  SessionStore,
} from '../table-store.ts'
import { query, type QueryRunner } from './query-runner.ts'
import type { SessionTable } from './schema.ts'

export class SqliteCredentialStore implements CredentialStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  get(userId: string): Promise<CredentialRow | null> {
    return this.#runner.read(() => {
      const row = this.#runner.first(query.selectFrom('credentials').selectAll().where('user_id', '=', userId))
      if (row === null) return null
      return {
        userId: row.user_id,
        passwordHash: row.password_hash,
        mustChange: row.must_change === 1,
        updatedAt: row.updated_at,
      }
    })
  }

  put(row: CredentialRow): Promise<void> {
    const values = { password_hash: row.passwordHash, must_change: row.mustChange ? 1 : 0, updated_at: row.updatedAt }
    return this.#runner.commit(() => {
      this.#runner.run(
        query
          .insertInto('credentials')
          .values({ user_id: row.userId, ...values })
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values)),
      )
    })
  }

  delete(userId: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(query.deleteFrom('credentials').where('user_id', '=', userId))
    })
  }

  isEmpty(): Promise<boolean> {
    return this.#runner.read(
      () => this.#runner.first(query.selectFrom('credentials').select('user_id').limit(1)) === null,
    )
  }
}

export class SqliteSecretStore implements SecretStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  get(name: string): Promise<string | null> {
    return this.#runner.read(
      () => this.#runner.first(query.selectFrom('secrets').select('value').where('name', '=', name))?.value ?? null,
    )
  }

  put(name: string, value: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(
        query
          .insertInto('secrets')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
      )
    })
  }
}

export class SqliteSessionStore implements SessionStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  create(row: SessionRow): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(
        query.insertInto('sessions').values({
          token_hash: row.tokenHash,
          user_id: row.userId,
          created_at: row.createdAt,
          last_seen_at: row.lastSeenAt,
          expires_at: row.expiresAt,
          revoked_at: row.revokedAt,
          device: row.device,
        }),
      )
    })
  }

  find(tokenHash: string): Promise<SessionRow | null> {
    return this.#runner.read(() => {
      const row = this.#runner.first(query.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash))
      return row === null ? null : sessionRow(row)
    })
  }

  touch(tokenHash: string, seenAt: number, expiresAt: number): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(
        query
          .updateTable('sessions')
          .set({ last_seen_at: seenAt, expires_at: expiresAt })
          .where('token_hash', '=', tokenHash),
      )
    })
  }

  revoke(tokenHash: string, at: number): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(
        query
          .updateTable('sessions')
          .set({ revoked_at: at })
          .where('token_hash', '=', tokenHash)
          .where('revoked_at', 'is', null),
      )
    })
  }

  revokeAllOf(userId: string, at: number, exceptTokenHash?: string): Promise<readonly string[]> {
    const update = query
      .updateTable('sessions')
      .set({ revoked_at: at })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
    const narrowed = exceptTokenHash === undefined ? update : update.where('token_hash', '!=', exceptTokenHash)
    return this.#runner.commit(() => this.#runner.all(narrowed.returning('token_hash')).map((row) => row.token_hash))
  }

  listByUser(userId: string): Promise<readonly SessionRow[]> {
    return this.#runner.read(() =>
      this.#runner
        .all(query.selectFrom('sessions').selectAll().where('user_id', '=', userId).orderBy('created_at'))
        .map(sessionRow),
    )
  }

  pruneExpired(before: number): Promise<number> {
    return this.#runner.commit(() => this.#runner.run(query.deleteFrom('sessions').where('expires_at', '<', before)))
  }
}

export class SqliteAccessLog implements AccessLog {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  append(entries: readonly NewAccess[]): Promise<void> {
    return this.#runner.commit(() => {
      for (const { at, actor, action, subject, object, reason } of entries) {
        this.#runner.run(query.insertInto('access_log').values({ at, actor, action, subject, object, reason }))
      }
    })
  }

  list(filter: {
    readonly actor?: string
    readonly subject?: string | readonly string[]
    readonly action?: NewAccess['action']
    readonly time?: { readonly from: number; readonly to: number }
    readonly beforeId?: number
    readonly limit: number
  }): Promise<readonly AccessEntry[]> {
    let select = query.selectFrom('access_log').selectAll().orderBy('id', 'desc').limit(filter.limit)
    if (filter.actor !== undefined) select = select.where('actor', '=', filter.actor)
    if (filter.subject !== undefined) select = select.where('subject', 'in', [filter.subject].flat())
    if (filter.action !== undefined) select = select.where('action', '=', filter.action)
    if (filter.time !== undefined) select = select.where('at', '>=', filter.time.from).where('at', '<', filter.time.to)
    if (filter.beforeId !== undefined) select = select.where('id', '<', filter.beforeId)
    return this.#runner.read(() => this.#runner.all(select))
  }
}

function sessionRow(row: Selectable<SessionTable>): SessionRow {
  return {
    tokenHash: row.token_hash,
    userId: row.user_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    device: row.device,
  }
}
