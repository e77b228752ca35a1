/** Whom rows are about: by the bank's number, or of whoever has none by the id of their record. */
import type { ContactPoint } from '#shared/domain/customer.ts'
import { bankNumbersOf } from '#shared/domain/bank-numbers.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { CustomerRowIn, Whose } from '../../imports/port.ts'
import type { CustomerRow, CustomerStore } from '../../storage/index.ts'

export type WhoseStore = Pick<CustomerStore, 'findByContactPoints' | 'getMany'>

/** In the order of the rows; null: nobody here. */
export async function whoseRows(store: WhoseStore, rows: readonly Whose[]): Promise<readonly (CustomerRow | null)[]> {
  const numbers = rows.flatMap(({ number }) => (number === null ? [] : [number]))
  const ids = rows.flatMap(({ recordId }) => (recordId === null ? [] : [recordId]))
  const found = await store.findByContactPoints(numbers.map((value) => ({ kind: 'customer-number', value })))
  const byNumber = new Map(numbers.map((number, at) => [number, found[at] ?? null]))
  const named = ids.length === 0 ? [] : await store.getMany(ids)
  const byId = new Map(named.map((row) => [row.id, row]))
  return rows.map(({ number, recordId }) =>
    number === null ? (byId.get(recordId ?? '') ?? null) : (byNumber.get(number) ?? null),
  )
}

/** [IM31] Nobody is made of an id alone: whose record it was may have been erased, or be another centre's. */
export const nobodyNamed = ({ row, number }: Whose & { readonly row: number }): RowProblem => ({
  row,
  column: number === null ? 'recordId' : 'customerNumber',
  code: 'customer-unknown',
})

/** [IM34] What would be refused of these rows. */
export async function refusedCustomers(
  store: WhoseStore,
  rows: readonly CustomerRowIn[],
): Promise<readonly RowProblem[]> {
  const named = rows.filter(({ number }) => number === null)
  const known = await whoseRows(store, named)
  return named.filter((_, at) => known[at] === null).map(nobodyNamed)
}

/** [IM31] As files of ours name a customer: by the bank's number, or by the id of the record. */
export function namedInFile(id: string, points: readonly ContactPoint[]): Whose {
  const [number = null] = bankNumbersOf({ contactPoints: points })
  return { number, recordId: number === null ? id : null }
}
