import type { Clock } from './clock.ts'

interface Failures {
  readonly count: number
  readonly lastAt: number
  readonly blockedUntil: number
}

export interface ThrottleRule {
  /** Failures that cost nothing but the attempt. */
  readonly free: number
  /** The first delay after those; it doubles with each further failure. */
  readonly firstDelayMs: number
  readonly longestDelayMs: number
}

/** Failures are forgotten this long after the last one. */
const FORGET_AFTER_MS = 60 * 60_000
/** Bounds what an attacker with many names can make us remember. */
const MOST_KEYS = 50_000

/** Growing delays after failed attempts, by key: an account's name, a network address. */
export class Throttle {
  readonly #clock: Clock
  readonly #rule: ThrottleRule
  readonly #failures = new Map<string, Failures>()

  constructor(clock: Clock, rule: ThrottleRule) {
    this.#clock = clock
    this.#rule = rule
  }

  /** @returns ms until the next attempt is heard; 0: now */
  waitOf(key: string): number {
    return Math.max(0, (this.#failures.get(key)?.blockedUntil ?? 0) - this.#clock.now())
  }

  failed(key: string): void {
    const now = this.#clock.now()
    const before = this.#failures.get(key)
    const count = before === undefined || now - before.lastAt > FORGET_AFTER_MS ? 1 : before.count + 1
    const over = count - this.#rule.free
    const delay = over < 0 ? 0 : Math.min(this.#rule.firstDelayMs * 2 ** Math.min(over, 30), this.#rule.longestDelayMs)
    this.#failures.delete(key)
    this.#failures.set(key, { count, lastAt: now, blockedUntil: now + delay })
    if (this.#failures.size > MOST_KEYS) this.#forgetOldest()
  }

  succeeded(key: string): void {
    this.#failures.delete(key)
  }

  // A Map keeps insertion order, and `failed` inserts anew: the first key is the one longest silent.
  #forgetOldest(): void {
    const oldest = this.#failures.keys().next()
    if (oldest.done !== true) this.#failures.delete(oldest.value)
  }
}
