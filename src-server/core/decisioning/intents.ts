/** What customers mean, found by the words they use: plain phrases that whoever maintains them can read and answer for. */
import type { IntentRecord } from '#shared/domain/proposition.ts'
import type { Mood } from '#shared/domain/facts.ts'

/** A text as it is searched: letters and digits alone, in lower case and one width, with the places where words and sentences part. */
interface Plain {
  readonly text: string
  readonly begins: ReadonlySet<number>
  readonly ends: ReadonlySet<number>
  /** Where another sentence begins. */
  readonly sentences: ReadonlySet<number>
}

export interface Intent {
  readonly id: string
  readonly mood: Mood
  readonly problem: boolean
}

interface Sought {
  readonly intent: Intent
  /** It speaks against the intent. */
  readonly against: boolean
}

/** A phrase, or what stands before or after a gap in one. */
interface Part {
  /** It begins, or ends, with a word of a script that parts words. */
  readonly fromWord: boolean
  readonly toWord: boolean
  /** What is meant where a phrase ends with it. */
  readonly means: Sought[]
  /** What may follow it within `NEAR` signs. */
  readonly followers: Parts
}

/** By the first two signs, then by length, then by the phrase: however many begin alike, each length is looked up once. */
type Parts = Map<string, Map<number, Map<string, Part>>>

/** Every phrase of every intent: a text is walked through once, however many there are. */
export interface CompiledIntents {
  readonly isEmpty: boolean
  readonly parts: Parts
}

/** Signs of a phrase by which it is looked up. */
const START = 2
/** Most signs between two parts of a phrase with `…` in it. */
const NEAR = 12
const GAP = /…+|\.{3,}/u
const KEPT = /[\p{L}\p{N}]/u
/** One width holds already: `？` has become `?`. */
const SENTENCE_END = /[.!?;。\n]/u
/** Scripts that part words by spaces: "app" is no part of "apply"; Chinese has no such places. */
const SPACED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u

function plain(written: string): Plain {
  const begins = new Set<number>()
  const ends = new Set<number>()
  const sentences = new Set<number>()
  let text = ''
  let inWord = false
  for (const sign of written.normalize('NFKC').toLowerCase()) {
    const isKept = KEPT.test(sign)
    const isSpaced = isKept && SPACED.test(sign)
    if (isSpaced && !inWord) begins.add(text.length)
    if (!isSpaced && inWord) ends.add(text.length)
    inWord = isSpaced
    if (isKept) text += sign
    else if (SENTENCE_END.test(sign)) sentences.add(text.length)
  }
  if (inWord) ends.add(text.length)
  return { text, begins, ends, sentences }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

function partOf(parts: Parts, phrase: string): Part {
  const alike = entry(parts, phrase.slice(0, START), () => new Map<number, Map<string, Part>>())
  const phrases = entry(alike, phrase.length, () => new Map<string, Part>())
  return entry(phrases, phrase, () => ({
    fromWord: SPACED.test(phrase.slice(0, 1)),
    toWord: SPACED.test(phrase.slice(-1)),
    means: [],
    followers: new Map(),
  }))
}

function add(parts: Parts, written: string, sought: Sought): void {
  let [at, last]: [Parts, Part | null] = [parts, null]
  for (const between of written.split(GAP)) {
    const phrase = plain(between).text
    if (phrase === '') continue
    last = partOf(at, phrase)
    at = last.followers
  }
  last?.means.push(sought)
}

/** Done once for each version of the configuration. */
export function compileIntents(
  intents: Iterable<{ readonly id: string; readonly archived: boolean; readonly record: IntentRecord }>,
): CompiledIntents {
  const parts: Parts = new Map()
  for (const { id, archived, record } of intents) {
    if (archived) continue
    const intent: Intent = { id, mood: record.mood, problem: record.problem }
    for (const phrase of new Set(record.phrases)) add(parts, phrase, { intent, against: false })
    for (const phrase of new Set(record.unless)) add(parts, phrase, { intent, against: true })
  }
  return { isEmpty: parts.size === 0, parts }
}

/** Whether it stands here as a whole: "app" is no part of "apply", while "cards" has "card" in it. */
function isWhole({ text, begins, ends }: Plain, at: number, end: number, { fromWord, toWord }: Part): boolean {
  if (fromWord && !begins.has(at)) return false
  return !toWord || ends.has(end) || (text[end] === 's' && ends.has(end + 1))
}

/** Where in the text it stands. */
interface Span {
  readonly from: number
  readonly to: number
}

const NOWHERE: readonly Span[] = []
const isOver = (over: Span, { from, to }: Span): boolean => over.from <= from && to <= over.to

/** [OF68] Words against it that have one of its phrases in them take back that place alone, others the whole. */
function stands(found: readonly Span[], against: readonly Span[]): boolean {
  if (against.some((one) => !found.some((each) => isOver(one, each)))) return false
  return isLeft(found, against)
}

const isLeft = (found: readonly Span[], against: readonly Span[]): boolean =>
  found.some((each) => !against.some((one) => isOver(one, each)))

/** [OF3] [OF50] Every intent of which a phrase is in the text, and none of the words that speak against it. */
export function intentsIn(written: string, { isEmpty, parts }: CompiledIntents): readonly Intent[] {
  if (isEmpty) return []
  const { found, against } = spansIn(written, parts)
  return [...found].flatMap(([intent, spans]) => (stands(spans, against.get(intent) ?? NOWHERE) ? [intent] : []))
}

/** [OF60] By which of an intent's phrases a text means it: those no word against it takes back; none where it does not mean it. */
export function phraseFinder(record: IntentRecord): (written: string) => readonly string[] {
  // Each as an intent of its own, with the same words against it.
  const alone = [...new Set(record.phrases)].map((id) => ({
    id,
    archived: false,
    record: { ...record, phrases: [id] },
  }))
  const { parts } = compileIntents(alone)
  return (written) => {
    const { found, against } = spansIn(written, parts)
    const [words = NOWHERE] = against.values()
    if (!stands([...found.values()].flat(), words)) return []
    return [...found].flatMap(([{ id }, spans]) => (isLeft(spans, words) ? [id] : []))
  }
}

interface Spans {
  readonly found: ReadonlyMap<Intent, readonly Span[]>
  readonly against: ReadonlyMap<Intent, readonly Span[]>
}

function spansIn(written: string, parts: Parts): Spans {
  const searched = plain(written)
  const { text, sentences } = searched
  const found = new Map<Intent, Span[]>()
  const against = new Map<Intent, Span[]>()
  /** Where it was looked for what follows a part: the same place is never looked at twice. */
  const looked = new Map<Part, Set<number>>()
  /** @param from where the phrase began; who comes to a place first began first */
  function lookAt(at: number, among: Parts, from: number): void {
    // A phrase of one sign stands under itself.
    for (const start of new Set([text.slice(at, at + START), text.slice(at, at + 1)]))
      for (const [length, phrases] of among.get(start) ?? []) {
        const end = at + length
        const part = phrases.get(text.slice(at, end))
        if (part !== undefined && isWhole(searched, at, end, part)) meet(part, { from, to: end })
      }
  }
  function meet(part: Part, span: Span): void {
    const { to: end } = span
    for (const sought of part.means) entry(sought.against ? against : found, sought.intent, () => []).push(span)
    if (part.followers.size === 0) return
    const places = entry(looked, part, () => new Set<number>())
    for (let next = end; next <= end + NEAR && next < text.length && !sentences.has(next); next++)
      if (!places.has(next)) {
        places.add(next)
        lookAt(next, part.followers, span.from)
      }
  }
  for (let at = 0; at < text.length; at++) lookAt(at, parts, at)
  return { found, against }
}
