/** A session that is always wanted: opened anew whenever it ends, less and less eagerly. */
import type { Clock } from './clock.ts'
import { type SessionOptions, SmppSession } from './session.ts'

export type BindingState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'bound'; readonly session: SmppSession }
  /** It was bound, and is opened anew. */
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }

const FIRST_AGAIN_MS = 1_000
const LONGEST_AGAIN_MS = 60_000

export class SmppBinding {
  readonly #options: SessionOptions
  readonly #clock: Clock
  readonly #onState: () => void
  #state: BindingState = { kind: 'connecting' }
  #opening: SmppSession | null = null
  #failures = 0
  #stopped = false
  #cancel: () => void = () => undefined

  constructor(options: SessionOptions, onState: () => void) {
    this.#options = options
    this.#clock = options.clock
    this.#onState = onState
  }

  get state(): BindingState {
    return this.#state
  }

  start(): void {
    void this.#open()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel()
    await this.#opening?.close()
  }

  async #open(): Promise<void> {
    const session = new SmppSession(this.#options)
    this.#opening = session
    const outcome = await session.bind()
    if (this.#stopped) return
    if (!outcome.ok) {
      this.#become({ kind: 'refused', reason: outcome.reason })
      // A password does not become right by itself; asked too often, some lock the account.
      this.#again(outcome.configured ? LONGEST_AGAIN_MS : this.#nextWait())
      return
    }
    this.#failures = 0
    this.#become({ kind: 'bound', session })
    const reason = await session.closed
    if (this.#stopped) return
    this.#become({ kind: 'lost', reason })
    this.#again(this.#nextWait())
  }

  #nextWait(): number {
    return Math.min(FIRST_AGAIN_MS * 2 ** this.#failures++, LONGEST_AGAIN_MS)
  }

  #again(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => void this.#open())
  }

  #become(state: BindingState): void {
    this.#state = state
    this.#onState()
  }
}
