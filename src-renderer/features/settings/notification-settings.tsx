import { Switch } from 'antd'
import { useId } from 'react'
import {
  Button,
  notificationEvents,
  setPreferences,
  Tag,
  useNotificationPermission,
  usePreferences,
  useT,
} from '../../design/index.ts'
import type { NotificationEvent, NotificationPermissionState, Tone } from '../../design/index.ts'
import { SettingRow } from './setting-row.tsx'

const eventWord = {
  offer: 'notifyOffer',
  message: 'notifyMessage',
  followUp: 'notifyFollowUp',
  help: 'notifyHelp',
} as const satisfies Record<NotificationEvent, string>

const permissionShown = {
  granted: { tone: 'ok', word: 'permissionGranted' },
  default: { tone: 'warn', word: 'permissionDefault' },
  denied: { tone: 'warn', word: 'permissionDenied' },
  unsupported: { tone: 'neutral', word: 'permissionUnsupported' },
} as const satisfies Record<NotificationPermissionState, { tone: Tone; word: string }>

/** Whether the system may notify, and of what. */
export function NotificationSettings() {
  const t = useT('settings')
  const { state, ask } = useNotificationPermission()
  const { tone, word } = permissionShown[state]
  return (
    <>
      <SettingRow label={t('permission')} detail={t('notificationsDetail')}>
        <Tag tone={tone}>{t(word)}</Tag>
        {state === 'default' ? <Button onClick={() => void ask()}>{t('allow')}</Button> : null}
      </SettingRow>
      {notificationEvents.map((event) => (
        <NotificationRow key={event} event={event} enabled={state === 'granted'} />
      ))}
    </>
  )
}

function NotificationRow({ event, enabled }: { event: NotificationEvent; enabled: boolean }) {
  const t = useT('settings')
  const control = useId()
  const notifications = usePreferences((preferences) => preferences.notifications)
  return (
    <SettingRow label={t(eventWord[event])} controlId={control}>
      <Switch
        id={control}
        size="small"
        disabled={!enabled}
        checked={notifications[event]}
        onChange={(on) => setPreferences({ notifications: { ...notifications, [event]: on } })}
      />
    </SettingRow>
  )
}
