/** Whose hand a record of the configuration may come from, where the role alone does not say. */
import { isDeepStrictEqual } from 'node:util'
import type { Role } from '#shared/domain/config.ts'
import { newlyLoose, RULE_FIELDS } from '#shared/domain/policy-gaps.ts'
import { sameContent } from '#shared/domain/proposition-content.ts'
import type { MarketingPolicyRecord, PropositionRecord } from '#shared/domain/proposition.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { marketingPolicyOf } from '../decisioning/floor.ts'
import { activeUser } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { live } from './references.ts'
import type { Candidate } from './shapes.ts'

const invalid = (field: string, reason: string): Refusal => refuse('invalid-record', { field, reason })

/** The fields that a loose rule is made of; `silenceDays` whole, for its three stand beside each other. */
const LOOSENING: ReadonlySet<string> = new Set([
  'quietHours',
  'silenceDays',
  'consentInContact',
  'budgetPerContact',
  'coolDownSeconds',
  'frequency',
  'rest',
  'elderAge',
  'assessmentValidDays',
  'secondPerson',
  'remoteAssessment',
  'loosened',
])

/** The first field in which the two differ, of those the reader of the difference may not touch. */
function changedBesides(before: object, after: object, theirs: ReadonlySet<string>): string | null {
  const [from, to] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const fields = [...new Set([...from.keys(), ...to.keys()])]
  return fields.find((field) => !theirs.has(field) && !isDeepStrictEqual(from.get(field), to.get(field))) ?? null
}

function hasCompliance(floor: Floor): boolean {
  for (const { record } of live(floor, 'user')) if (record.role === 'compliance') return true
  return false
}

/** [SH32] [SH33] Compliance loosens and does nothing else here; everybody else does everything else. */
function policyRefusal(floor: Floor, after: MarketingPolicyRecord, role: Role | undefined): Refusal | null {
  const before = marketingPolicyOf(floor)
  if (role === 'compliance') {
    const field = changedBesides(before, after, LOOSENING)
    return field === null ? null : invalid(field, 'not-of-compliance')
  }
  const rule = newlyLoose(before, after)[0]
  if (rule === undefined) return null
  return invalid(RULE_FIELDS[rule], hasCompliance(floor) ? 'compliance-only' : 'compliance-missing')
}

const DECIDED: ReadonlySet<string> = new Set(['state', 'turnedDown', 'promised'])

/** [SH33] Yes or no to a draft with a risk as it stands. */
function decisionRefusal(before: PropositionRecord | undefined, after: PropositionRecord): Refusal | null {
  if (before === undefined || before.state !== 'draft' || before.risk === null)
    return invalid('state', 'no-risky-draft')
  const field = changedBesides(before, after, DECIDED)
  return field === null ? null : invalid(field, 'not-of-compliance')
}

/** [SH34] A no is compliance's word, and stands for the draft as it was. */
function turnedDownRefusal(
  before: PropositionRecord | undefined,
  after: PropositionRecord,
  role: Role | undefined,
): Refusal | null {
  const stood = before?.turnedDown
  if (after.turnedDown !== undefined && after.state === 'live') return invalid('state', 'turned-down')
  if (stood !== undefined && after.turnedDown === undefined)
    return before === undefined || sameContent(before, after) ? invalid('state', 'turned-down') : null
  if (after.turnedDown === stood) return null
  return role === 'compliance' && stood === undefined ? null : invalid('turnedDown', 'compliance-only')
}

/** Why this hand may not save this record; null: it may. */
export function handRefusal(floor: Floor, candidate: Candidate, actor: string): Refusal | null {
  const role = activeUser(floor, actor)?.role
  // The server's own, as it sets up a centre; a person may bear the same id, and is no more than their role.
  if (actor === 'system' && role === undefined) return null
  const { kind, id, record } = candidate
  if (kind === 'marketingPolicy') return policyRefusal(floor, record, role)
  if (kind === 'proposition') {
    const before = floor.config.proposition.get(id)?.record
    return (role === 'compliance' ? decisionRefusal(before, record) : null) ?? turnedDownRefusal(before, record, role)
  }
  if (kind !== 'user' || id !== actor || record.role !== 'compliance' || role === 'compliance') return null
  // [M23]
  return invalid('role', 'own-compliance')
}
