/** What the web phone lets its caller hear besides the other person. */
import { announcement, type ClipName, clipPath, type Phrase, type Tone } from '#shared/domain/announcement.ts'
import type { SpokenText, WaitState } from '#shared/domain/voice-wire.ts'
import { hasWords, isLive, type PhoneState } from './state.ts'

const LEAST_BETWEEN_MS = 60_000
/** Places improve quickly in a short queue: nobody wants to hear each one. */
const LEAST_BETWEEN_PLACES_MS = 12_000

/** What was said of the wait already. */
export interface Said {
  readonly place: { readonly at: number; readonly position: number | null } | null
  readonly wasCallbackOffered: boolean
  /** Which telling the last prompt was of; 0: none. */
  readonly telling: number
}

export const NOTHING_SAID: Said = { place: null, wasCallbackOffered: false, telling: 0 }

export interface Speech {
  /** Paths of sounds, said one after the other. */
  readonly sounds: readonly string[]
  readonly thenTone: boolean
}

/** The sound that goes round and round; null: silence. */
export function loopOf({ call }: PhoneState): Tone | null {
  if (call.name === 'rung') return 'ring'
  if (call.name === 'talking') {
    if (call.told?.stage === 'ringing') return 'ring-back'
    return call.isHeld || call.told?.stage === 'queue' ? 'music' : null
  }
  if (call.name !== 'calling') return null
  if (call.told === null) return call.isRinging ? 'ring-back' : null
  if (call.told.stage === 'queue') return 'music'
  return call.told.stage === 'ringing' ? 'ring-back' : null
}

function spoken({ sound }: SpokenText, language: WaitState['language'], instead: Phrase | null): readonly string[] {
  if (sound !== null) return [sound]
  return instead === null ? [] : [clipPath(instead, language)]
}

function promptOf(told: WaitState): readonly string[] {
  switch (told.stage) {
    case 'menu':
      return spoken(told.prompt, told.language, null)
    case 'closed':
    case 'voicemail':
      return spoken(told.prompt, told.language, told.stage)
    case 'callback-kept':
      return [clipPath('callback-kept', told.language)]
    case 'queue':
    case 'ringing':
      return []
  }
}

type Queue = Extract<WaitState, { stage: 'queue' }>

function isPlaceDue(said: Said, { position }: Queue, now: number): boolean {
  if (said.place === null) return true
  const age = now - said.place.at
  const isBetter = position !== null && said.place.position !== null && position < said.place.position
  return age >= (isBetter ? LEAST_BETWEEN_PLACES_MS : LEAST_BETWEEN_MS)
}

function speechInQueue(said: Said, told: Queue, now: number): { said: Said; sounds: readonly string[] } {
  const clips: ClipName[] = []
  const isFirst = said.place === null
  const notice = isFirst && told.notice !== null ? spoken(told.notice, told.language, 'recording') : []
  let after = said
  if (isPlaceDue(said, told, now)) {
    if (isFirst) clips.push('wait')
    clips.push(...announcement(told.position, told.expectedWaitMs, told.language))
    after = { ...after, place: { at: now, position: told.position } }
  }
  if (told.callbackDigit === '1' && !said.wasCallbackOffered) {
    clips.push('callback')
    after = { ...after, wasCallbackOffered: true }
  }
  return { said: after, sounds: [...notice, ...clips.map((clip) => clipPath(clip, told.language))] }
}

/** Asked whenever the state changes, and every second of a wait. @returns `speech` null: nothing new to say */
export function speechOf(
  said: Said,
  state: PhoneState,
  now: number,
): { readonly said: Said; readonly speech: Speech | null } {
  const { call } = state
  if (!isLive(call)) return { said: hasWords(state) ? said : NOTHING_SAID, speech: null }
  const { told, tellings } = call
  if (told === null) return { said, speech: null }
  if (told.stage === 'queue') {
    const { said: after, sounds } = speechInQueue(said, told, now)
    return { said: after, speech: sounds.length === 0 ? null : { sounds, thenTone: false } }
  }
  if (said.telling === tellings) return { said, speech: null }
  const after: Said = { ...said, telling: tellings }
  // The tone comes once somebody listens for the message: when the call is up.
  const isMessage = told.stage === 'voicemail'
  if (isMessage && call.name === 'calling') return { said, speech: null }
  const sounds = promptOf(told)
  const isSilent = sounds.length === 0 && !isMessage
  return { said: after, speech: isSilent ? null : { sounds, thenTone: isMessage } }
}
