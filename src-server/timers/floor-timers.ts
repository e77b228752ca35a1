/** One timer for the whole floor: it rings at the earliest moment anything could be due. */
import type { Clock } from '../app/clock.ts'
import type { Engine } from '../app/engine.ts'
import type { NewId } from '../app/ids.ts'
import { dueTimers, graceAfterOutage, graceAfterRestart, nextDeadline } from '../core/timers.ts'

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
  /** When the floor was last known to be awake and able to act. */
  #awakeAt: number
  /** When storage last stopped working and nobody has been given grace for it yet. */
  #outSince: number | null = null
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
    engine.onReadiness((ready) => {
      if (!ready) this.#outSince ??= clock.now()
    })
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
    // While nothing can be stored no deadline can be met; the engine says when that is over.
    const deadline = (this.#engine.ready ? nextDeadline(this.#engine.floor, now) : null) ?? Number.POSITIVE_INFINITY
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
      if (!(await this.#giveGrace())) return
      const due = dueTimers(this.#engine.floor, this.#clock.now())
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

  /**
   * A laptop that slept, a clock that was set forward, a disk that was full: nobody could have answered meanwhile, so
   * nobody pays for it.
   * @returns whether deadlines may fire now
   */
  async #giveGrace(): Promise<boolean> {
    if (!this.#engine.ready) return false
    const now = this.#clock.now()
    const away = now - Math.min(this.#awakeAt, this.#outSince ?? now)
    const isLong = away >= AWAY_MS
    if (isLong || this.#outSince !== null) {
      const grace = isLong ? graceAfterRestart : graceAfterOutage
      if (!(await this.#engine.restart((floor, at) => grace(floor, at, away)))) return false
      this.#outSince = null
    }
    this.#awakeAt = now
    if (isLong) this.#onAway()
    return true
  }
}
