import { useMemo, useState } from 'react'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import { saveText, toCsv, useNames } from '../../client/index.ts'
import {
  Button,
  Card,
  ChannelIcon,
  cx,
  Icon,
  Segmented,
  useChannelName,
  useFormat,
  useLanguage,
  useT,
  type Days,
} from '../../design/index.ts'
import { columnsOf, type BoardColumn, type BoardRow } from './columns.tsx'
import { nextSorting, sortedRows, type Sorting } from './sorting.ts'

const VIEWS = ['proposition', 'agent', 'channel'] as const
type View = (typeof VIEWS)[number]

/** The figures by proposition, agent or channel. */
export function BoardTable({ board, days }: { board: OfferBoard; days: Days }) {
  const t = useT('results')
  const format = useFormat()
  const language = useLanguage()
  const [view, setView] = useState<View>('proposition')
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const rows = useRows(board, view)
  const columns = columnsOf({ t, format }, t(`by_${view}`), rows, view === 'proposition')
  const shown = sortedRows(rows, columns, sorting, language)
  const save = (): void => {
    const cells = columns.flatMap(({ csv }) => csv)
    const lines = [cells.map(({ head }) => head), ...shown.map((row) => cells.map(({ cell }) => cell(row)))]
    const name = t('csvName', { by: t(`by_${view}`), from: days.first, to: days.last })
    saveText(`${name}.csv`, toCsv(lines), 'text/csv;charset=utf-8')
  }
  return (
    <Card
      className="rs-table-card"
      title={t('table')}
      beside={
        <Segmented
          label={t('tabs')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`by_${value}`) }))}
          onChange={(next) => {
            setView(next)
            setSorting(null)
          }}
        />
      }
      actions={
        <Button size="small" icon="download" onClick={save}>
          {t('csv')}
        </Button>
      }
    >
      <table className="hl-table rs-table" aria-label={t(`by_${view}`)}>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} {...(width === undefined ? {} : { style: { width } })} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head
                key={column.key}
                column={column}
                sorting={sorting}
                onSort={() => setSorting(nextSorting(sorting, column))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.id}>
              {columns.map(({ key, numeric, wraps, draw }) => (
                <td key={key} className={cx(wraps === true ? 'rs-whole-words' : 'ell', numeric && 'n')}>
                  {draw(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === 0 ? <p className="rs-note t3">{t('noneShown')}</p> : null}
      <p className="rs-note t3 s12">{t('askedNotCounted')}</p>
    </Card>
  )
}

interface HeadProps {
  column: BoardColumn
  sorting: Sorting | null
  onSort: () => void
}

function Head({ column: { key, head, hint, numeric }, sorting, onSort }: HeadProps) {
  const t = useT('results')
  const direction = sorting?.key !== key ? undefined : sorting.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" className={numeric ? 'n' : undefined} aria-sort={direction}>
      <button type="button" className="rs-sort" title={hint ?? t('sortBy', { column: head })} onClick={onSort}>
        {direction === undefined ? null : (
          <Icon name={direction === 'descending' ? 'arrow-down' : 'arrow-up'} size={14} />
        )}
        {head}
      </button>
    </th>
  )
}

function useRows(board: OfferBoard, view: View): readonly BoardRow[] {
  const t = useT('results')
  const names = useNames()
  const channelName = useChannelName()
  return useMemo(() => {
    const known = (name: string): string => (name === t('none') ? t('archived') : name)
    switch (view) {
      case 'proposition':
        return board.byProposition
          .map(({ propositionId, uplift, ...figures }) => ({
            id: propositionId,
            name: known(names.proposition(propositionId)),
            icon: null,
            figures,
            uplift,
          }))
          .filter(({ figures, uplift }) => uplift !== null || Object.values(figures).some((count) => count > 0))
      case 'agent':
        return board.byAgent.map(({ agentId, ...figures }) => ({
          id: agentId,
          name: known(names.user(agentId)),
          icon: null,
          figures,
          uplift: undefined,
        }))
      case 'channel':
        return board.byChannel.map(({ channel, ...figures }) => ({
          id: channel,
          name: channelName(channel),
          icon: <ChannelIcon channel={channel} tinted />,
          figures,
          uplift: undefined,
        }))
    }
  }, [board, view, names, channelName, t])
}
