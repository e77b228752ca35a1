/** What keeps a proposition from being called for as it says, worked out alike at the desk and in the centre. */
import type { Mood } from './facts.ts'
import type { PropositionRecord } from './proposition.ts'
import type { RecordGap } from './record-gap.ts'

/**
 * [SH42] An occasion nobody chose yet, and one that silences offers: nothing is ever offered to who is in such a mood.
 * @param moodOf of an intent; undefined: there is none
 */
export function occasionGaps(
  { occasions, state }: Pick<PropositionRecord, 'occasions' | 'state'>,
  moodOf: (intentId: string) => Mood | undefined,
): readonly RecordGap[] {
  return occasions.flatMap((one, at): readonly RecordGap[] => {
    const field = `occasions[${at}]`
    const named = one.on === 'intent' ? one.intentId : one.on === 'disposition' ? one.dispositionId : null
    if (named === '') return [{ field, reason: 'occasion-missing' }]
    const mood = one.on === 'intent' ? (moodOf(one.intentId) ?? 'none') : 'none'
    return state === 'live' && mood !== 'none' ? [{ field, reason: 'silences' }] : []
  })
}
