/** What customers mean, found by the words they use: plain phrases that whoever maintains them can read and answer for. */
import type { IntentRecord } from '#shared/domain/proposition.ts'
import type { Mood } from '#shared/domain/facts.ts'

/** A text as it is searched: letters and digits alone, in lower case and one width, with the places where words begin and end. */
interface Plain {
  readonly text: string
  readonly begins: ReadonlySet<number>
  readonly ends: ReadonlySet<number>
}

export interface Intent {
  readonly id: string
  readonly mood: Mood
  readonly problem: boolean
}

/** A phrase, or what stands between the dots of one. */
interface Part {
  readonly phrase: string
  /** It begins, or ends, with a word of a script that parts words. */
  readonly fromWord: boolean
  readonly toWord: boolean
  /** What must follow it within `NEAR` signs; null: nothing. */
  readonly followedBy: Part | null
}

/** One phrase of one intent. */
interface Sought extends Part {
  readonly intent: Intent
  /** It speaks against the intent. */
  readonly against: boolean
}

/** Every phrase of every intent by its first two signs: a text is walked through once, however many there are. */
export interface CompiledIntents {
  readonly isEmpty: boolean
  readonly byStart: ReadonlyMap<string, readonly Sought[]>
}

/** Signs of a phrase by which it is looked up. */
const START = 2
/** Most signs between two parts of a phrase with `…` in it. */
const NEAR = 12
const GAP = /…+|\.{3,}/u
const KEPT = /[\p{L}\p{N}]/u
/** Scripts that part words by spaces: "app" is no part of "apply"; Chinese has no such places. */
const SPACED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u

function plain(written: string): Plain {
  const begins = new Set<number>()
  const ends = new Set<number>()
  let text = ''
  let inWord = false
  for (const sign of written.normalize('NFKC').toLowerCase()) {
    const isKept = KEPT.test(sign)
    const isSpaced = isKept && SPACED.test(sign)
    if (isSpaced && !inWord) begins.add(text.length)
    if (!isSpaced && inWord) ends.add(text.length)
    inWord = isSpaced
    if (isKept) text += sign
  }
  if (inWord) ends.add(text.length)
  return { text, begins, ends }
}

/** The parts of a phrase, each with what must follow it; null: nothing to search for. */
function partsOf(written: string): Part | null {
  const phrases = written.split(GAP).map((part) => plain(part).text)
  return phrases
    .filter((phrase) => phrase !== '')
    .reduceRight<Part | null>(
      (followedBy, phrase) => ({
        phrase,
        fromWord: SPACED.test(phrase.slice(0, 1)),
        toWord: SPACED.test(phrase.slice(-1)),
        followedBy,
      }),
      null,
    )
}

/** Done once for each version of the configuration. */
export function compileIntents(
  intents: Iterable<{ readonly id: string; readonly archived: boolean; readonly record: IntentRecord }>,
): CompiledIntents {
  const byStart = new Map<string, Sought[]>()
  for (const { id, archived, record } of intents) {
    if (archived) continue
    const intent: Intent = { id, mood: record.mood, problem: record.problem }
    for (const [phrases, against] of [
      [record.phrases, false],
      [record.unless, true],
    ] as const)
      for (const written of new Set(phrases)) {
        const part = partsOf(written)
        if (part === null) continue
        const start = part.phrase.slice(0, START)
        const sought = { ...part, intent, against }
        const others = byStart.get(start)
        if (others === undefined) byStart.set(start, [sought])
        else others.push(sought)
      }
  }
  return { isEmpty: byStart.size === 0, byStart }
}

/** Whether it stands here as a whole: "app" is no part of "apply", while "cards" has "card" in it. */
function standsAt(searched: Plain, at: number, { phrase, fromWord, toWord, followedBy }: Part): boolean {
  const { text, begins, ends } = searched
  if ((fromWord && !begins.has(at)) || !text.startsWith(phrase, at)) return false
  const end = at + phrase.length
  if (toWord && !ends.has(end) && !(text[end] === 's' && ends.has(end + 1))) return false
  if (followedBy === null) return true
  for (let next = end; next <= end + NEAR; next++) if (standsAt(searched, next, followedBy)) return true
  return false
}

/** [OF3] Every intent of which a phrase is in the text, and none of the words that speak against it. */
export function intentsIn(written: string, { isEmpty, byStart }: CompiledIntents): readonly Intent[] {
  if (isEmpty) return []
  const searched = plain(written)
  const { text } = searched
  const found = new Set<Intent>()
  const against = new Set<Intent>()
  for (let at = 0; at < text.length; at++)
    // A phrase of one sign stands under itself.
    for (const start of [text.slice(at, at + START), text.slice(at, at + 1)])
      for (const sought of byStart.get(start) ?? [])
        if (standsAt(searched, at, sought)) (sought.against ? against : found).add(sought.intent)
  return [...found].filter((intent) => !against.has(intent))
}
