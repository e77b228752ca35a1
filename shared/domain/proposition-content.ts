/** What of a proposition a second person or compliance judged, and what they left to the business. */
import { sameValue } from '../lib/same-value.ts'
import type { Disclosure, PropositionRecord } from './proposition.ts'

function contentOf(record: PropositionRecord): object {
  const { state: _state, turnedDown: _no, promised: _promised, ...told } = record
  const { value: _value, propensity: _propensity, lever: _lever, ...content } = told
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

/** [SH39] What had to be told while it was live, through all drafts of it since. */
function promisedBy({ state, disclosures, promised }: PropositionRecord): readonly Disclosure[] {
  return state === 'live' ? disclosures : (promised ?? [])
}

/** [SH39] As the centre keeps it: a draft remembers what had to be told. */
export function withPromised(record: PropositionRecord, stands: PropositionRecord | undefined): PropositionRecord {
  const { promised: _, ...rest } = record
  const promised = stands === undefined ? [] : promisedBy(stands)
  return record.state === 'live' || promised.length === 0 ? rest : { ...rest, promised }
}

/** [SH39] Whether something that had to be told no longer is, or no longer in these words. */
export function takesOffDisclosures(
  stands: PropositionRecord | undefined,
  { disclosures }: PropositionRecord,
): boolean {
  const promised = stands === undefined ? [] : promisedBy(stands)
  return promised.some((one) => disclosures.every((other) => !sameValue(one, other)))
}
