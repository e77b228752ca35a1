/** Keeps a fixed number of messages under way and takes the time from a customer's sending to the agent's socket. */

export interface Measured {
  readonly messages: number
  /** messages a second */
  readonly perSecond: number
  /** ms */
  readonly p50: number
  readonly p99: number
}

/** Sends one message whose text is the number; whoever sees that text at the agent's socket calls `arrived`. */
export type Send = (number: number) => void

export class Pump {
  readonly #inFlight: number
  readonly #sentAt: number[] = []
  #took: number[] = []
  #send: Send = () => undefined
  #number = 0
  #arrived = 0
  #until = Number.POSITIVE_INFINITY
  #done: () => void = () => undefined

  constructor(inFlight: number) {
    this.#inFlight = inFlight
  }

  /** An agent's socket was given message `number`. */
  readonly arrived = (number: number): void => {
    const now = performance.now()
    this.#took.push(now - (this.#sentAt[number] ?? now))
    this.#arrived++
    if (now < this.#until) this.#next()
    else if (this.#arrived === this.#number) this.#done()
  }

  async run(send: Send, ms: number): Promise<Measured> {
    this.#send = send
    this.#took = []
    const before = this.#arrived
    const started = performance.now()
    this.#until = started + ms
    const finished = new Promise<void>((resolve) => (this.#done = resolve))
    for (let i = 0; i < this.#inFlight; i++) this.#next()
    await finished
    const seconds = (performance.now() - started) / 1000
    const sorted = this.#took.toSorted((a, b) => a - b)
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
    const messages = this.#arrived - before
    return { messages, perSecond: messages / seconds, p50: at(0.5), p99: at(0.99) }
  }

  #next(): void {
    const number = this.#number++
    this.#sentAt[number] = performance.now()
    this.#send(number)
  }
}

const MARK = /"text":"#(\d+) /u

/** A text of ordinary length that names its number. */
export const textOf = (number: number): string => `#${number} 您好，我想问一下信用卡这个月的账单为什么多了一笔手续费？`

/** The number in whatever was sent to an agent; null for frames about something else. */
export function numberIn(json: string): number | null {
  const found = MARK.exec(json)?.[1]
  return found === undefined ? null : Number(found)
}
