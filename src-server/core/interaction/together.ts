/** Contacts on several channels that are one thread. */
import type { Allowance } from '#shared/domain/allowance.ts'
import { type Interaction, isOpen, ownerOf } from '#shared/domain/interaction.ts'
import type { Floor } from '../floor/floor.ts'
import { workOf } from '../floor/routing-view.ts'

/** [AC5] What is left of the answers of a conversation's last contact, remembered after the contact itself is forgotten. */
export function allowanceLeft(floor: Floor, conversationId: string): Allowance | null {
  const memory = floor.conversations.get(conversationId)
  if (memory === undefined) return null
  return floor.interactions.get(memory.interactionId)?.allowance ?? memory.allowance ?? null
}

const goesOnFrom = (later: Interaction, earlier: Interaction): boolean => later.outreach?.continuesId === earlier.id

/** [OT10] Whether another contact of its thread, in the same hands, holds the place for both. */
export function sharesPlace(floor: Floor, interaction: Interaction, agentId: string): boolean {
  return workOf(floor, agentId).some(
    (other) =>
      isOpen(other) &&
      other.holdsCapacity &&
      ownerOf(other) === agentId &&
      (goesOnFrom(other, interaction) || goesOnFrom(interaction, other)),
  )
}
