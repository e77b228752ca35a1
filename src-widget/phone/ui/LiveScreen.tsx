/** The screen while a call goes on: waiting, or talking. */
import { useEffect, useState } from 'preact/hooks'
import { usePhoneKeys } from '../keyboard.ts'
import { missesSound, type Calling, type PhoneState, type Talking } from '../state.ts'
import type { SayPhone } from '../texts.ts'
import type { WebPhone } from '../web-phone.ts'
import { clockTime, useNow } from './clock.ts'
import { Icon } from './icons.tsx'
import { Keypad } from './Keypad.tsx'
import { CallbackTold, ClosedTold, MenuTold, QueueTold, VoicemailTold } from './Told.tsx'

interface Props {
  readonly say: SayPhone
  readonly phone: WebPhone
  readonly call: Calling | Talking
  readonly network: PhoneState['network']
}

function status(say: SayPhone, call: Calling | Talking): string {
  if (call.name === 'talking') {
    if (missesSound(call)) return say('soundLost')
    if (call.told?.stage === 'voicemail') return say('voicemail')
    if (call.told?.stage === 'queue') return say('waiting')
    if (call.told?.stage === 'ringing') return say('ringing')
    return call.isHeld ? say('held') : say('talking')
  }
  if (call.told?.stage === 'queue') return say('waiting')
  if (call.told?.stage === 'menu') return say('menuTitle')
  if (call.told?.stage === 'callback-kept') return say('callback-kept')
  return call.isRinging || call.told?.stage === 'ringing' ? say('ringing') : say('calling')
}

export function LiveScreen({ say, phone, call, network }: Props) {
  const [wantsKeypad, setKeypad] = useState(false)
  const now = useNow()
  const { told } = call
  useEffect(() => setKeypad(false), [told?.stage])
  usePhoneKeys((key) => {
    if (key.kind === 'digit') phone.press(key.digit)
    return key.kind === 'digit'
  })
  const isTalking = call.name === 'talking'
  const time = clockTime(now - call.since)
  const isWithPerson = isTalking && told === null
  return (
    <div class="screen">
      <header class="callee">
        <p class="callee-status" role="status">
          {status(say, call)}
        </p>
        <h2>{say('bank')}</h2>
        <p class={isWithPerson ? 'timer timer-large' : 'timer'} role="timer">
          {isTalking ? time : say('waited', time)}
        </p>
        {network === 'lost' && <p class="warning">{say('offlineCall')}</p>}
        {isTalking && call.isMuted && <p class="warning">{say('muted')}</p>}
        {isWithPerson && call.isHeld && <p class="warning">{say('heldNote')}</p>}
      </header>
      <div class="screen-middle">
        {wantsKeypad ? (
          <div class="keypad-live">
            <output aria-label={say('pressed', call.pressed)}>{call.pressed.slice(-14)}</output>
            <Keypad say={say} onPress={(digit) => phone.press(digit)} />
          </div>
        ) : (
          <Middle say={say} phone={phone} call={call} network={network} />
        )}
      </div>
      <div class="controls">
        <button
          type="button"
          class="control"
          aria-pressed={isTalking && call.isMuted}
          disabled={!isTalking}
          onClick={() => isTalking && phone.mute(!call.isMuted)}
        >
          <span class="control-face">
            <Icon name="mute" />
          </span>
          {say('mute')}
        </button>
        <button type="button" class="control control-end" onClick={() => phone.hangUp()}>
          <span class="control-face">
            <Icon name="end" size={30} />
          </span>
          {say('hangUp')}
        </button>
        <button type="button" class="control" aria-pressed={wantsKeypad} onClick={() => setKeypad(!wantsKeypad)}>
          <span class="control-face">
            <Icon name="keypad" />
          </span>
          {wantsKeypad ? say('hideKeypad') : say('keypad')}
        </button>
      </div>
    </div>
  )
}

function Middle({ say, phone, call }: Props) {
  const { told } = call
  const onPress = (digit: string): void => phone.press(digit)
  switch (told?.stage) {
    case 'menu':
      return <MenuTold say={say} told={told} onPress={onPress} />
    case 'queue':
      return <QueueTold say={say} told={told} onPress={onPress} />
    case 'voicemail':
      return <VoicemailTold say={say} told={told} toneAt={call.name === 'talking' ? call.toneAt : null} />
    case 'closed':
      return <ClosedTold say={say} told={told} />
    case 'callback-kept':
      return <CallbackTold say={say} number={phone.caller.number} />
    case 'ringing':
    case undefined:
      return null
  }
}
