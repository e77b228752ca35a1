import { Dropdown } from 'antd'
import type { KeyboardEvent } from 'react'
import { IconButton, setPreferences, usePreferences, useT, type Preferences } from '../../../design/index.ts'

type SendKey = Preferences['sendKey']

/** Which key sends, as this person chose. */
export function useSendKey(): SendKey {
  return usePreferences(({ sendKey }) => sendKey)
}

/** Whether this key press means "send". Ctrl+Enter always does. */
export function sendsOn(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  sendKey: SendKey,
): boolean {
  if (event.key !== 'Enter' || event.altKey) return false
  return event.ctrlKey || event.metaKey || (sendKey === 'enter' && !event.shiftKey)
}

/** The choice itself, beside the send button. */
export function SendKeyMenu() {
  const t = useT('conversation')
  const sendKey = useSendKey()
  return (
    <Dropdown
      trigger={['click']}
      placement="topRight"
      menu={{
        selectable: true,
        selectedKeys: [sendKey],
        items: [
          { key: 'mod+enter', label: t('sendByModEnter') },
          { key: 'enter', label: t('sendByEnter') },
        ],
        onClick: ({ key }) => setPreferences({ sendKey: key === 'enter' ? 'enter' : 'mod+enter' }),
      }}
    >
      <span>
        <IconButton icon="chevron-down" label={t('sendOptions')} />
      </span>
    </Dropdown>
  )
}
