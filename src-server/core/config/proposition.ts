/** What a proposition must respect of the other records, and of the facts its rules may ask for. */
import type { ConfigRecords } from '#shared/domain/config.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { occasionGaps } from '#shared/domain/occasion-gaps.ts'
import { propositionGaps } from '#shared/domain/proposition-gaps.ts'
import { segmentsAsked } from '#shared/domain/segment.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { gapRefusal } from './gap.ts'
import { unfilledFact, unknownFact } from './rule-facts.ts'

const invalid = (field: string, reason: string): Refusal => refuse('invalid-record', { field, reason })

function occasionRefusal(floor: Floor, occasions: ConfigRecords['proposition']['occasions']): Refusal | null {
  for (const [at, occasion] of occasions.entries()) {
    const isKnown =
      (occasion.on !== 'intent' || inUse(floor, 'intent', occasion.intentId) !== undefined) &&
      (occasion.on !== 'disposition' || inUse(floor, 'disposition', occasion.dispositionId) !== undefined)
    if (!isKnown) return invalid(`occasions[${at}]`, 'unknown')
  }
  return null
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
    if (segmentsAsked(proposition[field]).some((segment) => inUse(floor, 'segment', segment) === undefined))
      return invalid(`${field}.segments`, 'unknown')
  }
  const lost = bundle.findIndex((other) => other === id || inUse(floor, 'proposition', other) === undefined)
  if (lost !== -1) return invalid(`bundle[${lost}]`, bundle[lost] === id ? 'cycle' : 'unknown')
  const twice = disclosures.findIndex((d, at) => disclosures.findIndex((other) => other.id === d.id) !== at)
  if (twice !== -1) return invalid(`disclosures[${twice}].id`, 'twice')
  const moodOf = (intent: string) => floor.config.intent.get(intent)?.record.mood
  return (
    gapRefusal([...propositionGaps(proposition), ...occasionGaps(proposition, moodOf)]) ??
    occasionRefusal(floor, occasions)
  )
}
