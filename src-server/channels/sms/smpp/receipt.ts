/** What became of a submission, told in a message of its own. Source: SMPP 3.4, 5.2.28, 5.3.2.35 and appendix B. */
import type { VendorReceipt } from '../../account-driver.ts'

/** Numbers of `message_state`, and how the text form spells them. */
const STATES: readonly (readonly [number: number, word: string, state: VendorReceipt['state'] | 'under-way'])[] = [
  [1, 'ENROUTE', 'under-way'],
  [2, 'DELIVRD', 'delivered'],
  [3, 'EXPIRED', 'failed'],
  [4, 'DELETED', 'failed'],
  [5, 'UNDELIV', 'failed'],
  [6, 'ACCEPTD', 'under-way'],
  [7, 'UNKNOWN', 'under-way'],
  [8, 'REJECTD', 'failed'],
]

export interface SmppReceipt {
  readonly id: string
  /** `under-way`: nothing is certain yet. */
  readonly state: VendorReceipt['state'] | 'under-way'
  readonly reason: string | null
}

/** @returns null: it names no message, or no state we know */
export function receiptOf(told: {
  readonly text: string
  readonly receiptedId: string | undefined
  readonly messageState: number | undefined
}): SmppReceipt | null {
  const id = told.receiptedId || /\bid:(\S+)/i.exec(told.text)?.[1]
  const word = /\bstat:(\w+)/i.exec(told.text)?.[1]?.toUpperCase()
  const known = STATES.find(([number, spelt]) =>
    told.messageState === undefined ? spelt === word : number === told.messageState,
  )
  if (id === undefined || known === undefined) return null
  const [, spelt, state] = known
  const error = /\berr:(\w+)/i.exec(told.text)?.[1] ?? ''
  const reason = state === 'failed' ? `smpp-${spelt}${/^0*$/.test(error) ? '' : ` ${error}`}` : null
  return { id, state, reason }
}

/** Some gateways answer a submission in hexadecimal and tell its end in decimal, or the other way round. */
export function spellings(id: string): readonly string[] {
  const found = [id]
  if (/^\d{1,20}$/.test(id)) found.push(BigInt(id).toString(16), BigInt(id).toString(16).toUpperCase())
  if (/^[\da-f]{1,16}$/i.test(id)) found.push(BigInt(`0x${id}`).toString(10))
  return [...new Set(found)]
}
