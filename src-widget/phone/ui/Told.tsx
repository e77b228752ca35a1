/** What the centre tells while nobody talks: menu, queue, voicemail, closed, callback. */
import type { WaitState } from '#shared/domain/voice-wire.ts'
import { readableNumber } from '../callers.ts'
import type { SayPhone } from '../texts.ts'
import { useNow } from './clock.ts'

interface Common {
  readonly say: SayPhone
}
type Stage<Name extends WaitState['stage']> = Extract<WaitState, { stage: Name }>

const MS_A_MINUTE = 60_000

export function MenuTold({
  say,
  told,
  onPress,
}: Common & { readonly told: Stage<'menu'>; readonly onPress: (digit: string) => void }) {
  return (
    <section class="told" aria-label={say('menuTitle')}>
      <p class="told-prompt" aria-live="polite">
        {told.prompt.text}
      </p>
      <ul class="choices">
        {told.choices.map(({ digit, label }) => (
          <li key={digit}>
            <button type="button" onClick={() => onPress(digit)}>
              <kbd>{digit}</kbd>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A wait that cannot be told is owned up to: nobody may be there. */
function waitWords(say: SayPhone, ms: number | null): string {
  if (ms === null) return say('waitUnknown')
  const minutes = Math.ceil(ms / MS_A_MINUTE)
  return minutes <= 1 ? say('waitShort') : say('waitMinutes', minutes)
}

/** Who is next where nobody can tell of what is told no place. */
function placeWords(say: SayPhone, position: number | null, ms: number | null): string {
  if (position === null || (ms === null && position <= 1)) return say('waiting')
  return position <= 1 ? say('next') : say('place', position)
}

export function QueueTold({
  say,
  told,
  onPress,
}: Common & { readonly told: Stage<'queue'>; readonly onPress: (digit: string) => void }) {
  const { position, expectedWaitMs, notice, callbackDigit } = told
  return (
    <section class="told told-queue">
      <div aria-live="polite">
        <p class="place">{placeWords(say, position, expectedWaitMs)}</p>
        <p class="told-prompt">{waitWords(say, expectedWaitMs)}</p>
      </div>
      <p class="music">
        <span class="music-bars" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </span>
        {say('music')}
      </p>
      {callbackDigit !== null && (
        <ul class="choices">
          <li>
            <button type="button" onClick={() => onPress(callbackDigit)}>
              <kbd>{callbackDigit}</kbd>
              {say('callback')}
            </button>
          </li>
        </ul>
      )}
      {notice !== null && <p class="told-notice">{notice.text}</p>}
    </section>
  )
}

export function VoicemailTold({
  say,
  told,
  toneAt,
}: Common & { readonly told: Stage<'voicemail'>; readonly toneAt: number | null }) {
  const now = useNow()
  const left = toneAt === null ? null : Math.max(0, Math.ceil(told.seconds - (now - toneAt) / 1_000))
  return (
    <section class="told">
      <p class="told-prompt" aria-live="polite">
        {toneAt === null ? told.prompt.text : say('speakNow')}
      </p>
      {left === null ? (
        <p class="told-notice">{say('afterTone')}</p>
      ) : (
        <>
          <p class="place">{say('secondsLeft', left)}</p>
          <progress class="seconds" max={told.seconds} value={left} aria-label={say('secondsLeft', left)} />
        </>
      )}
    </section>
  )
}

export function CallbackTold({ say, number }: Common & { readonly number: string }) {
  return (
    <section class="told" aria-live="polite">
      <p class="place">{say('callbackKept')}</p>
      <p class="told-prompt">{say('callbackNote', readableNumber(number))}</p>
    </section>
  )
}

export function ClosedTold({ say, told }: Common & { readonly told: Stage<'closed'> }) {
  return (
    <section class="told" aria-live="polite">
      <p class="place">{say('closed')}</p>
      <p class="told-prompt">{told.prompt.text}</p>
    </section>
  )
}
