/** What a refusal of the other side means for us. Source: SMPP 3.4, 5.1.3. */
import { statusName } from './library.ts'

/**
 * `retry`: the same may go a moment later. `rebind`: this session is none any more. `configuration`: nothing will go until
 * somebody changes the account. `permanent`: this message will never go.
 */
export type StatusKind = 'accepted' | 'retry' | 'rebind' | 'configuration' | 'permanent'

const KINDS: ReadonlyMap<string, StatusKind> = new Map([
  ['ESME_ROK', 'accepted'],
  ['ESME_RTHROTTLED', 'retry'],
  ['ESME_RMSGQFUL', 'retry'],
  ['ESME_RSYSERR', 'retry'],
  ['ESME_RX_T_APPN', 'retry'],
  ['ESME_RSERTYPUNAVAIL', 'retry'],
  ['ESME_RINVBNDSTS', 'rebind'],
  ['ESME_RALYBND', 'rebind'],
  ['ESME_RBINDFAIL', 'configuration'],
  ['ESME_RINVPASWD', 'configuration'],
  ['ESME_RINVSYSID', 'configuration'],
  ['ESME_RINVSYSTYP', 'configuration'],
  ['ESME_RINVSRCADR', 'configuration'],
  ['ESME_RINVSRCTON', 'configuration'],
  ['ESME_RINVSRCNPI', 'configuration'],
  ['ESME_RINVSERTYP', 'configuration'],
  ['ESME_RSERTYPUNAUTH', 'configuration'],
  ['ESME_RSERTYPDENIED', 'configuration'],
  ['ESME_RINVCMDID', 'configuration'],
  ['ESME_RPROHIBITED', 'configuration'],
])

/** Whatever is not named, a vendor's own codes among it, is this message's own fault: sent again it could arrive twice. */
export const kindOfStatus = (status: number): StatusKind => KINDS.get(statusName(status)) ?? 'permanent'
export const reasonOf = (status: number): string => `smpp-${statusName(status)}`

export const STATUS = {
  ok: 0x00,
  unknownCommand: 0x03,
  /** It may be told again. */
  later: 0x64,
  never: 0x66,
} as const
