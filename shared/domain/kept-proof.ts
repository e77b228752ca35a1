/** How long what proves a sale outlives an erasure; alike in the dialog and in what ends it. */
import type { CentreRecord } from './config.ts'

/** 反洗钱法 (2024 修订) Art. 34: who a customer was and what they did is kept ten years at least. */
export const FEWEST_PROOF_YEARS = 10
export const MOST_PROOF_YEARS = 50

/** [RP10] Whole years; a centre that never said is the law's least. */
export function proofYearsOf({ proofYears }: Pick<CentreRecord, 'proofYears'>): number {
  return proofYears ?? FEWEST_PROOF_YEARS
}

/**
 * [RP10] What the years are counted from: the last of their purchases, words on consent and contacts.
 * @param otherwise ms since the epoch, where there was none of these
 */
export function proofSince(moments: readonly { readonly at: number }[], otherwise: number): number {
  return moments.length === 0 ? otherwise : Math.max(...moments.map(({ at }) => at))
}

/** [RP10] The same day so many years later; of 29 February, 1 March. */
export function proofUntil(since: number, years: number): number {
  const until = new Date(since)
  until.setUTCFullYear(until.getUTCFullYear() + years)
  return until.getTime()
}
