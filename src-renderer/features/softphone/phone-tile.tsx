import { Popover } from 'antd'
import { useState } from 'react'
import {
  Button,
  CountBadge,
  cx,
  Icon,
  StateDot,
  useCommands,
  useShortcut,
  useT,
  type DotTone,
} from '../../design/index.ts'
import { unfitness, type MicrophoneState, type Registration } from '../../phone/messages.ts'
import { DialPad } from './dial-pad.tsx'
import { useDialled } from './dialled.ts'
import { NightCallDialog } from './night-call.tsx'
import { tellPhone, usePhone } from './phone-store.ts'
import { missedSince } from './recent-calls.ts'
import './phone-tile.css'

const lineWords = {
  off: 'notRegistered',
  connecting: 'notRegistered',
  registered: 'registered',
  retrying: 'retrying',
  refused: 'notRegistered',
} as const satisfies Record<Registration, string>
const lineTones: Readonly<Record<Registration, DotTone>> = {
  off: 'off',
  connecting: 'off',
  registered: 'ready',
  retrying: 'warn',
  refused: 'error',
}
const microphoneWords = {
  asking: 'microphoneAsking',
  ready: 'microphoneReady',
  denied: 'microphoneDenied',
  missing: 'microphoneMissing',
  failed: 'microphoneFailed',
} as const satisfies Record<MicrophoneState, string>
const microphoneTodo = { denied: 'deniedTodo', missing: 'missingTodo', failed: 'failedTodo' } as const

/** Below the state tile: whether the phone can ring and be spoken into; opens the dial pad. Absent for whoever has none. */
export function PhoneTile() {
  const provided = usePhone((store) => store.provided)
  return provided === true ? (
    <>
      <Tile />
      <NightCallDialog />
    </>
  ) : null
}

function Tile() {
  const t = useT('softphone')
  const { registration, microphone } = usePhone(({ phone }) => phone)
  const [open, setOpen] = useState(false)
  const unfit = unfitness({ registration, microphone }) !== null
  const ready = microphone === 'ready'
  const missed = useDialled(({ calls, lookedAt }) => missedSince(calls, lookedAt))
  useShortcut('call', 'alt+d', t('commandDial'), () => setOpen((shown) => !shown))
  useCommands(() => [
    {
      id: 'phone.dial',
      group: 'action',
      label: t('commandDial'),
      keywords: 'bohao dial call',
      keys: 'alt+d',
      run: () => setOpen(true),
    },
  ])
  const line = t(lineWords[registration])
  const microphoneWord = t(microphoneWords[microphone])
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="rightTop"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 12 } }}
      content={
        <div className="phone-card">
          <div className="row s12">
            <StateDot tone={lineTones[registration]} />
            <span>
              {t('phone')} {line}
            </span>
            <span className={cx('end row gap4', !ready && 'warn')}>
              <Icon name="mic" size={14} />
              {microphoneWord}
            </span>
          </div>
          {unfit ? <Unfit microphone={microphone} /> : null}
          <DialPad onCalled={() => setOpen(false)} />
        </div>
      }
    >
      <button
        type="button"
        className={cx('phone-tile', unfit && 'phone-tile-unfit')}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={[`${t('phone')} ${line}`, microphoneWord, missed === 0 ? '' : t('missedCalls', { count: missed })]
          .filter(Boolean)
          .join(' · ')}
      >
        <span className="row gap4">
          <Icon name={ready ? 'phone' : 'mic'} size={14} />
          <StateDot tone={ready ? lineTones[registration] : 'warn'} />
        </span>
        <span className="ell">{ready ? line : t('microphoneShort')}</span>
        {missed === 0 ? null : (
          <CountBadge className="phone-missed" count={missed} label={t('missedCalls', { count: missed })} />
        )}
      </button>
    </Popover>
  )
}

function Unfit({ microphone }: { microphone: MicrophoneState }) {
  const t = useT('softphone')
  const todo = microphone === 'ready' || microphone === 'asking' ? null : t(microphoneTodo[microphone])
  return (
    <div className="phone-unfit s12">
      <span>
        {t('unfit')}
        {todo === null ? null : ` · ${todo}`}
      </span>
      {microphone === 'ready' || microphone === 'missing' ? null : (
        <Button size="small" onClick={() => tellPhone({ type: 'ask-microphone' })}>
          {t('allow')}
        </Button>
      )}
    </div>
  )
}
