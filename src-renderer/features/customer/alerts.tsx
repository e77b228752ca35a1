import type { ReactNode } from 'react'
import type { ProfileAlert } from '#shared/protocol/profile-rest.ts'
import { DISTRESS, type Distress } from '#shared/domain/facts.ts'
import { deskOf, type Interaction } from '#shared/domain/interaction.ts'
import type { MoodDismissed } from '#shared/domain/recommendation.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { useFloor } from '../../client/index.ts'
import { cx, Icon, useFormat, useT, type Format, type IconName, type Translate } from '../../design/index.ts'
import { MoodBack, MoodNotSo, useMoodSource } from '../recommendations/index.ts'

interface AlertsProps {
  readonly alerts: readonly ProfileAlert[]
  /** The contact it stands beside; null: they were looked up. */
  readonly interaction: Interaction | null
  readonly doNotContact: boolean
  /** Takes down a complaint that was only heard; absent: the reader may not. */
  readonly complaint?: ReactNode
}

interface Words {
  readonly what: string
  readonly todo: string | null
  readonly until?: string
  readonly source?: string | null
  readonly act?: ReactNode
  readonly icon: IconName
  readonly tone: 'error' | 'warn' | 'info'
}

/** [PA3] What must be known before anything is said: first what forbids, then what asks for care, then what is kind to know. */
export function Alerts({ alerts, interaction, doNotContact, complaint }: AlertsProps) {
  const t = useT('profile')
  const customer = useT('customer')
  const offers = useT('recommendations')
  const format = useFormat()
  const sourceOf = useMoodSource(interaction)
  const inHand = useInHand(interaction)
  const isTaken = alerts.some(({ kind }) => kind === 'complaint-open')
  const shown = alerts.map((alert): Words => {
    const words = alertWords(alert, t, format)
    if (alert.kind !== 'silence') return words
    const { mood, heardIn } = alert
    const isHeard = mood === 'complaint' && !isTaken
    const notSo =
      inHand === null || heardIn === undefined ? null : (
        <MoodNotSo key={`${inHand.id} ${mood} ${heardIn}`} interaction={inHand} mood={mood} heardIn={heardIn} />
      )
    const takeDown = isHeard ? (complaint ?? null) : null
    const act =
      takeDown === null && notSo === null ? undefined : (
        <div className="row gap4 wrap">
          {takeDown}
          {notSo}
        </div>
      )
    return { ...words, source: sourceOf(mood, alert), act }
  })
  for (const one of inHand === null ? [] : backToBe(inHand, alerts))
    shown.push({
      what: offers(`dismissed_${one.mood}`),
      todo: offers('dismissedWhy', { reason: offers(`notSo_${one.reasonId}`), time: format.time(one.at) }),
      icon: 'check',
      tone: 'info',
      ...(inHand === null
        ? {}
        : { act: <MoodBack key={`${inHand.id} ${one.mood}`} interaction={inHand} mood={one.mood} /> }),
    })
  if (doNotContact)
    shown.push({ what: customer('doNotContact'), todo: customer('doNotContactDetail'), icon: 'minus', tone: 'warn' })
  if (shown.length === 0) return null
  const order = ['error', 'warn', 'info']
  return (
    <ul className="alerts" aria-label={t('alerts')}>
      {shown
        .toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))
        .map(({ what, todo, until, source, act, icon, tone }) => (
          <li key={what} className={cx('alert', `alert-${tone}`)}>
            <Icon name={icon} size={14} />
            <p>
              <b>{what}</b>
              {todo === null ? null : <span>{todo}</span>}
              {until === undefined ? null : <span className="alert-until">{until}</span>}
              {source == null ? null : <span className="alert-source">{source}</span>}
            </p>
            {act === undefined ? null : <div className="alert-act">{act}</div>}
          </li>
        ))}
    </ul>
  )
}

/** The contact, where whoever looks has it in hand. */
function useInHand(interaction: Interaction | null): Interaction | null {
  const me = useFloor((floor) => floor.me?.userId)
  if (interaction === null || deskOf(interaction) !== me) return null
  const { name } = interaction.phase
  return name === 'active' || name === 'parked' || name === 'wrap-up' ? interaction : null
}

/** [PA39] What was said to be none in this contact, the latest of each mood, and was not noticed since. */
function backToBe(
  { moods, moodsDismissed = [] }: Interaction,
  alerts: readonly ProfileAlert[],
): readonly MoodDismissed[] {
  const isSo = (mood: Distress): boolean =>
    moods.includes(mood) ||
    alerts.some(
      (one) => (one.kind === 'silence' && one.mood === mood) || (one.kind === 'complaint-open' && mood === 'complaint'),
    )
  return DISTRESS.flatMap((mood) => {
    const latest = moodsDismissed.findLast((one) => one.mood === mood)
    return latest === undefined || isSo(mood) ? [] : [latest]
  })
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
