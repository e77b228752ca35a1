import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { RightsCounts, RightsQuery } from '../rights-store.ts'
import { query, type QueryRunner } from './query-runner.ts'

/** Requests of `SqliteReadModelStore`, within its units of work. */
export class RightsTable {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  put(request: RightsRequest): void {
    const values = {
      customer_id: request.customerId,
      settled_at: request.settled?.at ?? null,
      due_at: request.dueAt,
      request: JSON.stringify(request),
    }
    this.#runner.run(
      query
        .insertInto('rights_requests')
        .values({ request_id: request.id, ...values })
        .onConflict((conflict) => conflict.column('request_id').doUpdateSet(values)),
    )
  }

  get(requestId: string): RightsRequest | null {
    const row = this.#runner.first(
      query.selectFrom('rights_requests').select('request').where('request_id', '=', requestId),
    )
    return row === null ? null : read(row)
  }

  list({ customerId, settled, after, limit }: RightsQuery): readonly RightsRequest[] {
    let select = query.selectFrom('rights_requests').select('request')
    if (customerId !== undefined) select = select.where('customer_id', '=', customerId)
    if (settled !== undefined) select = select.where('settled_at', settled ? 'is not' : 'is', null)
    if (after !== undefined)
      select = select.where((eb) =>
        settled === true
          ? eb(eb.refTuple('settled_at', 'request_id'), '<', eb.tuple(after.at, after.requestId))
          : eb(eb.refTuple('due_at', 'request_id'), '>', eb.tuple(after.at, after.requestId)),
      )
    select = select.orderBy((eb) => eb('settled_at', 'is not', null)).orderBy('settled_at', 'desc')
    select = settled === true ? select.orderBy('request_id', 'desc') : select.orderBy('due_at').orderBy('request_id')
    return this.#runner.all(select.limit(limit)).map(read)
  }

  counts(now: number, soon: number): RightsCounts {
    const select = query
      .selectFrom('rights_requests')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .select((eb) => eb.fn.count<number>(eb.case().when('due_at', '<=', now).then(1).end()).as('overdue'))
      .select((eb) => eb.fn.count<number>(eb.case().when('due_at', '<=', soon).then(1).end()).as('soon'))
      .where('settled_at', 'is', null)
    const found = this.#runner.first(select) ?? { open: 0, overdue: 0, soon: 0 }
    return { ...found, soon: found.soon - found.overdue }
  }
}

function read({ request }: { readonly request: string }): RightsRequest {
  return JSON.parse(request) as RightsRequest
}
