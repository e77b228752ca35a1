import type { Clock } from '../../../src-server/clock/port.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly call: () => void
}

/** Monday, 2 March 2026, 10:00 in Shanghai. */
export const MORNING = Date.UTC(2026, 2, 2, 2, 0, 0)

/** Time that moves when the test says so; what falls due runs in order, each with its consequences. */
export class VirtualClock implements Clock {
  #now: number
  #order = 0
  #timers: Timer[] = []

  constructor(now = MORNING) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  after(ms: number, call: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, ms), order: this.#order++, call }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((t) => t !== timer)
    }
  }

  /** Lets time pass. Between two timers everything that follows from the first gets its turn. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms
    for (;;) {
      const next = this.#timers.filter((t) => t.at <= until).toSorted((a, b) => a.at - b.at || a.order - b.order)[0]
      if (next === undefined) break
      this.#timers = this.#timers.filter((t) => t !== next)
      this.#now = Math.max(this.#now, next.at)
      next.call()
      await settle()
    }
    this.#now = until
    await settle()
  }

  /** The machine's clock is set to another time at once: nothing in between was seen. */
  jump(ms: number): void {
    this.#now += ms
  }
}

/** Several turns of the event loop: enough for a commit in memory and what hangs on it. */
export async function settle(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
}
