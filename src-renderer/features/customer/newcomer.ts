import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'

/** Contacts whose form for somebody new was closed, by id: coming back to one shows the record. */
export const formPutAway = new Set<string>()

/** [PA32] Whether nobody has written down anything of them yet, however often they called. */
export function isNewcomer(
  { customer: { name, contactPoints, notes, doNotContact, identified } }: CustomerCard,
  profile: CustomerProfile | undefined,
): boolean {
  if (name !== null || identified || doNotContact || notes.length > 0) return false
  if (contactPoints.some(({ source, verified }) => verified || source === 'agent' || source === 'import')) return false
  // A language comes with the way they called.
  const said = profile?.fields.filter(({ field }) => field !== 'language')
  return said?.every(({ value, hidden }) => value === null && !hidden) ?? true
}
