import type Database from 'better-sqlite3'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type CompiledQuery } from 'kysely'
import { unsynced } from './places.ts'
import { translated } from './sqlite-errors.ts'
import type { Schema } from './schema.ts'

/** Statements kept prepared; a query's text varies only with the length of its lists. */
const STATEMENT_CACHE = 200

/** Builds queries and never runs them. */
export const query = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** A finished Kysely query. */
export interface Compilable<T> {
  compile(): CompiledQuery<T>
}

/**
 * Runs Kysely's queries on the log's own connection, synchronously. A Kysely transaction awaits
 * between statements, and the log's commits would fall into the middle of it; these cannot.
 */
export class QueryRunner {
  readonly #db: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(db: Database.Database) {
    this.#db = db
  }

  all<T>(compilable: Compilable<T>): readonly T[] {
    const { sql, parameters } = compilable.compile()
    // The driver cannot know the type of Kysely's result.
    return this.#statement(sql).all(...parameters) as T[]
  }

  first<T>(compilable: Compilable<T>): T | null {
    return this.all(compilable)[0] ?? null
  }

  /** @returns how many rows changed */
  run(compilable: Compilable<unknown>): number {
    const { sql, parameters } = compilable.compile()
    return this.#statement(sql).run(...parameters).changes
  }

  /** Runs a statement written out, for what is written so often that building its text would cost more than running it. */
  execute(sql: string, ...parameters: readonly (string | number | null)[]): number {
    return this.#statement(sql).run(...parameters).changes
  }

  /** The rows of a statement written out. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as above
  rows<T>(sql: string, ...parameters: readonly (string | number | null)[]): readonly T[] {
    // Whoever writes the statement names the type of its rows.
    return this.#statement(sql).all(...parameters) as T[]
  }

  /** As `rows`, one after the other: whoever has enough leaves. Nothing else may run meanwhile. */
  each<T>(sql: string, ...parameters: readonly (string | number | null)[]): IterableIterator<T> {
    return this.#statement(sql).iterate(...parameters) as IterableIterator<T>
  }

  /** Runs a unit of work; its errors are ours. */
  read<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work())
    } catch (error) {
      return Promise.reject(translated(this.#db.name, error))
    }
  }

  /** Runs a unit of work in one durable commit, or not at all. */
  commit<T>(work: () => T): Promise<T> {
    return this.read(() => this.#db.transaction(work).immediate())
  }

  /**
   * A commit that a power cut may take back: for rows that are folded again from the log together with their checkpoint.
   * The floor's thread does not wait for the disk.
   */
  commitFoldable<T>(work: () => T): Promise<T> {
    return this.read(() => unsynced(this.#db, work))
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    if (this.#statements.size >= STATEMENT_CACHE) this.#statements.clear()
    const statement = this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
