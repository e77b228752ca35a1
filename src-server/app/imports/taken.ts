import type { RowProblem } from '#shared/protocol/imports-rest.ts'

/** A customer whom a row was about. */
export interface TouchedCustomer {
  readonly customerId: string
  readonly kind: 'added' | 'changed' | 'unchanged'
}

/** What became of a few rows. */
export interface Taken {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** each a row of its own */
  readonly wrong: readonly RowProblem[]
  /** [CP63] Taken in, yet not believed: named, and no rows that are wrong. */
  readonly beside?: readonly RowProblem[]
  /** Of rows of customers. */
  readonly touched?: readonly TouchedCustomer[]
}
