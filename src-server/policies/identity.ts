/** Whom a person may know by name. The same for reading a record as for changing it. */
import { deskOf, desksOf, isOpen, type Interaction } from '#shared/domain/interaction.ts'
import type { Actor } from './user.ts'

/** The contact is with this person, is ringing at them, they were asked into it, or it was theirs a moment ago. */
function isWith(userId: string, contact: Interaction): boolean {
  return contact.lastAgentId === userId || desksOf(contact).includes(userId)
}

/** Customers this person serves now or served a moment ago, among the contacts the floor still knows. */
export function customersOf(userId: string, contacts: Iterable<Interaction>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const contact of contacts) if (isWith(userId, contact)) found.add(contact.customerId)
  return found
}

/** [V5] Whoever serves the customer, and supervisors, who answer for those who do. */
export function knowsCustomer(user: Actor, customerId: string, contacts: Iterable<Interaction>): boolean {
  if (user.role === 'supervisor') return true
  for (const contact of contacts) if (contact.customerId === customerId && isWith(user.userId, contact)) return true
  return false
}

/** Somebody is about to prove, or has proved, to this person who they are. */
export function hasInHand(user: Actor, customerId: string, contacts: Iterable<Interaction>): boolean {
  for (const contact of contacts)
    if (contact.customerId === customerId && isOpen(contact) && deskOf(contact) === user.userId) return true
  return false
}

/**
 * Somebody proved in the reader's own contact, or in any for whoever answers for them all, who they are.
 * [PA14] Beside a contact only that one counts: whoever writes in another may be somebody else.
 */
export function isVerifiedFor(
  user: Actor,
  customerId: string,
  contacts: Iterable<Interaction>,
  contactId?: string,
): boolean {
  for (const contact of contacts) {
    if (contactId !== undefined && contact.id !== contactId) continue
    if (contact.customerId !== customerId || !isOpen(contact)) continue
    if (user.role !== 'supervisor' && deskOf(contact) !== user.userId) continue
    if (contact.identified || contact.verification !== null) return true
  }
  return false
}
