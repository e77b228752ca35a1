/** Names by which a desk speaks of a telephone number it is not told. */
import type { ContactPoint, Customer } from '#shared/domain/customer.ts'
import type { ShownPoint, ShownRemovedPoint } from '#shared/protocol/rest.ts'
import { pointIdOf, pointTrust, removedIdOf } from '../core/customer/contact-points.ts'

type Pointed = Pick<Customer, 'revision' | 'contactPoints' | 'removedPoints'>

/**
 * [CP39] [CP68] They hold for this state of the record alone: after a change another number might stand in that place.
 * @param now ms: how far each is relied on then
 */
export function withPointIds<C extends Pointed>(
  customer: C,
  now: number,
): Omit<C, 'contactPoints' | 'removedPoints'> & {
  readonly contactPoints: readonly ShownPoint[]
  readonly removedPoints?: readonly ShownRemovedPoint[]
} {
  const { revision } = customer
  const { contactPoints: points, removedPoints: removed, ...rest } = customer
  const contactPoints = points.map((point, index) => {
    const trust = pointTrust(point, now)
    return { ...point, id: pointIdOf(revision, index), ...(trust === null ? {} : { trust }) }
  })
  if (removed === undefined) return { ...rest, contactPoints }
  const removedPoints = removed.map((point, index) => ({ ...point, id: removedIdOf(revision, index) }))
  return { ...rest, contactPoints, removedPoints }
}

/** @returns undefined: the record changed since, or never had it */
export function pointNamed({ revision, contactPoints }: Pointed, id: string): ContactPoint | undefined {
  return contactPoints.find((_, index) => pointIdOf(revision, index) === id)
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
