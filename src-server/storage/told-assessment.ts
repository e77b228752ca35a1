import type { Assessment } from '#shared/domain/profile.ts'
import type { Source } from '#shared/domain/source.ts'

/** Who told of it first. */
export interface AssessmentTold {
  readonly source: Source
  /** server time, ms */
  readonly at: number
  /** user id, or of a service key */
  readonly by: string
  /** the file's name; null: over REST */
  readonly file: string | null
}

/** An assessment the bank's systems told of, and that counted then: no log has it. */
export interface ToldAssessment extends Pick<Assessment, 'tolerance' | 'at' | 'where'> {
  /** The record it was told of: who absorbed it since is looked up when it is read. */
  readonly customerId: string
  /** null: before this was kept */
  readonly told: AssessmentTold | null
}

export interface ToldAssessments {
  /** Any of these; absent: everybody. */
  readonly customerIds?: readonly string[]
  /** [from, to) of when it was taken, ms */
  readonly from: number
  readonly to: number
  /** how many were seen before */
  readonly skip: number
  readonly limit: number
}
