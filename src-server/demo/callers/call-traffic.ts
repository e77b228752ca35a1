/** How many simulated callers ring, and when. Few: each one is a real peer connection. */
import { pick } from '../customers/mind.ts'
import { nextGap, type TrafficLevel } from '../customers/traffic.ts'
import { CALL_TEMPERS } from './caller-tempers.ts'
import { SimulatedCaller } from './simulated-caller.ts'
import { CALL_STORIES } from './stories.ts'

interface Pace {
  /** From the switch to the first call. */
  readonly firstMs: number
  readonly meanGapMs: number
  readonly most: number
}

const PACES: Readonly<Record<Exclude<TrafficLevel, 'off'>, Pace>> = {
  gentle: { firstMs: 20_000, meanGapMs: 150_000, most: 1 },
  busy: { firstMs: 5_000, meanGapMs: 45_000, most: 2 },
  storm: { firstMs: 1_000, meanGapMs: 15_000, most: 3 },
}

export interface CallTrafficOptions {
  readonly baseUrl: string
  readonly centreNumber: string
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
    const pace = PACES[level]
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
    const { baseUrl, centreNumber, random } = this.#options
    return new SimulatedCaller({
      baseUrl,
      centreNumber,
      story: pick(CALL_STORIES, random()),
      temper: pick(CALL_TEMPERS, random()),
      random,
      onGone,
    })
  }
}
