/** Who may let what carries a risk live. */
import { isDeepStrictEqual } from 'node:util'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { marketingPolicyOf } from '../decisioning/floor.ts'
import type { Floor } from '../floor/floor.ts'

/** What is told and to whom; how it ranks among others is the business's own. */
function contentOf(record: PropositionRecord): object {
  const { state: _state, value: _value, propensity: _propensity, lever: _lever, ...content } = record
  return content
}

/** [SH30] A draft somebody else saved goes live as it stands; nothing goes live, or changes there, by one hand. */
export function secondPersonRefusal(
  floor: Floor,
  id: string,
  record: PropositionRecord,
  actor: string,
): Refusal | null {
  if (record.state === 'draft') return null
  const before = floor.config.proposition.get(id)
  // Who takes the risk off what is live changes what may be told to whom.
  if (record.risk === null && (before?.record.risk ?? null) === null) return null
  if (marketingPolicyOf(floor).secondPerson === false) return null
  const refused = (reason: string): Refusal => refuse('invalid-record', { field: 'state', reason })
  if (before === undefined || !isDeepStrictEqual(contentOf(before.record), contentOf(record)))
    return refused('draft-first')
  return before.record.state === 'draft' && before.changedBy === actor ? refused('second-person') : null
}
