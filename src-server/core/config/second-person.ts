/** Who may let what carries a risk live. */
import { sameContent, takesOffDisclosures } from '#shared/domain/proposition-content.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { marketingPolicyOf } from '../decisioning/floor.ts'
import type { Floor } from '../floor/floor.ts'

/**
 * [SH30] A draft somebody else saved goes live as it stands; nothing goes live, changes there or loses its risk by one hand.
 * [SH39] Nor loses what must be told, whatever the risk.
 */
export function secondPersonRefusal(
  floor: Floor,
  id: string,
  record: PropositionRecord,
  actor: string,
): Refusal | null {
  if (marketingPolicyOf(floor).secondPerson === false) return null
  const before = floor.config.proposition.get(id)
  const refused = (reason: string, field = 'state'): Refusal => refuse('invalid-record', { field, reason })
  // As a harmless draft it could be let live by one hand, whatever it was before.
  if (record.risk === null && (before?.record.risk ?? null) !== null) return refused('risk-stays', 'risk')
  if (record.state === 'draft') return null
  if (record.risk === null && !takesOffDisclosures(before?.record, record)) return null
  if (before === undefined || !sameContent(before.record, record)) return refused('draft-first')
  return before.record.state === 'draft' && before.changedBy === actor ? refused('second-person') : null
}
