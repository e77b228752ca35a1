/** What stands on one demo telephone, for the page that shows it. */
export interface PhoneLine {
  readonly seq: number
  /** ms */
  readonly at: number
  readonly from: 'me' | 'them'
  readonly kind: 'text' | 'image' | 'voice' | 'video' | 'card' | 'menu' | 'note'
  readonly text: string
  /** A picture, sound or film, as an address below the vendor's own; null: none. */
  readonly media: string | null
  readonly link: string | null
  /** A card's, by its whole address: telephones fetch it where the account keeps it. */
  readonly picture: string | null
  readonly options: readonly { readonly id: string; readonly text: string }[]
}

export type NewLine = Pick<PhoneLine, 'from' | 'kind' | 'text'> &
  Partial<Pick<PhoneLine, 'media' | 'link' | 'picture' | 'options'>>

const MOST_LINES = 500

export class PhoneBox {
  #lines: PhoneLine[] = []
  #seq = 0
  #typing = false
  #wake: (() => void)[] = []

  add(line: NewLine, now: number): PhoneLine {
    const whole: PhoneLine = { media: null, link: null, picture: null, options: [], ...line, seq: ++this.#seq, at: now }
    this.#lines = [...this.#lines, whole].slice(-MOST_LINES)
    if (line.from === 'them') this.#typing = false
    this.#notify()
    return whole
  }

  set typing(on: boolean) {
    this.#typing = on
    this.#notify()
  }

  /** Something of its owner changed that no line tells. */
  touch(): void {
    this.#notify()
  }

  after(seq: number): { readonly lines: readonly PhoneLine[]; readonly typing: boolean } {
    return { lines: this.#lines.filter((line) => line.seq > seq), typing: this.#typing }
  }

  /** Resolves with the next change, or after `ms`. */
  changed(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #notify(): void {
    const waiting = this.#wake
    this.#wake = []
    for (const wake of waiting) wake()
  }
}
