import type { Fatigue } from '#shared/protocol/offers-rest.ts'
import { Card, useFormat, useT } from '../../design/index.ts'
import { share } from './money.ts'

/** Whether customers are asked more than they care for. */
export function FatigueView({ fatigue }: { fatigue: Fatigue }) {
  return (
    <div className="rs-fatigue">
      <AtCap fatigue={fatigue} />
      <ByTurn fatigue={fatigue} />
      <OptOuts fatigue={fatigue} />
    </div>
  )
}

/** [BO15] */
function AtCap({ fatigue: { cap, reached } }: { fatigue: Fatigue }) {
  const t = useT('results')
  const format = useFormat()
  const ratio = share(reached.atCap, reached.customers)
  return (
    <Card title={t('fatigueCap')} padded>
      <p className="rs-figure">{ratio === null ? t('none') : format.percent(ratio, 1)}</p>
      <p className="s12 t2">
        {ratio === null
          ? t('fatigueNone')
          : t('fatigueCapOf', { atCap: format.number(reached.atCap), customers: format.number(reached.customers) })}
      </p>
      <p className="s12 t3">{t('fatigueCapRule', { shown: cap.shown, days: cap.days })}</p>
    </Card>
  )
}

/** [BO16] */
function ByTurn({ fatigue: { byTurn } }: { fatigue: Fatigue }) {
  const t = useT('results')
  const format = useFormat()
  const rates = byTurn.map(({ accepted, presented }) => share(accepted, presented))
  const best = Math.max(0, ...rates.map((rate) => rate ?? 0))
  return (
    <Card title={t('fatigueTurns')} padded>
      <table className="rs-turns" aria-label={t('fatigueTurns')}>
        <tbody>
          {byTurn.map(({ turn, presented, accepted }, index) => {
            const rate = rates[index] ?? null
            return (
              <tr key={turn}>
                <th scope="row">{t(turn === byTurn.length ? 'fatigueTurnLast' : 'fatigueTurn', { turn })}</th>
                <td className="n">
                  <span className="rs-share">
                    {rate === null ? t('none') : format.percent(rate, 1)}
                    <i aria-hidden>
                      <u style={{ width: `${best === 0 || rate === null ? 0 : (rate / best) * 100}%` }} />
                    </i>
                  </span>
                </td>
                <td className="n t3 s12">
                  {t('fatigueTurnOf', { presented: format.number(presented), accepted: format.number(accepted) })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}

/** [BO17] */
function OptOuts({ fatigue: { optOuts } }: { fatigue: Fatigue }) {
  const t = useT('results')
  const format = useFormat()
  const { customers, afterOffer, withinDays } = optOuts
  return (
    <Card title={t('fatigueOptOuts')} padded>
      <p className="rs-figure">{format.number(afterOffer)}</p>
      <p className="s12 t2">
        {customers === 0
          ? t('fatigueNoOptOuts')
          : t('fatigueOptOutsOf', {
              customers: format.number(customers),
              after: format.number(afterOffer),
              days: withinDays,
            })}
      </p>
    </Card>
  )
}
