/** Conversations as a channel's own pages need them: the contact at hand, what was said, and news of it. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import { closedInteractionOf } from '../projections/closed-interaction.ts'
import type { ReadModelStore } from '../storage/index.ts'
import type { Engine } from './engine.ts'

type Listener = (interaction: Interaction) => void

/** Contacts of one conversation looked through for older messages. */
const MOST_CONTACTS = 50

export class Conversations {
  readonly #engine: Engine
  readonly #readModels: Pick<ReadModelStore, 'conversation' | 'closedInteraction'>
  readonly #listeners = new Map<string, Set<Listener>>()

  constructor(engine: Engine, readModels: Pick<ReadModelStore, 'conversation' | 'closedInteraction'>) {
    this.#engine = engine
    this.#readModels = readModels
    engine.onPublished(({ interactions }) => {
      for (const { after } of interactions)
        for (const listener of this.#listeners.get(after.conversationId) ?? []) listener(after)
    })
  }

  /** The latest contact, open or closed; null before the first. */
  async current(conversationId: string): Promise<Interaction | null> {
    const live = this.#engine.view.latestInteractionOf(conversationId)
    if (live !== undefined) return live
    const id = (await this.#readModels.conversation(conversationId))?.lastInteractionId ?? null
    return id === null ? null : this.#interaction(id)
  }

  /** Messages after a number, oldest first; of more than `limit` the newest. Notes are among them. */
  async messages(conversationId: string, afterSeq: number, limit: number): Promise<readonly Message[]> {
    const found: Message[][] = []
    let count = 0
    let contact = await this.current(conversationId)
    for (let looked = 0; contact !== null && looked < MOST_CONTACTS; looked++) {
      const newer = contact.messages.filter((message) => message.seq > afterSeq)
      found.unshift(newer)
      count += newer.length
      const reached = contact.messages.some((message) => message.seq <= afterSeq)
      contact =
        reached || count >= limit || contact.previousId === null ? null : await this.#interaction(contact.previousId)
    }
    return found.flat().slice(-limit)
  }

  /** Tells of each durable change of any contact of the conversation. */
  observe(conversationId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(conversationId) ?? new Set()
    this.#listeners.set(conversationId, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(conversationId) === listeners)
        this.#listeners.delete(conversationId)
    }
  }

  async #interaction(id: string): Promise<Interaction | null> {
    const live = this.#engine.view.interactions.get(id)
    if (live !== undefined) return live
    const row = await this.#readModels.closedInteraction(id)
    return row === null ? null : closedInteractionOf(row)
  }
}
