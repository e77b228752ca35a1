import { useState } from 'react'
import {
  Button,
  setPreferences,
  Tag,
  testSound,
  useNotificationPermission,
  useOutputDevices,
  usePreferences,
  useT,
} from '../../design/index.ts'
import { useServerStatus } from '../session/server-status.ts'
import { CheckRow, type CheckTone } from './check-row.tsx'
import { DeviceChoice } from './device-choice.tsx'
import { MicrophoneCheck } from './microphone-check.tsx'
import { isMicrophoneReady, useMicrophoneAccess } from './microphone-access.ts'
import { SpeakerCheck } from './speaker-check.tsx'

/** A round trip above this is felt while chatting. */
const SLOW_MS = 400

/** Whether work will be noticed here and calls can be taken: microphone, sound, notifications, line. */
export function DeviceCheck() {
  const t = useT('signin')
  const notification = useNotificationPermission()
  const { reach, roundTrip } = useServerStatus()
  const microphone = useMicrophoneAccess()
  const slow = (roundTrip ?? 0) > SLOW_MS
  const notificationOpen = notification.state === 'default' || notification.state === 'denied'
  const pending = Number(notificationOpen) + Number(reach === 'down' || slow) + Number(!isMicrophoneReady(microphone))

  return (
    <section className="signin-right" aria-label={t('deviceCheck')}>
      <div className="row">
        <h2>{t('deviceCheck')}</h2>
        <span className="end">
          {pending === 0 ? (
            <Tag tone="ok" icon="check">
              {t('devicesReady')}
            </Tag>
          ) : (
            <Tag tone="warn" icon="warning">
              {t('devicesPending', { count: pending })}
            </Tag>
          )}
        </span>
      </div>
      <MicrophoneCheck access={microphone} />
      <SpeakerCheck hasMicrophone={microphone.access === 'granted'} />
      <RingCheck />
      <NotificationCheck state={notification.state} ask={notification.ask} />
      <CheckRow icon="wifi" name={t('line')} {...lineState()}>
        {lineDetail()}
      </CheckRow>
      <p className="signin-right-note">{t('devicesNote')}</p>
    </section>
  )

  function lineState(): { tone: CheckTone; word: string } {
    if (reach === 'checking') return { tone: 'idle', word: t('lineChecking') }
    if (reach === 'down') return { tone: 'err', word: t('lineDown') }
    return slow ? { tone: 'warn', word: t('lineSlow') } : { tone: 'ok', word: t('lineOk') }
  }

  function lineDetail(): string {
    if (reach === 'down') return t('lineDownDetail')
    if (roundTrip === undefined) return t('lineChecking')
    return t(slow ? 'lineSlowDetail' : 'lineDetail', { ms: roundTrip })
  }
}

function RingCheck() {
  const t = useT('signin')
  const ringDeviceId = usePreferences((preferences) => preferences.ringDeviceId)
  const devices = useOutputDevices()
  const [result, setResult] = useState<'untested' | 'tested' | 'failed'>('untested')

  const states = {
    untested: { tone: 'idle', word: t('ringUntested') },
    tested: { tone: 'ok', word: t('ringTested') },
    failed: { tone: 'warn', word: t('ringFailed') },
  } as const
  return (
    <CheckRow icon="speaker" name={t('ring')} {...states[result]}>
      <DeviceChoice
        label={t('ringChoose')}
        value={ringDeviceId}
        devices={devices}
        onChange={(id) => {
          setPreferences({ ringDeviceId: id })
          setResult('untested')
        }}
      />
      <Button
        size="small"
        className="end"
        onClick={() => void testSound('offer').then((heard) => setResult(heard ? 'tested' : 'failed'))}
      >
        {t('ringTest')}
      </Button>
    </CheckRow>
  )
}

function NotificationCheck({ state, ask }: ReturnType<typeof useNotificationPermission>) {
  const t = useT('signin')
  const shown = {
    granted: { tone: 'ok', word: t('notificationsAllowed'), detail: t('notificationsAllowedDetail') },
    default: { tone: 'warn', word: t('notificationsAsk'), detail: t('notificationsAskDetail') },
    denied: { tone: 'warn', word: t('notificationsBlocked'), detail: t('notificationsBlockedDetail') },
    unsupported: { tone: 'idle', word: t('notificationsUnsupported'), detail: t('notificationsAskDetail') },
  } as const
  const { tone, word, detail } = shown[state]
  return (
    <CheckRow icon="bell" name={t('notifications')} tone={tone} word={word}>
      {detail}
      {state === 'default' ? (
        <Button size="small" className="end" onClick={() => void ask()}>
          {t('allow')}
        </Button>
      ) : null}
    </CheckRow>
  )
}
