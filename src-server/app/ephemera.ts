/** What is true for seconds and never stored: who types, whose page is open. */
import type { Presence } from '#shared/protocol/sync.ts'
import type { Clock } from './clock.ts'

/** A typing mark nobody renews fades. */
const TYPING_LIFE_MS = 5_000

export interface AgentTyping {
  readonly interactionId: string
  readonly agentId: string
  readonly on: boolean
}

interface Entry {
  presence: Presence
  cancelFade: () => void
}

export class Ephemera {
  readonly #clock: Clock
  readonly #entries = new Map<string, Entry>()
  readonly #presenceListeners = new Set<(presence: Presence) => void>()
  readonly #typingListeners = new Set<(typing: AgentTyping) => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  onPresence(listener: (presence: Presence) => void): () => void {
    this.#presenceListeners.add(listener)
    return () => this.#presenceListeners.delete(listener)
  }

  onAgentTyping(listener: (typing: AgentTyping) => void): () => void {
    this.#typingListeners.add(listener)
    return () => this.#typingListeners.delete(listener)
  }

  /** null: the customer was not heard of. */
  presenceOf(interactionId: string): Presence | null {
    return this.#entries.get(interactionId)?.presence ?? null
  }

  customerTyping(interactionId: string, on: boolean): void {
    const entry = this.#set(interactionId, { customerTyping: on })
    entry.cancelFade()
    if (on)
      entry.cancelFade = this.#clock.after(TYPING_LIFE_MS, () => this.#set(interactionId, { customerTyping: false }))
  }

  customerOnline(interactionId: string, on: boolean): void {
    this.#set(interactionId, on ? { customerOnline: true } : { customerOnline: false, customerTyping: false })
  }

  agentTyping(typing: AgentTyping): void {
    for (const listener of this.#typingListeners) listener(typing)
  }

  /** The interaction is over. */
  forget(interactionId: string): void {
    this.#entries.get(interactionId)?.cancelFade()
    this.#entries.delete(interactionId)
  }

  #set(interactionId: string, change: Partial<Presence>): Entry {
    const entry = this.#entries.get(interactionId) ?? {
      presence: { interactionId, customerTyping: false, customerOnline: false },
      cancelFade: () => undefined,
    }
    const next = { ...entry.presence, ...change }
    const changed =
      next.customerTyping !== entry.presence.customerTyping || next.customerOnline !== entry.presence.customerOnline
    entry.presence = next
    this.#entries.set(interactionId, entry)
    if (changed) for (const listener of this.#presenceListeners) listener(next)
    return entry
  }
}
