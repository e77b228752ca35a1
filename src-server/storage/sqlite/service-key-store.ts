import type { ServiceKeyRow, ServiceKeyStore } from '../service-key-store.ts'
import { query, type QueryRunner } from './query-runner.ts'

export class SqliteServiceKeyStore implements ServiceKeyStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  list(): Promise<readonly ServiceKeyRow[]> {
    const select = query.selectFrom('service_keys').select('service_key').orderBy('made')
    return this.#runner.read(() =>
      this.#runner.all(select).map(({ service_key: text }) => {
        // Written below.
        const row: ServiceKeyRow = JSON.parse(text)
        return row
      }),
    )
  }

  put(row: ServiceKeyRow): Promise<void> {
    const service_key = JSON.stringify(row)
    const insert = query
      .insertInto('service_keys')
      .values({ id: row.id, service_key })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ service_key }))
    return this.#runner.commit(() => {
      this.#runner.run(insert)
    })
  }
}
