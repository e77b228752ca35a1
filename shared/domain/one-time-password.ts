/** Who may give whom a password, where being an administrator is not enough; alike at the desk and in the centre. */
import type { ComplianceHands, UserRecord, Versioned } from './config.ts'

/** How long an asking stands, ms: what nobody else took up in three days is asked for anew. */
export const ASKED_FOR_MS = 3 * 86_400_000

/** What comes of an administrator's giving a password: they give it, they ask another to, or they are the first hand already. */
export type PasswordStep = 'given' | 'asked' | 'by-another'

export type OfAccount = Pick<Versioned<UserRecord>, 'record' | 'hands' | 'changedBy' | 'changedAt'>

/** Of an account whose hands are not told: whoever had it in hand last counts as who gave the role. */
function handsOf({ hands, changedBy, changedAt }: OfAccount): ComplianceHands {
  return hands ?? { role: { by: changedBy, at: changedAt }, asked: null, given: null }
}

/** [M24] The asking that still waits for another hand. */
export function standingAsk(hands: ComplianceHands, now: number): ComplianceHands['asked'] {
  return hands.asked !== null && now < hands.asked.at + ASKED_FOR_MS ? hands.asked : null
}

/**
 * [M24] Two hands open a compliance account: who gives its first password is not who gave the role, and another one is
 * asked for by one administrator and given by the next.
 * @param by the administrator
 * @param now ms since the epoch
 * @param isOpened whether they have a password since they are compliance, as far as the asker knows beside the record
 */
export function passwordStep(user: OfAccount, by: string, now: number, isOpened: boolean): PasswordStep {
  if (user.record.role !== 'compliance') return 'given'
  const hands = handsOf(user)
  if (hands.given === null && !isOpened) return hands.role.by === by ? 'by-another' : 'given'
  const asked = standingAsk(hands, now)
  if (asked === null) return 'asked'
  return asked.by === by ? 'by-another' : 'given'
}

/** [M24] What was kept of somebody, a password or a session, before they were compliance: whoever made them so may know it. */
export function isFromBeforeRole({ record, hands }: OfAccount, at: number): boolean {
  return record.role === 'compliance' && hands !== undefined && at < hands.role.at
}
