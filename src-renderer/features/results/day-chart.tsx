import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import { Card, useFormat, useT } from '../../design/index.ts'

/** Shown and accepted, day by day. */
export function DayChart({ byDay }: { byDay: OfferBoard['byDay'] }) {
  const t = useT('results')
  const format = useFormat()
  const most = Math.max(1, ...byDay.map(({ shown }) => shown))
  const sum = (of: 'shown' | 'accepted'): string => format.number(byDay.reduce((all, day) => all + day[of], 0))
  const legend = t('dayLegend', { shown: sum('shown'), accepted: sum('accepted') })
  if (byDay.length < 2) return null
  return (
    <Card title={t('days')} beside={<span className="s12 t3">{legend}</span>} padded>
      <div className="rs-days" role="img" aria-label={legend}>
        {byDay.map(({ day, shown, accepted }) => (
          <span key={day} title={t('dayOf', { day, shown: format.number(shown), accepted: format.number(accepted) })}>
            <i style={{ height: `${(shown / most) * 100}%` }}>
              <b style={{ height: shown === 0 ? 0 : `${(accepted / shown) * 100}%` }} />
            </i>
          </span>
        ))}
      </div>
      <div className="rs-day-ends s12 t3" aria-hidden>
        <span>{byDay[0]?.day.slice(5)}</span>
        <span>{byDay.at(-1)?.day.slice(5)}</span>
      </div>
    </Card>
  )
}
