/** Telephone numbers as people write and type them. */
import { AsYouType, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** Numbers without a country are of the centre's own. */
const HOME: CountryCode = 'CN'

/** As the server masks one: the country, three digits of a long one, and the end. */
const MASKED = /^(?:\+86|(?<country>\+\d{1,3}))?(?<head>\d{3})?[*•]{4}(?<tail>\d{4})$/

/** `+8613812345678` → `138 1234 5678`; from elsewhere with the country's code. What is no number stays as it is. */
export function shownNumber(number: string): string {
  const masked = MASKED.exec(number)
  if (masked !== null) {
    const { country, head, tail } = masked.groups ?? {}
    return [country, head, '••••', tail].filter(Boolean).join(' ')
  }
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

/** Countries that share their code with small territories; nobody guesses who shares `+1` or `+7`. */
const MOST_LIKELY: Readonly<Record<string, CountryCode>> = { '+39': 'IT', '+44': 'GB', '+47': 'NO', '+61': 'AU' }

function maskedCountry(number: string): CountryCode | undefined {
  const code = /^\+\d{1,3}(?=[*•])/.exec(number)?.[0]
  if (code === undefined) return undefined
  const typed = new AsYouType()
  typed.input(code)
  return MOST_LIKELY[code] ?? typed.getCountry()
}

/** The country of a number from elsewhere, masked or not; null for one from here, or one without a place. */
export function countryOf(number: string, language: string): string | null {
  const isMasked = /[*•]/.test(number)
  const country = isMasked ? maskedCountry(number) : parsePhoneNumberFromString(number, HOME)?.country
  if (country === undefined || country === HOME) return null
  return new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? null
}
