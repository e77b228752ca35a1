import { useEffect, useMemo, useState } from 'react'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import { problemWords, useDesk, useRemote, type Remote } from '../../client/index.ts'
import {
  Button,
  displayZone,
  EmptyState,
  IconButton,
  InlineError,
  serverNow,
  SkeletonTable,
  TopBarLead,
  useFormat,
  useT,
} from '../../design/index.ts'
import { BoardTable } from './board-table.tsx'
import { DayChart } from './day-chart.tsx'
import { Funnel } from './funnel.tsx'
import { dayOf, daysOf, timeOf, type Days, type RangeName } from './range.ts'
import { RangeChoice } from './range-choice.tsx'
import { DeclineReasons, WithheldReasons } from './reasons.tsx'
import { UpliftCard } from './uplift-card.tsx'
import './results.css'

const REFRESH_MS = 60_000

/** What offers brought: how many were shown and bought, by whom, and whether showing changed anything. */
export function ResultsPage() {
  const t = useT('results')
  const today = dayOf(serverNow(), displayZone())
  const [name, setName] = useState<RangeName>('week')
  const [custom, setCustom] = useState<Days>(() => daysOf('week', today))
  const days = name === 'custom' ? custom : daysOf(name, today)
  const board = useBoard(days)
  const choose = (next: RangeName): void => {
    if (next === 'custom') setCustom(days)
    setName(next)
  }
  return (
    <div className="rs-page">
      <TopBarLead>
        <h1>{t('title')}</h1>
      </TopBarLead>
      <div className="rs-bar">
        <RangeChoice name={name} days={days} today={today} onName={choose} onDays={setCustom} />
        <Freshness board={board} />
      </div>
      <Board board={board} days={days} onMonth={name === 'month' ? undefined : () => setName('month')} />
    </div>
  )
}

/** The board of these days, asked for again every minute while it is looked at. */
function useBoard(days: Days): Remote<OfferBoard> {
  const { api } = useDesk()
  const { from, to } = timeOf(days, displayZone())
  const path = `/api/offers/board?from=${from}&to=${to}`
  const board = useRemote(path, (signal) => api.request<OfferBoard>(path, { signal }))
  const { reload } = board
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [reload])
  return board
}

function Freshness({ board: { data, problem, loading, reload } }: { board: Remote<OfferBoard> }) {
  const t = useT('results')
  const format = useFormat()
  // The moment this answer was first drawn.
  const at = useMemo(() => (data === undefined ? null : serverNow()), [data])
  return (
    <span className="end row gap4 s12 t3" role="status">
      {at === null ? null : (
        <span className={problem === undefined ? undefined : 'warn'}>
          {t(problem === undefined ? 'asOf' : 'stale', { time: format.time(at) })}
        </span>
      )}
      <IconButton icon="refresh" label={t('refresh')} aria-busy={loading} onClick={reload} />
    </span>
  )
}

interface BoardProps {
  board: Remote<OfferBoard>
  days: Days
  /** Absent where the month is shown already. */
  onMonth: (() => void) | undefined
}

function Board({ board: { data, problem, reload }, days, onMonth }: BoardProps) {
  const t = useT('results')
  if (data === undefined) {
    return (
      <div className="hl-card rs-whole" aria-label={t('loading')}>
        {problem === undefined ? (
          <SkeletonTable rows={14} columns={8} />
        ) : (
          <InlineError what={t('failed')} detail={problemWords(problem).what} onRetry={reload} />
        )}
      </div>
    )
  }
  if (data.byProposition.length === 0 && data.withheld.length === 0) {
    return (
      <div className="hl-card rs-whole rs-empty">
        <EmptyState
          icon="chart"
          title={t('empty')}
          detail={t('emptyDetail')}
          action={onMonth === undefined ? undefined : <Button onClick={onMonth}>{t('emptyWeek')}</Button>}
        />
      </div>
    )
  }
  return (
    <>
      <Funnel board={data} />
      <BoardTable board={data} days={days} />
      <div className="rs-side">
        <UpliftCard uplift={data.uplift} />
        <DayChart byDay={data.byDay} />
        <DeclineReasons board={data} />
        <WithheldReasons board={data} />
      </div>
    </>
  )
}
