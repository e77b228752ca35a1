/** What customers mean, found by the words they use: plain phrases that whoever maintains them can read and answer for. */
import type { IntentRecord } from '#shared/domain/proposition.ts'
import type { Mood } from '#shared/domain/facts.ts'

/** A text as it is searched: letters and digits alone, in lower case and one width, with the places where words begin and end. */
interface Plain {
  readonly text: string
  readonly begins: ReadonlySet<number>
  readonly ends: ReadonlySet<number>
}

export interface CompiledIntent {
  readonly id: string
  readonly mood: Mood
  readonly phrases: readonly string[]
  readonly unless: readonly string[]
}

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

/** As `plain`, without the places: what a phrase is compared by. */
export function normalise(written: string): string {
  return plain(written).text
}

function occurs({ text, begins, ends }: Plain, phrase: string): boolean {
  const fromWord = SPACED.test(phrase.slice(0, 1))
  const toWord = SPACED.test(phrase.slice(-1))
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    const end = at + phrase.length
    const isWhole = ends.has(end) || (text[end] === 's' && ends.has(end + 1))
    if ((!fromWord || begins.has(at)) && (!toWord || isWhole)) return true
  }
  return false
}

/** Done once for each version of the configuration. */
export function compileIntents(
  intents: Iterable<{ readonly id: string; readonly archived: boolean; readonly record: IntentRecord }>,
): readonly CompiledIntent[] {
  const words = (phrases: readonly string[]) => [...new Set(phrases.map(normalise))].filter((phrase) => phrase !== '')
  return [...intents]
    .filter(({ archived }) => !archived)
    .map(({ id, record: { phrases, unless, mood } }) => ({ id, mood, phrases: words(phrases), unless: words(unless) }))
}

/** [OF3] Every intent of which a phrase is in the text, and none of the words that speak against it. */
export function intentsIn(written: string, intents: readonly CompiledIntent[]): readonly CompiledIntent[] {
  const text = plain(written)
  if (text.text === '') return []
  return intents.filter(
    ({ phrases, unless }) =>
      phrases.some((phrase) => occurs(text, phrase)) && !unless.some((phrase) => occurs(text, phrase)),
  )
}
