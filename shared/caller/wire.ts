/** The way to the centre: one WebSocket after the other, opened again when it is lost. */

/** What is used of a WebSocket, so that a browser's and Node's serve alike. */
export interface Socket {
  send(text: string): void
  close(): void
}

export interface SocketHandlers {
  readonly open: () => void
  readonly message: (text: string) => void
  /** Also when it never opened. */
  readonly closed: () => void
}

/** Runs something later. @returns takes it back */
export type After = (ms: number, call: () => void) => () => void

/** Opens one socket with the subprotocol `sip` (RFC 7118). */
export type Connect = (handlers: SocketHandlers) => Socket

const RETRY_MS = [300, 700, 1_500, 3_000, 5_000] as const

export class Wire {
  onMessage: ((text: string) => void) | null = null
  /** Open for the first time, or again. */
  onOpen: (() => void) | null = null
  onLost: (() => void) | null = null
  readonly #connect: Connect
  readonly #after: After
  #socket: Socket | null = null
  #isOpen = false
  #isClosed = false
  #retries = 0
  #cancelRetry: () => void = () => undefined

  constructor(connect: Connect, after: After) {
    this.#connect = connect
    this.#after = after
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  start(): void {
    this.#cancelRetry()
    if (this.#isClosed || this.#socket !== null) return
    let mine: Socket | null = null
    const isCurrent = (): boolean => mine === null || this.#socket === mine
    mine = this.#connect({
      open: () => {
        if (!isCurrent()) return
        this.#isOpen = true
        this.#retries = 0
        this.onOpen?.()
      },
      message: (text) => {
        if (isCurrent()) this.onMessage?.(text)
      },
      closed: () => {
        if (isCurrent()) this.#lost()
      },
    })
    this.#socket = mine
  }

  /** The device says that its network is gone or has changed: what is open now is worth nothing. */
  reconnect(): void {
    const old = this.#socket
    this.#socket = null
    old?.close()
    if (this.#isOpen) this.onLost?.()
    this.#isOpen = false
    this.start()
  }

  /** @throws when it is not open */
  send(text: string): void {
    if (this.#socket === null || !this.#isOpen) throw new Error('the line to the centre is not open')
    this.#socket.send(text)
  }

  close(): void {
    this.#isClosed = true
    this.#cancelRetry()
    this.#socket?.close()
    this.#socket = null
    this.#isOpen = false
  }

  #lost(): void {
    const wasOpen = this.#isOpen
    this.#socket = null
    this.#isOpen = false
    if (this.#isClosed) return
    if (wasOpen) this.onLost?.()
    this.#cancelRetry = this.#after(RETRY_MS[Math.min(this.#retries, RETRY_MS.length - 1)] ?? 5_000, () => this.start())
    this.#retries += 1
  }
}
