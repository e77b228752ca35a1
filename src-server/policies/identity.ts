/** Whom a person may know by name. The same for reading a record as for changing it. */
import { desksOf, type Interaction } from '#shared/domain/interaction.ts'
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
