/**
 * What stands about every customer in one row each. Triggers note whose changed; their rows are made anew a little later,
 * some at once, with pauses in which the floor's commits go first.
 */
import type Database from 'better-sqlite3'
import { NO_PROFILE, type StoredProfile } from '#shared/domain/profile.ts'
import { standingFacts } from '#shared/domain/segment.ts'
import { languageOf } from '../segment-language.ts'
import type { SegmentPart, SegmentQuery, SegmentStore } from '../segment-store.ts'
import { unsynced } from './places.ts'
import type { QueryRunner } from './query-runner.ts'
import { COLUMNS, conditionOf } from './segment-sql.ts'
import { parseJson } from './stored-json.ts'

/** Rows looked at in one part, about 20 ms. */
const PART = 50_000
/** Customers made anew at once, about 5 ms. */
const SLICE = 100
const LOOK_EVERY_MS = 500
const BETWEEN_SLICES_MS = 5

export class SqliteSegmentStore implements SegmentStore {
  readonly #db: Database.Database
  readonly #runner: QueryRunner
  readonly #profileOf: (customerId: string) => StoredProfile | null

  /** @param profileOf as stored, read at once */
  constructor(db: Database.Database, runner: QueryRunner, profileOf: (customerId: string) => StoredProfile | null) {
    this.#db = db
    this.#runner = runner
    this.#profileOf = profileOf
    if (!db.readonly) this.#later(LOOK_EVERY_MS)
  }

  count({ rule, today, after }: SegmentQuery): Promise<SegmentPart> {
    const { sql, parameters } = conditionOf(rule, today)
    return this.#runner.read(() => {
      const end = after + PART
      const [row] = this.#runner.rows<{ readonly count: number }>(
        `SELECT count(*) AS count FROM segment_facts WHERE doc > ? AND doc <= ? AND ${sql}`,
        after,
        end,
        ...parameters,
      )
      return { count: row?.count ?? 0, next: this.#last() > end ? end : null }
    })
  }

  members({ rule, today, after, limit }: SegmentQuery & { readonly limit: number }): Promise<{
    readonly ids: readonly string[]
    readonly next: number | null
  }> {
    const { sql, parameters } = conditionOf(rule, today)
    return this.#runner.read(() => {
      const end = after + PART
      const rows = this.#runner.rows<{ readonly doc: number; readonly id: string }>(
        `SELECT doc, customer_id AS id FROM segment_facts WHERE doc > ? AND doc <= ? AND ${sql} ORDER BY doc LIMIT ?`,
        after,
        end,
        ...parameters,
        limit,
      )
      const next = rows.length === limit ? (rows.at(-1)?.doc ?? end) : end
      return { ids: rows.map(({ id }) => id), next: this.#last() > next ? next : null }
    })
  }

  behind(): Promise<number> {
    return this.#runner.read(() => this.#runner.rows<{ readonly n: number }>(SQL.behind)[0]?.n ?? 0)
  }

  /** Makes some rows anew. @returns whether there are more */
  settle(): boolean {
    const changed = this.#runner.rows<{ readonly id: string }>(SQL.changed, SLICE)
    if (changed.length === 0) return false
    unsynced(this.#db, () => {
      for (const { id } of changed) this.#makeAnew(id)
    })
    return changed.length === SLICE
  }

  #makeAnew(id: string): void {
    const [customer] = this.#runner.rows<{ readonly record: string }>(SQL.record, id)
    if (customer === undefined) this.#runner.execute(SQL.remove, id)
    else {
      const { born, ...facts } = standingFacts(
        this.#profileOf(id) ?? NO_PROFILE,
        languageOf(parseJson(customer.record)),
      )
      this.#runner.execute(SQL.put, id, born, ...FIELDS.map((field) => facts[field]))
    }
    this.#runner.execute(SQL.done, id)
  }

  #last(): number {
    return this.#runner.rows<{ readonly doc: number | null }>(SQL.last)[0]?.doc ?? 0
  }

  #later(ms: number): void {
    setTimeout(() => {
      if (!this.#db.open) return
      this.#later(this.#settleSome() ? BETWEEN_SLICES_MS : LOOK_EVERY_MS)
    }, ms).unref()
  }

  #settleSome(): boolean {
    try {
      return !this.#db.inTransaction && this.settle()
    } catch {
      // A full disk: they stay noted.
      return false
    }
  }
}

// The keys of a literal are its own.
const FIELDS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]
const NAMES = FIELDS.map((field) => COLUMNS[field])

const SQL = {
  behind: 'SELECT count(*) AS n FROM segment_changes',
  changed: 'SELECT customer_id AS id FROM segment_changes ORDER BY customer_id LIMIT ?',
  done: 'DELETE FROM segment_changes WHERE customer_id = ?',
  record: 'SELECT record FROM customers WHERE id = ?',
  remove: 'DELETE FROM segment_facts WHERE customer_id = ?',
  last: 'SELECT max(doc) AS doc FROM segment_facts',
  put: `INSERT INTO segment_facts (customer_id, born, ${NAMES.join(', ')}) VALUES (?, ?, ${NAMES.map(() => '?').join(', ')})
    ON CONFLICT (customer_id) DO UPDATE SET born = excluded.born, ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')}`,
} as const
