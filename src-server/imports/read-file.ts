/** A file a few rows at a time: what they say, and what is wrong with the others. */
import { assertNever } from '#shared/lib/assert-never.ts'
import type { RepeatedRow, RowProblem } from '#shared/protocol/imports-rest.ts'
import { rowsOf } from './csv.ts'
import type { Bytes, PickPlan, RawRow, ReadPlan, ReadSlice, RowsIn, TableRow } from './port.ts'
import { consentRow, customerRow, productRow, purchaseRow } from './rows.ts'

/** Few enough that the floor's own writes come between two of them. */
export const SLICE = 200
const FIRST_DATA_ROW = 2

export async function* readSlices(bytes: Bytes, plan: ReadPlan): AsyncGenerator<ReadSlice> {
  let read = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      read += chunk.length
      yield chunk
    }
  }
  let first = FIRST_DATA_ROW
  const lastRowOf = new Map<string, number>()
  let gathered: TableRow[] = []
  for await (const record of rowsOf(counted(), plan)) {
    gathered.push(record)
    if (gathered.length < SLICE) continue
    yield sliceOf(gathered, first, plan, read, lastRowOf)
    first += gathered.length
    gathered = []
  }
  if (gathered.length > 0) yield sliceOf(gathered, first, plan, read, lastRowOf)
}

/** [IM32] */
export async function* pickRows(bytes: Bytes, plan: PickPlan): AsyncGenerator<readonly RawRow[]> {
  const wanted = new Set(plan.rows)
  const last = plan.rows.reduce((most, row) => Math.max(most, row), 0)
  let row = FIRST_DATA_ROW
  let gathered: RawRow[] = []
  for await (const record of rowsOf(bytes, plan)) {
    if (wanted.has(row)) gathered.push({ row, record: record.cells })
    row++
    if (row > last) break
    if (gathered.length < SLICE) continue
    yield gathered
    gathered = []
  }
  if (gathered.length > 0) yield gathered
}

/** [IM39] @param lastRowOf key → the last right row that has it, of the whole file so far: added to */
function repeatsIn(right: RowsIn, lastRowOf: Map<string, number>): readonly RepeatedRow[] {
  return keysOf(right).flatMap(({ key, row }) => {
    const earlier = lastRowOf.get(key)
    lastRowOf.set(key, row)
    return earlier === undefined ? [] : [{ row, earlier }]
  })
}

function keysOf(right: RowsIn): readonly { readonly key: string; readonly row: number }[] {
  switch (right.kind) {
    case 'customers':
      return right.rows.flatMap(({ number, row }) => (number === null ? [] : [{ key: number, row }]))
    case 'products':
      return right.rows.map(({ productCode, row }) => ({ key: productCode, row }))
    case 'consents':
      // One customer agrees to many things.
      return []
    case 'purchases':
      // The first word stands: whether another says the same is known only where they are kept.
      return []
    default:
      return assertNever(right)
  }
}

function sliceOf(
  records: readonly TableRow[],
  first: number,
  plan: ReadPlan,
  read: number,
  lastRowOf: Map<string, number>,
): ReadSlice {
  const wrong: RowProblem[] = []
  let wrongRows = 0
  let skipped = 0
  const right = <T>(
    parse: (
      record: readonly string[],
      row: number,
      plan: ReadPlan,
    ) =>
      | { readonly ok: true; readonly value: T | null }
      | { readonly ok: false; readonly problems: readonly RowProblem[] },
  ): readonly T[] =>
    records.flatMap((record, index) => {
      const row = first + index
      const parsed: ReturnType<typeof parse> =
        record.flaw === null
          ? parse(record.cells, row, plan)
          : { ok: false, problems: [{ row, column: null, code: record.flaw }] }
      if (parsed.ok) {
        if (parsed.value !== null) return [parsed.value]
        skipped++
        return []
      }
      wrongRows++
      wrong.push(...parsed.problems)
      return []
    })
  const rows = rightRows(plan, right)
  return { right: rows, wrong, repeats: repeatsIn(rows, lastRowOf), wrongRows, skipped, rows: records.length, read }
}

type Right = <T>(
  parse: (
    record: readonly string[],
    row: number,
    plan: ReadPlan,
  ) =>
    | { readonly ok: true; readonly value: T | null }
    | { readonly ok: false; readonly problems: readonly RowProblem[] },
) => readonly T[]

function rightRows({ kind }: ReadPlan, right: Right): RowsIn {
  switch (kind) {
    case 'customers':
      return { kind, rows: right(customerRow) }
    case 'consents':
      return { kind, rows: right(consentRow) }
    case 'products':
      return { kind, rows: right(productRow) }
    case 'purchases':
      return { kind, rows: right(purchaseRow) }
    default:
      return assertNever(kind)
  }
}
