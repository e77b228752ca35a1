/** What a text is told apart by: its terms, and the finer pieces that survive a slip of the pen or an unusual word. */
import { CONCEPT_MARK, normalised, termsOf } from './terms.ts'

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

/** Every feature of a text once, at its greatest weight. */
export function featuresOf(text: string): Features {
  const features = new Map<string, number>()
  const add = (feature: string, weight: number): void => {
    features.set(feature, Math.max(weight, features.get(feature) ?? 0))
  }
  for (const term of termsOf(text)) add(term, weightOfTerm(term))
  const plain = normalised(text)
  for (const [run] of plain.matchAll(HAN)) addChinese(run, add)
  addWords(plain.replaceAll(HAN, ' ').match(WORD) ?? [], add)
  return features
}

function weightOfTerm(term: string): number {
  if (term.startsWith(CONCEPT_MARK)) return WEIGHTS.concept
  return HAS_HAN.test(term) ? WEIGHTS.term : WEIGHTS.word
}

type Add = (feature: string, weight: number) => void

function addChinese(run: string, add: Add): void {
  const signs = Array.from(run)
  for (const [at, sign] of signs.entries()) {
    add(`s_${sign}`, EMPTY_SIGNS.has(sign) ? WEIGHTS.emptySign : WEIGHTS.sign)
    if (at + 2 <= signs.length) add(`p_${signs.slice(at, at + 2).join('')}`, WEIGHTS.pair)
    if (at + 3 <= signs.length) add(`t_${signs.slice(at, at + 3).join('')}`, WEIGHTS.triple)
  }
}

function addWords(words: readonly string[], add: Add): void {
  for (const [at, word] of words.entries()) {
    add(`w_${word}`, WEIGHTS.wordForm)
    if (at > 0) add(`w_${words[at - 1]}_${word}`, WEIGHTS.wordPair)
    if (word.length < SPELT_FROM) continue
    const bounded = `<${word}>`
    for (const length of LETTER_RUNS)
      for (let from = 0; from + length <= bounded.length; from += 1)
        add(`l_${bounded.slice(from, from + length)}`, WEIGHTS.letters)
  }
}
