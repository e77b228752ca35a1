/** Whom a telephone number leads to. */
import parseStrictly from 'libphonenumber-js/max'
import parsePhoneNumber from 'libphonenumber-js/min'
import type { ContactPoint } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'

/** Where numbers without a country belong. */
const HOME_COUNTRY = 'CN'

/** E.164 where the number is one of a person, else as dialled: `95588` stays what it is. */
export function normalisedNumber(number: string): string {
  const parsed = parsePhoneNumber(number, HOME_COUNTRY)
  return parsed?.isValid() === true ? parsed.number : number
}

/** [ID8] Whether somebody can be reached by it: of the length and beginning that numbers have where it belongs. */
export function isWholeNumber(number: string): boolean {
  return parseStrictly(number, HOME_COUNTRY)?.isValid() === true
}

/** The outside number of a call, E.164; null: none, withheld, or one of the house. */
export function voiceNumberOf({ introduction }: Pick<Interaction, 'introduction'>): string | null {
  const address = introduction?.address ?? ''
  return /^\+\d{6,15}$/.test(address) ? address : null
}

/** [ID9] The network shows it, and the network may be told anything: nobody's identity follows. */
export function callersPoint(number: string): ContactPoint {
  return { kind: 'phone', value: number, verified: false, source: 'channel' }
}

/** [ID9] */
export function dialledPoint(number: string): ContactPoint {
  return { kind: 'phone', value: number, verified: false, source: 'dialled' }
}

/** The thread a customer's calls belong to. It names no number: log entries outlive what is erased about a person. */
export const voiceConversationOf = (customerId: string): string => `voice-${customerId}`
