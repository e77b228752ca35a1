/** How much of a customer is known, and how far what is known can be relied on. */
import type { ContactPointKind } from './customer.ts'
import { byBelief } from './precedence.ts'
import { type ProfileField, PROFILE_FIELDS, type Reading } from './profile.ts'
import type { Source } from './source.ts'

const DAY_MS = 86_400_000

/** How far a source is trusted about something it has only just learnt, 0..100. */
export const FRESH_TRUST: Readonly<Record<Source, number>> = {
  'core-banking': 98,
  'card-system': 92,
  'wealth-system': 92,
  agent: 85,
  customer: 80,
  channel: 60,
  purchased: 40,
}

/** All half-lives there are, days. */
export const HALF_LIVES = [545, 730, 1095, 1460, 1825] as const
type HalfLife = (typeof HALF_LIVES)[number]

/** After so many days a word on this is worth half; null: it does not change in a life. */
export const HALF_LIFE_DAYS: Readonly<Record<ProfileField, HalfLife | null>> = {
  birthDate: null,
  gender: null,
  idNumber: null,
  preferredName: 1825,
  maritalStatus: 1460,
  city: 1460,
  address: 730,
  occupation: 1095,
  employer: 730,
  incomeBand: 545,
  branch: 1095,
  manager: 545,
  timeZone: 1460,
}

/** [CP68] The same of a way to reach them: numbers change hands, what a system gave out as its own does not. */
export const WAY_HALF_LIFE_DAYS: Readonly<Record<ContactPointKind, HalfLife | null>> = {
  phone: 1095,
  email: 1460,
  wechat: null,
  'customer-number': null,
  visitor: null,
}

/** What knowing a field is worth, of 100 together. */
const WEIGHT: Readonly<Record<ProfileField, number>> = {
  birthDate: 10,
  gender: 5,
  city: 8,
  address: 8,
  occupation: 12,
  employer: 8,
  maritalStatus: 6,
  incomeBand: 12,
  idNumber: 15,
  branch: 8,
  // Who looks after them is the owner's place, which a hand-over fills as well.
  manager: 0,
  preferredName: 8,
  // Most live by the clock of the centre: that nobody said so is no gap.
  timeZone: 0,
}

/** [CP62] When a source spoke of a field, ms. */
export function toldTimes({ earlier = [], since, at }: Reading): readonly number[] {
  return [...earlier, ...(since === undefined ? [] : [since]), at]
}

/** [CP62] A source's word as old as it was at a moment; nothing where it had not spoken by then. */
export function asOf(reading: Reading, moment: number): readonly Reading[] {
  const spoken = toldTimes(reading).filter((at) => at <= moment)
  return spoken.length === 0 ? [] : [{ ...reading, at: Math.max(...spoken) }]
}

/** [CP1] The word that stands on each field somebody spoke of, in the order of fields. */
export function believedReadings(readings: readonly Reading[]): readonly Reading[] {
  return PROFILE_FIELDS.flatMap(
    (field) => readings.filter((reading) => reading.field === field).toSorted(byBelief)[0] ?? [],
  )
}

/** What only the account gives: the document it was opened with, and where. Of a prospect neither is a gap. */
export const WITH_AN_ACCOUNT: ReadonlySet<string> = new Set(['idNumber', 'branch'])

const weightOf = (fields: readonly ProfileField[]): number => fields.reduce((sum, field) => sum + WEIGHT[field], 0)
const OF_A_PROSPECT = PROFILE_FIELDS.filter((field) => !WITH_AN_ACCOUNT.has(field))

/**
 * [CP3] [CP58] How much of what matters is known, 0..100.
 * @param known one word a field
 * @param prospect of whom only what they can say themselves counts
 */
export function completenessIn(known: readonly Pick<Reading, 'field'>[], prospect: boolean): number {
  const fields = known.map(({ field }) => field)
  if (!prospect) return weightOf(fields)
  const counting = fields.filter((field) => !WITH_AN_ACCOUNT.has(field))
  return Math.round((weightOf(counting) / weightOf(OF_A_PROSPECT)) * 100)
}

/** [CP67] What a field is worth of all that counts, 0..100; 0: it counts for nothing. */
export function worthOf(field: ProfileField, prospect: boolean): number {
  if (!prospect) return WEIGHT[field]
  return WITH_AN_ACCOUNT.has(field) ? 0 : Math.round((WEIGHT[field] / weightOf(OF_A_PROSPECT)) * 100)
}

/**
 * Trust as it fades: what fades alike fades as one, so that the trust in a whole record at any moment follows from
 * these few numbers, whoever adds them up.
 */
export interface FadingTrust {
  /** What does not fade, 0..100. */
  readonly lasting: number
  /** For each of `HALF_LIVES` what it would have been worth in 1970. */
  readonly fading: readonly number[]
}

/** [CP3] The weighted mean of the trust in each word; null: nothing that counts is known. @param known one word a field */
export function fadingTrust(known: readonly Pick<Reading, 'field' | 'source' | 'at'>[]): FadingTrust | null {
  const weight = weightOf(known.map(({ field }) => field))
  if (weight === 0) return null
  const worth = (halfLife: HalfLife | null): number =>
    known
      .filter(({ field }) => HALF_LIFE_DAYS[field] === halfLife)
      .reduce((sum, { field, source, at }) => {
        const fresh = (WEIGHT[field] * FRESH_TRUST[source]) / weight
        return sum + (halfLife === null ? fresh : fresh * 2 ** (at / DAY_MS / halfLife))
      }, 0)
  return { lasting: worth(null), fading: HALF_LIVES.map(worth) }
}

/** What is left at `now` of what counted 1 in 1970, for each of `HALF_LIVES`. */
export const leftAt = (now: number): readonly number[] => HALF_LIVES.map((days) => 0.5 ** (now / DAY_MS / days))

/** Rounds to whole points; the last digits of a sum decide nothing. */
export const TO_WHOLE = 0.5 + 1e-9

/** 0..100 at `now`; no word may be of a later time. */
export function trustAt({ lasting, fading }: FadingTrust, now: number): number {
  const left = leftAt(now)
  return Math.floor(fading.reduce((sum, worth, index) => sum + worth * (left[index] ?? 0), lasting) + TO_WHOLE)
}
