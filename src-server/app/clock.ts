import type { Clock } from '../clock/port.ts'

export type { Clock } from '../clock/port.ts'

/** What others tell us may be dated so far ahead of our clock, ms. */
export const AHEAD_MS = 5 * 60_000

/** Timers of Node fire at once beyond this. */
const LONGEST_TIMEOUT = 2 ** 31 - 1

/** The machine's two clocks: `wall` in ms since the epoch, which people set; `steady` in ms, which only runs. */
export interface TimeSource {
  readonly wall: () => number
  readonly steady: () => number
}

/**
 * The machine's clock without its faults: it runs at the steady clock's pace, follows the wall clock forward, and never
 * goes back, so that events stay in order and deadlines fall due however the machine's time is set.
 */
export class SystemClock implements Clock {
  readonly #source: TimeSource
  #anchor: { readonly at: number; readonly steady: number }

  /** @param notBefore ms since the epoch: where an earlier run left off, should the machine's time have been set back since */
  constructor(notBefore = 0, source: TimeSource = { wall: Date.now, steady: () => performance.now() }) {
    this.#source = source
    this.#anchor = { at: Math.max(notBefore, source.wall()), steady: source.steady() }
  }

  now(): number {
    const steady = this.#source.steady()
    const ran = Math.floor(this.#anchor.at + steady - this.#anchor.steady)
    const wall = this.#source.wall()
    if (wall <= ran) return ran
    this.#anchor = { at: wall, steady }
    return wall
  }

  after(ms: number, call: () => void): () => void {
    const timer = setTimeout(call, Math.min(Math.max(0, ms), LONGEST_TIMEOUT))
    timer.unref()
    return () => clearTimeout(timer)
  }
}
