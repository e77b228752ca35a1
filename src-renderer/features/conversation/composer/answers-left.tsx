import { useSyncExternalStore } from 'react'
import type { ReplyRule } from '#shared/domain/account.ts'
import { type Allowance, leftOf } from '#shared/domain/allowance.ts'
import { cx, serverNow, subscribeSecond, useFormat, useT } from '../../../design/index.ts'

interface AnswersLeftProps {
  allowance: Allowance | null
  rules: readonly ReplyRule[]
}

/** Few enough that every one counts. */
const FEW = 1
const SOON_MS = 3_600_000

/** How many more messages the channel lets through, and until when. */
export function AnswersLeft({ allowance, rules }: AnswersLeftProps) {
  const t = useT('conversation')
  const format = useFormat()
  const now = useSyncExternalStore(subscribeSecond, secondsNow)
  const { lasting, passing } = apart(allowance ?? [], rules, now)
  const { messages, until } = leftOf(lasting, now)
  const terms = rules.find(({ on }) => on === 'message')
  if (until === null) return <span className="err">{t('windowOver')}</span>
  if (messages === null) return null
  const most = Math.max(grantedOf(lasting, rules, now), messages)
  const ends = until - now
  const more = leftOf(passing, now)
  const isOut = messages === 0 && more.messages === 0
  const tone = isOut ? 'err' : messages <= FEW || ends < SOON_MS ? 'warn' : undefined
  return (
    <span
      className={cx('answers-left', tone)}
      title={t('answersRule', { count: terms?.messages ?? 0, hours: Math.round((terms?.withinSeconds ?? 0) / 3_600) })}
    >
      <span className="pips" aria-hidden="true">
        {Array.from({ length: most }, (_, index) => (
          <i key={index} className={cx(index >= messages && 'pip-used')} />
        ))}
      </span>
      {isOut ? t('answersUsedUp') : t('answersLeft', { left: messages, most, time: format.duration(ends) })}
      {more.until === null || more.messages === 0 ? null : (
        <span className="warn">
          {more.messages === null
            ? t('answersFreely', { time: format.duration(soonestOf(passing) - now) })
            : t('answersMore', { count: more.messages, time: format.duration(soonestOf(passing) - now) })}
        </span>
      )}
    </span>
  )
}

/** Shorter windows are gone before anybody has planned an answer by them. */
const LASTING_SECONDS = 3_600

/** [CF24] What can be counted on, and what comes on top for a moment; with nothing lasting the moment is all there is. */
function apart(
  allowance: Allowance,
  rules: readonly ReplyRule[],
  now: number,
): { readonly lasting: Allowance; readonly passing: Allowance } {
  const open = allowance.filter(({ until }) => now < until)
  const isLasting = ({ on: act }: Allowance[number]): boolean =>
    (rules.find(({ on }) => on === act)?.withinSeconds ?? 0) >= LASTING_SECONDS
  const lasting = open.filter(isLasting)
  if (lasting.length === 0) return { lasting: open, passing: [] }
  return { lasting, passing: open.filter((grant) => !isLasting(grant) && grant.left !== 0) }
}

const soonestOf = (open: Allowance): number => Math.min(...open.map(({ until }) => until))

/** What the windows that are still open began with. */
const grantedOf = (allowance: Allowance, rules: readonly ReplyRule[], now: number): number =>
  allowance
    .filter(({ until }) => now < until)
    .reduce((sum, { on: act }) => sum + (rules.find(({ on }) => on === act)?.messages ?? 0), 0)

/** Whole seconds: the same until the next one. */
const secondsNow = (): number => Math.floor(serverNow() / 1_000) * 1_000
