import type { RowProblem } from '#shared/protocol/imports-rest.ts'

/** What a run names of its rows: so many at most of either, that what is only said never leaves a wrong one unnamed. */
export class NamedProblems {
  #wrong: number
  #beside: number

  constructor(most: number) {
    this.#wrong = most
    this.#beside = most
  }

  /** @param beside what is said of rows that are not wrong @returns those still named of these */
  take(wrong: readonly RowProblem[], beside: readonly RowProblem[]): readonly RowProblem[] {
    const named = [...wrong.slice(0, this.#wrong), ...beside.slice(0, this.#beside)]
    this.#wrong -= Math.min(wrong.length, this.#wrong)
    this.#beside -= Math.min(beside.length, this.#beside)
    return named
  }
}
