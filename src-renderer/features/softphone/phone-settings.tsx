import { Select, Switch } from 'antd'
import { useEffect, useId, useState, type ReactNode } from 'react'
import { Button, setPreferences, usePreferences, useT } from '../../design/index.ts'
import type { PhoneDevice } from '../../phone/messages.ts'
import { tellPhone, usePhone } from './phone-store.ts'
import './phone-settings.css'

export interface PhoneSettingsProps {
  /** How the settings page draws one setting. */
  readonly row: (row: { label: string; detail?: string; controlId?: string; children: ReactNode }) => ReactNode
}

/** Microphone, speaker, how they sound, and whether calls answer themselves. */
export function PhoneSettings({ row }: PhoneSettingsProps) {
  const t = useT('softphone')
  const { inputs, outputs } = usePhone(({ phone }) => phone)
  const { microphoneId, speakerId, autoAnswer } = usePreferences()
  const [microphone, speaker, automatic] = [useId(), useId(), useId()]
  return (
    <>
      {row({
        label: t('microphone'),
        controlId: microphone,
        children: (
          <DeviceSelect
            id={microphone}
            value={microphoneId}
            devices={inputs}
            onChange={(id) => setPreferences({ microphoneId: id })}
          />
        ),
      })}
      {row({ label: t('level'), detail: t('levelDetail'), children: <Level /> })}
      {row({
        label: t('speaker'),
        controlId: speaker,
        children: (
          <DeviceSelect
            id={speaker}
            value={speakerId}
            devices={outputs}
            onChange={(id) => setPreferences({ speakerId: id })}
          />
        ),
      })}
      {row({ label: t('echo'), detail: t('echoDetail'), children: <Echo /> })}
      {row({
        label: t('autoAnswer'),
        detail: t('autoAnswerDetail'),
        controlId: automatic,
        children: (
          <Switch
            id={automatic}
            size="small"
            checked={autoAnswer}
            onChange={(on) => setPreferences({ autoAnswer: on })}
          />
        ),
      })}
    </>
  )
}

/** Whether there is anything to set: this user has a phone. */
export function usePhoneProvided(): boolean {
  return usePhone((store) => store.provided === true)
}

interface DeviceSelectProps {
  readonly id: string
  readonly value: string
  readonly devices: readonly PhoneDevice[]
  readonly onChange: (id: string) => void
}

function DeviceSelect({ id, value, devices, onChange }: DeviceSelectProps) {
  const t = useT('softphone')
  const known = value === '' || devices.some((one) => one.id === value)
  return (
    <Select
      id={id}
      className="settings-device"
      value={known ? value : ''}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('systemDefault') },
        // Before the microphone was allowed the browser keeps their names to itself.
        ...devices.filter(({ label }) => label !== '').map((one) => ({ value: one.id, label: one.label })),
      ]}
      onChange={onChange}
    />
  )
}

function Level() {
  const t = useT('softphone')
  const [on, setOn] = useState(false)
  const level = usePhone((store) => store.level)
  useEffect(() => {
    if (!on) return
    tellPhone({ type: 'meter', on: true })
    return () => tellPhone({ type: 'meter', on: false })
  }, [on])
  return (
    <>
      <meter className="phone-level" min={0} max={1} value={on ? level : 0} aria-label={t('level')} />
      <Button size="small" onClick={() => setOn(!on)}>
        {t(on ? 'stopMeter' : 'startMeter')}
      </Button>
    </>
  )
}

function Echo() {
  const t = useT('softphone')
  const echo = usePhone(({ phone }) => phone.echo)
  const busy = echo === 'recording' || echo === 'playing'
  return (
    <>
      <span className={echo === 'failed' ? 's12 err' : 's12 t2'} role="status">
        {echo === 'recording'
          ? t('echoRecording')
          : echo === 'playing'
            ? t('echoPlaying')
            : echo === 'failed'
              ? t('echoFailed')
              : ''}
      </span>
      <Button size="small" busy={busy} onClick={() => tellPhone({ type: 'echo-test' })}>
        {t('echoStart')}
      </Button>
    </>
  )
}
