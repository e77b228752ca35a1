/** What of a proposition a second person or compliance judged, and what they left to the business. */
import { sameValue } from '../lib/same-value.ts'
import type { PropositionRecord } from './proposition.ts'

function contentOf(record: PropositionRecord): object {
  const { state: _state, turnedDown: _no, value: _value, propensity: _propensity, lever: _lever, ...content } = record
  return content
}

/** Whether the same is told, to the same people; how it ranks among others is the business's own. */
export function sameContent(one: PropositionRecord, other: PropositionRecord): boolean {
  return sameValue(contentOf(one), contentOf(other))
}

/** [SH34] A no was said to the draft as it stands in the centre: another draft is not turned down, the same one is. */
export function withStandingNo(record: PropositionRecord, stands: PropositionRecord): PropositionRecord {
  const { turnedDown: _no, ...rest } = record
  const { turnedDown } = stands
  return turnedDown === undefined || !sameContent(record, stands) ? rest : { ...rest, turnedDown }
}
