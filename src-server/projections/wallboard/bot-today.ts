/** What the bot did since the centre's midnight, folded from events alone. */
import type { BotHandoverReason } from '#shared/domain/bot.ts'
import { isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import type { BotFigures } from '#shared/protocol/wallboard.ts'

const NONE: BotFigures = { serving: 0, began: 0, contained: 0, left: 0, handedOver: {}, helped: 0, notHelped: 0 }

export class BotToday {
  /** Contacts in its hands. */
  readonly #serving = new Set<string>()
  /** What the customer said of each answer, for they may change their mind. */
  readonly #ratings = new Map<string, boolean>()
  #counts: Omit<BotFigures, 'serving'> = NONE
  #since: number

  /** @param since ms; events before it only set the scene for later ones */
  constructor(since: number) {
    this.#since = since
  }

  get figures(): BotFigures {
    const helped = [...this.#ratings.values()].filter(Boolean).length
    return { ...this.#counts, serving: this.#serving.size, helped, notHelped: this.#ratings.size - helped }
  }

  /** A new day: every count starts over; what is in its hands stays there. */
  begin(since: number): void {
    this.#since = since
    this.#counts = NONE
    this.#ratings.clear()
  }

  apply(event: DomainEvent): void {
    if (!isInteractionEvent(event)) return
    const id = event.stream.slice('interaction/'.length)
    const counts = event.at >= this.#since
    if (event.type === 'bot.began') {
      this.#serving.add(id)
      if (counts) this.#add({ began: this.#counts.began + 1 })
    } else if (event.type === 'bot.rated') {
      if (counts) this.#ratings.set(event.data.messageId, event.data.helped)
    } else if (event.type === 'bot.handedOver') {
      this.#serving.delete(id)
      if (counts) this.#handedOver(event.data.reason)
    } else if (event.type === 'interaction.closed' && this.#serving.delete(id) && counts) {
      if (event.data.outcome === 'self-served') this.#add({ contained: this.#counts.contained + 1 })
      else this.#add({ left: this.#counts.left + 1 })
    }
  }

  #handedOver(reason: BotHandoverReason): void {
    const { handedOver } = this.#counts
    this.#add({ handedOver: { ...handedOver, [reason]: (handedOver[reason] ?? 0) + 1 } })
  }

  #add(change: Partial<BotFigures>): void {
    this.#counts = { ...this.#counts, ...change }
  }
}
