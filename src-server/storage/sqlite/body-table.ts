import type Database from 'better-sqlite3'
import type { BodyLookup, BodyRow, EraseOptions, RetentionClass } from '../event-store.ts'
import { bodyIsGenuine } from '../hash-chain.ts'
import { bodyKey, upto, type Places } from './places.ts'
import { parseJson } from './stored-json.ts'

interface BodyRowText {
  readonly id: number
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
  readonly #places: Places

  constructor(db: Database.Database, places: Places) {
    this.#sql = prepareStatements(db)
    this.#places = places
  }

  /** Of bodies with one hash the first counts: one that was erased does not come back. */
  insert({ hash, salt, subject, retention, at, body }: BodyRow): void {
    this.#sql.insert.run(hash, salt ?? null, subject, retention, at, JSON.stringify(body))
  }

  lookUp(hashes: readonly string[]): ReadonlyMap<string, BodyLookup> {
    const found = new Map<string, BodyLookup>(hashes.map((hash) => [hash, { kind: 'unknown' }]))
    const wanted = JSON.stringify(hashes)
    // The latest first, so that the first is what remains.
    for (const row of this.#sql.get.all(wanted, wanted, wanted)) {
      const body = presentBody(row)
      found.set(
        row.hash,
        body === null ? { kind: 'erased', erasedAt: row.erased_at ?? 0 } : { kind: 'present', row: body },
      )
    }
    return found
  }

  eraseSubject(
    subject: string,
    { at, keep = [], except = [] }: EraseOptions,
  ): { readonly erased: number; readonly kept: number } {
    this.#places.settle()
    const erased = this.#sql.eraseSubject.run(at, subject, JSON.stringify(keep), JSON.stringify(except)).changes
    return { erased, kept: this.#sql.countSubject.get(subject)?.n ?? 0 }
  }

  eraseBodies(hashes: readonly string[], at: number): number {
    this.#places.settle()
    const wanted = JSON.stringify(hashes)
    return this.#sql.eraseBodies.run(at, wanted, wanted).changes
  }

  eraseExpired(
    retention: RetentionClass,
    options: { readonly before: number; readonly at: number; readonly heldSubjects: readonly string[] },
  ): number {
    this.#places.settle()
    return this.#sql.eraseExpired.run(options.at, retention, options.before, JSON.stringify(options.heldSubjects))
      .changes
  }

  /** Checks bodies in the order they came. `last` is null at the end. */
  verifyPage(afterId: number, limit: number): { readonly broken: string | null; readonly last: number | null } {
    const rows = this.#sql.page.all(afterId, limit)
    const broken = rows.find((row) => {
      const body = presentBody(row)
      return body !== null && !bodyIsGenuine(body)
    })
    return { broken: broken?.hash ?? null, last: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
  }
}

function presentBody({ hash, salt, subject, retention, at, body }: BodyRowText): BodyRow | null {
  if (body === null || subject === null) return null
  return { hash, ...(salt === null ? {} : { salt }), subject, retention, at, body: parseJson(body) }
}

function prepareStatements(db: Database.Database) {
  const columns = 'id, hash, salt, subject, retention, at, body, erased_at'
  const places = `SELECT p.id FROM json_each(?) wanted JOIN body_places p ON p.key = ${bodyKey('wanted.value')}`
  const erase = 'UPDATE bodies SET salt = NULL, subject = NULL, body = NULL, erased_at = ?'
  return {
    insert: db.prepare<[string, string | null, string, RetentionClass, number, string]>(
      'INSERT INTO bodies (hash, salt, subject, retention, at, body) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    get: db.prepare<[string, string, string], BodyRowText>(
      `SELECT ${columns} FROM bodies WHERE id IN (${places}) AND hash IN (SELECT value FROM json_each(?))
       UNION ALL
       SELECT ${columns} FROM bodies WHERE id > ${upto('body')} AND hash IN (SELECT value FROM json_each(?))
       ORDER BY id DESC`,
    ),
    page: db.prepare<[number, number], BodyRowText>(`SELECT ${columns} FROM bodies WHERE id > ? ORDER BY id LIMIT ?`),
    countSubject: db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM subject_places WHERE key = ?'),
    eraseSubject: db.prepare<[number, string, string, string]>(
      `${erase} WHERE id IN (SELECT id FROM subject_places WHERE key = ?) AND retention NOT IN (SELECT value FROM json_each(?))
       AND hash NOT IN (SELECT value FROM json_each(?))`,
    ),
    eraseBodies: db.prepare<[number, string, string]>(
      `${erase} WHERE id IN (${places}) AND hash IN (SELECT value FROM json_each(?)) AND body IS NOT NULL`,
    ),
    eraseExpired: db.prepare<[number, RetentionClass, number, string]>(
      `${erase} WHERE retention = ? AND at < ? AND subject IS NOT NULL AND subject NOT IN (SELECT value FROM json_each(?))`,
    ),
  }
}
