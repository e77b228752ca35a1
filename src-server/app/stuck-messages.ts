/** What was said to customers and did not go out: failed or unknown, and not sent again by anyone. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { mayBeRepeated, type Message } from '#shared/domain/message.ts'
import type { StuckMessage } from '#shared/protocol/accounts-rest.ts'
import type { Actor } from '../policies/user.ts'
import { maskFor } from '../policies/visibility.ts'

/** [CF8] @returns the latest first, with who it is masked as for anyone who does not serve them */
export function stuckIn(reader: Actor, interactions: Iterable<Interaction>, most: number): readonly StuckMessage[] {
  return [...interactions]
    .flatMap((whole) => {
      const interaction = maskFor(reader, whole)
      return interaction.messages.flatMap((message) => stuckOf(interaction, message) ?? [])
    })
    .toSorted((a, b) => b.at - a.at)
    .slice(0, most)
}

function stuckOf(interaction: Interaction, message: Message): StuckMessage | null {
  const { author, audience, content } = message
  if (audience === 'internal' || author.role === 'customer' || content === null) return null
  if (!mayBeRepeated(message)) return null
  const { introduction } = interaction
  return {
    interactionId: interaction.id,
    messageId: message.id,
    channel: interaction.channel,
    accountId: interaction.accountId,
    introduction: introduction === null ? null : { ...introduction, answers: [], page: null },
    at: message.at,
    agentId: author.role === 'agent' ? author.agentId : null,
    content,
    delivery: message.delivery,
    failure: message.failure,
    open: interaction.phase.name === 'active',
  }
}
