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
  const { messages, until } = leftOf(allowance ?? [], now)
  const terms = rules.find(({ on }) => on === 'message')
  if (until === null) return <span className="err">{t('windowOver')}</span>
  if (messages === null) return null
  const most = Math.max(grantedOf(allowance ?? [], rules, now), messages)
  const ends = until - now
  const tone = messages === 0 ? 'err' : messages <= FEW || ends < SOON_MS ? 'warn' : undefined
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
      {messages === 0 ? t('answersUsedUp') : t('answersLeft', { left: messages, most, time: format.duration(ends) })}
    </span>
  )
}

/** What the windows that are still open began with. */
const grantedOf = (allowance: Allowance, rules: readonly ReplyRule[], now: number): number =>
  allowance
    .filter(({ until }) => now < until)
    .reduce((sum, { on: act }) => sum + (rules.find(({ on }) => on === act)?.messages ?? 0), 0)

/** Whole seconds: the same until the next one. */
const secondsNow = (): number => Math.floor(serverNow() / 1_000) * 1_000
