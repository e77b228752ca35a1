import type { Uplift } from '#shared/protocol/offers-rest.ts'
import { Card, cx, useFormat, useT } from '../../design/index.ts'
import { upliftWords, verdictOf } from './uplift-words.ts'

/** What showing changed over the whole shelf: both groups, and the difference between them. */
export function UpliftCard({ uplift, days }: { uplift: Uplift | null; days: number }) {
  const t = useT('results')
  const format = useFormat()
  return (
    <Card title={t('uplift')} padded className="rs-uplift">
      <p className={cx('rs-verdict', `rs-verdict-${verdictOf(uplift)}`)}>{upliftWords(t, format, uplift)}</p>
      {uplift === null ? (
        <p className="s12 t3">{t('upliftNoneDetail')}</p>
      ) : (
        <>
          <UpliftScale uplift={uplift} />
          <dl className="rs-groups">
            <Group name={t('groupShown')} group={uplift.shown} />
            <Group name={t('groupHeldOut')} group={uplift.heldOut} />
          </dl>
          <p className="s12 t3 rs-counts">{t('upliftCounts', { days })}</p>
        </>
      )}
    </Card>
  )
}

function Group({ name, group: { customers, bought } }: { name: string; group: Uplift['shown'] }) {
  const t = useT('results')
  const format = useFormat()
  return (
    <div>
      <dt>{name}</dt>
      <dd>{format.percent(bought / customers, 1)}</dd>
      <dd className="t3">{t('groupOf', { bought: format.number(bought), customers: format.number(customers) })}</dd>
    </div>
  )
}

const WIDTH = 288
const HEIGHT = 40
const EDGE = 8

/** The interval on a line with its zero in sight: whether it reaches across is the whole message. */
function UpliftScale({ uplift: { difference, low, high } }: { uplift: Uplift }) {
  const t = useT('results')
  const format = useFormat()
  const [least, most] = [Math.min(0, low), Math.max(0, high)]
  const span = most - least || 1
  const x = (points: number): number => EDGE + ((points - least) / span) * (WIDTH - 2 * EDGE)
  const words = (points: number): string => format.number(points, 1).replace('-', '−')
  return (
    <svg className="rs-scale" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('confidence')}>
      <title>{`${t('confidence')} ${words(low)} – ${t('pointsOf', { points: words(high) })}`}</title>
      <line className="rs-axis" x1={EDGE} x2={WIDTH - EDGE} y1="14" y2="14" />
      <line className="rs-zero" x1={x(0)} x2={x(0)} y1="4" y2="24" />
      <line className="rs-interval" x1={x(low)} x2={x(high)} y1="14" y2="14" />
      <circle cx={x(difference)} cy="14" r="4" />
      <text x={x(0)} y="37" textAnchor={anchorOf(x(0))}>
        0
      </text>
      <text x={x(difference)} y="37" textAnchor={anchorOf(x(difference))}>
        {Math.abs(x(difference) - x(0)) < 40 ? '' : words(difference)}
      </text>
    </svg>
  )
}

function anchorOf(at: number): 'start' | 'middle' | 'end' {
  if (at < 2 * EDGE) return 'start'
  return at > WIDTH - 2 * EDGE ? 'end' : 'middle'
}
