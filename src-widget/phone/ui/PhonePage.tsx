/** The phone beside words about it. Stays in place when another part of the site is looked at, so that a call goes on. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Language } from '#shared/domain/channel.ts'
import { askAccess } from '../access.ts'
import { DEMO_CALLERS, dialableNumber } from '../callers.ts'
import { isFree, isLive } from '../state.ts'
import { phoneTextsIn, type SayPhone } from '../texts.ts'
import { type Caller, MESSAGE_NUMBER, WebPhone } from '../web-phone.ts'
import { CallerPicker } from './CallerPicker.tsx'
import { clockTime, useNow } from './clock.ts'
import { Icon } from './icons.tsx'
import { LiveScreen } from './LiveScreen.tsx'
import { AskingScreen, DialScreen, EndScreen, NoMicrophoneScreen, RungScreen } from './RestScreens.tsx'
import './phone.css'

export interface PhonePageProps {
  readonly language: Language
  /** Another part of the site is looked at; a call that goes on is shown as a chip. */
  readonly isAway: boolean
  readonly onReturn: () => void
}

/** `?caller=` and `?name=` let a link say who calls. */
function firstCaller(): Caller {
  const asked = new URLSearchParams(location.search)
  const number = dialableNumber(asked.get('caller') ?? '')
  const known = DEMO_CALLERS.find((caller) => caller.number === number)
  return known ?? (number === null ? DEMO_CALLERS[0] : { name: asked.get('name') ?? '', number })
}

function usePhone(language: Language): WebPhone {
  // Another language is spoken from the next call on: the phone itself outlives the choice.
  const spoken = useRef(language)
  spoken.current = language
  const phone = useMemo(
    () => new WebPhone({ caller: firstCaller(), language: () => spoken.current, access: askAccess }),
    [],
  )
  const [, draw] = useState(0)
  useEffect(() => phone.subscribe(() => draw((n) => n + 1)), [phone])
  return phone
}

export function PhonePage({ language, isAway, onReturn }: PhonePageProps) {
  const phone = usePhone(language)
  const say = useMemo(() => phoneTextsIn(language), [language])
  const [, chosen] = useState(phone.caller)
  const { call, network, expectsCallback } = phone.state
  useEffect(() => {
    if (call.name === 'rung') onReturn()
  }, [call.name, onReturn])
  if (isAway) return isFree(call) ? null : <CallChip say={say} phone={phone} onReturn={onReturn} />
  return (
    <section class="phone-page">
      <div class="phone-words">
        <h1>{say('title')}</h1>
        <p class="phone-intro">{say('intro')}</p>
        <p class="small">{say('privacy')}</p>
        <CallerPicker
          say={say}
          caller={phone.caller}
          isLocked={!isFree(call) || expectsCallback}
          onChoose={(caller) => {
            phone.become(caller)
            chosen(caller)
          }}
        />
        <h2>{say('tryTitle')}</h2>
        <ul class="tries">
          <li>{say('try1')}</li>
          <li>{say('try2')}</li>
          <li>{say('try3')}</li>
          <li>
            {say('try4')}{' '}
            <button
              type="button"
              class="try-dial"
              disabled={!isFree(call)}
              onClick={() => void phone.dial(MESSAGE_NUMBER)}
            >
              {say('dial', MESSAGE_NUMBER)}
            </button>
          </li>
        </ul>
      </div>
      <section class="device" aria-label={say('device')}>
        {network === 'lost' && isFree(call) && (
          <p class="device-offline" role="status">
            {say('offline')}
          </p>
        )}
        <Screen say={say} phone={phone} />
      </section>
    </section>
  )
}

function Screen({ say, phone }: { say: SayPhone; phone: WebPhone }) {
  const { call, network } = phone.state
  switch (call.name) {
    case 'idle':
      return <DialScreen say={say} phone={phone} />
    case 'asking':
      return <AskingScreen say={say} phone={phone} />
    case 'no-microphone':
      return <NoMicrophoneScreen say={say} phone={phone} problem={call.problem} />
    case 'calling':
    case 'talking':
      return <LiveScreen say={say} phone={phone} call={call} network={network} />
    case 'rung':
      return <RungScreen say={say} phone={phone} call={call} />
    case 'ended':
      return <EndScreen say={say} phone={phone} call={call} />
  }
}

function CallChip({ say, phone, onReturn }: { say: SayPhone; phone: WebPhone; onReturn: () => void }) {
  const now = useNow()
  const { call } = phone.state
  return (
    <button type="button" class="call-chip" onClick={onReturn}>
      <Icon name="call" size={18} />
      {isLive(call) ? clockTime(now - call.since) : say('calling')}
      <strong>{say('backToCall')}</strong>
    </button>
  )
}
