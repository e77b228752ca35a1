/** Ways of a customer who was only imported, once another file names some. */
import type { ContactPoint } from '#shared/domain/customer.ts'
import { bestFirst, isSamePoint, withPoints, wordFor } from './contact-points.ts'

/** Whether what is told now is another word of whoever said what stands; of nobody known, the bank's word of both. */
function isSayingOtherwise(told: ContactPoint, stood: ContactPoint): boolean {
  if (told.kind !== stood.kind) return false
  const { source, word } = wordFor(stood)
  return word === null ? told.verified || !stood.verified : source === wordFor(told).source
}

/**
 * [IM11] [CP66] What a file names takes the place of what the same system named before; what others said stays beside it,
 * what the bank vouches for first. The very points where nothing is new.
 * @param told all that the file says of them, each point with whose word it is
 */
export function pointsRetold(stood: readonly ContactPoint[], told: readonly ContactPoint[]): readonly ContactPoint[] {
  let missing = told.filter((point) => !stood.some((one) => isSamePoint(one, point)))
  const placed = stood.flatMap((one) => {
    const isNamed = told.some((point) => isSamePoint(point, one))
    if (isNamed || !told.some((point) => isSayingOtherwise(point, one))) return [one]
    const instead = missing.filter((point) => isSayingOtherwise(point, one))
    missing = missing.filter((point) => !instead.includes(point))
    return instead
  })
  return bestFirst(withPoints(placed, told))
}
