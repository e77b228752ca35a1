/** Approved texts for marketing: what is shown to a customer beside offers. */
import type { Interaction } from './interaction-state.ts'
import type { Message } from './message.ts'

/** [OT15] Those that went out, as far as is known; an offer's own message is none. */
export function marketingTexts({
  messages,
  recommendations,
}: Pick<Interaction, 'messages' | 'recommendations'>): readonly Message[] {
  const ofOffers = new Set(recommendations.map(({ presented }) => presented?.messageId ?? null))
  return messages.filter(
    ({ id, purpose, author, delivery }) =>
      purpose === 'marketing' && author.role === 'agent' && delivery !== 'failed' && !ofOffers.has(id),
  )
}
