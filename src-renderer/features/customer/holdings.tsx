import type { ShownHoldings } from '#shared/protocol/profile-rest.ts'
import { problemWords, type Remote } from '../../client/index.ts'
import {
  cx,
  displayZone,
  InlineError,
  Skeleton,
  SkeletonBlock,
  useFormat,
  useSecond,
  useT,
} from '../../design/index.ts'
import { assetsOf, whenOf, type Dated } from './holding-words.ts'

type Shown = Extract<ShownHoldings, { readonly state: 'known' }>['holdings'][number]
const FEN = 100

/** At the right end of the section's title: what they hold together, or why it is not said. */
export function AssetsTotal({ holdings }: { holdings: Remote<ShownHoldings> }) {
  const t = useT('profile')
  const format = useFormat()
  const { data } = holdings
  if (data?.state !== 'known' || data.holdings.length === 0) return null
  const total = assetsOf(data.holdings)
  return total === null ? t('balancesHidden') : t('assets', { amount: format.money(total / FEN) })
}

export interface HoldingListProps {
  readonly holdings: Remote<ShownHoldings>
  /** The customer has a number to ask the core by. */
  readonly asked: boolean
}

/** [PA8] What they hold with the bank: what it is, when it falls due, how much it is. */
export function HoldingList({ holdings, asked }: HoldingListProps) {
  const t = useT('profile')
  const customer = useT('customer')
  const { data, problem, reload } = holdings
  // Nothing failed: only whoever serves them reads it.
  if (problem?.code === 'not-allowed') return <p className="s12 t3">{customer('hiddenDetail')}</p>
  if (data === undefined)
    return problem === undefined ? (
      <Skeleton>
        {[70, 55, 62].map((width) => (
          <div key={width} className="row" style={{ height: 20 }}>
            <SkeletonBlock width={`${width}%`} />
            <SkeletonBlock width={72} style={{ marginLeft: 'auto' }} />
          </div>
        ))}
      </Skeleton>
    ) : (
      <InlineError what={t('holdingsFailed')} detail={problemWords(problem).what} onRetry={reload} />
    )
  if (data.state === 'unavailable') return <Away since={data.since} againAt={data.againAt ?? 0} onRetry={reload} />
  if (data.state === 'no-customer') return <p className="s12 t3">{t(asked ? 'holdingsNobody' : 'holdingsNoNumber')}</p>
  if (data.holdings.length === 0) return <p className="s12 t3">{t('holdingsEmpty')}</p>
  return (
    <ul className="holdings">
      {data.holdings.map((holding) => (
        <HoldingRow key={holding.id} holding={holding} />
      ))}
    </ul>
  )
}

const SECOND_MS = 1000

/** [CP12] While the core is left alone, asking again would do nothing: there is nothing to press, but when there will be. */
function Away({ since, againAt, onRetry }: { since: number; againAt: number; onRetry: () => void }) {
  const t = useT('profile')
  const format = useFormat()
  const now = useSecond()
  const told = t('holdingsAwaySince', { time: format.time(since) })
  return now * SECOND_MS < againAt ? (
    <InlineError
      what={t('holdingsAway')}
      detail={`${told} · ${t('holdingsAgainAt', { time: format.timeWithSeconds(againAt) })}`}
    />
  ) : (
    <InlineError what={t('holdingsAway')} detail={told} onRetry={onRetry} />
  )
}

function HoldingRow({ holding }: { holding: Shown }) {
  const t = useT('profile')
  const format = useFormat()
  const now = useSecond(false) * 1_000
  const kind = t(`kind_${holding.kind}`)
  const name = holding.name.includes(kind) ? holding.name : `${kind} ${holding.name}`
  const when = whenOf(holding, now, displayZone())
  const whole = [name, holding.tail].filter(Boolean).join(' ')
  return (
    <li>
      <span className="row">
        <span className="ell" title={whole}>
          {name}
          {holding.tail === null ? null : <span className="t2"> {holding.tail}</span>}
        </span>
        {when === null ? null : <span className={cx('nw', toneOf(when))}>{whenWords(when, t)}</span>}
      </span>
      {holding.balance === null ? (
        <span className="amount t3" title={t('hiddenBalance')}>
          ••••<span className="sr">{t('hiddenBalance')}</span>
        </span>
      ) : (
        <span className="amount">{format.money(holding.balance / FEN)}</span>
      )}
    </li>
  )
}

const toneOf = ({ urgency }: Dated): string => ({ calm: 't3', soon: 'warn', late: 'err' })[urgency]

function whenWords({ kind, days, day }: Dated, t: ReturnType<typeof useT<'profile'>>): string {
  if (kind === 'matures') {
    if (days < 0) return t('matured')
    if (days === 0) return t('maturesToday')
    return day === null ? t('maturesIn', { count: days }) : t('maturesOn', { day })
  }
  if (days < 0) return t('overdue', { count: -days })
  if (days === 0) return t('dueToday')
  return day === null ? t('dueIn', { count: days }) : t('dueOn', { day })
}
