/**
 * What stands about every customer in one row each. Triggers note whose changed; their rows are made anew a little later,
 * some at once, with pauses in which the floor's commits go first, and after an import only.
 */
import type Database from 'better-sqlite3'
import { NO_PROFILE, type StoredProfile } from '#shared/domain/profile.ts'
import { standingFacts } from '#shared/domain/segment.ts'
import { recordFacts } from '../segment-record.ts'
import type { SegmentPart, SegmentQuery, SegmentStore } from '../segment-store.ts'
import { type Pace, Portion } from './pace.ts'
import { unsynced } from './places.ts'
import type { QueryRunner } from './query-runner.ts'
import { COLUMNS, conditionOf, TRUST_COLUMNS } from './segment-sql.ts'
import { parseJson } from './stored-json.ts'

/** Rows looked at in one part, about 20 ms. */
const PART = 50_000
const LOOK_EVERY_MS = 500

interface SegmentPorts {
  readonly runner: QueryRunner
  readonly pace: Pace
  /** as stored, read at once */
  readonly profileOf: (customerId: string) => StoredProfile | null
}

export class SqliteSegmentStore implements SegmentStore {
  readonly #db: Database.Database
  readonly #runner: QueryRunner
  readonly #pace: Pace
  readonly #portion = new Portion({ least: 10, most: 500 })
  readonly #profileOf: SegmentPorts['profileOf']

  constructor(db: Database.Database, { runner, pace, profileOf }: SegmentPorts) {
    this.#db = db
    this.#runner = runner
    this.#pace = pace
    this.#profileOf = profileOf
    if (!db.readonly) this.#later(LOOK_EVERY_MS)
  }

  count({ rule, after, ...asked }: SegmentQuery): Promise<SegmentPart> {
    const { sql, parameters } = conditionOf(rule, asked)
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

  members({ rule, after, limit, ...asked }: SegmentQuery & { readonly limit: number }): Promise<{
    readonly ids: readonly string[]
    readonly next: number | null
  }> {
    const { sql, parameters } = conditionOf(rule, asked)
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
  settle(most = this.#portion.size): boolean {
    const changed = this.#runner.rows<{ readonly id: string }>(SQL.changed, most)
    if (changed.length === 0) return false
    unsynced(this.#db, () => {
      for (const { id } of changed) this.#makeAnew(id)
    })
    return changed.length === most
  }

  #makeAnew(id: string): void {
    const [customer] = this.#runner.rows<{ readonly record: string }>(SQL.record, id)
    if (customer === undefined) this.#runner.execute(SQL.remove, id)
    else {
      const { born, fadingTrust, ...facts } = standingFacts(
        this.#profileOf(id) ?? NO_PROFILE,
        recordFacts(parseJson(customer.record)),
      )
      const trust = fadingTrust === null ? NO_TRUST : [fadingTrust.lasting, ...fadingTrust.fading]
      this.#runner.execute(SQL.put, id, born, ...FIELDS.map((field) => facts[field]), ...trust)
    }
    this.#runner.execute(SQL.done, id)
  }

  #last(): number {
    return this.#runner.rows<{ readonly doc: number | null }>(SQL.last)[0]?.doc ?? 0
  }

  #later(ms: number): void {
    setTimeout(() => {
      if (this.#db.open) this.#later(this.#pace.isImporting ? LOOK_EVERY_MS : this.#settleSome())
    }, ms).unref()
  }

  /** @returns when to look again, ms */
  #settleSome(): number {
    try {
      if (this.#db.inTransaction) return LOOK_EVERY_MS
      const { result: hasMore, pause } = this.#pace.one(this.#portion, (most) => this.settle(most))
      return hasMore ? pause : LOOK_EVERY_MS
    } catch {
      // A full disk: they stay noted.
      return LOOK_EVERY_MS
    }
  }
}

// The keys of a literal are its own.
const FIELDS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]
const NAMES = [...FIELDS.map((field) => COLUMNS[field]), ...TRUST_COLUMNS]
const NO_TRUST = TRUST_COLUMNS.map(() => null)

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
