/** How much one contact may hold. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { no } from '../change.ts'
import type { Decision } from '../decision.ts'
import { MOST_MESSAGES } from './constants.ts'

/** [I26] Nobody adds to it any more: the customer's next word begins another, and agents are told. What the centre says by itself still fits. */
export function isFull(interaction: Interaction): boolean {
  return interaction.messages.length >= MOST_MESSAGES
}

export function fullRefusal(): Decision {
  return no('contact-full', { most: MOST_MESSAGES })
}
