/** Ways of a customer who was only imported, once another file names some. */
import type { ContactPoint } from '#shared/domain/customer.ts'
import { bestFirst, isSamePoint, withPoints, wordFor } from './contact-points.ts'

/** Both are one system's word of one kind; what it vouches for and what it only passes on are two. */
function isOfSame(told: ContactPoint, stood: ContactPoint): boolean {
  return told.kind === stood.kind && told.verified === stood.verified && wordFor(told).source === wordFor(stood).source
}

const saidAt = (point: ContactPoint): number => wordFor(point).word?.at ?? 0

/** Whether what is told now is another word of whoever said what stands; of nobody known, the bank's word of both. */
function isSayingOtherwise(told: ContactPoint, stood: ContactPoint): boolean {
  if (wordFor(stood).word === null) return told.kind === stood.kind && (told.verified || !stood.verified)
  return isOfSame(told, stood) && saidAt(stood) <= saidAt(told)
}

/**
 * [IM11] [CP66] What a file names takes the place of what the same system named before; what others said stays beside it,
 * what the bank vouches for first. Of one system the later word counts, whichever file comes later.
 * @param told all that the file says of them, each point with whose word it is
 */
export function pointsRetold(stood: readonly ContactPoint[], told: readonly ContactPoint[]): readonly ContactPoint[] {
  const isPast = (point: ContactPoint) => stood.some((one) => isOfSame(point, one) && saidAt(one) > saidAt(point))
  const heard = told.filter((point) => stood.some((one) => isSamePoint(one, point)) || !isPast(point))
  let missing = heard.filter((point) => !stood.some((one) => isSamePoint(one, point)))
  const placed = stood.flatMap((one) => {
    const isNamed = heard.some((point) => isSamePoint(point, one))
    if (isNamed || !heard.some((point) => isSayingOtherwise(point, one))) return [one]
    const instead = missing.filter((point) => isSayingOtherwise(point, one))
    missing = missing.filter((point) => !instead.includes(point))
    return instead
  })
  return bestFirst(withPoints(placed, heard))
}
