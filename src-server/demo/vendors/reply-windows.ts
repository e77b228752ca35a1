/** How many messages an account may send to one follower: the vendor's own book-keeping. */
import { z } from 'zod'

/** `until` in ms; how many messages are `left`. */
export const windowSchema = z.object({
  act: z.enum(['message', 'menu', 'follow', 'scan']),
  until: z.number(),
  left: z.number(),
})
type Window = z.infer<typeof windowSchema>
export type Act = Window['act']

const TERMS: Readonly<Record<Act, { readonly messages: number; readonly ms: number }>> = {
  message: { messages: 5, ms: 48 * 3_600_000 },
  menu: { messages: 3, ms: 60_000 },
  follow: { messages: 3, ms: 60_000 },
  scan: { messages: 3, ms: 60_000 },
}

export class ReplyWindows {
  #windows: Window[]

  /** @param before what stood open when it was kept */
  constructor(before: readonly Window[] = []) {
    this.#windows = before.map((one) => ({ ...one }))
  }

  /** To be kept. */
  get all(): readonly Window[] {
    return this.#windows
  }

  opened(act: Act, now: number): void {
    const { messages, ms } = TERMS[act]
    this.#windows = [...this.#windows.filter((one) => one.act !== act), { act, until: now + ms, left: messages }]
  }

  /** @returns 0, or the vendor's error code */
  take(now: number): 0 | 45_015 | 45_047 {
    const open = this.#windows.filter(({ until }) => now < until).toSorted((a, b) => a.until - b.until)
    if (open.length === 0) return 45_015
    const window = open.find(({ left }) => left > 0)
    if (window === undefined) return 45_047
    window.left--
    return 0
  }
}
