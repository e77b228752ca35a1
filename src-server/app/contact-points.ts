/** Names by which a desk speaks of a telephone number it is not told. */
import type { ContactPoint, Customer } from '#shared/domain/customer.ts'
import type { ShownPoint } from '#shared/protocol/rest.ts'

type Pointed = Pick<Customer, 'revision' | 'contactPoints'>

const idOf = (revision: number, index: number): string => `${revision}-${index}`

/** [CP39] They hold for this state of the record alone: after a change another number might stand in that place. */
export function withPointIds<C extends Pointed>(
  customer: C,
): Omit<C, 'contactPoints'> & { readonly contactPoints: readonly ShownPoint[] } {
  const contactPoints = customer.contactPoints.map((point, index) => ({
    ...point,
    id: idOf(customer.revision, index),
  }))
  return { ...customer, contactPoints }
}

/** @returns undefined: the record changed since, or never had it */
export function pointNamed({ revision, contactPoints }: Pointed, id: string): ContactPoint | undefined {
  return contactPoints.find((_, index) => idOf(revision, index) === id)
}

/**
 * @param pointId absent: the first of its kind
 * @returns null: there is none of that kind; undefined: the record has none by that name, or one of another kind
 */
export function pointAsked(
  customer: Pointed,
  { contact, pointId }: { readonly contact: ContactPoint['kind']; readonly pointId?: string | undefined },
): ContactPoint | null | undefined {
  if (pointId === undefined) return customer.contactPoints.find(({ kind }) => kind === contact) ?? null
  const named = pointNamed(customer, pointId)
  return named?.kind === contact ? named : undefined
}
