import { useState } from 'react'
import type { Role } from '#shared/domain/config.ts'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import { problemWords, useFloor, type Remote } from '../../client/index.ts'
import {
  Button,
  EmptyState,
  InlineError,
  Segmented,
  SkeletonTable,
  TopBarLead,
  useT,
  RangeChoice,
  useDays,
  type Days,
} from '../../design/index.ts'
import { AssessFirstView } from './assess-first-view.tsx'
import { BotOutcomesView } from './bot-outcomes.tsx'
import { BoardTable } from './board-table.tsx'
import { DayChart } from './day-chart.tsx'
import { FatigueView } from './fatigue-view.tsx'
import { Freshness } from './freshness.tsx'
import { Funnel, NetRevenue } from './funnel.tsx'
import { OwnResults } from './own-results.tsx'
import { DeclineReasons, UnsuitableReasons, WithheldReasons } from './reasons.tsx'
import { FixSaleDialog } from './fix-sale-dialog.tsx'
import { SaleDialog } from './sale-dialog.tsx'
import { UpliftCard } from './uplift-card.tsx'
import { useFigures } from './use-figures.ts'
import { Worth } from './worth.tsx'
import './results.css'

const VIEWS = ['offers', 'assess', 'worth', 'fatigue', 'bot'] as const
type View = (typeof VIEWS)[number]
const TELLS_SALES: ReadonlySet<Role> = new Set(['supervisor', 'admin'])

/** What offers brought: the centre's for those who answer for it, one's own for everybody else. */
export function ResultsPage() {
  const role = useFloor((floor) => floor.me?.role)
  if (role === undefined) return null
  return role === 'agent' || role === 'outbound' ? <OwnResults /> : <CentreResults role={role} />
}

function CentreResults({ role }: { role: Role }) {
  const t = useT('results')
  const [view, setView] = useState<View>('offers')
  const [selling, setSelling] = useState(false)
  const [fixing, setFixing] = useState(false)
  const range = useDays()
  const { name, days } = range
  const board = useFigures<OfferBoard>('board', days)
  return (
    <div className="rs-page">
      <TopBarLead>
        <h1>{t('title')}</h1>
      </TopBarLead>
      <div className="rs-bar">
        <RangeChoice {...range} />
        <Segmented
          label={t('view')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`view_${value}`) }))}
          onChange={setView}
        />
        <Freshness board={board} />
        {TELLS_SALES.has(role) && view !== 'bot' ? (
          <>
            <Button size="small" icon="plus" onClick={() => setSelling(true)}>
              {t('sale')}
            </Button>
            <Button size="small" icon="edit" onClick={() => setFixing(true)}>
              {t('fix')}
            </Button>
          </>
        ) : null}
      </div>
      {view === 'bot' ? (
        <BotOutcomesView days={days} />
      ) : (
        <Board
          board={board}
          days={days}
          view={view}
          onMonth={name === 'month' ? undefined : () => range.onName('month')}
        />
      )}
      {fixing ? <FixSaleDialog onClose={() => setFixing(false)} onFixed={board.reload} /> : null}
      {selling ? (
        <SaleDialog
          onClose={() => setSelling(false)}
          onSaved={() => {
            setSelling(false)
            board.reload()
          }}
        />
      ) : null}
    </div>
  )
}

interface BoardProps {
  board: Remote<OfferBoard>
  days: Days
  view: View
  /** Absent where the month is shown already. */
  onMonth: (() => void) | undefined
}

function Board({ board: { data, problem, reload }, days, view, onMonth }: BoardProps) {
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
  if (view === 'assess') return <AssessFirstView figures={data.assessFirst} />
  if (view === 'worth') return <Worth value={data.value} />
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
  if (view === 'fatigue') return <FatigueView fatigue={data.fatigue} />
  return (
    <>
      <Funnel total={data.total} below={<NetRevenue board={data} />} />
      <BoardTable board={data} days={days} />
      <div className="rs-side">
        <UpliftCard uplift={data.uplift} days={data.attributionDays} />
        <DayChart byDay={data.byDay} />
        <DeclineReasons board={data} />
        <UnsuitableReasons board={data} />
        <WithheldReasons board={data} />
      </div>
    </>
  )
}
