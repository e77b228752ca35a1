/** Which of several sources is believed about a field of a customer, and how far. */
import { byBelief } from '#shared/domain/precedence.ts'
import {
  PROFILE_FIELDS,
  type GoldenField,
  type ProfileField,
  type Reading,
  RECORD_FIELDS,
  type RecordField,
  SENSITIVE_FIELDS,
} from '#shared/domain/profile.ts'
import { FRESH_TRUST, HALF_LIFE_DAYS } from '#shared/domain/reliability.ts'

const DAY_MS = 86_400_000

const sameWord = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** [CP2] 0..100, at `now`. A word from the future is as good as one of this moment. */
export function trustIn({ field, source, at }: Pick<AnyReading, 'field' | 'source' | 'at'>, now: number): number {
  // What somebody is called, and speaks, does not fade.
  return trustAfter({ source, at }, isOfRecord(field) ? null : HALF_LIFE_DAYS[field], now)
}

type AnyReading = Reading<ProfileField | RecordField>

const isOfRecord = (field: AnyReading['field']): field is RecordField => RECORD_FIELDS.some((one) => one === field)

/** @param halfLife days; null: it does not fade */
export function trustAfter(
  { source, at }: Pick<Reading, 'source' | 'at'>,
  halfLife: number | null,
  now: number,
): number {
  const ageDays = Math.max(0, now - at) / DAY_MS
  return Math.round(FRESH_TRUST[source] * (halfLife === null ? 1 : 0.5 ** (ageDays / halfLife)))
}

function goldenField<F extends AnyReading['field']>(
  field: F,
  readings: readonly AnyReading[],
  now: number,
): GoldenField<F> {
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
export function goldenFields(readings: readonly Reading[], now: number): readonly GoldenField<ProfileField>[] {
  return PROFILE_FIELDS.map((field) => goldenField(field, readings, now))
}

/** [CP63] Name and language, in the order they are shown. */
export function recordFields(
  readings: readonly Reading<RecordField>[],
  now: number,
): readonly GoldenField<RecordField>[] {
  return RECORD_FIELDS.map((field) => goldenField(field, readings, now))
}

/** [CP5] A field without its value, for a reader who may not see it; that there is one stays visible. */
export function hide<F extends AnyReading['field']>(field: GoldenField<F>): GoldenField<F> {
  return field.value === null ? field : { ...field, value: null, hidden: true, others: [] }
}

/** [CP5] [CP33] Personal number, address, income and marriage are dots until somebody gives a reason; others as asked. */
export function hideSensitive(
  fields: readonly GoldenField<ProfileField>[],
  more: ReadonlySet<ProfileField> = new Set(),
): readonly GoldenField<ProfileField>[] {
  return fields.map((field) => (SENSITIVE_FIELDS.has(field.field) || more.has(field.field) ? hide(field) : field))
}
