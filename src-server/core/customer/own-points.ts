/** What was said of a record's telephones and e-mails while another was part of it, told of the record alone. */
import { isDeepStrictEqual } from 'node:util'
import type { ContactPoint, CustomerRecord, RemovedPoint } from '#shared/domain/customer.ts'
import { bestFirst, isSamePoint } from './contact-points.ts'

type Pointed = Pick<CustomerRecord, 'contactPoints' | 'removedPoints'>

const findIn = <P extends ContactPoint>(points: readonly P[] = [], one: ContactPoint): P | undefined =>
  points.find((point) => isSamePoint(point, one))

function pointOf(one: RemovedPoint): ContactPoint {
  const { removed: _, otherwise: __, ...point } = one
  return point
}

/** What is said of a point since, of the one's own that is the same. */
function saidSince(own: ContactPoint, from: ContactPoint, to: ContactPoint): ContactPoint {
  const { told: _, vouched: __, ...rest } = own
  const pick = <K extends 'verified' | 'source' | 'told' | 'vouched'>(key: K): ContactPoint[K] =>
    isDeepStrictEqual(from[key], to[key]) ? own[key] : to[key]
  const words = { told: pick('told'), vouched: pick('vouched') }
  return {
    ...rest,
    verified: pick('verified'),
    source: pick('source'),
    ...(words.told === undefined ? {} : { told: words.told }),
    ...(words.vouched === undefined ? {} : { vouched: words.vouched }),
  }
}

/** What was not there before: where it was put, seen from those that were. */
function withTold(
  own: readonly ContactPoint[],
  told: readonly ContactPoint[],
  order: readonly ContactPoint[],
): readonly ContactPoint[] {
  const points = [...own]
  for (const point of told.toReversed()) {
    const after = order.slice(order.indexOf(point) + 1)
    const next = after.find((one) => one.kind === point.kind && findIn(points, one) !== undefined)
    const place = next === undefined ? points.length : points.findIndex((one) => isSamePoint(one, next))
    points.splice(place, 0, point)
  }
  return points
}

/** As somebody put them in another order. */
function inOrder(own: readonly ContactPoint[], from: readonly ContactPoint[], to: readonly ContactPoint[]) {
  const [was, is] = [from.filter((one) => findIn(to, one)), to.filter((one) => findIn(from, one))]
  if (was.every((one, at) => isSamePoint(one, is[at] ?? one))) return own
  const place = (point: ContactPoint) => {
    const at = to.findIndex((one) => isSamePoint(one, point))
    return at === -1 ? to.length : at
  }
  return own.toSorted((a, b) => place(a) - place(b))
}

/**
 * [IR40] [CP69] The points of `own` once what made `to` of `from` is said of it too. What came with the other, and is said
 * of that alone, is not.
 */
export function pointsSaid(own: Pointed, from: Pointed, to: Pointed): Pointed {
  const { removedPoints: wasRemoved = [] } = from
  const { removedPoints: isRemoved = [] } = to
  const { removedPoints: ownRemoved = [] } = own
  const isOwn = (point: ContactPoint) => [own.contactPoints, ownRemoved].some((points) => findIn(points, point))
  const isOnlyBack = (point: ContactPoint) => {
    const removed = findIn(wasRemoved, point)
    return removed !== undefined && !isOwn(point) && isDeepStrictEqual(pointOf(removed), point)
  }
  const stayed = own.contactPoints.flatMap((point) => {
    const [was, is] = [findIn(from.contactPoints, point), findIn(to.contactPoints, point)]
    if (is === undefined) return was === undefined ? [point] : []
    return [was === undefined ? is : saidSince(point, was, is)]
  })
  const told = to.contactPoints.filter(
    (point) =>
      [from.contactPoints, stayed].every((points) => findIn(points, point) === undefined) && !isOnlyBack(point),
  )
  const points = withTold(inOrder(stayed, from.contactPoints, to.contactPoints), told, to.contactPoints)
  const contactPoints = isDeepStrictEqual(points, own.contactPoints) ? own.contactPoints : bestFirst(points)
  const gone = isRemoved.flatMap((one): readonly RemovedPoint[] => {
    if (isDeepStrictEqual(findIn(wasRemoved, one), one)) return []
    if (!isOwn(one)) return []
    return [{ ...one, ...findIn(own.contactPoints, one), removed: one.removed, otherwise: one.otherwise }]
  })
  const kept = ownRemoved.filter(
    (one) => findIn(gone, one) === undefined && (findIn(wasRemoved, one) === undefined || findIn(isRemoved, one)),
  )
  const removedPoints = [...kept, ...gone]
  return {
    contactPoints,
    ...(own.removedPoints === undefined && removedPoints.length === 0 ? {} : { removedPoints }),
  }
}
