import type Database from 'better-sqlite3'
import type { CommandResult } from '../event-store.ts'
import { CommandFilter, commandKey } from './command-filter.ts'
import { upto } from './places.ts'
import { parseJson } from './stored-json.ts'

/** Rows pruned in one commit: a few milliseconds’ work. */
const PRUNED_AT_ONCE = 1_000

type CommandRowText = Omit<CommandResult, 'outcome'> & { readonly outcome: string }

/** What commands came to. Synchronous: runs inside the event store's transactions. */
export class CommandTable {
  readonly #db: Database.Database
  readonly #sql: ReturnType<typeof prepareStatements>
  #filter: CommandFilter | null = null

  constructor(db: Database.Database) {
    this.#db = db
    this.#sql = prepareStatements(db)
  }

  /** Every id stored so far, and every one stored from now on. Reads them all the first time. */
  get known(): CommandFilter {
    this.#filter ??= this.#readKnown()
    return this.#filter
  }

  /** @returns null when it was stored now, else what was stored under this id before */
  insert({ commandId, actor, at, outcome }: CommandResult): CommandResult | null {
    const earlier = this.find(commandId)
    if (earlier !== null) return earlier
    // Should the transaction fail, the filter is in doubt about one id more.
    this.known.add(commandId)
    this.#sql.insert.run(commandKey(commandId), commandId, actor, at, JSON.stringify(outcome))
    return null
  }

  find(commandId: string): CommandResult | null {
    // Beside a server that writes, the filter would soon be behind.
    if (!this.#db.readonly && !this.known.mayHave(commandId)) return null
    const key = commandKey(commandId)
    const row = this.#sql.find.get(key, commandId, key, commandId)
    return row === undefined ? null : { ...row, outcome: parseJson(row.outcome) }
  }

  /** Forgets the oldest commands of before a time. @returns whether there may be more */
  prune(before: number): boolean {
    const firstKept = this.#sql.firstKept.get(before)?.id ?? Number.MAX_SAFE_INTEGER
    const pruned = this.#sql.prune.run(firstKept, PRUNED_AT_ONCE).changes
    this.#sql.lowerMark.run()
    return pruned === PRUNED_AT_ONCE
  }

  #readKnown(): CommandFilter {
    const count = this.#db.prepare<[], number>('SELECT count(*) FROM commands').pluck().get() ?? 0
    const filter = CommandFilter.roomFor(count)
    for (const id of this.#db.prepare<[], string>('SELECT command_id FROM commands').pluck().iterate()) filter.add(id)
    return filter
  }
}

function prepareStatements(db: Database.Database) {
  const columns = 'command_id AS commandId, actor, at, outcome'
  return {
    insert: db.prepare<[number, string, string, number, string]>(
      'INSERT INTO commands (key, command_id, actor, at, outcome) VALUES (?, ?, ?, ?, ?)',
    ),
    find: db.prepare<[number, string, number, string], CommandRowText>(
      `SELECT ${columns} FROM commands WHERE id IN (SELECT id FROM command_places WHERE key = ?) AND command_id = ?
       UNION ALL
       SELECT ${columns} FROM commands WHERE id > ${upto('command')} AND key = ? AND command_id = ? LIMIT 1`,
    ),
    // They were stored in the order of their times: the first young one ends the reading.
    firstKept: db.prepare<[number], { id: number | null }>('SELECT min(id) AS id FROM commands WHERE at >= ?'),
    prune: db.prepare<[number, number]>(
      'DELETE FROM commands WHERE id IN (SELECT id FROM commands WHERE id < ? ORDER BY id LIMIT ?)',
    ),
    // Numbers begin again once all are gone.
    lowerMark: db.prepare<[]>(
      "UPDATE places SET upto = min(upto, (SELECT coalesce(max(id), 0) FROM commands)) WHERE name = 'command'",
    ),
  }
}
