import type { ProfileField } from '#shared/domain/profile.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'

/** What is believed about one field; null: nobody knows, or it is hidden. */
export function valueOfField(profile: CustomerProfile | undefined, field: ProfileField): string | null {
  return profile?.fields.find((one) => one.field === field)?.value ?? null
}

/** Whole years between a birth date (`1988-03-02`) and a day (`2026-11-18…`); null where the date is none. */
export function ageOn(birthDate: string | null, day: string): number | null {
  if (birthDate === null || !/^\d{4}-\d{2}-\d{2}/.test(birthDate)) return null
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  const age = day.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years
  return age >= 0 && age < 130 ? age : null
}

const DAY = 86_400_000

/** Days between two days of the calendar (`2026-11-18…`). */
export function daysBetween(from: string, to: string): number {
  const midnight = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00Z`)
  return Math.round((midnight(to) - midnight(from)) / DAY)
}

const LONG_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '司徒', '令狐', '夏侯']
const TITLES = { female: '女士', male: '先生' } as const

/**
 * [PA17] What to call them aloud: as they like it, else by a title; a bare full name is how one calls a debtor.
 * @param gender a code or a word of the bank's; null: nobody said
 */
export function formOfAddress(
  name: string,
  { preferred, gender }: { readonly preferred: string | null; readonly gender: 'female' | 'male' | null },
  language: Language,
): string {
  const isEnglish = language === 'en'
  // Chinese characters cannot be read out in English, while a title such as “Mr Becker” can in Chinese.
  if (preferred !== null && !(isEnglish && /\p{Script=Han}/u.test(preferred))) return preferred
  if (isEnglish || gender === null) return name
  if (!/\p{Script=Han}/u.test(name)) return `${name} ${TITLES[gender]}`
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return name + TITLES[gender]
  const surname = LONG_SURNAMES.find((long) => name.startsWith(long) && name.length > long.length) ?? name.slice(0, 1)
  return surname + TITLES[gender]
}
