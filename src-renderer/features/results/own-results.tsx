import type { OwnBoard } from '#shared/protocol/offers-rest.ts'
import { problemWords, useNames } from '../../client/index.ts'
import {
  Card,
  EmptyState,
  InlineError,
  SkeletonTable,
  TopBarLead,
  useFormat,
  useT,
  RangeChoice,
  useDays,
} from '../../design/index.ts'
import { Bought } from './columns.tsx'
import { DayChart } from './day-chart.tsx'
import { Freshness } from './freshness.tsx'
import { Funnel } from './funnel.tsx'
import { yuan } from './money.ts'
import { DeclineReasons, UnsuitableReasons } from './reasons.tsx'
import { useFigures } from './use-figures.ts'
import './results.css'

/** [BO9] What one offered oneself and what came of it: nobody else's figures, no ranking. */
export function OwnResults() {
  const t = useT('results')
  const range = useDays()
  const board = useFigures<OwnBoard>('mine', range.days)
  const { data, problem, reload } = board
  return (
    <div className="rs-page">
      <TopBarLead>
        <h1>{t('ownTitle')}</h1>
      </TopBarLead>
      <div className="rs-bar">
        <RangeChoice {...range} />
        <span className="s12 t3 ell">{t('ownOnly')}</span>
        <Freshness board={board} />
      </div>
      {data === undefined ? (
        <div className="hl-card rs-whole" aria-label={t('loading')}>
          {problem === undefined ? (
            <SkeletonTable rows={10} columns={6} />
          ) : (
            <InlineError what={t('ownFailed')} detail={problemWords(problem).what} onRetry={reload} />
          )}
        </div>
      ) : data.total.shown === 0 ? (
        <div className="hl-card rs-whole rs-empty">
          <EmptyState icon="chart" title={t('ownEmpty')} detail={t('ownEmptyDetail')} />
        </div>
      ) : (
        <Own board={data} />
      )}
    </div>
  )
}

const COUNTED = ['shown', 'presented', 'accepted', 'declined', 'later'] as const

function Own({ board }: { board: OwnBoard }) {
  const t = useT('results')
  const format = useFormat()
  const names = useNames()
  return (
    <>
      <Funnel total={board.total} below={null} />
      <Card className="rs-table-card" title={t('by_proposition')}>
        <table className="hl-table rs-table" aria-label={t('by_proposition')}>
          <thead>
            <tr>
              <th scope="col">{t('by_proposition')}</th>
              {[...COUNTED, 'completed' as const, 'revenue' as const].map((key) => (
                <th key={key} scope="col" className="n rs-narrow" title={t(`base_${key}`)}>
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.byProposition.map((row) => (
              <tr key={row.propositionId}>
                <td className="ell">{names.proposition(row.propositionId)}</td>
                {COUNTED.map((key) => (
                  <td key={key} className="n">
                    {format.number(row[key])}
                  </td>
                ))}
                <td className="n">
                  <Bought figures={row} t={t} format={format} />
                </td>
                <td className="n">{row.revenue === 0 ? t('none') : yuan(format, row.revenue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <div className="rs-side">
        <DayChart byDay={board.byDay} />
        <DeclineReasons board={board} />
        <UnsuitableReasons board={board} />
      </div>
    </>
  )
}
