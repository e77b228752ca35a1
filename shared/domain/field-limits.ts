/** What a field of the profile can hold as a person writes it. */
import type { ProfileField, RecordField } from './profile.ts'
import { isTimeZone } from './time-zone.ts'
import { dayWritten } from './written-day.ts'

/** Characters. */
const LONGEST: Readonly<Record<ProfileField, number>> = {
  birthDate: 30,
  gender: 20,
  city: 40,
  address: 200,
  occupation: 60,
  employer: 80,
  maritalStatus: 20,
  incomeBand: 40,
  idNumber: 30,
  branch: 60,
  manager: 60,
  preferredName: 40,
  timeZone: 60,
}
/** As the record's own form takes it. */
const LONGEST_NAME = 100
const LANGUAGES_SPOKEN = ['zh-CN', 'en']
const FIRST_BIRTH = '1900-01-01'
/** East of us it is tomorrow already. */
const DAY_MS = 86_400_000

export type FieldFault = 'day-unreal' | 'zone-unknown' | 'too-long' | 'language-unknown'

/** [CP54] Null: it can stand there. @param now ms */
export function fieldFault(field: ProfileField, value: string, now: number): FieldFault | null {
  if (value.length > LONGEST[field]) return 'too-long'
  if (field === 'timeZone') return isTimeZone(value) ? null : 'zone-unknown'
  if (field !== 'birthDate') return null
  const day = dayWritten(value)
  return day === null || day < FIRST_BIRTH || Date.parse(day) > now + DAY_MS ? 'day-unreal' : null
}

/** [CP63] Null: it can stand there. */
export function recordFault(field: RecordField, value: string): FieldFault | null {
  if (field === 'name') return value.length > LONGEST_NAME ? 'too-long' : null
  return LANGUAGES_SPOKEN.includes(value) ? null : 'language-unknown'
}

/** The most characters it takes. */
export const longestOf = (field: ProfileField | RecordField): number =>
  field === 'name' || field === 'language' ? LONGEST_NAME : LONGEST[field]
