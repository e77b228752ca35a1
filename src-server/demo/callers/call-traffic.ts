/** How many simulated callers ring, and when. Few: each one is a real peer connection. */
import { pick } from '../customers/mind.ts'
import { nextGap, type TrafficLevel } from '../customers/traffic.ts'
import { CALL_TEMPERS } from './caller-tempers.ts'
import { SimulatedCaller } from './simulated-caller.ts'
import type { CallStory } from './stories.ts'

interface Pace {
  /** From the switch to the first call. */
  readonly firstMs: number
  readonly meanGapMs: number
  readonly most: number
}

export type Paces = Readonly<Record<Exclude<TrafficLevel, 'off'>, Pace>>

export const CALL_PACES: Paces = {
  gentle: { firstMs: 20_000, meanGapMs: 150_000, most: 1 },
  busy: { firstMs: 5_000, meanGapMs: 45_000, most: 2 },
  storm: { firstMs: 1_000, meanGapMs: 15_000, most: 3 },
}

/** Whoever left a message stays within reach of the phone for a while, and counts as there. */
export const MESSAGE_PACES: Paces = {
  gentle: { firstMs: 45_000, meanGapMs: 600_000, most: 1 },
  busy: { firstMs: 20_000, meanGapMs: 240_000, most: 2 },
  storm: { firstMs: 10_000, meanGapMs: 90_000, most: 2 },
}

export interface CallTrafficOptions {
  readonly baseUrl: string
  readonly centreNumber: string
  readonly paces: Paces
  readonly stories: readonly CallStory[]
  /** 0 ≤ x < 1 */
  readonly random: () => number
  readonly warn: (problem: unknown) => void
}

/** A caller of the traffic; tests put others in. */
export interface TrafficCaller {
  arrive(): Promise<void>
  leave(): void
}

export type MakeCaller = (onGone: () => void) => TrafficCaller

export class CallTraffic {
  readonly #options: CallTrafficOptions
  readonly #make: MakeCaller
  readonly #here = new Set<TrafficCaller>()
  #timer: NodeJS.Timeout | undefined

  constructor(options: CallTrafficOptions, make: MakeCaller = (onGone) => this.#simulated(onGone)) {
    this.#options = options
    this.#make = make
  }

  get present(): number {
    return this.#here.size
  }

  /** `off` lets those who are on the line finish. */
  set(level: TrafficLevel): void {
    clearTimeout(this.#timer)
    if (level === 'off') return
    const pace = this.#options.paces[level]
    this.#timer = setTimeout(() => this.#arrive(pace), pace.firstMs)
  }

  /** Everybody hangs up. */
  stop(): void {
    this.set('off')
    for (const caller of this.#here) caller.leave()
  }

  #arrive(pace: Pace): void {
    if (this.#here.size < pace.most) this.#send()
    this.#timer = setTimeout(() => this.#arrive(pace), nextGap(pace.meanGapMs, this.#options.random()))
  }

  #send(): void {
    const caller = this.#make(() => this.#here.delete(caller))
    this.#here.add(caller)
    caller.arrive().catch((problem: unknown) => {
      caller.leave()
      this.#here.delete(caller)
      this.#options.warn(problem)
    })
  }

  #simulated(onGone: () => void): SimulatedCaller {
    const { baseUrl, centreNumber, stories, random } = this.#options
    return new SimulatedCaller({
      baseUrl,
      centreNumber,
      story: pick(stories, random()),
      temper: pick(CALL_TEMPERS, random()),
      random,
      onGone,
    })
  }
}
