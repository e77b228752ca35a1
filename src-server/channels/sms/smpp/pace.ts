/** How fast we may submit: so many under way at once, so many a second, and none while the other side asks for peace. */
import type { Clock } from './clock.ts'

export interface PaceTerms {
  readonly window: number
  /** null: as fast as the other side takes them */
  readonly perSecond: number | null
}

interface Waiting {
  readonly enter: () => void
}

export class Pace {
  readonly #terms: PaceTerms
  readonly #clock: Clock
  #waiting: Waiting[] = []
  #underWay = 0
  /** ms; nobody enters before. */
  #notBefore = 0
  #cancel: () => void = () => undefined

  constructor(terms: PaceTerms, clock: Clock) {
    this.#terms = terms
    this.#clock = clock
  }

  /** @returns gives the place back; null: none came free in time */
  enter(withinMs: number): Promise<(() => void) | null> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(withinMs, () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting)
        resolve(null)
      })
      const waiting: Waiting = {
        enter: () => {
          cancel()
          resolve(this.#place())
        },
      }
      this.#waiting.push(waiting)
      this.#admit()
    })
  }

  /** Nobody enters for so long. */
  hold(ms: number): void {
    this.#notBefore = Math.max(this.#notBefore, this.#clock.now() + ms)
  }

  #place(): () => void {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#underWay--
      this.#admit()
    }
  }

  #admit(): void {
    this.#cancel()
    const { window, perSecond } = this.#terms
    while (this.#underWay < window && this.#waiting.length > 0) {
      const now = this.#clock.now()
      if (now < this.#notBefore) {
        this.#cancel = this.#clock.after(this.#notBefore - now, () => this.#admit())
        return
      }
      if (perSecond !== null) this.#notBefore = Math.max(now, this.#notBefore) + 1_000 / perSecond
      this.#underWay++
      this.#waiting.shift()?.enter()
    }
  }
}
