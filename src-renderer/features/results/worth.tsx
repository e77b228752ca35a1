import type { CentreValue, ValueFigures } from '#shared/protocol/offers-rest.ts'
import { useNames } from '../../client/index.ts'
import { Banner, Card, cx, EmptyState, useFormat, useT } from '../../design/index.ts'
import { share, yuan } from './money.ts'

/** [BO18] What serving costs beside what it brings, over the whole, by queue and by day. */
export function Worth({ value }: { value: CentreValue }) {
  const t = useT('results')
  const { total, byQueue, byDay, costPerContact } = value
  if (total.contacts === 0 && total.revenue === 0)
    return (
      <div className="hl-card rs-whole rs-empty">
        <EmptyState icon="chart" title={t('worthNone')} />
      </div>
    )
  return (
    <>
      <Totals value={value} />
      <Card className="rs-table-card" title={t('worthBy')}>
        {costPerContact === null ? <Banner tone="info">{t('worthNoCost')}</Banner> : null}
        <QueueTable rows={byQueue} />
      </Card>
      <div className="rs-side">
        <WorthDays byDay={byDay} />
      </div>
    </>
  )
}

function Totals({ value: { total, costPerContact } }: { value: CentreValue }) {
  const t = useT('results')
  const format = useFormat()
  const { contacts, revenue, cost } = total
  const covered = cost === null ? null : share(revenue, cost)
  return (
    <dl className="rs-funnel rs-worth" aria-label={t('worth')}>
      <div>
        <dt>{t('worthContacts')}</dt>
        <dd className="rs-figure">{format.number(contacts)}</dd>
        <dd className="rs-below ell">
          {costPerContact === null ? null : t('worthPer', { amount: yuan(format, costPerContact) })}
        </dd>
      </div>
      <div>
        <dt>{t('worthCost')}</dt>
        <dd className="rs-figure">{cost === null ? t('none') : yuan(format, cost)}</dd>
      </div>
      <div>
        <dt>{t('worthRevenue')}</dt>
        <dd className="rs-figure">{yuan(format, revenue)}</dd>
      </div>
      <div>
        <dt>{t('worthNet')}</dt>
        <dd className="rs-figure">{cost === null ? t('none') : signed(yuan(format, revenue - cost))}</dd>
        <dd className="rs-below ell">
          {covered === null ? null : t('worthCovered', { percent: format.percent(covered) })}
        </dd>
      </div>
    </dl>
  )
}

/** `¥-8` → `−¥8` */
const signed = (money: string): string => (money.includes('-') ? `−${money.replace('-', '')}` : money)

function QueueTable({ rows }: { rows: CentreValue['byQueue'] }) {
  const t = useT('results')
  const format = useFormat()
  const names = useNames()
  const money = (fen: number | null): string => (fen === null ? t('none') : signed(yuan(format, fen)))
  return (
    <table className="hl-table rs-table" aria-label={t('worthBy')}>
      <thead>
        <tr>
          <th scope="col">{t('worthQueue')}</th>
          {(['worthContacts', 'worthCost', 'worthRevenue', 'worthNet', 'worthEach'] as const).map((key) => (
            <th key={key} scope="col" className="n rs-wider">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ queueId, contacts, cost, revenue }) => (
          <tr key={queueId ?? ''}>
            <td className="ell">{queueId === null ? t('worthNoQueue') : names.queue(queueId)}</td>
            <td className="n">{format.number(contacts)}</td>
            <td className="n">{money(cost)}</td>
            <td className="n">{money(revenue)}</td>
            <td className="n">{money(cost === null ? null : revenue - cost)}</td>
            <td className="n">{money(contacts === 0 ? null : revenue / contacts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Cost and revenue side by side, day by day. */
function WorthDays({ byDay }: { byDay: readonly (ValueFigures & { readonly day: string })[] }) {
  const t = useT('results')
  const format = useFormat()
  if (byDay.length < 2) return null
  const most = Math.max(1, ...byDay.flatMap(({ revenue, cost }) => [revenue, cost ?? 0]))
  const height = (fen: number): string => `${(fen / most) * 100}%`
  return (
    <Card title={t('worthDays')} padded>
      <div className="rs-days rs-worth-days" role="img" aria-label={t('worthDays')}>
        {byDay.map(({ day, contacts, revenue, cost }) => (
          <span
            key={day}
            title={t('worthDay', {
              day,
              contacts: format.number(contacts),
              cost: cost === null ? t('none') : yuan(format, cost),
              revenue: yuan(format, revenue),
            })}
          >
            <i style={{ height: height(cost ?? 0) }} />
            <u style={{ height: height(revenue) }} />
          </span>
        ))}
      </div>
      <div className="rs-day-ends s12 t3" aria-hidden>
        <span>{byDay[0]?.day.slice(5)}</span>
        <span>{byDay.at(-1)?.day.slice(5)}</span>
      </div>
      <p className="rs-legend s12 t3">
        <span className="rs-key" /> {t('worthCost')}
        <span className={cx('rs-key', 'rs-key-brand')} /> {t('worthRevenue')}
      </p>
    </Card>
  )
}
