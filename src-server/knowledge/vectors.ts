/** Texts as numbers: each feature has a place, and counts the more the fewer texts have it. */
import type { Features } from './features.ts'

/** What is known of a text; with all it says, known or not, it would be of length 1. */
export interface Vector {
  readonly places: readonly number[]
  readonly values: readonly number[]
}

/** A text that is known to belong to a class. */
export interface Example {
  readonly vector: Vector
  readonly of: number
  /** How much it counts, 1 for what somebody asked. */
  readonly worth: number
}

/** Far below 1: with several phrasings each, an article's own words are in many texts. */
const RARITY = 0.2

export class Vocabulary {
  readonly #places = new Map<string, number>()
  readonly #weights: readonly number[]
  readonly #weightOfUnknown: number

  constructor(texts: readonly Features[]) {
    const having: number[] = []
    for (const features of texts)
      for (const feature of features.keys()) {
        const place = this.#places.get(feature)
        if (place === undefined) {
          this.#places.set(feature, having.length)
          having.push(1)
        } else having[place] = (having[place] ?? 0) + 1
      }
    this.#weights = having.map((count) => Math.log(1 + texts.length / count) ** RARITY)
    this.#weightOfUnknown = Math.log(1 + texts.length) ** RARITY
  }

  get size(): number {
    return this.#weights.length
  }

  vector(features: Features): Vector {
    const places: number[] = []
    const raw: number[] = []
    let squares = 0
    for (const [feature, weight] of features) {
      const place = this.#places.get(feature)
      const value = weight * (place === undefined ? this.#weightOfUnknown : (this.#weights[place] ?? 0))
      squares += value ** 2
      if (place === undefined) continue
      places.push(place)
      raw.push(value)
    }
    const length = Math.sqrt(squares)
    return { places, values: raw.map((value) => value / length) }
  }
}
