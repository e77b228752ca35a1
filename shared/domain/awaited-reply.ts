import type { Purpose } from './channel.ts'
import type { Interaction } from './interaction-state.ts'
import type { Message, MessageContent } from './message.ts'

/** How soon a customer's message wants an answer: beyond this they begin to wonder whether anyone is there. */
export const REPLY_TARGET_MS = 60_000

/** What says no to offers may ask for something beside it. */
function asksNothing({ content }: Message): boolean {
  return content?.kind === 'text' && !/[?？吗呢]/.test(content.text)
}

interface Said {
  readonly purpose: Purpose | null
  /** undefined: erased, or hidden from this reader */
  readonly kind: MessageContent['kind'] | undefined
}

/** Whether an agent's message is a word of theirs: a card that offers, or asks for answers or proof, is none. */
function isWord({ purpose, kind }: Said): boolean {
  return purpose !== 'marketing' && kind !== 'card'
}

/** Whether the customer waits for a word: theirs was the last, or they came and nobody has said anything yet. */
function owesReply({
  outreach,
  arrivedAt,
  lastCustomerMessageAt,
  lastAgentMessageAt,
}: Pick<Interaction, 'outreach' | 'arrivedAt' | 'lastCustomerMessageAt' | 'lastAgentMessageAt'>): boolean {
  const askedAt = lastCustomerMessageAt ?? (outreach === null ? arrivedAt : null)
  return askedAt !== null && askedAt > (lastAgentMessageAt ?? 0)
}

/** [I31] Whether it is the customer's turn once an agent sent this: who waits for a word goes on waiting. */
export function endsWaiting(before: Parameters<typeof owesReply>[0], said: Said): boolean {
  return isWord(said) || !owesReply(before)
}

/** [OF69] Whether this agent would offer before they said a word to somebody who waits for one; on a call they talk. */
export function mustServeFirst(interaction: Interaction, agentId: string): boolean {
  const { channel, messages } = interaction
  if (channel === 'voice' || !owesReply(interaction)) return false
  return !messages.some(
    ({ author, audience, purpose, content }) =>
      author.role === 'agent' &&
      author.agentId === agentId &&
      audience === 'public' &&
      isWord({ purpose, kind: content?.kind }),
  )
}

/**
 * [OF67] [SM21] Whether the centre honoured it by itself when it came: it was answered at once, and said again it asks
 * for nothing either. Before the message itself said so, the mark of the same moment did.
 */
function isHonoured({ honoured, at }: Message, { marks }: Pick<Interaction, 'marks'>): boolean {
  return honoured === true || marks.some((one) => one.mark === 'opt-out' && one.at === at)
}

/** Server ms since when the customer waits for an answer; null while it is their turn. */
export function awaitingReplySince(interaction: Interaction): number | null {
  if (interaction.phase.name !== 'active' || interaction.contactEnded !== null) return null
  const { phase, messages, lastAgentMessageAt, offersRefusedIn } = interaction
  const answered = lastAgentMessageAt ?? 0
  const first = messages.find(
    (message) =>
      message.author.role === 'customer' &&
      message.at > answered &&
      !(message.id === offersRefusedIn && asksNothing(message)) &&
      !isHonoured(message, interaction),
  )
  // What was said before the agent took it waited in the queue: that has a target of its own.
  return first === undefined ? null : Math.max(first.at, phase.since)
}
