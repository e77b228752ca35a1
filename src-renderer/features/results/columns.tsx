import type { ReactNode } from 'react'
import type { OfferFigures, Uplift } from '#shared/protocol/offers-rest.ts'
import { cx, type Format, type Translate } from '../../design/index.ts'
import type { CsvCell } from '../../client/index.ts'
import { boughtAfterYes, share, yuan } from './money.ts'
import { groupWords, upliftWords, verdictOf } from './uplift-words.ts'

/** A line of the table, whatever it is about. */
export interface BoardRow {
  readonly id: string
  readonly name: string
  /** Before the name. */
  readonly icon: ReactNode
  readonly figures: OfferFigures
  /** undefined: not compared, as agents and channels are not */
  readonly uplift: Uplift | null | undefined
}

export interface BoardColumn {
  readonly key: string
  readonly head: string
  /** What is counted, and of what. */
  readonly hint?: string
  /** px; the one without takes what is left. */
  readonly width?: number
  readonly numeric: boolean
  /** Its words take a second line rather than being cut. */
  readonly wraps?: boolean
  /** What it is sorted by. */
  readonly value: (row: BoardRow) => number | string
  readonly draw: (row: BoardRow) => ReactNode
  /** One or more columns of the saved file. */
  readonly csv: readonly { readonly head: string; readonly cell: (row: BoardRow) => CsvCell }[]
}

type Counted = Exclude<keyof OfferFigures, 'revenue' | 'completed' | 'unaccepted'>

interface Words {
  readonly t: Translate<'results'>
  readonly format: Format
}

/** px; as wide as the heads in either language. */
const COUNT_WIDTHS: Readonly<Record<Counted, number>> = {
  shown: 64,
  presented: 72,
  accepted: 72,
  declined: 68,
  later: 52,
  unsuitable: 76,
}

function counted({ t, format }: Words, key: Counted): BoardColumn {
  const head = t(key)
  return {
    key,
    head,
    hint: t(`base_${key}`),
    width: COUNT_WIDTHS[key],
    numeric: true,
    value: ({ figures }) => figures[key],
    draw: ({ figures }) => (figures[key] === 0 ? <span className="t3">0</span> : format.number(figures[key])),
    csv: [{ head, cell: ({ figures }) => figures[key] }],
  }
}

/** What was bought after a yes, and apart from it what was bought with none written down. */
function completed({ t, format }: Words): BoardColumn {
  const head = t('completed')
  return {
    key: 'completed',
    head,
    hint: t('base_completed'),
    width: 68,
    numeric: true,
    value: ({ figures }) => boughtAfterYes(figures),
    draw: ({ figures }) => <Bought figures={figures} format={format} t={t} />,
    csv: [
      { head, cell: ({ figures }) => boughtAfterYes(figures) },
      { head: t('unaccepted'), cell: ({ figures }) => figures.unaccepted },
    ],
  }
}

/** `2 +2`: the second is what no yes was written down for. */
export function Bought({ figures, t, format }: Words & { readonly figures: OfferFigures }): ReactNode {
  const count = boughtAfterYes(figures)
  return (
    <>
      {count === 0 ? <span className="t3">0</span> : format.number(count)}
      {figures.unaccepted === 0 ? null : (
        <span className="t3" title={t('unacceptedCount', { count: format.number(figures.unaccepted) })}>
          {` +${format.number(figures.unaccepted)}`}
        </span>
      )}
    </>
  )
}

const bought = ({ figures }: BoardRow): number | null => share(boughtAfterYes(figures), figures.accepted)

/** The share of those who said yes who bought, with a bar against the best of the table where there is room for one. */
function completedShare({ t, format }: Words, rows: readonly BoardRow[], hasBar: boolean): BoardColumn {
  const best = Math.max(0, ...rows.map((row) => bought(row) ?? 0))
  const head = t('completedShare')
  return {
    key: 'completedShare',
    head,
    hint: t('base_completedShare'),
    width: hasBar ? 120 : 72,
    numeric: true,
    value: (row) => bought(row) ?? -1,
    draw: (row) => {
      const ratio = bought(row)
      if (ratio === null) return <span className="t3">{t('none')}</span>
      if (!hasBar) return format.percent(ratio, 1)
      return (
        <span className="rs-share">
          {format.percent(ratio, 1)}
          <i aria-hidden>
            <u style={{ width: `${best === 0 ? 0 : (ratio / best) * 100}%` }} />
          </i>
        </span>
      )
    },
    csv: [{ head, cell: (row) => bought(row) }],
  }
}

function revenue({ t, format }: Words): BoardColumn {
  return {
    key: 'revenue',
    head: t('revenue'),
    hint: t('base_revenue'),
    width: 76,
    numeric: true,
    value: ({ figures }) => figures.revenue,
    draw: ({ figures }) =>
      figures.revenue === 0 ? <span className="t3">{t('none')}</span> : yuan(format, figures.revenue),
    csv: [{ head: t('csvRevenue'), cell: ({ figures }) => figures.revenue / 100 }],
  }
}

const rounded = (points: number | undefined): CsvCell => (points === undefined ? null : Math.round(points * 100) / 100)

function uplift({ t, format }: Words): BoardColumn {
  return {
    key: 'uplift',
    head: t('upliftColumn'),
    width: 164,
    numeric: false,
    wraps: true,
    value: (row) => row.uplift?.difference ?? -Infinity,
    draw: (row) => {
      const known = row.uplift ?? null
      const words = verdictOf(known) === 'unclear' ? t('upliftUnclear') : upliftWords(t, format, known)
      const title =
        known === null ? t('upliftNoneDetail') : `${upliftWords(t, format, known)} · ${groupWords(t, format, known)}`
      return (
        <span className={cx(`rs-verdict-${verdictOf(known)}`)} title={title}>
          {words}
        </span>
      )
    },
    csv: [
      { head: t('csvDifference'), cell: (row) => rounded(row.uplift?.difference) },
      { head: t('csvLow'), cell: (row) => rounded(row.uplift?.low) },
      { head: t('csvHigh'), cell: (row) => rounded(row.uplift?.high) },
    ],
  }
}

/** The table's columns; only propositions are compared with their control group. */
export function columnsOf(
  words: Words,
  head: string,
  rows: readonly BoardRow[],
  isCompared: boolean,
): readonly BoardColumn[] {
  const count = (key: Counted): BoardColumn => counted(words, key)
  return [
    {
      key: 'name',
      head,
      numeric: false,
      wraps: true,
      value: ({ name }) => name,
      draw: ({ name, icon }) => (
        <span className="row">
          {icon}
          <span>{name}</span>
        </span>
      ),
      csv: [{ head, cell: ({ name }) => name }],
    },
    count('shown'),
    count('presented'),
    count('accepted'),
    count('declined'),
    count('later'),
    count('unsuitable'),
    completed(words),
    completedShare(words, rows, !isCompared),
    revenue(words),
    ...(isCompared ? [uplift(words)] : []),
  ]
}
