/** Who looks after a customer: whom people handed them to, and whom the bank's systems name. */
import type { UserRecord, Versioned } from '#shared/domain/config.ts'
import { byBelief } from '#shared/domain/precedence.ts'
import type { Reading } from '#shared/domain/profile.ts'
import { BANKS_OWN, type Source } from '#shared/domain/source.ts'
import type { ShownHandOver, ShownOwner } from '#shared/protocol/identity-rest.ts'
import { type Bonds, ownerAt } from './bonds.ts'

/** The relationship manager as a source writes it. */
export interface ManagerWord {
  /** An employee number, a login or a name. */
  readonly text: string
  readonly source: Source
  /** When the source first said just this, ms. */
  readonly since: number
}

type Users = ReadonlyMap<string, Versioned<UserRecord>>

/** [IR62] The most believed of the bank's own systems; of other sources only where those are silent. */
export function managerWord(readings: readonly Reading[]): ManagerWord | null {
  const words = readings.filter(({ field }) => field === 'manager').toSorted(byBelief)
  const believed = words.find(({ source }) => BANKS_OWN.has(source)) ?? words[0]
  if (believed === undefined) return null
  const { value, source, at, since = at } = believed
  return { text: value, source, since }
}

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** [IR62] By employee number, then login, then a name that one user alone bears; null: nobody here. */
export function userNamed(users: Users, text: string): string | null {
  const wanted = folded(text)
  const here = [...users].filter(([, { archived }]) => !archived)
  const only = (part: (user: UserRecord) => string): string | null => {
    const [one, another] = here.filter(([, { record }]) => folded(part(record)) === wanted)
    return one === undefined || another !== undefined ? null : one[0]
  }
  if (wanted === '') return null
  return only(({ employeeNo }) => employeeNo) ?? only(({ username }) => username) ?? only((user) => user.displayName)
}

/** [IR62] Whom the bank's own systems name, where that is somebody here. */
function namedByBank(word: ManagerWord | null, users: Users): string | null {
  return word !== null && BANKS_OWN.has(word.source) ? userNamed(users, word.text) : null
}

/** [IR60] [IR62] [IR63] Of hand-over and the bank's word the last in time; null: nobody was named. */
export function ownerNow(
  bonds: Pick<Bonds, 'handOvers'>,
  word: ManagerWord | null,
  users: Users,
  now: number,
): ShownOwner | null {
  const handOver = ownerAt(bonds, now)
  const named = namedByBank(word, users)
  if (word !== null && named !== null && (handOver === null || word.since > handOver.effectiveAt))
    return { kind: 'user', to: named, since: word.since, from: 'bank' }
  if (handOver !== null) return { kind: 'user', to: handOver.to, since: handOver.effectiveAt, from: 'person' }
  return word === null ? null : { kind: 'named', name: word.text, source: word.source, since: word.since }
}

/** [IR62] Every change of hands, the newest first; the bank's word among them by its time. */
export function changesOfHands(
  bonds: Pick<Bonds, 'handOvers'>,
  word: ManagerWord | null,
  users: Users,
): readonly ShownHandOver[] {
  const named = namedByBank(word, users)
  if (word === null || named === null) return bonds.handOvers.toReversed()
  const { since } = word
  const from = ownerAt(bonds, since)?.to ?? null
  const bank: ShownHandOver = { from, to: named, effectiveAt: since, at: since, by: null, reason: null }
  const later = bonds.handOvers.filter(({ effectiveAt }) => effectiveAt >= since)
  const earlier = bonds.handOvers.filter(({ effectiveAt }) => effectiveAt < since)
  return [...later.toReversed(), ...(from === named ? [] : [bank]), ...earlier.toReversed()]
}

/** [IM38] As the import finds the owner again: the bank's own words as they stand, somebody here by employee number. */
export function ownerText(owner: ShownOwner | null, word: ManagerWord | null, users: Users): string | null {
  if (owner === null) return null
  if (owner.kind === 'named') return owner.name
  if (owner.from === 'bank') return word?.text ?? null
  const user = users.get(owner.to)
  if (user === undefined) return owner.to
  const { employeeNo, username, displayName } = user.record
  return [employeeNo, username].find((text) => userNamed(users, text) === owner.to) ?? displayName
}
