/** Where a customer stands with the bank: grades, stage of life, chances. Several sources speak, one is believed. */
import { type Grade, GRADES, LIFE_STAGES, type LifeStage, RESPONSE_GRADES } from './facts.ts'
import { byBelief } from './precedence.ts'
import type { Grades } from './grades.ts'
import type { Source } from './source.ts'

export const STANDING_KEYS = ['customerGrade', 'cardGrade', 'responseGrade', 'serviceGrade', 'stage'] as const
/** `score:` with a product's code: the chance that they take it. */
export type StandingKey = (typeof STANDING_KEYS)[number] | `score:${string}`

/** One source's word. */
export interface StandingWord {
  readonly key: StandingKey
  /** null: the source took its word back */
  readonly value: string | null
  readonly source: Source
  /** As of when the source speaks, ms. */
  readonly at: number
}

/** Why a stage of life began. */
export const STAGE_WHYS = ['bank', 'no-product', 'new', 'products', 'idle', 'returned', 'closed', 'time'] as const
export type StageWhy = (typeof STAGE_WHYS)[number]

/** A stage began. */
export interface StageChange {
  readonly stage: LifeStage
  /** null: none was known before */
  readonly from: LifeStage | null
  readonly why: StageWhy
  /** ms */
  readonly at: number
}

/** [CP40] The word believed; undefined: nobody says anything. */
export function believed(
  words: readonly StandingWord[],
  key: StandingKey,
): (StandingWord & { readonly value: string }) | undefined {
  return words
    .flatMap((word) => (word.key === key && word.value !== null ? [{ ...word, value: word.value }] : []))
    .toSorted(byBelief)[0]
}

const same = (a: StandingWord) => (b: StandingWord) => a.key === b.key && a.source === b.source

/** [CP40] What each source said last about each key. */
export function wordsWith(stood: readonly StandingWord[], said: readonly StandingWord[]): readonly StandingWord[] {
  return said.reduce<readonly StandingWord[]>((words, word) => {
    const known = words.find(same(word))
    return known !== undefined && known.at > word.at ? words : [...words.filter((one) => !same(word)(one)), word]
  }, stood)
}

interface Stood {
  readonly grades: Grades
  readonly stage: LifeStage | null
  readonly scores: Readonly<Record<string, number>>
}

const gradeOf = (value: string | undefined): Grade | null => GRADES.find((one) => one === value) ?? null

/** What is believed; where nobody's word is on record what stood before goes on. */
export function stoodBy(words: readonly StandingWord[], stood: Stood): Stood {
  const said = <T>(key: StandingKey, before: T, read: (value: string | undefined) => T): T =>
    words.some((word) => word.key === key) ? read(believed(words, key)?.value) : before
  const scores = { ...stood.scores }
  for (const { key } of words) {
    if (!key.startsWith('score:')) continue
    const code = key.slice('score:'.length)
    const value = believed(words, key)?.value
    if (value === undefined) delete scores[code]
    else scores[code] = Number(value)
  }
  return {
    grades: {
      customer: said('customerGrade', stood.grades.customer, gradeOf),
      card: said('cardGrade', stood.grades.card, gradeOf),
      response: said(
        'responseGrade',
        stood.grades.response,
        (value) => RESPONSE_GRADES.find((one) => one === value) ?? null,
      ),
      service: said('serviceGrade', stood.grades.service, gradeOf),
    },
    stage: said('stage', stood.stage, (value) => LIFE_STAGES.find((one) => one === value) ?? null),
    scores,
  }
}

/** What one source says at one time, as words. `null` takes back; what is missing is not spoken of. */
export function wordsOf(
  {
    grades,
    stage,
    scores = {},
  }: {
    readonly grades?: Grades | undefined
    readonly stage?: LifeStage | null | undefined
    readonly scores?: Readonly<Record<string, number>> | undefined
  },
  { source, at }: { readonly source: Source; readonly at: number },
): readonly StandingWord[] {
  const word = (key: StandingKey, value: string | null): StandingWord => ({ key, value, source, at })
  return [
    ...(grades === undefined
      ? []
      : [
          word('customerGrade', grades.customer),
          word('cardGrade', grades.card),
          word('responseGrade', grades.response),
          word('serviceGrade', grades.service),
        ]),
    ...(stage === undefined ? [] : [word('stage', stage)]),
    ...Object.entries(scores).map(([code, chance]) => word(`score:${code}`, String(chance))),
  ]
}

/** A life is told by its last stages. */
const MOST_STAGES = 20

/** Oldest first; the same change told twice counts once. */
export function livedThrough(...lives: readonly (readonly StageChange[])[]): readonly StageChange[] {
  const told = new Map(lives.flat().map((change) => [`${change.at} ${change.stage}`, change]))
  return [...told.values()].toSorted((a, b) => a.at - b.at).slice(-MOST_STAGES)
}
