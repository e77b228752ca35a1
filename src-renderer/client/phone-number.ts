/** Telephone numbers as people write and type them. */
import { AsYouType, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** Numbers without a country are of the centre's own. */
const HOME: CountryCode = 'CN'

/** `+8613812345678` → `138 1234 5678`; from elsewhere with the country's code. What is no number stays as it is. */
export function shownNumber(number: string): string {
  const masked = /^(?:\+?86)?(1\d{2})[*•]{4}(\d{4})$/.exec(number)
  if (masked !== null) return `${masked[1]} •••• ${masked[2]}`
  // Short numbers belong to services and have no groups.
  if (/^\d{2,6}$/.test(number)) return number
  const parsed = parsePhoneNumberFromString(number, HOME)
  if (parsed === undefined) return number
  return parsed.country === HOME ? parsed.formatNational() : parsed.formatInternational()
}

/**
 * A customer's number as a desk shows it: enough to tell two calls apart. `+8613812345678` → `138 •••• 5678`.
 * What is already masked, or too short to be a person's, stays as it is.
 */
export function hiddenNumber(number: string): string {
  if (/[*•]/.test(number) || !/^\+?\d{7,}$/.test(number)) return shownNumber(number)
  const isHome = number.startsWith('+86')
  const rest = isHome ? number.slice('+86'.length) : number
  const keeps = rest.length < 11 ? 0 : 3
  return `${rest.slice(0, keeps)} •••• ${rest.slice(-4)}`.trim()
}

/** Groups digits while they are being typed; what else was typed falls away. */
export function typedNumber(text: string): string {
  const kept = dialled(text)
  return /[*#]/.test(kept) ? kept : new AsYouType(HOME).input(kept)
}

/** What is left to dial of anything typed or pasted. */
export function dialled(text: string): string {
  const digits = text.replaceAll(/[^\d*#+]/g, '')
  return digits.slice(0, 1) + digits.slice(1).replaceAll('+', '')
}

/** The number to send, or null while it is none: too short, too long, or with keys that are not digits. */
export function dialableNumber(text: string): string | null {
  const number = dialled(text)
  return /^\+?\d{2,20}$/.test(number) ? number : null
}

/** The country of a number from elsewhere; null for one from here, or one without a place. */
export function countryOf(number: string, language: string): string | null {
  const country = parsePhoneNumberFromString(number, HOME)?.country
  if (country === undefined || country === HOME) return null
  return new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? null
}
