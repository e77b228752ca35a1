import type { Interaction } from './interaction-state.ts'
import type { Message } from './message.ts'

/** How soon a customer's message wants an answer: beyond this they begin to wonder whether anyone is there. */
export const REPLY_TARGET_MS = 60_000

/** What says no to offers may ask for something beside it. */
function asksNothing({ content }: Message): boolean {
  return content?.kind === 'text' && !/[?？吗呢]/.test(content.text)
}

/** Server ms since when the customer waits for an answer; null while it is their turn. */
export function awaitingReplySince(interaction: Interaction): number | null {
  if (interaction.phase.name !== 'active' || interaction.contactEnded !== null) return null
  const { phase, messages, marks, lastAgentMessageAt, offersRefusedIn } = interaction
  const answered = lastAgentMessageAt ?? 0
  const first = messages.find(
    (message) =>
      message.author.role === 'customer' &&
      message.at > answered &&
      !(message.id === offersRefusedIn && asksNothing(message)) &&
      // The word that refuses text messages is answered at once, by the channel.
      !marks.some(({ mark, at }) => mark === 'opt-out' && at === message.at),
  )
  // What was said before the agent took it waited in the queue: that has a target of its own.
  return first === undefined ? null : Math.max(first.at, phase.since)
}
