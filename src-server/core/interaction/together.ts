/** Contacts on several channels that are one thread. */
import type { Allowance } from '#shared/domain/allowance.ts'
import { type Interaction, isOpen, ownerOf } from '#shared/domain/interaction.ts'
import type { Floor } from '../floor/floor.ts'
import { workOf } from '../floor/routing-view.ts'
import { isFull } from './messages.ts'

/** The latest contact of a conversation, while the floor remembers it. */
export function lastOf(floor: Floor, conversationId: string): Interaction | undefined {
  const memory = floor.conversations.get(conversationId)
  return memory === undefined ? undefined : floor.interactions.get(memory.interactionId)
}

/** [AC5] What is left of the answers of a conversation's last contact, remembered after the contact itself is forgotten. */
export function allowanceLeft(floor: Floor, conversationId: string): Allowance | null {
  const memory = floor.conversations.get(conversationId)
  if (memory === undefined) return null
  return floor.interactions.get(memory.interactionId)?.allowance ?? memory.allowance ?? null
}

/** The contact its thread began with, as far back as the floor remembers; one that was full goes on in the next. */
function beginningOf(floor: Floor, { id, outreach, previousId }: Interaction): string {
  const before = previousId === null ? undefined : floor.interactions.get(previousId)
  const earlierId = outreach?.continuesId ?? (before !== undefined && isFull(before) ? before.id : null)
  if (earlierId === null) return id
  const earlier = floor.interactions.get(earlierId)
  return earlier === undefined ? earlierId : beginningOf(floor, earlier)
}

/** [OT10] Whether another contact of its thread, in the same hands, holds the place for all of them. */
export function sharesPlace(floor: Floor, interaction: Interaction, agentId: string): boolean {
  const beginning = beginningOf(floor, interaction)
  return workOf(floor, agentId).some(
    (other) =>
      other.id !== interaction.id &&
      isOpen(other) &&
      other.holdsCapacity &&
      ownerOf(other) === agentId &&
      beginningOf(floor, other) === beginning,
  )
}
