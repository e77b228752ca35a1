/** Who may give whom a password, where being an administrator is not enough; alike at the desk and in the centre. */
import type { Hand, Hands, UserRecord, Versioned } from './config.ts'

/** How long an asking stands, ms: what nobody else took up in three days is asked for anew. */
export const ASKED_FOR_MS = 3 * 86_400_000

/** What comes of an administrator's giving a password: they give it, they ask another to, or they are the first hand already. */
export type PasswordStep = 'given' | 'asked' | 'by-another'

export type OfAccount = Pick<Versioned<UserRecord>, 'record' | 'hands' | 'changedBy' | 'changedAt'>

/** Of an account whose hands are not told: whoever had it in hand last counts as who gave the role. */
function handsOf({ hands, changedBy, changedAt }: OfAccount): Hands {
  return hands ?? { role: { by: changedBy, at: changedAt }, asked: null, given: null }
}

/** [M24] The asking that still waits for another hand. */
export function standingAsk(hands: Hands, now: number): Hands['asked'] {
  return hands.asked !== null && now < hands.asked.at + ASKED_FOR_MS ? hands.asked : null
}

type AccountOf = (id: string) => Pick<OfAccount, 'hands'> | undefined

/** The centre's own hand, as it is set up; a person may bear the same id, and is one. */
const isCentre = (by: string, accountOf: AccountOf): boolean => by === 'system' && accountOf(by) === undefined

/** Whoever gave the role or the last password of an administrator, of those who did, and so on; each with when at the latest. */
function comesFrom(id: string, until: number, accountOf: AccountOf): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const open: (readonly [id: string, until: number])[] = [[id, until]]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const [whose, before] = one
    const hands = accountOf(whose)?.hands
    // What somebody was given later was not in what they did then.
    for (const hand of [hands?.role, hands?.given]) {
      if (hand == null || hand.at > before || isCentre(hand.by, accountOf) || hand.at <= (found.get(hand.by) ?? -1))
        continue
      found.set(hand.by, hand.at)
      open.push([hand.by, hand.at])
    }
  }
  return found
}

/**
 * [M24] Whether somebody's is another hand than the first, and not the same person's with an account they made or whose
 * password they know: neither comes from the other, and both come from no third. That the centre began with one
 * administrator who made all others is no such bond, or a young centre could never open an account.
 */
function isAnotherHand(by: string, first: Hand, now: number, accountOf: AccountOf): boolean {
  if (by === first.by) return false
  const [mine, theirs] = [comesFrom(by, now, accountOf), comesFrom(first.by, first.at, accountOf)]
  if (mine.has(first.by) || theirs.has(by)) return false
  const isFirst = (id: string): boolean => isCentre(accountOf(id)?.hands?.role.by ?? id, accountOf)
  return ![...mine.keys()].some((id) => theirs.has(id) && !isFirst(id))
}

/** Whose hand the next one must not be; null: nobody's yet. */
function firstHand(user: OfAccount, now: number, isOpened: boolean): Hand | null {
  const hands = handsOf(user)
  return hands.given === null && !isOpened ? hands.role : standingAsk(hands, now)
}

/**
 * [M24] Two hands open a compliance account: who gives its first password is not who gave the role, and another one is
 * asked for by one administrator and given by the next.
 * @param by the administrator
 * @param now ms since the epoch
 * @param isOpened whether they have a password since they are compliance, as far as the asker knows beside the record
 * @param accountOf every account of the centre by its id
 */
export function passwordStep(
  user: OfAccount,
  by: string,
  now: number,
  isOpened: boolean,
  accountOf: AccountOf,
): PasswordStep {
  if (user.record.role !== 'compliance') return 'given'
  const first = firstHand(user, now, isOpened)
  if (first === null) return 'asked'
  return isAnotherHand(by, first, now, accountOf) ? 'given' : 'by-another'
}

/** [M24] The administrators who may give the password that waits for another hand, by id. */
export function otherHands(
  user: OfAccount,
  now: number,
  accounts: ReadonlyMap<string, Versioned<UserRecord>>,
): readonly string[] {
  const first = firstHand(user, now, false)
  if (first === null) return []
  return [...accounts.values()].flatMap(({ id, archived, record }) =>
    !archived && record.role === 'admin' && isAnotherHand(id, first, now, (one) => accounts.get(one)) ? [id] : [],
  )
}

/** [M24] What was kept of somebody, a password or a session, before they were compliance: whoever made them so may know it. */
export function isFromBeforeRole({ record, hands }: OfAccount, at: number): boolean {
  return record.role === 'compliance' && hands !== undefined && at < hands.role.at
}
