import { textIn } from '#shared/domain/channel.ts'
import type { ConfigRecords } from '#shared/domain/config.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { activeUser } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { live } from './references.ts'

/**
 * [SH45] Words that something live waits for do not come to silence offers: nothing would call for it any more. What
 * silences already keeps nothing else of it from being saved.
 */
export function silencingRefusal(
  floor: Floor,
  id: string,
  { mood }: ConfigRecords['intent'],
  actor: string,
): Refusal | null {
  const before = floor.config.intent.get(id)?.record.mood ?? 'none'
  if (mood === 'none' || before !== 'none') return null
  const waiting = [...live(floor, 'proposition')].filter(
    ({ record: { state, occasions } }) =>
      state === 'live' && occasions.some((one) => one.on === 'intent' && one.intentId === id),
  )
  if (waiting.length === 0) return null
  const language = activeUser(floor, actor)?.language ?? 'zh-CN'
  const name = waiting.map(({ record }) => textIn(language, record.name)).join(', ')
  return refuse('invalid-record', { field: 'mood', reason: 'calls-for', name })
}
