import type { BoardColumn, BoardRow } from './columns.tsx'

export interface Sorting {
  readonly key: string
  readonly descending: boolean
}

/** What choosing a column's head does: largest first, then the other way round, then as it came. */
export function nextSorting(now: Sorting | null, { key, numeric }: BoardColumn): Sorting | null {
  if (now?.key !== key) return { key, descending: numeric }
  return now.descending === numeric ? { key, descending: !numeric } : null
}

/** @param locale whose order of names counts */
export function sortedRows(
  rows: readonly BoardRow[],
  columns: readonly BoardColumn[],
  sorting: Sorting | null,
  locale: string,
): readonly BoardRow[] {
  const column = columns.find(({ key }) => key === sorting?.key)
  if (sorting === null || column === undefined) return rows
  const order = (a: BoardRow, b: BoardRow): number => {
    const [left, right] = [column.value(a), column.value(b)]
    if (typeof left === 'string' || typeof right === 'string') return String(left).localeCompare(String(right), locale)
    return left === right ? 0 : left - right
  }
  return rows.toSorted((a, b) => (sorting.descending ? -order(a, b) : order(a, b)))
}
