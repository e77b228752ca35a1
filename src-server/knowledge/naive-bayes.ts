/**
 * Complement naive Bayes: how much more likely a class is to say these features than all the others together.
 * After Rennie, Shih, Teevan and Karger, “Tackling the Poor Assumptions of Naive Bayes Text Classifiers” (2003).
 */
import type { Example, Vector } from './vectors.ts'

/** What a class is taken to have said of each feature it never used; tuned. */
const SMOOTHING = 0.025

export class NaiveBayes {
  /** By feature: what each class that has it said of it. */
  readonly #said: readonly Map<number, number>[]
  readonly #totals: Float64Array
  readonly #byClass: Float64Array
  readonly #all: number

  constructor(examples: readonly Example[], classes: number, features: number) {
    this.#said = Array.from({ length: features }, () => new Map())
    this.#totals = new Float64Array(features)
    this.#byClass = new Float64Array(classes)
    let all = 0
    for (const { vector, of, worth } of examples)
      for (const [at, place] of vector.places.entries()) {
        const value = worth * (vector.values[at] ?? 0)
        const said = this.#said[place]
        said?.set(of, (said.get(of) ?? 0) + value)
        this.#totals[place] = (this.#totals[place] ?? 0) + value
        this.#byClass[of] = (this.#byClass[of] ?? 0) + value
        all += value
      }
    this.#all = all
  }

  /** One for each class; more is likelier. Null: nothing of it is a class's own. */
  scores({ places, values }: Vector): readonly (number | null)[] {
    const smooth = SMOOTHING * this.#said.length
    let asked = 0
    let base = 0
    for (const [at, place] of places.entries()) {
      const value = values[at] ?? 0
      asked += value
      base += value * Math.log(SMOOTHING / ((this.#totals[place] ?? 0) + SMOOTHING))
    }
    const gained = new Map<number, number>()
    for (const [at, place] of places.entries()) {
      const total = this.#totals[place] ?? 0
      for (const [of, said] of this.#said[place] ?? []) {
        const likelier = Math.log((said + SMOOTHING) / SMOOTHING)
        const rarerElsewhere = Math.log((total + SMOOTHING) / (total - said + SMOOTHING))
        gained.set(of, (gained.get(of) ?? 0) + (values[at] ?? 0) * (likelier + rarerElsewhere))
      }
    }
    return Array.from(this.#byClass, (own, of) => {
      const gain = gained.get(of)
      return gain === undefined ? null : base + asked * Math.log((this.#all - own + smooth) / (own + smooth)) + gain
    })
  }
}
