import { memo, useRef } from 'react'
import type { LiveRow } from '#shared/protocol/wallboard.ts'
import type { Names } from '../../client/index.ts'
import { Button, ChannelTile, cx, EmptyState, StateDot, Timer, useFormat, useT } from '../../design/index.ts'
import { LIVE_FILTERS, liveSince, orderLive, passesLiveFilter, type LiveFilter } from './arrange.ts'
import { isWaiting } from './figures.ts'
import { FilterTabs } from './filter-tabs.tsx'
import type { FloorActions } from './floor-view.ts'
import { phaseTone } from './state-words.ts'
import { walkRows } from './table-keys.ts'
import { useHeldOrder } from './use-held-order.ts'
import { VirtualBody } from './virtual-body.tsx'
import { WaitTime } from './wait-time.tsx'

export interface LiveTableProps {
  rows: readonly LiveRow[]
  names: Names
  selectedId: string | null
  canAct: boolean
  stale: boolean
  filter: LiveFilter
  actions: FloorActions
}

/** Which contacts are shown, with how many each choice would show. */
export function LiveFilters({
  rows,
  filter,
  onFilter,
}: {
  rows: readonly LiveRow[]
  filter: LiveFilter
  onFilter: (filter: LiveFilter) => void
}) {
  const t = useT('supervisor')
  const options = LIVE_FILTERS.map((value) => ({
    value,
    label: t(`live_${value}`),
    count: rows.filter((row) => passesLiveFilter(row, value)).length,
  }))
  return <FilterTabs label={t('filterLive')} value={filter} options={options} onChange={onFilter} />
}

/** Everything that waits or is in hand, the longest first. */
export function LiveTable({ rows, names, selectedId, canAct, stale, filter, actions }: LiveTableProps) {
  const t = useT('supervisor')
  const scroll = useRef<HTMLDivElement>(null)
  const passing = rows.filter((row) => passesLiveFilter(row, filter))
  const { rows: shown, hold } = useHeldOrder(orderLive(passing), (row) => row.interactionId)
  if (shown.length === 0) {
    return filter === 'all' ? (
      <EmptyState icon="chat" title={t('noLive')} detail={t('noLiveDetail')} />
    ) : (
      <EmptyState icon="filter" title={t('noLiveFiltered')} />
    )
  }
  return (
    <div ref={scroll} className="sv-scroll" role="group" aria-label={t('liveList')} {...hold}>
      <table className={cx('sv-table', stale && 'sv-stale')}>
        <colgroup>
          <col style={{ width: 176 }} />
          <col style={{ width: 160 }} />
          <col style={{ width: 96 }} />
          <col style={{ width: 88 }} />
          <col />
          <col style={{ width: 96 }} />
          <col style={{ width: 104 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('customer')}</th>
            <th scope="col">{t('queue')}</th>
            <th scope="col">{t('phase')}</th>
            <th scope="col" className="n">
              {t('time')}
            </th>
            <th scope="col">{t('agent')}</th>
            <th scope="col" className="n">
              {t('arrived')}
            </th>
            <th scope="col" className="n">
              {t('due')}
            </th>
          </tr>
        </thead>
        <VirtualBody
          rows={shown}
          scroll={scroll}
          renderRow={(row) => (
            <Row
              key={row.interactionId}
              row={row}
              names={names}
              selected={row.interactionId === selectedId}
              canAct={canAct}
              actions={actions}
            />
          )}
        />
      </table>
    </div>
  )
}

interface RowProps {
  row: LiveRow
  names: Names
  selected: boolean
  canAct: boolean
  actions: FloorActions
}

const Row = memo(function Row({ row, names, selected, canAct, actions }: RowProps) {
  const t = useT('supervisor')
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
          <button type="button" data-row-button className="sv-link ell" aria-pressed={selected} onKeyDown={walkRows}>
            {row.customer ?? t('unknownCustomer')}
          </button>
        </span>
      </td>
      <td className="ell">{names.queue(row.queueId)}</td>
      <td>
        <span className="row gap4">
          <StateDot tone={phaseTone(row.phase)} />
          {t(`phase_${row.phase}`)}
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
        {row.agentId === null ? <span className="t3">{t('nobodyYet')}</span> : names.user(row.agentId)}
      </td>
      {selected ? (
        <td colSpan={2}>
          <span className="sv-row-actions">
            <Button size="small" icon="eye" onClick={open}>
              {t('openShort')}
            </Button>
            {canAct && row.phase !== 'wrap-up' ? (
              <Button size="small" onClick={() => actions.ask({ kind: 'assign', interactionId })}>
                {t('assign')}
              </Button>
            ) : null}
          </span>
        </td>
      ) : (
        <>
          <td className="n t3">{format.time(row.arrivedAt)}</td>
          <td className="n t3">{isWaiting(row) && dueAt !== null ? format.timeWithSeconds(dueAt) : t('none')}</td>
        </>
      )}
    </tr>
  )
})
