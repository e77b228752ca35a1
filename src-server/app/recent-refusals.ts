import type { Clock } from './clock.ts'
import type { Answer } from './submission.ts'

const KEPT_MS = 10 * 60_000
const MOST = 20_000

/** Refusals change nothing and are not stored; a desk that lost the answer and asks again still gets the same. */
export class RecentRefusals {
  readonly #clock: Clock
  readonly #answers = new Map<string, { readonly answer: Answer; readonly until: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get(key: string): Answer | undefined {
    const found = this.#answers.get(key)
    return found === undefined || found.until < this.#clock.now() ? undefined : found.answer
  }

  put(key: string, answer: Answer): void {
    const now = this.#clock.now()
    this.#answers.set(key, { answer, until: now + KEPT_MS })
    // In order of insertion, so the first ones are the oldest.
    for (const [oldest, { until }] of this.#answers) {
      if (until >= now && this.#answers.size <= MOST) break
      this.#answers.delete(oldest)
    }
  }
}
