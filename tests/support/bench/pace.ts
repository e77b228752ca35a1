/** Does something at an even pace, whatever became of it before, and takes the time until each is through. */

/** Calls `done` once it is through. */
type Act = (number: number, done: () => void) => void

export class Pace {
  readonly #act: Act
  readonly #everyMs: number
  #number = 0

  /** @param everyMs from one to the next */
  constructor(everyMs: number, act: Act) {
    this.#everyMs = everyMs
    this.#act = act
  }

  /** @param until settles when no more are begun. @returns ms from when each was due, those still under way waited for */
  async run(until: Promise<unknown>): Promise<readonly number[]> {
    const took: number[] = []
    const state = { open: 0, over: false }
    let finished: () => void = () => undefined
    const allDone = new Promise<void>((resolve) => (finished = resolve))
    let dueAt = performance.now()
    const timer = setInterval(() => {
      for (const now = performance.now(); dueAt <= now; dueAt += this.#everyMs) {
        const began = dueAt
        state.open++
        this.#act(this.#number++, () => {
          took.push(performance.now() - began)
          if (--state.open === 0 && state.over) finished()
        })
      }
    }, 1)
    await until
    clearInterval(timer)
    state.over = true
    if (state.open > 0) await allDone
    return took
  }
}

/** @param share 0.99: what 99 of 100 stay within */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}
