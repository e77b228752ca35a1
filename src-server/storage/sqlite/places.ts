/**
 * Where in the log things stand: indexes that lag. A message writes to the ends of three tables and to no page in their
 * middle, which would have to go to the disk whole for each entry; every few seconds the entries of thousands of messages
 * are sorted in at once. Until then a reader looks through the rows behind the mark `places.upto` itself. All of it
 * follows from the tables, so that a power cut may take the latest entries back together with the mark.
 */
import type Database from 'better-sqlite3'

/** Rows a reader may have to look through, about a millisecond for each two thousand. */
const MOST_BEHIND = 8_192
const LAG_MS = 3_000

/** Of a body's hash as much as finds few others; the rest is compared with the body's own row. */
export const bodyKey = (hash: string): string => `substr(${hash}, 1, 12)`

export type PlaceName = 'stream' | 'body' | 'subject' | 'command' | 'text'

interface Indexed {
  readonly name: PlaceName
  readonly table: 'events' | 'bodies' | 'commands'
  readonly id: 'seq' | 'id'
  readonly key: string
}

const ALL: readonly Indexed[] = [
  { name: 'stream', table: 'events', id: 'seq', key: 'stream' },
  { name: 'body', table: 'bodies', id: 'id', key: bodyKey('hash') },
  { name: 'subject', table: 'bodies', id: 'id', key: 'subject' },
  { name: 'command', table: 'commands', id: 'id', key: 'key' },
]

/** The first row that is not in an index yet, as SQL. */
export const upto = (name: PlaceName): string => `(SELECT upto FROM places WHERE name = '${name}')`

export class Places {
  readonly #db: Database.Database
  readonly #entries: readonly Database.Statement<[]>[]
  readonly #marks: readonly Database.Statement<[]>[]
  readonly #wipeRepeated: Database.Statement<[]>
  #behind = 0
  #timer: NodeJS.Timeout | null = null
  #catchingUp = false

  constructor(db: Database.Database) {
    this.#db = db
    this.#entries = ALL.map(({ name, table, id, key }) =>
      db.prepare<[]>(
        `INSERT INTO ${name}_places (key, id) SELECT ${key}, ${id} FROM ${table}
         WHERE ${id} > ${upto(name)} AND ${key} IS NOT NULL ORDER BY 1, 2`,
      ),
    )
    this.#marks = ALL.map(({ name, table, id }) =>
      db.prepare<[]>(`UPDATE places SET upto = (SELECT coalesce(max(${id}), 0) FROM ${table}) WHERE name = '${name}'`),
    )
    // Of bodies with one hash the first counts: a later one keeps no words, also when the first was erased meanwhile.
    this.#wipeRepeated = db.prepare<[]>(
      `UPDATE bodies SET salt = NULL, subject = NULL, body = NULL, erased_at = at WHERE id > ${upto('body')} AND EXISTS (
         SELECT 1 FROM body_places p JOIN bodies b ON b.id = p.id
         WHERE p.key = ${bodyKey('bodies.hash')} AND b.hash = bodies.hash)`,
    )
  }

  /** Brings every index up to date, inside the caller's transaction. */
  settle(): void {
    for (let index = 0; index < ALL.length; index++) this.#settleOne(index)
  }

  /** `rows` were written: they are sorted in soon. */
  wrote(rows: number): void {
    this.#behind += rows
    if (this.#behind >= MOST_BEHIND) this.#catchUp()
    else
      this.#timer ??= setTimeout(() => {
        this.#catchUp()
      }, LAG_MS).unref()
  }

  #settleOne(index: number): void {
    if (ALL[index]?.name === 'body') this.#wipeRepeated.run()
    this.#entries[index]?.run()
    this.#marks[index]?.run()
  }

  /** One index a turn, so that what is asked in between need not wait for all. */
  #catchUp(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#catchingUp) return
    this.#catchingUp = true
    this.#behind = 0
    let index = 0
    const next = (): void => {
      if (index < ALL.length && this.#tryOne(index)) {
        index += 1
        setImmediate(next)
      } else this.#catchingUp = false
    }
    setImmediate(next)
  }

  /** @returns false when it cannot be done now: the rows stay behind the mark, where readers find them, until the next time. */
  #tryOne(index: number): boolean {
    if (!this.#db.open || this.#db.inTransaction) return false
    try {
      unsynced(this.#db, () => {
        this.#settleOne(index)
      })
      return true
    } catch {
      return false
    }
  }
}

/**
 * A commit that a power cut may take back: for what is made again from the log. Nobody waits for the disk.
 * @throws SqliteError
 */
export function unsynced<T>(db: Database.Database, work: () => T): T {
  db.pragma('synchronous = NORMAL')
  try {
    return db.transaction(work).immediate()
  } finally {
    db.pragma('synchronous = FULL')
  }
}
