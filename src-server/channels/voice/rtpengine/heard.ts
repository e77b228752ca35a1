/** What a caller on a plain telephone hears while nobody speaks to them: words one after the other, then a loop. */
import { announcement, clipPath, tonePath, type Phrase, type Tone } from '#shared/domain/announcement.ts'
import type { SpokenText, WaitState } from '#shared/domain/voice-wire.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** What was said of the wait already. */
export interface Said {
  readonly stage: WaitState['stage'] | null
  readonly place: { readonly position: number | null; readonly at: number } | null
  readonly wasCallbackOffered: boolean
}

export const NOTHING_SAID: Said = { stage: null, place: null, wasCallbackOffered: false }

export interface Heard {
  /** Paths of sounds; empty: nothing new to say. */
  readonly words: readonly string[]
  /** Goes round and round after the words; null: silence. */
  readonly loop: Tone | null
  /** For how long the caller is listened to after words and tone, seconds; null: not at all. */
  readonly listens: number | null
}

/** A telephone has no screen: its caller is told as often as can be borne. */
const PLACE_AGAIN_MS = 60_000
const BETTER_PLACE_MS = 20_000

/** @param now ms since the epoch */
export function heardIn(state: WaitState, said: Said, now: number): { readonly said: Said; readonly heard: Heard } {
  const isNew = said.stage !== state.stage
  const before: Said = isNew ? { ...NOTHING_SAID, stage: state.stage } : said
  const once = (words: readonly string[], loop: Tone | null = null, listens: number | null = null) => ({
    said: before,
    heard: { words: isNew ? words : [], loop, listens },
  })
  switch (state.stage) {
    case 'menu':
      // Told again: the caller pressed something else, or nothing.
      return { said: before, heard: { words: spoken(state.prompt, state.language, null), loop: null, listens: null } }
    case 'queue':
      return inQueue(state, before, now)
    case 'ringing':
      return once([], 'ring-back')
    case 'voicemail':
      return once([...spoken(state.prompt, state.language, 'voicemail'), tonePath('beep')], null, state.seconds)
    case 'closed':
      return once(spoken(state.prompt, state.language, 'closed'))
    case 'callback-kept':
      return once([clipPath('callback-kept', state.language)])
    default:
      return assertNever(state)
  }
}

function inQueue(
  { language, position, expectedWaitMs, notice, callbackDigit }: Extract<WaitState, { stage: 'queue' }>,
  said: Said,
  now: number,
): { readonly said: Said; readonly heard: Heard } {
  const words: string[] = notice === null ? [] : [...spoken(notice, language, 'recording')]
  let after = said
  if (isPlaceDue(said, position, now)) {
    if (said.place === null) words.push(clipPath('wait', language))
    words.push(...announcement(position, expectedWaitMs, language).map((clip) => clipPath(clip, language)))
    after = { ...after, place: { position, at: now } }
  }
  if (callbackDigit !== null && !said.wasCallbackOffered) {
    words.push(clipPath('callback', language))
    after = { ...after, wasCallbackOffered: true }
  }
  return { said: after, heard: { words, loop: 'music', listens: null } }
}

function isPlaceDue({ place }: Said, position: number | null, now: number): boolean {
  if (place === null) return true
  const isBetter = position !== null && place.position !== null && position < place.position
  return now - place.at >= (isBetter ? BETTER_PLACE_MS : PLACE_AGAIN_MS)
}

function spoken({ sound }: SpokenText, language: WaitState['language'], instead: Phrase | null): readonly string[] {
  if (sound !== null) return [sound]
  return instead === null ? [] : [clipPath(instead, language)]
}
