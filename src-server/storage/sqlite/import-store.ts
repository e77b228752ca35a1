import type { JsonValue } from '#shared/lib/json.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { ImportStore } from '../import-store.ts'
import { query, type QueryRunner } from './query-runner.ts'
import { parseJson } from './stored-json.ts'

export class SqliteImportStore implements ImportStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  put({ id, at, job }: { readonly id: string; readonly at: number; readonly job: JsonValue }): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.put, id, at, JSON.stringify(job))
    })
  }

  get(id: string): Promise<JsonValue | null> {
    return this.#runner.read(() => {
      const row = this.#runner.first(query.selectFrom('imports').select('job').where('id', '=', id))
      return row === null ? null : parseJson(row.job)
    })
  }

  list(limit: number): Promise<readonly JsonValue[]> {
    const select = query.selectFrom('imports').select('job').orderBy('at', 'desc').orderBy('id', 'desc').limit(limit)
    return this.#runner.read(() => this.#runner.all(select).map(({ job }) => parseJson(job)))
  }

  remove(id: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(query.deleteFrom('import_problems').where('import_id', '=', id))
      this.#runner.run(query.deleteFrom('imports').where('id', '=', id))
    })
  }

  addProblems(id: string, problems: readonly RowProblem[]): Promise<void> {
    return this.#runner.commitFoldable(() => {
      for (const { row, column, code } of problems) this.#runner.execute(SQL.addProblem, id, row, column, code)
    })
  }

  problems(id: string): Promise<readonly RowProblem[]> {
    const select = query
      .selectFrom('import_problems')
      .select(['row', 'column', 'code'])
      .where('import_id', '=', id)
      .orderBy('row')
      .orderBy('id')
    return this.#runner.read(() => this.#runner.all(select))
  }

  clearProblems(id: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(query.deleteFrom('import_problems').where('import_id', '=', id))
    })
  }
}

const SQL = {
  put: 'INSERT INTO imports (id, at, job) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET job = excluded.job',
  addProblem: 'INSERT INTO import_problems (import_id, row, "column", code) VALUES (?, ?, ?, ?)',
} as const
