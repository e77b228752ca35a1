import { useRef } from 'react'
import type { ReactNode } from 'react'
import type { Names } from '../../client/index.ts'
import { cx } from '../../design/index.ts'
import { FilterTabs } from './filter-tabs.tsx'
import type { FloorActions } from './floor-view.ts'
import { walkRows } from './table-keys.ts'
import { useHeldOrder } from './use-held-order.ts'
import { VirtualBody } from './virtual-body.tsx'

/** What the floor's two tables are given alike. */
export interface TableProps<Row, Filter> {
  rows: readonly Row[]
  names: Names
  selectedId: string | null
  canAct: boolean
  stale: boolean
  filter: Filter
  actions: FloorActions
}

/** And what each of their rows is. */
export interface RowProps<Row> {
  row: Row
  names: Names
  selected: boolean
  canAct: boolean
  actions: FloorActions
}

export interface FiltersProps<Row, Filter> {
  rows: readonly Row[]
  filter: Filter
  onFilter: (filter: Filter) => void
}

interface TableFiltersProps<Row, Filter> extends FiltersProps<Row, Filter> {
  label: string
  choices: readonly Filter[]
  wordOf: (filter: Filter) => string
  passes: (row: Row, filter: Filter) => boolean
}

/** Which rows are shown, with how many each choice would show. */
export function TableFilters<Row, Filter extends string>({
  rows,
  filter,
  onFilter,
  label,
  choices,
  wordOf,
  passes,
}: TableFiltersProps<Row, Filter>) {
  const options = choices.map((value) => ({
    value,
    label: wordOf(value),
    count: rows.filter((row) => passes(row, value)).length,
  }))
  return <FilterTabs label={label} value={filter} options={options} onChange={onFilter} />
}

export interface Column {
  head: string
  /** px; the one without takes what is left. */
  width?: number
  numeric?: boolean
}

interface FloorTableProps<Row> {
  label: string
  columns: readonly Column[]
  /** In the order of the table. */
  rows: readonly Row[]
  idOf: (row: Row) => string
  stale: boolean
  /** Stands in the table's place while there is no row. */
  empty: ReactNode
  renderRow: (row: Row) => ReactNode
}

/** Rows that keep their places while one looks at them, of which only those in sight are drawn. */
export function FloorTable<Row>({ label, columns, rows, idOf, stale, empty, renderRow }: FloorTableProps<Row>) {
  const scroll = useRef<HTMLDivElement>(null)
  const { rows: shown, hold } = useHeldOrder(rows, idOf)
  if (shown.length === 0) return empty
  return (
    <div ref={scroll} className="sv-scroll" role="group" aria-label={label} {...hold}>
      <table className={cx('hl-table sv-table', stale && 'sv-stale')}>
        <colgroup>
          {columns.map(({ head, width }) => (
            <col key={head} {...(width === undefined ? {} : { style: { width } })} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ head, numeric = false }) => (
              <th key={head} scope="col" className={numeric ? 'n' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <VirtualBody rows={shown} scroll={scroll} renderRow={renderRow} />
      </table>
    </div>
  )
}

/** What a row is about, and the way to it by keyboard. */
export function RowButton({ selected, children }: { selected: boolean; children: ReactNode }) {
  return (
    <button type="button" data-row-button className="sv-link ell" aria-pressed={selected} onKeyDown={walkRows}>
      {children}
    </button>
  )
}
