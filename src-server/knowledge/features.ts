/** What a text is told apart by: its terms, and the finer pieces that survive a slip of the pen or an unusual word. */
import { withoutManners } from './manners.ts'
import { chinesePhrasesIn, CONCEPT_MARK, normalised, termsOf, wordsOfPhrases } from './terms.ts'

/** By feature, how much it tells before it is known how rare it is. */
export type Features = ReadonlyMap<string, number>

/** Tuned on the tuning part of `demo/bank/trial-questions`. */
const WEIGHTS = {
  concept: 2,
  word: 1,
  /** As written, with what `stem` takes off and the words that say little. */
  wordForm: 0.7,
  wordPair: 0.7,
  /** Of letters, for what is misspelt. */
  letters: 0.15,
  term: 0.75,
  pair: 0.3,
  triple: 0.2,
  sign: 1.2,
  emptySign: 0.2,
} as const

const HAN = /\p{Script=Han}+/gu
const HAS_HAN = /\p{Script=Han}/u
const WORD = /[\p{Script=Latin}\d]+/gu
const LETTER_RUNS = [3, 4] as const
/** Shorter words are whole runs of letters themselves. */
const SPELT_FROM = 4

/** Single characters that say little of what is asked about. */
const EMPTY_SIGNS = new Set(
  '的了吗呢吧啊呀哦嘛么是有要会就都也还在把被给和跟或与及但到这那个我你您他她它们怎什么哪能可以不没多少几为啥咋一下上里去来说请问想用得着过好很太让对',
)

/**
 * What the pieces of a phrase for a concept count together, beside 1 for each piece of other words. Its concept is told
 * already: counted in full, the many pieces of 信用卡 outweigh the one 掉 that says what happened to it. Tuned.
 */
const PHRASE_SHARE = 0.7
const LONGEST_PIECE = 4

/** Every feature of a text once, at its greatest weight. */
export function featuresOf(text: string): Features {
  const features = new Map<string, number>()
  const add = (feature: string, weight: number): void => {
    features.set(feature, Math.max(weight, features.get(feature) ?? 0))
  }
  const plain = withoutManners(normalised(text))
  const runs = plain.match(HAN) ?? []
  const shares = sharesOf(runs)
  for (const term of termsOf(plain)) add(term, weightOfTerm(term) * (shares.get(term) ?? 1))
  for (const run of runs) addChinese(run, shares, add)
  const latin = plain.replaceAll(HAN, ' ')
  addWords(latin.match(WORD) ?? [], wordsOfPhrases(latin), add)
  return features
}

function weightOfTerm(term: string): number {
  if (term.startsWith(CONCEPT_MARK)) return WEIGHTS.concept
  return HAS_HAN.test(term) ? WEIGHTS.term : WEIGHTS.word
}

/** What each piece of known phrases counts. */
function sharesOf(runs: readonly string[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const phrase of runs.flatMap(chinesePhrasesIn)) {
    const share = phrase.length === 1 ? 1 : PHRASE_SHARE / (phrase.length - 1)
    for (const piece of piecesOf(phrase)) shares.set(piece, Math.max(share, shares.get(piece) ?? 0))
  }
  return shares
}

function* piecesOf(phrase: string): Iterable<string> {
  for (let length = 1; length <= LONGEST_PIECE; length += 1)
    for (let at = 0; at + length <= phrase.length; at += 1) yield phrase.slice(at, at + length)
}

type Add = (feature: string, weight: number) => void

function addChinese(run: string, shares: ReadonlyMap<string, number>, add: Add): void {
  const signs = Array.from(run)
  const addPiece = (mark: string, piece: string, weight: number): void =>
    add(`${mark}_${piece}`, weight * (shares.get(piece) ?? 1))
  for (const [at, sign] of signs.entries()) {
    addPiece('s', sign, EMPTY_SIGNS.has(sign) ? WEIGHTS.emptySign : WEIGHTS.sign)
    if (at + 2 <= signs.length) addPiece('p', signs.slice(at, at + 2).join(''), WEIGHTS.pair)
    if (at + 3 <= signs.length) addPiece('t', signs.slice(at, at + 3).join(''), WEIGHTS.triple)
  }
}

/** @param known parts of known phrases: they are spelt right, and what stands beside them is their phrase */
function addWords(words: readonly string[], known: ReadonlySet<string>, add: Add): void {
  for (const [at, word] of words.entries()) {
    add(`w_${word}`, WEIGHTS.wordForm)
    const before = words[at - 1]
    const isInPhrase = known.has(word)
    if (before !== undefined && !(isInPhrase && known.has(before))) add(`w_${before}_${word}`, WEIGHTS.wordPair)
    if (isInPhrase || word.length < SPELT_FROM) continue
    const bounded = `<${word}>`
    for (const length of LETTER_RUNS)
      for (let from = 0; from + length <= bounded.length; from += 1)
        add(`l_${bounded.slice(from, from + length)}`, WEIGHTS.letters)
  }
}
