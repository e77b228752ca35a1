/** Says packets of 20 ms at the pace of speech, and silence between. */
import { randomInt } from 'node:crypto'
import { RtpHeader, RtpPacket } from 'werift'

const FRAME_MS = 20
/** 48 kHz, as Opus always counts. */
const FRAME_TICKS = 960
/** An Opus frame of silence, mono, 20 ms. */
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe])
/** After a stall nobody wants the past at once. */
const MOST_BEHIND = 10

export class Mouth {
  readonly #send: (packet: RtpPacket) => void
  #saying: { readonly packets: readonly Buffer[]; next: number; readonly done: (isWhole: boolean) => void } | null =
    null
  #timer: NodeJS.Timeout | undefined
  #sequence = randomInt(0x8000)
  #ticks = randomInt(0x4000_0000)
  #startedAt = 0
  #frames = 0

  constructor(send: (packet: RtpPacket) => void) {
    this.#send = send
  }

  open(): void {
    if (this.#timer !== undefined) return
    this.#startedAt = performance.now()
    this.#frames = 0
    this.#timer = setInterval(() => this.#keepPace(), FRAME_MS)
  }

  /** @returns whether it was said to the end */
  say(packets: readonly Buffer[]): Promise<boolean> {
    this.hush()
    return new Promise((done) => {
      this.#saying = { packets, next: 0, done }
    })
  }

  hush(): void {
    this.#saying?.done(false)
    this.#saying = null
  }

  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.hush()
  }

  #keepPace(): void {
    const due = Math.floor((performance.now() - this.#startedAt) / FRAME_MS)
    if (due - this.#frames > MOST_BEHIND) this.#frames = due - MOST_BEHIND
    for (; this.#frames < due; this.#frames += 1) this.#sendFrame()
  }

  #sendFrame(): void {
    const saying = this.#saying
    const payload = saying?.packets[saying.next] ?? SILENCE
    this.#sequence = (this.#sequence + 1) & 0xffff
    this.#ticks = (this.#ticks + FRAME_TICKS) >>> 0
    const header = new RtpHeader({
      sequenceNumber: this.#sequence,
      timestamp: this.#ticks,
      marker: saying?.next === 0,
    })
    this.#send(new RtpPacket(header, payload))
    if (saying === null) return
    saying.next += 1
    if (saying.next < saying.packets.length) return
    this.#saying = null
    saying.done(true)
  }
}
