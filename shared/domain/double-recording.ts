/**
 * What is sold only with sound and picture of the sale recorded (双录), at a branch: a yes in a contact is no sale yet.
 * Source: 银监办发〔2017〕110号.
 */
import type { Call } from './call.ts'
import type { PropositionRecord } from './proposition.ts'
import type { Recommendation } from './recommendation.ts'

/** [OF75] Wealth products, and whatever carries a risk itself or in what is sold with it. */
export function isDoublyRecorded(
  { kind, risk }: Pick<PropositionRecord, 'kind' | 'risk'>,
  { suitability }: Pick<Recommendation, 'suitability'>,
): boolean {
  return kind === 'wealth' || risk !== null || suitability !== null
}

/** [OF76] Whether a yes that is spoken now can be heard again. */
export function isHeardOnRecord(call: Pick<Call, 'recording'> | null): boolean {
  return call?.recording === 'on'
}
