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
  /** Of those that went into the same one, those with a higher number later; absent: before this was kept, and earlier. */
  readonly place?: number
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

function together(own: StoredProfile, other: StoredProfile): StoredProfile {
  const gauges = other.gauges.filter((one) => !own.gauges.some((mine) => gaugeKey(mine) === gaugeKey(one)))
  return {
    ...mergedPart(partOf(own), partOf(other)),
    readings: mergedReadings(own.readings, other.readings),
    gauges: [...own.gauges, ...gauges],
  }
}

/** `own`, with what was said since `then` of the profile it is part of. */
function saidSince(own: StoredProfile, then: StoredProfile, now: StoredProfile): StoredProfile {
  const [part, was, mine] = [partOf(now), partOf(then), partOf(own)]
  const kept = <K extends keyof StoredPart>(key: K): StoredPart[K] =>
    isDeepStrictEqual(part[key], was[key]) ? mine[key] : part[key]
  return {
    grades: kept('grades'),
    stage: kept('stage'),
    assessment: kept('assessment'),
    scores: kept('scores'),
    householdId: kept('householdId'),
    ratings: kept('ratings'),
    standing: kept('standing'),
    life: kept('life'),
    readings: leftOf(now.readings, own.readings, then.readings, readingKey),
    gauges: leftOf(now.gauges, own.gauges, then.gauges, gaugeKey),
  }
}

/** A number for one that goes into a profile after these. */
export function placeAfter(others: Iterable<KeptProfiles>): number {
  return Math.max(0, ...[...others].map(({ place = 0 }) => place)) + 1
}

interface TakenApart {
  readonly own: StoredProfile
  /** [IR44] What is kept of those still part of it, without a word of the one that left. */
  readonly others: ReadonlyMap<string, KeptProfiles>
}

/**
 * [IR40] What stays with the one that stayed, folded anew: what it was itself, what came with those that are still part
 * of it, and what was said since.
 * @param others what was kept of those, by their ids
 */
export function takenApart(
  now: StoredProfile | null,
  left: KeptProfiles,
  others: ReadonlyMap<string, KeptProfiles>,
): TakenApart {
  const [before, came] = [left.own ?? NO_PROFILE, left.other ?? NO_PROFILE]
  let [own, then] = [before, together(before, came)]
  const later = [...others]
    .filter(([, { place = 0 }]) => place > (left.place ?? 0))
    .toSorted(([, a], [, b]) => (a.place ?? 0) - (b.place ?? 0))
  const kept = new Map<string, KeptProfiles>()
  for (const [id, other] of later) {
    const [stood, brought] = [other.own ?? NO_PROFILE, other.other ?? NO_PROFILE]
    own = saidSince(own, then, stood)
    kept.set(id, other.own === null ? other : { ...other, own })
    then = together(stood, brought)
    own = together(own, brought)
  }
  // Nobody knows which of those without a number came first: each may hold the words of this one.
  for (const [id, other] of left.place === undefined ? others : [])
    if (other.place === undefined && other.own !== null)
      kept.set(id, { ...other, own: saidSince(before, together(before, came), other.own) })
  return { own: saidSince(own, then, now ?? NO_PROFILE), others: kept }
}
