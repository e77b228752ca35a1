/** Numbers the centre calls. */
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import type { Floor } from '../floor/floor.ts'

/** [VC33] The centre does not call itself: that would be a caller in its own queue. */
export function outwardRefusal(floor: Floor, number: string): Refusal | null {
  for (const { archived, record } of floor.config.entryPoint.values()) {
    const isOwn = !archived && (record.voice?.numbers.includes(number) ?? false)
    if (isOwn) return refuse('malformed', { field: 'number', problem: 'own-number' })
  }
  return null
}
