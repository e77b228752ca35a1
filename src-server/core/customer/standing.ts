/** Where grades and stage come from, and how far they are to be trusted. */
import { believed, STANDING_KEYS, type StandingWord } from '#shared/domain/standing.ts'
import type { StandingShown } from '#shared/protocol/profile-rest.ts'
import { trustAfter } from './golden.ts'

/** A grade is worth half after a year, a stage after half of one: people move on. Days. */
const HALF_LIFE = { grade: 365, stage: 180 } as const

/** [CP40] What is believed of each, with its source, time and trust, and what others say instead. */
export function standingNow(words: readonly StandingWord[], now: number): readonly StandingShown[] {
  return STANDING_KEYS.flatMap((key) => {
    const word = believed(words, key)
    if (word === undefined) return []
    const { value, source, at } = word
    const others = words.flatMap((other) =>
      other.key !== key || other.value === null || other.value === value
        ? []
        : [{ value: other.value, source: other.source, at: other.at }],
    )
    return [
      { key, value, source, at, trust: trustAfter(word, HALF_LIFE[key === 'stage' ? key : 'grade'], now), others },
    ]
  })
}
