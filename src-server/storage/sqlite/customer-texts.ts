/**
 * What a search for customers looks in. Texts go to the end of a narrow table; their grams are sorted into a full-text
 * index a little later, many at once, when nothing has been written for a while. Until then a reader looks through the
 * texts behind the mark `places.upto` itself.
 */
import type Database from 'better-sqlite3'
import { gramsOf, gramsOfWord } from '../search-text.ts'
import { type Pace, Portion } from './pace.ts'
import { unsynced, upto } from './places.ts'
import type { QueryRunner } from './query-runner.ts'

/** How long nothing is written before the index catches up: an import first writes, then sorts. */
const QUIET_MS = 1_500
/** With so many candidates the word is frequent: looking through the last changed finds enough sooner. */
const FREQUENT = 4_000
/** The last changed that are looked through for a frequent word. */
const LOOKED_THROUGH = 20_000

interface TextQuery {
  /** folded, at least one */
  readonly words: readonly string[]
  readonly limit: number
  readonly offset: number
}

export class CustomerTexts {
  readonly #runner: QueryRunner
  readonly #db: Database.Database
  readonly #pace: Pace
  readonly #portion = new Portion({ least: 20, most: 1_000 })
  #timer: NodeJS.Timeout | null = null
  #lag = 0

  constructor(db: Database.Database, runner: QueryRunner, pace: Pace) {
    this.#db = db
    this.#runner = runner
    this.#pace = pace
    if (!db.readonly) this.#later(QUIET_MS)
  }

  /** Inside the caller's transaction. @param isNew nothing was stored for them before */
  put(customerId: string, text: string, isNew: boolean): void {
    if (!isNew) {
      const [stood] = this.#runner.rows<StoredText>(SQL.find, customerId)
      if (stood?.text === text) return
      if (stood !== undefined) this.#remove(stood)
    }
    this.#runner.execute(SQL.add, customerId, text)
    this.#later(QUIET_MS)
  }

  /** Inside the caller's transaction. */
  remove(customerId: string): void {
    const [stood] = this.#runner.rows<StoredText>(SQL.find, customerId)
    if (stood !== undefined) this.#remove(stood)
  }

  /** @returns ids of customers in whose text every word occurs, the last changed first */
  find({ words, limit, offset }: TextQuery): readonly string[] {
    const match = matching(words)
    if (match !== null && this.#runner.rows(SQL.candidates, match, FREQUENT).length < FREQUENT)
      return this.#byIndex(match, words, limit, offset)
    const { ids, isAll } = this.#lookThrough(words, offset + limit)
    if (isAll || ids.length === offset + limit) return ids.slice(offset)
    return match === null ? this.#byScan(words, limit, offset) : this.#byIndex(match, words, limit, offset)
  }

  /** Sorts some texts into the index. @returns whether there are more */
  settle(most = this.#portion.size): boolean {
    return unsynced(this.#db, () => {
      const rows = this.#runner.rows<StoredText>(SQL.behind, most)
      for (const { doc, text } of rows) this.#runner.execute(SQL.index, doc, joined(text))
      const last = rows.at(-1)
      if (last !== undefined) this.#runner.execute(SQL.mark, last.doc)
      return rows.length === most
    })
  }

  /** What was sorted in is taken out again, not only marked as gone: the words are personal. */
  #remove({ doc, text }: StoredText): void {
    const [mark] = this.#runner.rows<{ readonly upto: number }>(`SELECT ${upto('text')} AS upto`)
    if (doc <= (mark?.upto ?? 0)) this.#runner.execute(SQL.unindex, doc, joined(text))
    this.#runner.execute(SQL.remove, doc)
  }

  #byIndex(match: string, words: readonly string[], limit: number, offset: number): readonly string[] {
    const sql = `SELECT c.id FROM customer_texts t CROSS JOIN customers c ON c.id = t.customer_id
      WHERE t.doc IN (SELECT rowid FROM customer_grams WHERE customer_grams MATCH ?
        UNION ALL SELECT t.doc FROM customer_texts t WHERE t.doc > ${upto('text')} ${occurring(words)})
      ${occurring(words)} ${ORDER} LIMIT ? OFFSET ?`
    return this.#runner.rows<Found>(sql, match, ...words, ...words, limit, offset).map(({ id }) => id)
  }

  #byScan(words: readonly string[], limit: number, offset: number): readonly string[] {
    const sql = `SELECT c.id FROM customer_texts t CROSS JOIN customers c ON c.id = t.customer_id
      WHERE 1 ${occurring(words)} ${ORDER} LIMIT ? OFFSET ?`
    return this.#runner.rows<Found>(sql, ...words, limit, offset).map(({ id }) => id)
  }

  /** Those last changed, one after the other, until there are enough. */
  #lookThrough(words: readonly string[], enough: number): { readonly ids: readonly string[]; readonly isAll: boolean } {
    const sql = `SELECT c.id, (1 ${occurring(words)}) AS hit FROM customers c CROSS JOIN customer_texts t
      ON t.customer_id = c.id ${ORDER}`
    const ids: string[] = []
    let looked = 0
    for (const { id, hit } of this.#runner.each<Found & { readonly hit: number }>(sql, ...words)) {
      if (hit === 1) ids.push(id)
      looked++
      if (ids.length === enough || looked === LOOKED_THROUGH) return { ids, isAll: false }
    }
    return { ids, isAll: true }
  }

  #later(ms: number): void {
    if (this.#timer !== null && ms === this.#lag) {
      this.#timer.refresh()
      return
    }
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#lag = ms
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#catchUp()
    }, ms).unref()
  }

  #catchUp(): void {
    if (!this.#db.open) return
    if (this.#db.inTransaction) {
      this.#later(QUIET_MS)
      return
    }
    try {
      const { result: hasMore, pause } = this.#pace.one(this.#portion, (most) => this.settle(most))
      if (hasMore) this.#later(pause)
    } catch {
      // A full disk: what is behind the mark is found all the same.
      this.#later(QUIET_MS)
    }
  }
}

interface StoredText {
  readonly doc: number
  readonly text: string
}

interface Found {
  readonly id: string
}

/** A gram is a word of the index. */
const joined = (text: string): string => [...gramsOf(text)].join(' ')

/** null: the index knows none of the words */
function matching(words: readonly string[]): string | null {
  const grams = words.flatMap((word) => gramsOfWord(word) ?? [])
  return grams.length === 0 ? null : [...new Set(grams)].map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' ')
}

// instr, not LIKE: the words may contain % and _.
const occurring = (words: readonly string[]): string => words.map(() => 'AND instr(t.text, ?) > 0').join(' ')

const ORDER = 'ORDER BY c.updated_at DESC, c.id'

const SQL = {
  find: 'SELECT doc, text FROM customer_texts WHERE customer_id = ?',
  add: 'INSERT INTO customer_texts (customer_id, text) VALUES (?, ?)',
  remove: 'DELETE FROM customer_texts WHERE doc = ?',
  candidates: 'SELECT rowid FROM customer_grams WHERE customer_grams MATCH ? LIMIT ?',
  behind: `SELECT doc, text FROM customer_texts WHERE doc > ${upto('text')} ORDER BY doc LIMIT ?`,
  index: 'INSERT INTO customer_grams (rowid, grams) VALUES (?, ?)',
  unindex: "INSERT INTO customer_grams (customer_grams, rowid, grams) VALUES ('delete', ?, ?)",
  mark: "UPDATE places SET upto = ? WHERE name = 'text'",
} as const
