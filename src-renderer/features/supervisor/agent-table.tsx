import { memo } from 'react'
import { CHANNELS } from '#shared/domain/channel.ts'
import type { Names } from '../../client/index.ts'
import { ChannelIcon, cx, EmptyState, SlaMark, StateDot, Timer, useFormat, useT, Button } from '../../design/index.ts'
import { AGENT_FILTERS, orderAgents, passesFilter, type AgentFilter, type AgentRow } from './arrange.ts'
import {
  FloorTable,
  RowButton,
  TableFilters,
  type FiltersProps,
  type RowProps,
  type TableProps,
} from './floor-table.tsx'
import { RowSteps } from './call-watch.tsx'
import type { FloorActions } from './floor-view.ts'
import { ComplaintMark } from './complaint-mark.tsx'
import { concernWord, routableWord, shownWord, toneOf, whoIs } from './state-words.ts'
import { isLiveCall } from './supervise-block.ts'

/** Which of the agents are shown, with how many each choice would show. */
export function AgentFilters(props: FiltersProps<AgentRow, AgentFilter>) {
  const t = useT('supervisor')
  return (
    <TableFilters
      {...props}
      label={t('filterAgents')}
      choices={AGENT_FILTERS}
      wordOf={(value) => t(`filter_${value}`)}
      passes={passesFilter}
    />
  )
}

/** Who is on duty and what they do. */
export function AgentTable({ rows, selectedId, stale, filter, ...given }: TableProps<AgentRow, AgentFilter>) {
  const t = useT('supervisor')
  return (
    <FloorTable
      label={t('agents')}
      columns={[
        { head: t('agent'), width: 152 },
        { head: t('state'), width: 104 },
        { head: t('since'), width: 80, numeric: true },
        { head: t('queue'), width: 120 },
        { head: t('current') },
        { head: t('load'), width: 152 },
        { head: t('handled'), width: 64, numeric: true },
        { head: t('averageHandle'), width: 72, numeric: true },
        { head: t('satisfaction'), width: 72, numeric: true },
      ]}
      rows={orderAgents(rows.filter((row) => passesFilter(row, filter)))}
      idOf={(row) => row.id}
      stale={stale}
      empty={
        filter === 'all' ? (
          <EmptyState icon="headset" title={t('noAgents')} detail={t('noAgentsDetail')} />
        ) : (
          <EmptyState icon="filter" title={t('noAgentsFiltered')} />
        )
      }
      renderRow={(row) => <Row key={row.id} row={row} selected={row.id === selectedId} {...given} />}
    />
  )
}

const Row = memo(function Row({ row, names, selected, canAct, actions }: RowProps<AgentRow>) {
  const t = useT('supervisor')
  const { figures } = row
  const word = shownWord(t, names, row)
  return (
    <tr className={cx(selected && 'sv-selected')} onClick={() => actions.select({ kind: 'agent', id: row.id })}>
      <td>
        <AgentName row={row} selected={selected} />
      </td>
      <td>
        <span className="row gap4" title={word}>
          <StateDot tone={toneOf(figures.shown)} />
          <span className="ell">{word}</span>
        </span>
      </td>
      <td className="n">
        <StateTime row={row} />
      </td>
      <td className="ell">
        {[...new Set(row.work.map(({ queueId }) => names.queue(queueId)))].join(t('nameSeparator')) || t('none')}
      </td>
      <td className="ell">
        <Current row={row} names={names} />
      </td>
      <td>
        <Load row={row} />
      </td>
      {selected ? <RowActions row={row} names={names} canAct={canAct} actions={actions} /> : <RowFigures row={row} />}
    </tr>
  )
})

function AgentName({ row, selected }: { row: AgentRow; selected: boolean }) {
  return (
    <span className="row">
      <RowButton selected={selected}>{row.name}</RowButton>
      <span className="s12 t3 ell">{row.employeeNo}</span>
      {row.complaint ? <ComplaintMark /> : null}
    </span>
  )
}

function StateTime({ row: { figures, concern } }: { row: AgentRow }) {
  const time = <Timer since={figures.since} />
  switch (concern?.kind) {
    case 'lost':
    case 'aux-overdue':
    case 'wrap-up-overdue':
      return <SlaMark level="breach">{time}</SlaMark>
    case 'long-handling':
      return <SlaMark level="near">{time}</SlaMark>
    case 'unanswered':
    case undefined:
      return <span className="s12 t2">{time}</span>
  }
}

function Current({ row, names }: { row: AgentRow; names: Names }) {
  const t = useT('supervisor')
  const { concern, work, figures } = row
  const next = figures.next === null ? null : `→ ${routableWord(t, names, figures.next)}`
  if (concern !== null && concern.kind !== 'long-handling') {
    const grave = concern.kind === 'lost' || concern.kind === 'aux-overdue'
    return <span className={grave ? 'err' : 'warn'}>{concernWord(t, concern)}</span>
  }
  const [only] = work
  const doing = only === undefined ? null : work.length === 1 ? whoIs(t, only) : t('contacts', { count: work.length })
  return <>{[doing, next].filter((part) => part !== null).join(' ') || <span className="t3">{t('none')}</span>}</>
}

function Load({ row: { figures } }: { row: AgentRow }) {
  const t = useT('supervisor')
  const used = CHANNELS.filter((channel) => (figures.load[channel] ?? 0) > 0)
  if (used.length === 0) return <span className="t3">{t('none')}</span>
  return (
    <span className="row">
      {used.map((channel) => (
        <span key={channel} className="sv-load">
          <ChannelIcon channel={channel} tinted />
          {figures.load[channel]}
          <span className="t3">/{figures.capacity[channel] ?? 0}</span>
        </span>
      ))}
    </span>
  )
}

function RowFigures({ row: { figures } }: { row: AgentRow }) {
  const t = useT('supervisor')
  const format = useFormat()
  return (
    <>
      <td className="n">{figures.handledToday}</td>
      <td className="n">{figures.averageHandleMs === null ? t('none') : format.duration(figures.averageHandleMs)}</td>
      <td className="n">{figures.satisfaction === null ? t('none') : format.number(figures.satisfaction, 1)}</td>
    </>
  )
}

function RowActions({
  row,
  names,
  canAct,
  actions,
}: {
  row: AgentRow
  names: Names
  canAct: boolean
  actions: FloorActions
}) {
  const t = useT('supervisor')
  const [first] = row.work
  const call = row.work.find(isLiveCall)
  if (canAct && call !== undefined)
    return (
      <td colSpan={3}>
        <span className="sv-row-actions">
          <RowSteps row={call} names={names} />
        </span>
      </td>
    )
  return (
    <td colSpan={3}>
      <span className="sv-row-actions">
        {first === undefined ? null : (
          <Button size="small" icon="eye" onClick={() => actions.watch(first.interactionId)}>
            {t('openShort')}
          </Button>
        )}
        {canAct ? (
          <Button size="small" onClick={() => actions.ask({ kind: 'state', agentId: row.id })}>
            {t('setState')}
          </Button>
        ) : null}
      </span>
    </td>
  )
}
