import { expect, test } from 'vitest'
import { watchLiveness } from './liveness.ts'

/** Time that moves when the test says so. */
class Hands {
  now = 0
  #timers: { readonly at: number; readonly call: () => void }[] = []
  readonly clock = {
    now: () => this.now,
    after: (ms: number, call: () => void) => {
      const timer = { at: this.now + ms, call }
      this.#timers.push(timer)
      return () => {
        this.#timers = this.#timers.filter((one) => one !== timer)
      }
    },
  }

  get waiting(): number {
    return this.#timers.length
  }

  pass(ms: number): void {
    const until = this.now + ms
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)
      if (next === undefined) break
      this.now = Math.max(this.now, next.at)
      this.#timers = this.#timers.filter((one) => one !== next)
      next.call()
    }
    this.now = until
  }

  /** The process sleeps: nothing that falls due is run before it wakes. */
  sleep(ms: number): void {
    this.now += ms
  }
}

/** @param answersAfterMs how long a pong takes; null: none ever comes */
function watched(hands: Hands, answersAfterMs: number | null) {
  const seen = { pings: 0, goneAt: null as number | null }
  let delay = answersAfterMs
  const liveness = watchLiveness({
    clock: hands.clock,
    pingEveryMs: 4_000,
    goneAfterMs: 10_000,
    ping() {
      seen.pings += 1
      if (delay !== null) hands.clock.after(delay, () => liveness.heard())
    },
    gone() {
      seen.goneAt = hands.now
    },
  })
  return {
    seen,
    liveness,
    falls: () => {
      delay = null
    },
  }
}

test('[TL53] a peer that answers stays, however long it takes for it within seconds', () => {
  for (const delay of [5, 900, 5_500]) {
    const hands = new Hands()
    const { seen } = watched(hands, delay)
    hands.pass(3_600_000)
    expect(seen.goneAt).toBeNull()
    expect(seen.pings).toBeGreaterThan(890)
  }
})

test('[TL53] a peer whose network went is gone ten seconds after its last word', () => {
  const hands = new Hands()
  const { seen, falls } = watched(hands, 5)
  hands.pass(60_050)
  falls()
  hands.pass(60_000)
  // The last pong came at 60 005.
  expect(seen.goneAt).toBe(70_005)
  expect(hands.waiting).toBe(0)
})

test('[TL53] one that only talks is there too', () => {
  const hands = new Hands()
  const { seen, liveness } = watched(hands, null)
  for (let said = 0; said < 20; said += 1) {
    hands.pass(9_000)
    liveness.heard()
  }
  expect(seen.goneAt).toBeNull()
})

test('[TL53] what this process slept through is nobody’s fault', () => {
  const hands = new Hands()
  const { seen, falls } = watched(hands, 5)
  hands.pass(8_100)
  hands.sleep(30_000)
  hands.pass(60_000)
  expect(seen.goneAt).toBeNull()
  falls()
  hands.pass(20_000)
  expect(seen.goneAt).not.toBeNull()
})

test('[TL53] a connection that closed is watched no more', () => {
  const hands = new Hands()
  const { seen, liveness } = watched(hands, null)
  liveness.stop()
  hands.pass(60_000)
  expect(seen).toEqual({ pings: 0, goneAt: null })
})
