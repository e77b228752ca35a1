/** How many simulated customers come, and when: arrivals at random around a mean, never more at once than the level allows. */
import { pick } from './mind.ts'
import { SimulatedCustomer } from './simulated-customer.ts'
import { STORIES } from './stories.ts'
import { TEMPERS } from './tempers.ts'

export const TRAFFIC_LEVELS = ['off', 'gentle', 'busy', 'storm'] as const
export type TrafficLevel = (typeof TRAFFIC_LEVELS)[number]

interface Pace {
  readonly meanGapMs: number
  readonly most: number
}

const PACES: Readonly<Record<Exclude<TrafficLevel, 'off'>, Pace>> = {
  gentle: { meanGapMs: 15_000, most: 12 },
  busy: { meanGapMs: 5_000, most: 40 },
  storm: { meanGapMs: 2_200, most: 120 },
}

/** Time to the next arrival of a Poisson process, ms. */
export function nextGap(meanMs: number, uniform: number): number {
  return -Math.log(1 - uniform) * meanMs
}

export interface TrafficOptions {
  readonly baseUrl: string
  /** 0 ≤ x < 1 */
  readonly random: () => number
  readonly warn: (problem: unknown) => void
}

export class Traffic {
  readonly #options: TrafficOptions
  readonly #here = new Set<SimulatedCustomer>()
  #level: TrafficLevel = 'off'
  #timer: NodeJS.Timeout | undefined

  constructor(options: TrafficOptions) {
    this.#options = options
  }

  get level(): TrafficLevel {
    return this.#level
  }

  get present(): number {
    return this.#here.size
  }

  /** `off` lets those who are here finish; the others begin with an arrival at once. */
  set(level: TrafficLevel): void {
    clearTimeout(this.#timer)
    this.#level = level
    if (level !== 'off') this.#arrive(PACES[level])
  }

  /** Everybody closes the page. */
  stop(): void {
    this.set('off')
    for (const customer of this.#here) customer.leave()
  }

  #arrive(pace: Pace): void {
    if (this.#here.size < pace.most) this.#send()
    this.#timer = setTimeout(() => this.#arrive(pace), nextGap(pace.meanGapMs, this.#options.random()))
  }

  #send(): void {
    const { baseUrl, random, warn } = this.#options
    const customer = new SimulatedCustomer({
      baseUrl,
      story: pick(STORIES, random()),
      temper: pick(TEMPERS, random()),
      random,
      onGone: () => this.#here.delete(customer),
    })
    this.#here.add(customer)
    customer.arrive().catch((problem: unknown) => {
      this.#here.delete(customer)
      warn(problem)
    })
  }
}
