import type { ReactNode } from 'react'
import { Button, Icon, navigate, setPreferences, useT } from '../../design/index.ts'
import type { DeviceNotice, PhoneState } from '../../phone/messages.ts'
import { tellPhone, usePhone } from './phone-store.ts'
import type { CurrentCall } from './use-current-call.ts'

/** A device gone or silent: said at once below the bar, with the next one to use. It floats, so that nothing moves. */
export function TroubleStrip({ call }: { call: CurrentCall | null }) {
  const phone = usePhone((store) => store.phone)
  const notice = phone.notices.at(-1)
  if (notice !== undefined) return <NoticeStrip notice={notice} />
  const leg = call !== null && 'leg' in call ? call.leg : undefined
  if (leg === undefined) return null
  if (phone.microphone !== 'ready') return <MicrophoneStrip state={phone.microphone} />
  return leg.silent && !phone.muted ? <SilentStrip phone={phone} /> : null
}

function Strip({ tone, words, children }: { tone: 'warn' | 'ok'; words: string; children: ReactNode }) {
  return (
    <div className={`call-trouble call-trouble-${tone}`} role="alert">
      <Icon name={tone === 'ok' ? 'check' : 'warning'} size={14} />
      <span>{words}</span>
      {children}
    </div>
  )
}

function NoticeStrip({ notice: { id, kind, what, label, now } }: { notice: DeviceNotice }) {
  const t = useT('softphone')
  const common = useT('common')
  const desk = useT('desk')
  const about = {
    microphone: { lost: 'microphoneLost', back: 'microphoneBack' },
    speaker: { lost: 'speakerLost', back: 'speakerBack' },
  } as const
  const first = t(about[kind][what], { label })
  const then = what === 'back' ? null : now === null ? t('nothingLeft') : t('nowUsing', { label: now })
  return (
    <Strip tone={what === 'back' ? 'ok' : 'warn'} words={then === null ? first : `${first}${desk('comma')}${then}`}>
      <DeviceButton />
      <Button size="small" onClick={() => tellPhone({ type: 'dismiss-notice', id })}>
        {common('ok')}
      </Button>
    </Strip>
  )
}

function MicrophoneStrip({ state }: { state: Exclude<PhoneState['microphone'], 'ready'> }) {
  const t = useT('softphone')
  const words = {
    asking: 'microphoneAsking',
    denied: 'microphoneDenied',
    missing: 'microphoneMissing',
    failed: 'microphoneFailed',
  } as const
  return (
    <Strip tone="warn" words={t(words[state])}>
      {state === 'missing' ? null : (
        <Button size="small" onClick={() => tellPhone({ type: 'ask-microphone' })}>
          {t('allow')}
        </Button>
      )}
      <DeviceButton />
    </Strip>
  )
}

function SilentStrip({ phone: { inputs, microphoneInUse } }: { phone: PhoneState }) {
  const t = useT('softphone')
  const used = microphoneInUse ?? inputs[0]
  const next = inputs.find(({ id }) => id !== used?.id)
  return (
    <Strip tone="warn" words={t('microphoneSilent')}>
      {next === undefined ? null : (
        <Button size="small" onClick={() => setPreferences({ microphoneId: next.id })}>
          {t('useDevice', { label: next.label })}
        </Button>
      )}
      <DeviceButton />
    </Strip>
  )
}

function DeviceButton() {
  const t = useT('softphone')
  return (
    <Button size="small" variant="text" onClick={() => navigate(['settings'])}>
      {t('checkDevices')}
    </Button>
  )
}
