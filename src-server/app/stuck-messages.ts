/** What was said to customers and did not go out: failed or unknown, and not sent again by anyone; or still waiting. */
import { isOpen, type Interaction } from '#shared/domain/interaction.ts'
import { mayBeRepeated, type Message } from '#shared/domain/message.ts'
import type { StuckMessage, StuckOutbox, WaitingMessage } from '#shared/protocol/accounts-rest.ts'
import type { Actor } from '../policies/user.ts'
import { maskFor } from '../policies/visibility.ts'

export interface StuckQuery {
  readonly reader: Actor
  readonly interactions: Iterable<Interaction>
  /** Whether the account cannot take anything now. */
  readonly isDown: (accountId: string) => boolean
  /** ms */
  readonly now: number
  /** Of each list. */
  readonly most: number
}

/** A send takes this long where nothing is wrong; what waits longer is told. */
const PATIENCE_MS = 60_000

/** [CF8] [CF22] @returns both lists, with who it is masked as for anyone who does not serve them */
export function stuckIn({ reader, interactions, isDown, now, most }: StuckQuery): StuckOutbox {
  const masked = [...interactions].map((whole) => maskFor(reader, whole))
  const items = masked.flatMap((one) => one.messages.flatMap((message) => stuckOf(one, message) ?? []))
  const waiting = masked.flatMap((one) => {
    const { accountId } = one
    if (accountId === null) return []
    const since = isDown(accountId) ? now : now - PATIENCE_MS
    return one.messages.flatMap((message) => waitingOf(one, message, since) ?? [])
  })
  return {
    items: items.toSorted((a, b) => b.at - a.at).slice(0, most),
    waiting: waiting.toSorted((a, b) => a.at - b.at).slice(0, most),
  }
}

/** [CF18] @returns of each account that contacts go on through: how many, and how many of our messages in them wait */
export function usesOf(interactions: Iterable<Interaction>): ReadonlyMap<string, { open: number; waiting: number }> {
  const uses = new Map<string, { open: number; waiting: number }>()
  for (const interaction of interactions) {
    const { accountId, messages } = interaction
    if (accountId === null || !isOpen(interaction)) continue
    const { open, waiting } = uses.get(accountId) ?? { open: 0, waiting: 0 }
    const queued = messages.filter(
      ({ delivery, audience, author }) => delivery === 'queued' && audience === 'public' && author.role !== 'customer',
    )
    uses.set(accountId, { open: open + 1, waiting: waiting + queued.length })
  }
  return uses
}

/** What both lists tell of a message to the customer; null: it is none, or its words are gone. */
function saidIn(interaction: Interaction, { id, at, author, audience, content }: Message): WaitingMessage | null {
  if (audience === 'internal' || author.role === 'customer' || content === null) return null
  const { introduction } = interaction
  return {
    interactionId: interaction.id,
    messageId: id,
    customerId: interaction.customerId,
    channel: interaction.channel,
    accountId: interaction.accountId,
    introduction: introduction === null ? null : { ...introduction, answers: [], page: null },
    at,
    agentId: agentOf(author),
    content,
  }
}

const agentOf = (author: Message['author']): string | null => (author.role === 'agent' ? author.agentId : null)

function waitingOf(interaction: Interaction, message: Message, since: number): WaitingMessage | null {
  return message.delivery === 'queued' && message.at <= since ? saidIn(interaction, message) : null
}

function stuckOf(interaction: Interaction, message: Message): StuckMessage | null {
  if (!mayBeRepeated(message)) return null
  const said = saidIn(interaction, message)
  if (said === null) return null
  const { delivery, failure } = message
  const earlier = earlierOf(interaction.messages, message).map(({ at, author }) => ({ at, agentId: agentOf(author) }))
  return { ...said, delivery, failure, open: interaction.phase.name === 'active', earlier }
}

/** The messages it says again, the first first. */
function earlierOf(messages: readonly Message[], { repeats }: Message): readonly Message[] {
  const before = repeats === undefined ? undefined : messages.find(({ id }) => id === repeats)
  return before === undefined ? [] : [...earlierOf(messages, before), before]
}
