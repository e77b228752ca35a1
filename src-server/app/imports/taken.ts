import type { RowProblem } from '#shared/protocol/imports-rest.ts'

/** What became of a few rows. */
export interface Taken {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** each a row of its own */
  readonly wrong: readonly RowProblem[]
}
