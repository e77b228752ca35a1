/** A profile of two taken apart again: what storage adapters do when records turn out to be two people after all. */
import { type GaugeReading, NO_PROFILE, type Reading, type StoredProfile } from '#shared/domain/profile.ts'
import { isDeepStrictEqual } from 'node:util'
import { laterReading, mergedPart, type StoredPart } from './merged-profile.ts'

/** Both as they were just before they became one, and what hung on the one that went. */
export interface KeptProfiles {
  readonly own: StoredProfile | null
  readonly other: StoredProfile | null
  readonly eventIds: readonly string[]
  readonly purchaseIds: readonly string[]
}

const readingKey = ({ field, source }: Reading): string => `${field} ${source}`
const gaugeKey = ({ gauge, at }: GaugeReading): string => `${gauge} ${at}`

/** Of two words of one source on one field the later stands, as it does when both are stored. */
export function mergedReadings(own: readonly Reading[], other: readonly Reading[]): readonly Reading[] {
  const merged = new Map(own.map((reading) => [readingKey(reading), reading]))
  for (const reading of other) merged.set(readingKey(reading), laterReading(merged.get(readingKey(reading)), reading))
  return [...merged.values()]
}

/** What was not changed since goes back to what it was; what was said since stays. */
function leftOf<T>(
  now: readonly T[],
  before: readonly T[],
  merged: readonly T[],
  keyOf: (one: T) => string,
): readonly T[] {
  const [own, then] = [before, merged].map((list) => new Map(list.map((one) => [keyOf(one), one])))
  const kept = now.flatMap((one) => {
    const key = keyOf(one)
    if (!isDeepStrictEqual(then?.get(key), one)) return [one]
    const mine = own?.get(key)
    return mine === undefined ? [] : [mine]
  })
  return kept
}

function partOf(profile: StoredProfile): StoredPart {
  const { readings: _, gauges: __, ...part } = profile
  return part
}

/** [IR40] What stays with the one that stayed. */
export function profileLeft(now: StoredProfile, { own, other }: KeptProfiles, none: StoredProfile): StoredProfile {
  const [before, came] = [own ?? none, other ?? none]
  const merged = mergedPart(partOf(before), partOf(came))
  const [part, was] = [partOf(now), partOf(before)]
  const kept = <K extends keyof StoredPart>(key: K): StoredPart[K] =>
    isDeepStrictEqual(part[key], merged[key]) ? was[key] : part[key]
  const gauges = [
    ...before.gauges,
    ...came.gauges.filter((one) => !before.gauges.some((g) => gaugeKey(g) === gaugeKey(one))),
  ]
  return {
    grades: kept('grades'),
    stage: kept('stage'),
    assessment: kept('assessment'),
    scores: kept('scores'),
    householdId: kept('householdId'),
    ratings: kept('ratings'),
    standing: kept('standing'),
    life: kept('life'),
    readings: leftOf(now.readings, before.readings, mergedReadings(before.readings, came.readings), readingKey),
    gauges: leftOf(now.gauges, before.gauges, gauges, gaugeKey),
  }
}

/** What was kept at a merge, without what the one that stayed then had from another that left it since. */
export function withoutWords(kept: KeptProfiles, left: KeptProfiles): KeptProfiles {
  return kept.own === null ? kept : { ...kept, own: profileLeft(kept.own, left, NO_PROFILE) }
}
