import { memo } from 'react'
import type { Names } from '../../client/index.ts'
import { Card, ChannelTile, CountBadge, cx, EmptyState, useFormat, useSecond, useT } from '../../design/index.ts'
import type { SlaLevel } from '../../design/index.ts'
import { targetLevel, waitLevel, type QueueRow } from './figures.ts'
import { Sparkline } from './sparkline.tsx'
import { WaitTime } from './wait-time.tsx'

const textTone = { ok: undefined, near: 'warn', breach: 'err' } as const satisfies Record<SlaLevel, string | undefined>

export interface QueueTableProps {
  rows: readonly QueueRow[]
  names: Names
  stale: boolean
  onOpen: (queueId: string) => void
}

/** Every queue against its target. */
export function QueueTable({ rows, names, stale, onOpen }: QueueTableProps) {
  const t = useT('supervisor')
  return (
    <Card title={t('queues')} beside={<CountBadge count={rows.length} muted />} className="sv-queues">
      {rows.length === 0 ? (
        <EmptyState icon="list" title={t('noQueues')} detail={t('noQueuesDetail')} />
      ) : (
        <table className={cx('hl-table sv-table', stale && 'sv-stale')}>
          <colgroup>
            <col />
            <col style={{ width: 140 }} />
            <col style={{ width: 88 }} />
            <col style={{ width: 84 }} />
            <col style={{ width: 88 }} />
            <col style={{ width: 84 }} />
            <col style={{ width: 80 }} />
            <col style={{ width: 96 }} />
            <col style={{ width: 112 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('queue')}</th>
              <th scope="col" className="n">
                {t('serviceLevel')}
              </th>
              <th scope="col" className="n">
                {t('target')}
              </th>
              <th scope="col" className="n">
                {t('columnWaiting')}
              </th>
              <th scope="col" className="n">
                {t('longestWait')}
              </th>
              <th scope="col" className="n">
                {t('averageAnswer')}
              </th>
              <th scope="col" className="n">
                {t('abandonRate')}
              </th>
              <th scope="col" className="n">
                {t('idleOnDuty')}
              </th>
              <th scope="col" className="n">
                {t('trend')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} name={names.queue(row.id)} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

const Row = memo(function Row({ row, name, onOpen }: { row: QueueRow; name: string; onOpen: (id: string) => void }) {
  const t = useT('supervisor')
  const format = useFormat()
  const { record, figures, level, abandonRate, longest } = row
  const { percent, seconds } = record.serviceLevel
  const judged = targetLevel(level, percent)
  const target =
    seconds >= 120 && seconds % 60 === 0
      ? t('targetMinutes', { percent, count: seconds / 60 })
      : t('targetSeconds', { percent, count: seconds })
  const [channel] = record.channels
  return (
    <tr onClick={() => onOpen(row.id)}>
      <td>
        <span className="row">
          {channel === undefined ? null : <ChannelTile channel={channel} size={20} />}
          <button type="button" className="sv-link ell" aria-label={t('showQueue', { queue: name })} title={name}>
            {name}
          </button>
        </span>
      </td>
      <td className="n">
        <Level level={level} percent={percent} judged={judged} />
      </td>
      <td className="n t3">{target}</td>
      <td className="n">
        <b>{figures.waiting}</b>
        {figures.callbacks === 0 ? null : (
          <div className="s12 t3 nw">{t('callbacks', { count: figures.callbacks })}</div>
        )}
      </td>
      <td className="n">
        {longest === null ? (
          <span className="t3">{t('none')}</span>
        ) : (
          <WaitTime wait={longest} label={t('longestWait')} />
        )}
      </td>
      <td className="n">{figures.averageAnswerMs === null ? t('none') : format.duration(figures.averageAnswerMs)}</td>
      <td className="n">{abandonRate === null ? t('none') : format.percent(abandonRate, 1)}</td>
      <td className={cx('n', figures.waiting > 0 && figures.agentsAvailable === 0 && 'warn')}>
        {figures.agentsAvailable} / {figures.agentsSignedIn}
      </td>
      <td className="sv-trend">
        <Trend row={row} judged={judged} />
      </td>
    </tr>
  )
})

function Level({ level, percent, judged }: { level: number | null; percent: number; judged: SlaLevel }) {
  const t = useT('supervisor')
  const format = useFormat()
  return (
    <span className="sv-level">
      {level === null ? (
        <span className="t3">{t('none')}</span>
      ) : (
        <b className={textTone[judged]}>{format.percent(level, 1)}</b>
      )}
      <span className={`sv-level-bar sv-level-${judged}`} aria-hidden>
        <i style={{ width: `${(level ?? 0) * 100}%` }} />
        <u style={{ left: `${percent}%` }} />
      </span>
    </span>
  )
}

/** The line takes the colour of the worse of wait and service level. */
function Trend({ row: { longest, figures }, judged }: { row: QueueRow; judged: SlaLevel }) {
  const now = useSecond(longest !== null) * 1_000
  const waits = longest === null ? 'ok' : waitLevel(longest, now)
  const level = waits === 'breach' || judged === 'ok' ? waits : judged
  return <Sparkline values={figures.trend} level={level} />
}
