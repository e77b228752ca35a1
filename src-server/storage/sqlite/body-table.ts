import type Database from 'better-sqlite3'
import type { BodyLookup, BodyRow, EraseOptions, RetentionClass } from '../event-store.ts'
import { bodyIsGenuine, canonicalJson } from '../hash-chain.ts'
import { parseJson } from './stored-json.ts'

interface BodyRowText {
  readonly hash: string
  readonly salt: string | null
  readonly subject: string | null
  readonly retention: RetentionClass
  readonly at: number
  readonly body: string | null
  readonly erased_at: number | null
}

/** Bodies, present and erased. Synchronous: runs inside the event store's transactions. */
export class BodyTable {
  readonly #sql: ReturnType<typeof prepareStatements>

  constructor(db: Database.Database) {
    this.#sql = prepareStatements(db)
  }

  /** A body that was erased does not come back. */
  insert({ hash, salt, subject, retention, at, body }: BodyRow): void {
    this.#sql.insert.run(hash, salt ?? null, subject, retention, at, canonicalJson(body))
  }

  lookUp(hashes: readonly string[]): ReadonlyMap<string, BodyLookup> {
    const found = new Map<string, BodyLookup>(hashes.map((hash) => [hash, { kind: 'unknown' }]))
    for (const row of this.#sql.get.all(JSON.stringify(hashes))) {
      const body = presentBody(row)
      found.set(
        row.hash,
        body === null ? { kind: 'erased', erasedAt: row.erased_at ?? 0 } : { kind: 'present', row: body },
      )
    }
    return found
  }

  eraseSubject(subject: string, { at, keep = [] }: EraseOptions): { readonly erased: number; readonly kept: number } {
    const erased = this.#sql.eraseSubject.run(at, subject, JSON.stringify(keep)).changes
    return { erased, kept: this.#sql.countSubject.get(subject)?.n ?? 0 }
  }

  eraseBodies(hashes: readonly string[], at: number): number {
    return this.#sql.eraseBodies.run(at, JSON.stringify(hashes)).changes
  }

  eraseExpired(
    retention: RetentionClass,
    options: { readonly before: number; readonly at: number; readonly heldSubjects: readonly string[] },
  ): number {
    return this.#sql.eraseExpired.run(options.at, retention, options.before, JSON.stringify(options.heldSubjects))
      .changes
  }

  /** Checks bodies in order of hash. `last` is null at the end. */
  verifyPage(afterHash: string, limit: number): { readonly broken: string | null; readonly last: string | null } {
    const rows = this.#sql.page.all(afterHash, limit)
    const broken = rows.find((row) => {
      const body = presentBody(row)
      return body !== null && !bodyIsGenuine(body)
    })
    return { broken: broken?.hash ?? null, last: rows.length < limit ? null : (rows.at(-1)?.hash ?? null) }
  }
}

function presentBody({ hash, salt, subject, retention, at, body }: BodyRowText): BodyRow | null {
  if (body === null || subject === null) return null
  return { hash, ...(salt === null ? {} : { salt }), subject, retention, at, body: parseJson(body) }
}

function prepareStatements(db: Database.Database) {
  const columns = 'hash, salt, subject, retention, at, body, erased_at'
  const erase = 'UPDATE bodies SET salt = NULL, subject = NULL, body = NULL, erased_at = ?'
  return {
    insert: db.prepare<[string, string | null, string, RetentionClass, number, string]>(
      'INSERT INTO bodies (hash, salt, subject, retention, at, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    get: db.prepare<[string], BodyRowText>(
      `SELECT ${columns} FROM bodies WHERE hash IN (SELECT value FROM json_each(?))`,
    ),
    page: db.prepare<[string, number], BodyRowText>(
      `SELECT ${columns} FROM bodies WHERE hash > ? ORDER BY hash LIMIT ?`,
    ),
    countSubject: db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM bodies WHERE subject = ?'),
    eraseSubject: db.prepare<[number, string, string]>(
      `${erase} WHERE subject = ? AND retention NOT IN (SELECT value FROM json_each(?))`,
    ),
    eraseBodies: db.prepare<[number, string]>(
      `${erase} WHERE hash IN (SELECT value FROM json_each(?)) AND body IS NOT NULL`,
    ),
    eraseExpired: db.prepare<[number, RetentionClass, number, string]>(
      `${erase} WHERE retention = ? AND at < ? AND subject IS NOT NULL AND subject NOT IN (SELECT value FROM json_each(?))`,
    ),
  }
}
