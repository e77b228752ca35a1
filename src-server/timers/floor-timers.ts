/** One timer for the whole floor: it rings at the earliest moment anything could be due. */
import type { Clock } from '../app/clock.ts'
import type { Engine } from '../app/engine.ts'
import type { NewId } from '../app/ids.ts'
import { dueTimers, graceAfterRestart, nextDeadline } from '../core/timers.ts'

/** Longest sleep: a clock set forward is noticed at the latest after this. */
const LONGEST_SLEEP_MS = 1_000
/** Away longer than this, asleep or set to another time, counts as having been down. */
const AWAY_MS = 30_000
/** Between two looks, so that a deadline that cannot be met now does not spin. */
const SHORTEST_SLEEP_MS = 5

export class FloorTimers {
  readonly #engine: Engine
  readonly #clock: Clock
  readonly #newId: NewId
  #cancel: () => void = () => undefined
  readonly #onAway: () => void
  #awakeAt: number
  #ringAt = Number.POSITIVE_INFINITY
  #working = false
  #stopped = true

  /** @param onAway called after the machine was away and deadlines were given grace */
  constructor(engine: Engine, clock: Clock, newId: NewId, onAway: () => void) {
    this.#engine = engine
    this.#clock = clock
    this.#newId = newId
    this.#onAway = onAway
    this.#awakeAt = clock.now()
    engine.onDecided(() => this.#reschedule())
  }

  start(): void {
    this.#stopped = false
    this.#awakeAt = this.#clock.now()
    this.#reschedule()
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  #reschedule(): void {
    if (this.#stopped || this.#working) return
    const now = this.#clock.now()
    const deadline = nextDeadline(this.#engine.floor, now) ?? Number.POSITIVE_INFINITY
    const at = Math.max(Math.min(deadline, now + LONGEST_SLEEP_MS), now + SHORTEST_SLEEP_MS)
    // Already set to ring early enough.
    if (this.#ringAt <= at && this.#ringAt > now) return
    this.#cancel()
    this.#ringAt = at
    this.#cancel = this.#clock.after(at - now, () => {
      void this.#ring()
    })
  }

  async #ring(): Promise<void> {
    this.#ringAt = Number.POSITIVE_INFINITY
    if (this.#stopped) return
    this.#working = true
    try {
      await this.#noticeAbsence()
      const due = this.#engine.ready ? dueTimers(this.#engine.floor, this.#clock.now()) : []
      // Firing is idempotent: what no longer applies when its turn comes changes nothing.
      await Promise.all(
        due.map((command) => this.#engine.submit({ id: this.#newId(), actor: 'system', command, fresh: true })),
      )
      await this.#engine.reactToTime()
    } finally {
      this.#working = false
      this.#reschedule()
    }
  }

  /** A laptop that slept, a clock that was set forward: nobody could have answered meanwhile, so nobody pays for it. */
  async #noticeAbsence(): Promise<void> {
    const now = this.#clock.now()
    const away = now - this.#awakeAt
    this.#awakeAt = now
    if (away < AWAY_MS) return
    await this.#engine.restart((floor, at) => graceAfterRestart(floor, at, away))
    this.#onAway()
  }
}
