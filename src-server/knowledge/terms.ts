/** What a text is found by: words, pairs of Chinese characters, and the concepts they stand for. */
import { EMPTY_ENGLISH } from '#shared/domain/written-english.ts'
import { CONCEPTS, EMPTY_CHINESE } from './concepts.ts'

/** Before the name of a concept, so that it is nobody's word. */
export const CONCEPT_MARK = 'c_'

const HAN = /\p{Script=Han}+/gu
const LATIN = /[\p{Script=Latin}\d]+(?:'[\p{Script=Latin}]+)?/gu
const NEITHER = /[^\p{Script=Latin}\d\p{Script=Han}]+/u

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'")
}

/** Spelled out, since `not` and `can` are all that is left to tell. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b/gu, 'can not'],
  [/\bwon't\b/gu, 'will not'],
  [/n't\b/gu, ' not'],
  // As they are written in a hurry.
  [/\b(do|did|does|is|was|have|has|would|could|should)nt\b/gu, '$1 not'],
  [/\bcant\b/gu, 'can not'],
  [/\bwont\b/gu, 'will not'],
  [/'(?:s|re|m|ve|ll|d)\b/gu, ''],
]

/** `transfers`, `transferred` and `transferring` are one word. */
export function stem(word: string): string {
  if (word.length <= 3 || /\d/u.test(word)) return word
  const bare = word
    .replace(/(?<=[^s])s$/u, '')
    .replace(/(?:ing|ed)$/u, (end) => (word.length - end.length >= 3 ? '' : end))
    .replace(/ie$|y$/u, 'i')
  const single = /([b-df-hj-np-tv-z])\1$/u.test(bare) && !/(?:ll|ss)$/u.test(bare) ? bare.slice(0, -1) : bare
  return single.replace(/e$/u, '')
}

interface Phrase {
  readonly concept: string
  readonly words: readonly string[]
}

const chinesePhrases = new Map<string, { readonly text: string; readonly concepts: string[] }[]>()
const latinPhrases = new Map<string, Phrase[]>()
for (const [concept, written] of Object.entries(CONCEPTS)) {
  const [chinese = '', ...english] = normalised(written).split('|')
  for (const text of chinese.split(' ')) {
    if (!/\p{Script=Han}/u.test(text)) {
      english.push(text)
      continue
    }
    const key = text.slice(0, 1)
    const known = chinesePhrases.get(key) ?? []
    const same = known.find((one) => one.text === text)
    if (same === undefined) known.push({ text, concepts: [concept] })
    else same.concepts.push(concept)
    chinesePhrases.set(key, known)
  }
  for (const text of english) {
    const words = text.split(/[ -]/u).map(stem)
    const [first = ''] = words
    latinPhrases.set(first, [...(latinPhrases.get(first) ?? []), { concept, words }])
  }
}
for (const phrases of chinesePhrases.values()) phrases.sort((a, b) => b.text.length - a.text.length)
const emptyChinese = new Map<string, string[]>()
for (const text of EMPTY_CHINESE.toSorted((a, b) => b.length - a.length))
  emptyChinese.set(text.slice(0, 1), [...(emptyChinese.get(text.slice(0, 1)) ?? []), text])

const asConcept = (concept: string): string => CONCEPT_MARK + concept

/** Words of a run of Latin letters, contracted forms spelled out. */
function latinWords(text: string): readonly string[] {
  let plain = text
  for (const [form, spelled] of CONTRACTIONS) plain = plain.replaceAll(form, spelled)
  return (plain.match(LATIN) ?? []).map((word) => word.replaceAll("'", ''))
}

function latinTerms(text: string, into: string[]): void {
  const raw = latinWords(text)
  const stems = raw.map(stem)
  for (const [at, word] of stems.entries()) {
    if (!EMPTY_ENGLISH.has(raw[at] ?? '')) into.push(word)
    for (const { concept, words } of latinPhrases.get(word) ?? [])
      if (words.every((one, ahead) => stems[at + ahead] === one)) into.push(asConcept(concept))
  }
}

function phraseAt(
  run: string,
  at: number,
): { readonly text: string; readonly concepts: readonly string[] } | undefined {
  return chinesePhrases.get(run.slice(at, at + 1))?.find(({ text }) => run.startsWith(text, at))
}

/** The phrases for concepts in a run of Chinese characters, in the order found. */
export function chinesePhrasesIn(run: string): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < run.length;) {
    const phrase = phraseAt(run, at)
    if (phrase !== undefined) found.push(phrase.text)
    at += phrase?.text.length ?? 1
  }
  return found
}

/** Latin words that stand nowhere but in phrases of several telling words, such as `credit card`. */
export function wordsOfPhrases(text: string): ReadonlySet<string> {
  const raw = latinWords(text)
  const stems = raw.map(stem)
  const inside = new Set<number>()
  for (const [at, word] of stems.entries())
    for (const { words } of latinPhrases.get(word) ?? []) {
      const tells =
        words.length > 1 && words.every((one, ahead) => stems[at + ahead] === one && isTelling(raw[at + ahead]))
      if (tells) for (const ahead of words.keys()) inside.add(at + ahead)
    }
  const alone = new Set(raw.filter((_, at) => !inside.has(at)))
  return new Set(raw.filter((word, at) => inside.has(at) && !alone.has(word)))
}

const isTelling = (word: string | undefined): boolean => word !== undefined && !EMPTY_ENGLISH.has(word)

/** Concepts by their longest phrases; what is left, without empty words, as pairs of characters. */
function chineseTerms(run: string, into: string[]): void {
  let plain = ''
  const flush = (): void => {
    pairsOf(plain, into)
    plain = ''
  }
  for (let at = 0; at < run.length;) {
    const rest = run.slice(at, at + 12)
    const key = run.slice(at, at + 1)
    const phrase = phraseAt(run, at)
    if (phrase !== undefined) {
      into.push(...phrase.concepts.map(asConcept))
      // The pairs stay: who writes the very same words is still meant first.
      plain += phrase.text
      at += phrase.text.length
      continue
    }
    const empty = emptyChinese.get(key)?.find((text) => rest.startsWith(text))
    if (empty !== undefined) {
      flush()
      at += empty.length
      continue
    }
    plain += key
    at += 1
  }
  flush()
}

function pairsOf(plain: string, into: string[]): void {
  if (plain.length === 1) into.push(plain)
  for (let at = 0; at + 1 < plain.length; at += 1) into.push(plain.slice(at, at + 2))
  if (plain.length < 3) return
  for (const { segment } of segmenter.segment(plain)) if (segment.length > 2) into.push(segment)
}

/** Every term of a text in the order found, as often as it is there. */
export function termsOf(text: string): readonly string[] {
  const terms: string[] = []
  const plain = normalised(text)
  for (const [run] of plain.matchAll(HAN)) chineseTerms(run, terms)
  latinTerms(plain.replaceAll(HAN, ' '), terms)
  return terms
}

/** What is looked for while it is still being typed: the last word may be only its beginning. */
export function searchTerms(text: string): { readonly terms: readonly string[]; readonly beginning: string | null } {
  const plain = normalised(text).trimEnd()
  const terms = [...new Set(termsOf(text))]
  const last = plain.split(NEITHER).at(-1) ?? ''
  const latin = /[\p{Script=Latin}\d]+$/u.exec(last)?.[0]
  if (latin !== undefined) return { terms, beginning: latin.length < 2 ? latin : stem(latin) }
  // A lone character begins a pair; more of them are pairs already.
  const lone = /\p{Script=Han}$/u.test(plain) ? plain.slice(-1) : ''
  const runLength = /\p{Script=Han}+$/u.exec(plain)?.[0].length ?? 0
  return { terms, beginning: runLength === 1 ? lone : null }
}
