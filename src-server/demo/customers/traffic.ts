/** How many simulated customers come, and when: arrivals at random around a mean, never more at once than the level allows. */
import { CHAT_CUSTOMERS, type KnownCustomer } from '../bank/customers.ts'
import type { PurchaseFeed } from '../purchases.ts'
import type { SiteSignature } from '../site-keys.ts'
import { pick } from './mind.ts'
import { SimulatedCustomer } from './simulated-customer.ts'
import { type Story, STORIES } from './stories.ts'
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
  /** of the site the customers come from */
  readonly sign: SiteSignature
  /** 0 ≤ x < 1 */
  readonly random: () => number
  readonly warn: (problem: unknown) => void
  /** What customers of the bank do that its systems see. */
  readonly purchases: Pick<PurchaseFeed, 'came' | 'agreed'>
}

export class Traffic {
  readonly #options: TrafficOptions
  readonly #here = new Set<SimulatedCustomer>()
  /** customer numbers: nobody writes twice at a time */
  readonly #numbersHere = new Set<string>()
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
    const { baseUrl, sign, random, warn, purchases } = this.#options
    const story = pick(STORIES, random())
    const person = this.#somebody(story)
    const hash = person === null ? null : sign(story.entryPointId, person.customerNumber)
    const gone = () => {
      this.#here.delete(customer)
      if (person !== null) this.#numbersHere.delete(person.customerNumber)
    }
    const customer = new SimulatedCustomer({
      baseUrl,
      as: person === null || hash === null ? null : { ...person, hash },
      story,
      temper: pick(TEMPERS, random()),
      random,
      onGone: gone,
      onAgreed: (cardTitle) => {
        if (person !== null) purchases.agreed(person.customerNumber, cardTitle)
      },
    })
    this.#here.add(customer)
    if (person !== null) {
      this.#numbersHere.add(person.customerNumber)
      purchases.came(person.customerNumber)
    }
    customer.arrive().catch((problem: unknown) => {
      gone()
      warn(problem)
    })
  }

  /** One of the bank's customers who isn't here; null: they all are, and a stranger comes. */
  #somebody({ language }: Story): KnownCustomer | null {
    const free = CHAT_CUSTOMERS.filter((one) => one.language === language && !this.#numbersHere.has(one.customerNumber))
    return free.length === 0 ? null : pick(free, this.#options.random())
  }
}
