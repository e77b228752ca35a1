import { useState } from 'preact/hooks'
import { DEMO_CALLERS, dialableNumber, readableNumber } from '../callers.ts'
import type { SayPhone } from '../texts.ts'
import type { Caller } from '../web-phone.ts'

interface Props {
  readonly say: SayPhone
  readonly caller: Caller
  readonly isLocked: boolean
  readonly onChoose: (caller: Caller) => void
}

/** Who calls: an invented customer, or anyone. */
export function CallerPicker({ say, caller, isLocked, onChoose }: Props) {
  const isKnown = DEMO_CALLERS.some(({ number }) => number === caller.number)
  const [isOther, setOther] = useState(!isKnown)
  return (
    <fieldset class="who" disabled={isLocked}>
      <legend>{say('who')}</legend>
      <div class="who-choices">
        {DEMO_CALLERS.map((choice) => (
          <label key={choice.number}>
            <input
              type="radio"
              name="caller"
              checked={!isOther && caller.number === choice.number}
              onChange={() => {
                setOther(false)
                onChoose(choice)
              }}
            />
            <span class="who-name">{choice.name}</span>
            <span class="who-number">{readableNumber(choice.number)}</span>
          </label>
        ))}
        <label>
          <input type="radio" name="caller" checked={isOther} onChange={() => setOther(true)} />
          <span class="who-name">{say('other')}</span>
        </label>
      </div>
      {isOther && <OtherCaller say={say} caller={isKnown ? { name: '', number: '' } : caller} onChoose={onChoose} />}
      {isLocked && <p class="who-locked">{say('whoLocked')}</p>}
    </fieldset>
  )
}

function OtherCaller({ say, caller, onChoose }: Pick<Props, 'say' | 'caller' | 'onChoose'>) {
  const [name, setName] = useState(caller.name)
  const [written, setWritten] = useState(readableNumber(caller.number))
  const [isBad, setBad] = useState(false)
  function use(event: Event): void {
    event.preventDefault()
    const number = dialableNumber(written)
    setBad(number === null)
    if (number !== null) onChoose({ name: name.trim(), number })
  }
  return (
    <form class="other" onSubmit={use} noValidate>
      <label>
        {say('otherName')}
        <input value={name} maxLength={40} autocomplete="off" onInput={(e) => setName(e.currentTarget.value)} />
      </label>
      <label>
        {say('otherNumber')}
        <input
          value={written}
          type="tel"
          maxLength={24}
          autocomplete="off"
          aria-invalid={isBad}
          aria-describedby={isBad ? 'other-bad' : undefined}
          onInput={(e) => setWritten(e.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {say('otherUse')}
      </button>
      {isBad && (
        <p id="other-bad" role="alert">
          {say('otherBad')}
        </p>
      )}
    </form>
  )
}
