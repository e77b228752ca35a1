/** Whether somebody is still at the other end of a connection that breaks without a word when their network is gone. */

export interface LivenessOptions {
  readonly clock: { now(): number; after(ms: number, call: () => void): () => void }
  readonly pingEveryMs: number
  /** Who says nothing for this long, not even to a ping, is gone. */
  readonly goneAfterMs: number
  ping(): void
  gone(): void
}

export interface Liveness {
  /** Something came from the other end, whatever it was. */
  heard(): void
  stop(): void
}

/** What this process itself was busy or asleep for, ms; a timer that is later than this says nothing about anybody else. */
const LATE_MS = 1_000

export function watchLiveness({ clock, pingEveryMs, goneAfterMs, ping, gone }: LivenessOptions): Liveness {
  let heardAt = clock.now()
  let dueAt = 0
  let cancel = later(pingEveryMs)

  function later(ms: number): () => void {
    dueAt = clock.now() + ms
    return clock.after(ms, look)
  }

  function look(): void {
    const now = clock.now()
    const late = now - dueAt
    // Whatever was said meanwhile lies unread.
    if (late > LATE_MS) heardAt += late
    const left = heardAt + goneAfterMs - now
    if (left <= 0) return gone()
    ping()
    cancel = later(Math.min(pingEveryMs, left))
    return undefined
  }

  return {
    heard: () => {
      heardAt = clock.now()
    },
    stop: () => cancel(),
  }
}
