/** The numbers by which the bank knows somebody: one, and more once records of one person became one. */
import type { ContactPoint } from './customer.ts'

export interface Numbered {
  readonly contactPoints: readonly Pick<ContactPoint, 'kind' | 'value' | 'verified'>[]
}

/** Those vouched for, the first the one that stood in the record first. */
export function bankNumbersOf({ contactPoints }: Numbered): readonly string[] {
  return contactPoints.filter(({ kind, verified }) => kind === 'customer-number' && verified).map(({ value }) => value)
}

/** [IR20] Somebody the bank has given no number yet. */
export function isProspect(customer: Numbered): boolean {
  return bankNumbersOf(customer).length === 0
}

/** [IR1] Both have numbers of the bank, and none in common. */
export function haveOtherNumbers(a: Numbered, b: Numbered): boolean {
  const [ours, theirs] = [bankNumbersOf(a), bankNumbersOf(b)]
  return ours.length > 0 && theirs.length > 0 && !ours.some((number) => theirs.includes(number))
}
