import { memo } from 'react'
import type { LiveRow } from '#shared/protocol/wallboard.ts'
import { Button, ChannelTile, cx, EmptyState, StateDot, Timer, useFormat, useT } from '../../design/index.ts'
import { LIVE_FILTERS, liveSince, orderLive, passesLiveFilter, type LiveFilter } from './arrange.ts'
import { RowSteps } from './call-watch.tsx'
import { ComplaintMark } from './complaint-mark.tsx'
import { isWaiting } from './figures.ts'
import {
  FloorTable,
  RowButton,
  TableFilters,
  type FiltersProps,
  type RowProps,
  type TableProps,
} from './floor-table.tsx'
import { ReplyDue } from './reply-due.tsx'
import { phaseTone, phaseWord, whoIs } from './state-words.ts'
import { isLiveCall } from './supervise-block.ts'
import { WaitTime } from './wait-time.tsx'

/** Which contacts are shown, with how many each choice would show. */
export function LiveFilters(props: FiltersProps<LiveRow, LiveFilter>) {
  const t = useT('supervisor')
  return (
    <TableFilters
      {...props}
      label={t('filterLive')}
      choices={LIVE_FILTERS}
      wordOf={(value) => t(`live_${value}`)}
      passes={passesLiveFilter}
    />
  )
}

interface LiveTableProps extends TableProps<LiveRow, LiveFilter> {
  /** Contacts whose customer has an open complaint. */
  complained: ReadonlySet<string>
}

/** Everything that waits or is in hand, the longest first. */
export function LiveTable({ rows, selectedId, stale, filter, complained, ...given }: LiveTableProps) {
  const t = useT('supervisor')
  return (
    <FloorTable
      label={t('liveList')}
      columns={[
        { head: t('customer'), width: 176 },
        { head: t('queue'), width: 160 },
        { head: t('phase'), width: 96 },
        { head: t('time'), width: 88, numeric: true },
        { head: t('agent') },
        { head: t('arrived'), width: 104, numeric: true },
        { head: t('due'), width: 112, numeric: true },
      ]}
      rows={orderLive(rows.filter((row) => passesLiveFilter(row, filter)))}
      idOf={(row) => row.interactionId}
      stale={stale}
      empty={
        filter === 'all' ? (
          <EmptyState icon="chat" title={t('noLive')} detail={t('noLiveDetail')} />
        ) : (
          <EmptyState icon="filter" title={t('noLiveFiltered')} />
        )
      }
      renderRow={(row) => (
        <Row
          key={row.interactionId}
          row={row}
          selected={row.interactionId === selectedId}
          complaint={complained.has(row.interactionId)}
          {...given}
        />
      )}
    />
  )
}

const Row = memo(function Row({
  row,
  names,
  selected,
  canAct,
  complaint,
  actions,
}: RowProps<LiveRow> & { complaint: boolean }) {
  const t = useT('supervisor')
  const bot = useT('bot')
  const format = useFormat()
  const { interactionId, waitingSince, dueAt } = row
  const open = (): void => actions.watch(interactionId)
  return (
    <tr
      className={cx(selected && 'sv-selected')}
      onClick={() => actions.select({ kind: 'interaction', id: interactionId })}
      onDoubleClick={open}
    >
      <td>
        <span className="row">
          <ChannelTile channel={row.channel} size={20} />
          <RowButton selected={selected}>{whoIs(t, row)}</RowButton>
          {complaint ? <ComplaintMark /> : null}
        </span>
      </td>
      <td className="ell">{row.queueId === '' ? '—' : names.queue(row.queueId)}</td>
      <td>
        <span className="row gap4">
          <StateDot tone={phaseTone(row.phase)} />
          <span className="ell">{phaseWord(t, row)}</span>
        </span>
      </td>
      <td className="n">
        {isWaiting(row) && waitingSince !== null && dueAt !== null ? (
          <WaitTime wait={{ since: waitingSince, dueAt }} />
        ) : (
          <span className="s12 t2">
            <Timer since={liveSince(row)} />
          </span>
        )}
      </td>
      <td className="ell">
        {row.bot !== null ? (
          <span className="t2">
            {names.botFlow(row.bot.flowId)} · {bot(`turn_${row.bot.lastTurn ?? 'none'}`)}
          </span>
        ) : row.agentId === null ? (
          <span className="t3">{t('nobodyYet')}</span>
        ) : (
          names.user(row.agentId)
        )}
      </td>
      {selected ? (
        <td colSpan={2}>
          <span className="sv-row-actions">
            {canAct && isLiveCall(row) ? <RowSteps row={row} names={names} /> : null}
            {canAct && isLiveCall(row) ? null : (
              <Button size="small" icon="eye" onClick={open}>
                {t('openShort')}
              </Button>
            )}
            {canAct && !isLiveCall(row) && row.phase !== 'wrap-up' ? (
              <Button size="small" onClick={() => actions.ask({ kind: 'assign', interactionId })}>
                {t('assign')}
              </Button>
            ) : null}
          </span>
        </td>
      ) : (
        <>
          <td className="n t3">{format.time(row.arrivedAt)}</td>
          <td className="n t3">
            {row.replyDueAt !== null ? (
              <ReplyDue at={row.replyDueAt} />
            ) : isWaiting(row) && dueAt !== null ? (
              format.timeWithSeconds(dueAt)
            ) : (
              t('none')
            )}
          </td>
        </>
      )}
    </tr>
  )
})
