import type { ReactNode } from 'react'
import type { ProfileAlert } from '#shared/protocol/profile-rest.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { cx, Icon, useFormat, useT, type Format, type IconName, type Translate } from '../../design/index.ts'

interface AlertsProps {
  readonly alerts: readonly ProfileAlert[]
  readonly doNotContact: boolean
  /** Takes down a complaint that was only heard; absent: the reader may not. */
  readonly complaint?: ReactNode
}

interface Words {
  readonly what: string
  readonly todo: string | null
  readonly until?: string
  readonly act?: ReactNode
  readonly icon: IconName
  readonly tone: 'error' | 'warn' | 'info'
}

/** [PA3] What must be known before anything is said: first what forbids, then what asks for care, then what is kind to know. */
export function Alerts({ alerts, doNotContact, complaint }: AlertsProps) {
  const t = useT('profile')
  const customer = useT('customer')
  const format = useFormat()
  const isTaken = alerts.some(({ kind }) => kind === 'complaint-open')
  const shown = alerts.map((alert): Words => {
    const words = alertWords(alert, t, format)
    const isHeard = alert.kind === 'silence' && alert.mood === 'complaint' && !isTaken
    return isHeard ? { ...words, act: complaint } : words
  })
  if (doNotContact)
    shown.push({ what: customer('doNotContact'), todo: customer('doNotContactDetail'), icon: 'minus', tone: 'warn' })
  if (shown.length === 0) return null
  const order = ['error', 'warn', 'info']
  return (
    <ul className="alerts" aria-label={t('alerts')}>
      {shown
        .toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))
        .map(({ what, todo, until, act, icon, tone }) => (
          <li key={what} className={cx('alert', `alert-${tone}`)}>
            <Icon name={icon} size={14} />
            <p>
              <b>{what}</b>
              {todo === null ? null : <span>{todo}</span>}
              {until === undefined ? null : <span className="alert-until">{until}</span>}
            </p>
            {act === undefined ? null : <div className="alert-act">{act}</div>}
          </li>
        ))}
    </ul>
  )
}

function alertWords(alert: ProfileAlert, t: Translate<'profile'>, format: Format): Words {
  switch (alert.kind) {
    case 'silence': {
      const until = t('silentUntil', { day: format.dayWithin(alert.until) })
      const [what, todo] = [t(`silence_${alert.mood}`), t(`todo_${alert.mood}`)]
      return { what, todo, until, icon: 'alert', tone: 'error' }
    }
    case 'complaint-open': {
      const todo = t('complaintOpenTodo', { day: format.onDay(alert.since) })
      return { what: t('complaintOpen'), todo, icon: 'alert', tone: 'error' }
    }
    case 'recommendations-off':
      return { what: t('recommendationsOff'), todo: t('recommendationsOffTodo'), icon: 'shield', tone: 'warn' }
    case 'elder':
      return {
        what: alert.age === undefined ? t('elderHidden') : t('elder', { age: alert.age }),
        todo: t('elderTodo'),
        icon: 'user',
        tone: 'warn',
      }
    case 'assessment-expired': {
      const todo = t('assessmentExpiredTodo', { day: format.dayWithin(alert.since) })
      return { what: t('assessmentExpired'), todo, icon: 'clock', tone: 'warn' }
    }
    case 'birthday':
      return { what: t('birthday'), todo: t('birthdayTodo'), icon: 'star', tone: 'info' }
    case 'maturity': {
      const { name, inDays } = alert
      const what = inDays <= 0 ? t('maturityToday', { name }) : t('maturityIn', { name, count: inDays })
      return { what, todo: null, icon: 'calendar', tone: 'info' }
    }
    default:
      return assertNever(alert)
  }
}
