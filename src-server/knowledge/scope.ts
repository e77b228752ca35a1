/**
 * Whether a question is about anything that the articles answer: logistic regression between what is asked of any of
 * them and what none answers, by AdaGrad (Duchi, Hazan and Singer 2011). Unlike a ranking of articles it sees that words
 * which many of them use, and everybody else as well, tell nothing.
 */
import type { Vector } from './vectors.ts'

export interface Told {
  readonly vector: Vector
  readonly worth: number
  readonly isInside: boolean
}

const ROUNDS = 8
const STEP = 0.3
const FIRST_SQUARES = 0.01
const STEP_OF_OFFSET = 0.02
/** How much all that is outside counts beside all that is inside, whatever their numbers. */
const OUTSIDE_SHARE = 0.5
/** Multiples of it, without what is before the point, lie evenly: an order without chance in which kinds are mixed. */
const GOLDEN = (Math.sqrt(5) - 1) / 2

export class Scope {
  readonly #weights: Float64Array
  #offset = 0

  constructor(told: readonly Told[], features: number) {
    this.#weights = new Float64Array(features)
    const worthOf = (isInside: boolean): number =>
      told.reduce((sum, one) => sum + (one.isInside === isInside ? one.worth : 0), 0)
    const balance = (OUTSIDE_SHARE * worthOf(true)) / Math.max(1, worthOf(false))
    const squares = new Float64Array(features).fill(FIRST_SQUARES)
    const order = told
      .map((one, at) => ({ one, key: ((at + 1) * GOLDEN) % 1 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ one }) => one)
    for (let round = 0; round < ROUNDS; round += 1) for (const one of order) this.#learn(one, balance, squares)
  }

  #learn({ vector, worth, isInside }: Told, balance: number, squares: Float64Array): void {
    const wrongBy = (isInside ? 1 : 0) - 1 / (1 + Math.exp(-this.of(vector)))
    const slope = wrongBy * worth * (isInside ? 1 : balance)
    for (const [at, place] of vector.places.entries()) {
      const step = slope * (vector.values[at] ?? 0)
      const seen = (squares[place] ?? 0) + step ** 2
      squares[place] = seen
      this.#weights[place] = (this.#weights[place] ?? 0) + (STEP * step) / Math.sqrt(seen)
    }
    this.#offset += STEP_OF_OFFSET * slope
  }

  /** The logarithm of the odds that an article is asked for. */
  of({ places, values }: Vector): number {
    return places.reduce((sum, place, at) => sum + (this.#weights[place] ?? 0) * (values[at] ?? 0), this.#offset)
  }
}
