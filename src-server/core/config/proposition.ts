/** What a proposition must respect of the other records, and of the facts its rules may ask for. */
import type { ConfigRecords } from '#shared/domain/config.ts'
import { FACTS } from '#shared/domain/facts.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { type Comparison, isGroup, type RuleGroup } from '#shared/domain/rule.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'

const invalid = (field: string, reason: string): Refusal => refuse('invalid-record', { field, reason })

/** The first fact asked for that there is not. */
function unknownFact(group: RuleGroup): string | null {
  for (const rule of group.rules) {
    const found = isGroup(rule) ? unknownFact(rule) : Object.hasOwn(FACTS, rule.field) ? null : rule.field
    if (found !== null) return found
  }
  return null
}

/** The first fact compared with nothing: such a row was begun and never filled in. */
function unfilledFact(group: RuleGroup): string | null {
  for (const rule of group.rules) {
    const found = isGroup(rule) ? unfilledFact(rule) : isUnfilled(rule) ? rule.field : null
    if (found !== null) return found
  }
  return null
}

function isUnfilled({ operator, value }: Comparison): boolean {
  if (operator === 'null' || operator === 'notNull') return false
  return value === '' || (Array.isArray(value) && value.length === 0)
}

function occasionRefusal(floor: Floor, occasions: ConfigRecords['proposition']['occasions']): Refusal | null {
  for (const [at, occasion] of occasions.entries()) {
    const isKnown =
      (occasion.on !== 'intent' || inUse(floor, 'intent', occasion.intentId) !== undefined) &&
      (occasion.on !== 'disposition' || inUse(floor, 'disposition', occasion.dispositionId) !== undefined)
    if (!isKnown) return invalid(`occasions[${at}]`, 'unknown')
  }
  return null
}

/** [OF41] What is checked against a risk must have one: without, nobody could ever be sold it. */
function needsRisk({ kind, risk, disclosures }: ConfigRecords['proposition']): boolean {
  return risk === null && (kind === 'wealth' || disclosures.some(({ check }) => check !== 'agent'))
}

export function propositionRefusal(
  floor: Floor,
  id: string,
  proposition: ConfigRecords['proposition'],
): Refusal | null {
  const { validFrom, validUntil, bundle, disclosures, occasions } = proposition
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom) return invalid('validUntil', 'before-from')
  for (const field of ['eligibility', 'applicability'] as const) {
    const fact = unknownFact(proposition[field])
    if (fact !== null) return invalid(`${field}.${fact}`, 'unknown')
    const unfilled = unfilledFact(proposition[field])
    if (unfilled !== null) return invalid(`${field}.${unfilled}`, 'required')
  }
  const lost = bundle.findIndex((other) => other === id || inUse(floor, 'proposition', other) === undefined)
  if (lost !== -1) return invalid(`bundle[${lost}]`, bundle[lost] === id ? 'cycle' : 'unknown')
  const twice = disclosures.findIndex((d, at) => disclosures.findIndex((other) => other.id === d.id) !== at)
  if (twice !== -1) return invalid(`disclosures[${twice}].id`, 'twice')
  return needsRisk(proposition) ? invalid('risk', 'required') : occasionRefusal(floor, occasions)
}
