import type { Channel } from '#shared/domain/channel.ts'
import type { AgentFigures, BotFigures, LiveRow } from '#shared/protocol/wallboard.ts'
import type { ReactNode } from 'react'
import { useFloor, type Names } from '../../client/index.ts'
import { cx, SlaMark, StateDot, Timer, useFormat, useSecond, useT } from '../../design/index.ts'
import { BotCell } from './bot-cell.tsx'
import { countStates, ON_DUTY, targetLevel, waitLevel, waitsOnTheLine, type FloorTotals } from './figures.ts'
import { toneOf } from './state-words.ts'

export interface KpiStripProps {
  totals: FloorTotals
  agents: readonly AgentFigures[]
  live: readonly LiveRow[]
  names: Names
  /** Channels some queue uses. */
  channels: ReadonlySet<Channel>
  /** null: not told yet */
  bot: BotFigures | null
}

/** The whole floor in five figures. */
export function KpiStrip({ totals, agents, live, names, channels, bot }: KpiStripProps) {
  const t = useT('supervisor')
  const format = useFormat()
  const hasBot = bot !== null && bot.began + bot.serving > 0
  return (
    <dl className={cx('sv-kpi', hasBot && 'sv-kpi-bot')} aria-label={t('kpis')}>
      <ServiceLevel totals={totals} />
      <WaitingNow totals={totals} live={live} channels={channels} />
      <LongestWait totals={totals} names={names} />
      <Kpi label={t('abandonRate')} below={t('abandonedCount', { count: totals.abandoned })}>
        <Figure>{totals.abandonRate === null ? t('none') : format.number(totals.abandonRate * 100, 1)}</Figure>
        {totals.abandonRate === null ? null : <small>%</small>}
      </Kpi>
      {hasBot ? <BotCell bot={bot} /> : null}
      <StateBar agents={agents} />
    </dl>
  )
}

function Kpi({ label, below, children }: { label: ReactNode; below: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      <dd className="sv-kpi-below">{below}</dd>
    </div>
  )
}

function Figure({ tone, children }: { tone?: string | undefined; children: ReactNode }) {
  return <b className={cx('sv-kpi-figure', tone)}>{children}</b>
}

function ServiceLevel({ totals: { level, target, answered, arrived } }: { totals: FloorTotals }) {
  const t = useT('supervisor')
  const format = useFormat()
  const label = target === null ? t('serviceLevel') : t('serviceLevelTarget', { percent: Math.round(target) })
  const below = t('answeredOf', { answered: format.number(answered), arrived: format.number(arrived) })
  if (level === null || target === null) {
    return (
      <Kpi label={label} below={below}>
        <Figure>{t('none')}</Figure>
      </Kpi>
    )
  }
  const judged = targetLevel(level, target)
  const tone = judged === 'ok' ? undefined : judged === 'near' ? 'warn' : 'err'
  const points = format.number(Math.abs(level * 100 - target), 1)
  return (
    <Kpi label={label} below={below}>
      <Figure tone={tone}>{format.number(level * 100, 1)}</Figure>
      <small>%</small>
      <span className={cx('s12', tone ?? 't3')}>{t(judged === 'ok' ? 'aboveTarget' : 'belowTarget', { points })}</span>
    </Kpi>
  )
}

function WaitingNow({ totals, live, channels }: Pick<KpiStripProps, 'totals' | 'live' | 'channels'>) {
  const t = useT('supervisor')
  const waiting = live.filter(waitsOnTheLine)
  const voice = waiting.filter(({ channel }) => channel === 'voice').length
  // Voice beside text only where there is both; else the queues say more.
  const split = channels.has('voice') && channels.size > 1
  const queues = new Set(waiting.map(({ queueId }) => queueId)).size
  const below = split
    ? t('waitingSplit', { voice, text: waiting.length - voice })
    : queues === 0
      ? t('nobodyWaits')
      : t('waitingQueues', { count: queues })
  return (
    <Kpi label={t('waiting')} below={below}>
      <Figure>{totals.waiting}</Figure>
      {totals.callbacks === 0 ? null : <small>{t('callbacks', { count: totals.callbacks })}</small>}
    </Kpi>
  )
}

function LongestWait({ totals: { longest }, names }: { totals: FloorTotals; names: Names }) {
  const t = useT('supervisor')
  const now = useSecond(longest !== null) * 1_000
  if (longest === null) {
    return (
      <Kpi label={t('longestWait')} below={t('nobodyWaits')}>
        <Figure>{t('none')}</Figure>
      </Kpi>
    )
  }
  const level = waitLevel(longest, now)
  return (
    <Kpi label={t('longestWait')} below={<SlaMark level={level}>{names.queue(longest.queueId)}</SlaMark>}>
      <Figure tone={level === 'breach' ? 'err' : undefined}>
        <Timer since={longest.since} />
      </Figure>
    </Kpi>
  )
}

/** States whose words and counts go beside each other in either language. */
const MOST_ON_A_LINE = 5

function StateBar({ agents }: { agents: readonly AgentFigures[] }) {
  const t = useT('supervisor')
  const missedCodeId = useFloor((floor) => floor.config.centre.values().next().value?.record.ronaAuxCodeId)
  const counts = countStates(agents, missedCodeId)
  const shown = ON_DUTY.filter((state) => counts[state] > 0 || (state !== 'lost' && state !== 'missed'))
  const total = ON_DUTY.reduce((sum, state) => sum + counts[state], 0)
  return (
    <div className={cx(shown.length > MOST_ON_A_LINE && 'sv-duty-many')}>
      <dt>{t('onDuty', { count: total })}</dt>
      <dd className="sv-stack" aria-hidden>
        {shown.map((state) =>
          counts[state] === 0 ? null : (
            <i key={state} className={`sv-stack-${state}`} style={{ flexGrow: counts[state] }} />
          ),
        )}
      </dd>
      <dd className="sv-legend">
        {shown.map((state) => (
          <span key={state}>
            <StateDot tone={toneOf(state === 'missed' ? 'aux' : state)} />
            {t(`state_${state}`)} <b>{counts[state]}</b>
          </span>
        ))}
      </dd>
    </div>
  )
}
