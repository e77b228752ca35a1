/** How many messages an account may send to one follower: the vendor's own book-keeping. */
export type Act = 'message' | 'menu' | 'follow' | 'scan'

interface Window {
  readonly act: Act
  readonly until: number
  left: number
}

const TERMS: Readonly<Record<Act, { readonly messages: number; readonly ms: number }>> = {
  message: { messages: 5, ms: 48 * 3_600_000 },
  menu: { messages: 3, ms: 60_000 },
  follow: { messages: 3, ms: 60_000 },
  scan: { messages: 3, ms: 60_000 },
}

export class ReplyWindows {
  #windows: Window[] = []

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
