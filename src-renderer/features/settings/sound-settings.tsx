import { Select, Slider, Switch } from 'antd'
import { useId, useState } from 'react'
import {
  IconButton,
  InlineError,
  setPreferences,
  soundEvents,
  testSound,
  useOutputDevices,
  usePreferences,
  useT,
} from '../../design/index.ts'
import type { SoundEvent } from '../../design/index.ts'
import { SettingRow } from './setting-row.tsx'

const eventWord = {
  offer: 'soundOffer',
  message: 'soundMessage',
  urgent: 'soundUrgent',
  wrapUp: 'soundWrapUp',
  followUp: 'soundFollowUp',
  help: 'soundHelp',
  recommendation: 'soundRecommendation',
} as const satisfies Record<SoundEvent, string>

/** Where it rings, how loud, and for what. */
export function SoundSettings() {
  const t = useT('settings')
  const { ringDeviceId, volume, sounds } = usePreferences()
  const devices = useOutputDevices()
  const [silent, setSilent] = useState(false)
  const deviceControl = useId()
  const known = ringDeviceId === '' || devices.some(({ id }) => id === ringDeviceId)

  const listen = (event: SoundEvent): void => void testSound(event).then((heard) => setSilent(!heard))
  return (
    <>
      <SettingRow label={t('ringDevice')} controlId={deviceControl} detail={t('ringDeviceDetail')}>
        <Select
          id={deviceControl}
          className="settings-device"
          value={known ? ringDeviceId : ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('systemDefault') },
            ...devices.map(({ id, label }) => ({ value: id, label })),
          ]}
          onChange={(id) => setPreferences({ ringDeviceId: id })}
        />
      </SettingRow>
      {known || devices.length === 0 ? null : (
        <div className="settings-problem">
          <InlineError what={t('deviceGone')} />
        </div>
      )}
      <SettingRow label={t('volume')}>
        <Slider
          className="settings-volume"
          min={0}
          max={100}
          step={5}
          value={Math.round(volume * 100)}
          ariaLabelForHandle={t('volume')}
          tooltip={{ formatter: (percent) => `${percent}%` }}
          onChange={(percent) => setPreferences({ volume: percent / 100 })}
          onChangeComplete={() => listen('offer')}
        />
      </SettingRow>
      {silent ? (
        <div className="settings-problem">
          <InlineError what={t('testFailed')} />
        </div>
      ) : null}
      <h3 className="settings-sub">{t('playFor')}</h3>
      {soundEvents.map((event) => (
        <SoundRow
          key={event}
          label={t(eventWord[event])}
          on={sounds[event]}
          onListen={() => listen(event)}
          onSwitch={(on) => setPreferences({ sounds: { ...sounds, [event]: on } })}
        />
      ))}
    </>
  )
}

interface SoundRowProps {
  label: string
  on: boolean
  onListen: () => void
  onSwitch: (on: boolean) => void
}

function SoundRow({ label, on, onListen, onSwitch }: SoundRowProps) {
  const t = useT('settings')
  const control = useId()
  return (
    <SettingRow label={label} controlId={control}>
      <IconButton size="small" icon="play" label={`${t('test')} · ${label}`} onClick={onListen} />
      <Switch id={control} size="small" checked={on} onChange={onSwitch} />
    </SettingRow>
  )
}
