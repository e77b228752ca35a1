import { Popover } from 'antd'
import { useState } from 'react'
import { useShortcut, useT } from '../../design/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { CallButton } from './call-button.tsx'
import { useElsewhere } from './mute-button.tsx'
import { Keys } from './keys.tsx'
import { tellPhone } from './phone-store.ts'

/** Sends tones into the call, by press or by typing. */
export function DigitsButton({ leg }: { leg: LegView | undefined }) {
  const t = useT('softphone')
  const refusals = useT('refusals')
  const elsewhere = useElsewhere()
  const [open, setOpen] = useState(false)
  const [sent, setSent] = useState('')
  const legId = leg?.phase === 'talking' && elsewhere === undefined ? leg.id : null
  const show = (shown: boolean): void => {
    setOpen(shown && legId !== null)
    if (!shown) setSent('')
  }
  const press = (digit: string): void => {
    if (legId === null) return
    tellPhone({ type: 'digits', legId, digits: digit })
    setSent((before) => (before + digit).slice(-16))
  }
  useShortcut('call', 'k', t('shortcutKeypad'), () => show(!open), { enabled: legId !== null })
  return (
    <Popover
      open={open}
      onOpenChange={show}
      trigger="click"
      placement="bottom"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 12 } }}
      content={
        <div className="digits" role="group" aria-label={t('digits')}>
          <output className="digits-sent" aria-label={t('digitsSent')}>
            {sent}
          </output>
          <Keys onPress={press} typing onEscape={() => show(false)} />
        </div>
      }
    >
      <span>
        <CallButton
          icon="keypad"
          label={t('keypad')}
          keys={open ? undefined : 'k'}
          pressed={open}
          disabledReason={elsewhere ?? (legId === null ? refusals('not-connected') : undefined)}
        />
      </span>
    </Popover>
  )
}
