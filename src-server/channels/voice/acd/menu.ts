/** The keypad menu: where a caller stands in it, and what a digit or silence leads to. */
import type { Language } from '#shared/domain/channel.ts'
import type { Menu, VoiceEntry } from '#shared/domain/voice-config.ts'

export interface MenuPlace {
  readonly menuId: string
  readonly language: Language
  /** Pressed so far. */
  readonly digits: string
  /** Times in a row that nothing useful was pressed. */
  readonly misses: number
}

export type MenuStep =
  /** The menu is said (again). */
  | { readonly kind: 'at'; readonly place: MenuPlace }
  | { readonly kind: 'chose'; readonly queueId: string; readonly digits: string; readonly language: Language }

/** Who says nothing, or nothing useful, this often goes to the entry point's queue. */
const MISSES_MAX = 2
/** A tree that leads in circles lets nobody go round for ever. */
const DIGITS_MAX = 12

/** null: there is no menu. */
export function enterMenu({ menus }: Pick<VoiceEntry, 'menus'>, language: Language): MenuPlace | null {
  const [first] = menus
  return first === undefined ? null : { menuId: first.id, language, digits: '', misses: 0 }
}

export function menuAt({ menus }: Pick<VoiceEntry, 'menus'>, { menuId }: MenuPlace): Menu | undefined {
  return menus.find(({ id }) => id === menuId)
}

/** @param fallbackQueueId the entry point's own queue */
export function pressed(
  entry: Pick<VoiceEntry, 'menus'>,
  place: MenuPlace,
  digit: string,
  fallbackQueueId: string,
): MenuStep {
  const choice = menuAt(entry, place)?.choices.find((one) => one.digit === digit)
  const digits = place.digits + digit
  if (choice === undefined) return missed(place, fallbackQueueId)
  const { target } = choice
  if (target.kind === 'queue') return { kind: 'chose', queueId: target.queueId, digits, language: place.language }
  const language = target.language ?? place.language
  if (digits.length >= DIGITS_MAX) return { kind: 'chose', queueId: fallbackQueueId, digits, language }
  return { kind: 'at', place: { menuId: target.menuId, language, digits, misses: 0 } }
}

/** Silence, or a key that means nothing. */
export function missed(place: MenuPlace, fallbackQueueId: string): MenuStep {
  const { digits, language } = place
  const misses = place.misses + 1
  return misses >= MISSES_MAX
    ? { kind: 'chose', queueId: fallbackQueueId, digits, language }
    : { kind: 'at', place: { ...place, misses } }
}

/** The digit in an INFO body of `application/dtmf-relay`; null: none. */
export function digitIn(type: string, content: string): string | null {
  if (/^application\/dtmf-relay\b/i.test(type)) return /^\s*Signal\s*=\s*([0-9*#])/im.exec(content)?.[1] ?? null
  return /^application\/dtmf\b/i.test(type) ? (/^\s*([0-9*#])\s*$/.exec(content)?.[1] ?? null) : null
}
