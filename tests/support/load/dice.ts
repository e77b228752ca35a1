/** Chance with a seed: the same seed throws the same numbers. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** 0 ≤ x < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** low ≤ x < high */
  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  /** A thrower of its own, so that one actor's throws do not depend on how often another threw. */
  fork(): Dice {
    return new Dice(Math.floor(this.next() * 0xffff_ffff))
  }
}

/** `HUILIU_TEST_SEED`, or another one each day's run. */
export function testSeed(): number {
  const given = Number(process.env['HUILIU_TEST_SEED'])
  return Number.isInteger(given) && given > 0 ? given : Date.now() % 1_000_000
}
