/** Numbers the centre calls. */
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import type { Floor } from '../floor/floor.ts'

/** A Chinese mobile number has eleven digits; one that begins like it and is nearly as long is a slip. */
const MOBILE_SLIP = /^1[3-9](?:\d{5,8}|\d{10,})$/
/** From an emergency number to what E.164 allows. */
const CAN_BE_CALLED = /^\+?\d{3,15}$/

/** [VC33] [VC49] No network has such a number. The centre does not call itself: that would be a caller in its own queue. */
export function outwardRefusal(floor: Floor, number: string): Refusal | null {
  if (!CAN_BE_CALLED.test(number) || MOBILE_SLIP.test(number)) return refuse('impossible-number')
  for (const { archived, record } of floor.config.entryPoint.values()) {
    const isOwn = !archived && (record.voice?.numbers.includes(number) ?? false)
    if (isOwn) return refuse('malformed', { field: 'number', problem: 'own-number' })
  }
  return null
}
