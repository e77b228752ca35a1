/** Which of several sources is believed about a field of a customer, and how far. */
import { byBelief } from '#shared/domain/precedence.ts'
import {
  PROFILE_FIELDS,
  type GoldenField,
  type ProfileField,
  type Reading,
  SENSITIVE_FIELDS,
  type Source,
} from '#shared/domain/profile.ts'

const DAY_MS = 86_400_000

/** How far a source is trusted about something it has only just learnt, 0..100. */
const FRESH_TRUST: Readonly<Record<Source, number>> = {
  'core-banking': 98,
  'card-system': 92,
  'wealth-system': 92,
  agent: 85,
  customer: 80,
  channel: 60,
  purchased: 40,
}

/** After so many days a word on this is worth half; null: it does not change in a life. */
const HALF_LIFE_DAYS: Readonly<Record<ProfileField, number | null>> = {
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
}

const sameWord = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** [CP2] 0..100, at `now`. A word from the future is as good as one of this moment. */
export function trustIn({ field, source, at }: Pick<Reading, 'field' | 'source' | 'at'>, now: number): number {
  return trustAfter({ source, at }, HALF_LIFE_DAYS[field], now)
}

/** @param halfLife days; null: it does not fade */
export function trustAfter(
  { source, at }: Pick<Reading, 'source' | 'at'>,
  halfLife: number | null,
  now: number,
): number {
  const ageDays = Math.max(0, now - at) / DAY_MS
  return Math.round(FRESH_TRUST[source] * (halfLife === null ? 1 : 0.5 ** (ageDays / halfLife)))
}

function goldenField(field: ProfileField, readings: readonly Reading[], now: number): GoldenField {
  const [believed, ...rest] = readings.filter((reading) => reading.field === field).toSorted(byBelief)
  if (believed === undefined)
    return { field, value: null, hidden: false, source: null, at: null, by: null, trust: null, others: [] }
  const { value, source, at, by } = believed
  const others = rest
    .filter((other) => !sameWord(other.value, value))
    .map((other) => ({ value: other.value, source: other.source, at: other.at }))
  return { field, value, hidden: false, source, at, by, trust: trustIn(believed, now), others }
}

/** Every field, in the order they are shown; nothing is hidden yet. */
export function goldenFields(readings: readonly Reading[], now: number): readonly GoldenField[] {
  return PROFILE_FIELDS.map((field) => goldenField(field, readings, now))
}

/** [CP5] A field without its value, for a reader who may not see it; that there is one stays visible. */
export function hide(field: GoldenField): GoldenField {
  return field.value === null ? field : { ...field, value: null, hidden: true, others: [] }
}

/** [CP5] [CP33] Personal number, address, income and marriage are dots until somebody gives a reason; others as asked. */
export function hideSensitive(
  fields: readonly GoldenField[],
  more: ReadonlySet<ProfileField> = new Set(),
): readonly GoldenField[] {
  return fields.map((field) => (SENSITIVE_FIELDS.has(field.field) || more.has(field.field) ? hide(field) : field))
}

/** [CP3] How much of what matters is known, 0..100. */
export function completenessOf(fields: readonly GoldenField[]): number {
  return Math.round(fields.reduce((sum, { field, value }) => (value === null ? sum : sum + WEIGHT[field]), 0))
}

/** [CP3] How far what is known can be relied on, 0..100; null: nothing is known. */
export function trustOf(fields: readonly GoldenField[]): number | null {
  let weight = 0
  let sum = 0
  for (const { field, trust } of fields) {
    if (trust === null) continue
    weight += WEIGHT[field]
    sum += WEIGHT[field] * trust
  }
  return weight === 0 ? null : Math.round(sum / weight)
}
