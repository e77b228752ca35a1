/** The screens around a call: dialling, being rung, the end, and no microphone. */
import { useState } from 'preact/hooks'
import { readableNumber } from '../callers.ts'
import type { Ended, MicrophoneProblem, Rung } from '../state.ts'
import type { SayPhone } from '../texts.ts'
import { usePhoneKeys } from '../keyboard.ts'
import { CENTRE_NUMBER, type WebPhone } from '../web-phone.ts'
import { clockTime } from './clock.ts'
import { Icon } from './icons.tsx'
import { Keypad } from './Keypad.tsx'
import { CallbackTold, ClosedTold } from './Told.tsx'

interface Props {
  readonly say: SayPhone
  readonly phone: WebPhone
}

const LONGEST = 20

export function DialScreen({ say, phone }: Props) {
  const [number, setNumber] = useState(CENTRE_NUMBER)
  const [isTyped, setTyped] = useState(false)
  const erase = (): void => setNumber(number.slice(0, -1))
  usePhoneKeys((key) => {
    setTyped(true)
    if (key.kind === 'erase') erase()
    // The first typed digit begins a number of one's own: nobody types behind the number that stands there.
    else if (key.kind === 'digit') setNumber((isTyped ? number + key.digit : key.digit).slice(0, LONGEST))
    else if (number !== '') void phone.dial(number)
    return true
  })
  return (
    <div class="screen">
      <header class="callee">
        <p class="callee-status">
          {phone.caller.name} · {readableNumber(phone.caller.number)}
        </p>
        <div class="dialled">
          <output aria-label={say('number')}>{number}</output>
          <button type="button" aria-label={say('erase')} disabled={number === ''} onClick={erase}>
            <Icon name="erase" size={22} />
          </button>
        </div>
        <p class="timer">{number === CENTRE_NUMBER ? say('bank') : ' '}</p>
      </header>
      <div class="screen-middle">
        <Keypad say={say} onPress={(digit) => setNumber((number + digit).slice(0, LONGEST))} />
      </div>
      <div class="controls controls-one">
        <button
          type="button"
          class="control control-call"
          disabled={number === ''}
          onClick={() => void phone.dial(number)}
        >
          <span class="control-face">
            <Icon name="call" size={30} />
          </span>
          {say('dial', number)}
        </button>
      </div>
    </div>
  )
}

export function AskingScreen({ say, phone }: Props) {
  return (
    <div class="screen">
      <header class="callee">
        <p class="callee-status" role="status">
          {say('asking')}
        </p>
        <h2>{say('bank')}</h2>
      </header>
      <div class="screen-middle" />
      <div class="controls controls-one">
        <button type="button" class="control control-end" onClick={() => phone.hangUp()}>
          <span class="control-face">
            <Icon name="end" size={30} />
          </span>
          {say('hangUp')}
        </button>
      </div>
    </div>
  )
}

export function RungScreen({ say, phone, call }: Props & { call: Rung }) {
  return (
    <div class="screen" role="alert">
      <header class="callee">
        <p class="callee-status">{say(call.cause === 'callback' ? 'rungNote' : 'rungByItself')}</p>
        <h2>{say('rung')}</h2>
        <p class="timer">{CENTRE_NUMBER}</p>
        {call.isRecorded ? <p class="callee-status">{say('rungRecorded')}</p> : null}
      </header>
      <div class="screen-middle" />
      <div class="controls controls-two">
        <button type="button" class="control control-end" onClick={() => phone.hangUp()}>
          <span class="control-face">
            <Icon name="end" size={30} />
          </span>
          {say('decline')}
        </button>
        <button type="button" class="control control-call" onClick={() => void phone.answer()}>
          <span class="control-face">
            <Icon name="call" size={30} />
          </span>
          {say('answer')}
        </button>
      </div>
    </div>
  )
}

export function EndScreen({ say, phone, call }: Props & { readonly call: Ended }) {
  const { why, told, talkedMs } = call
  return (
    <div class="screen">
      <header class="callee">
        <p class="callee-status" role="status">
          {say(why)}
        </p>
        <h2>{say('bank')}</h2>
        {talkedMs !== null && why !== 'callback-kept' && <p class="timer">{say('talked', clockTime(talkedMs))}</p>}
      </header>
      <div class="screen-middle">
        {why === 'callback-kept' && <CallbackTold say={say} number={phone.caller.number} />}
        {why === 'closed' && told?.stage === 'closed' && <ClosedTold say={say} told={told} />}
      </div>
      <AgainOrBack say={say} phone={phone} />
    </div>
  )
}

export function NoMicrophoneScreen({ say, phone, problem }: Props & { readonly problem: MicrophoneProblem }) {
  return (
    <div class="screen">
      <header class="callee">
        <h2>{say('noMicrophone')}</h2>
      </header>
      <div class="screen-middle">
        <section class="told" role="alert">
          <p class="told-prompt">{say(problem)}</p>
        </section>
      </div>
      <AgainOrBack say={say} phone={phone} />
    </div>
  )
}

function AgainOrBack({ say, phone }: Props) {
  return (
    <div class="controls controls-two">
      <button type="button" class="control" onClick={() => phone.dismiss()}>
        <span class="control-face">
          <Icon name="back" />
        </span>
        {say('done')}
      </button>
      <button type="button" class="control control-call" onClick={() => void phone.dial(phone.lastDialled)}>
        <span class="control-face">
          <Icon name="call" size={30} />
        </span>
        {say('callAgain')}
      </button>
    </div>
  )
}
