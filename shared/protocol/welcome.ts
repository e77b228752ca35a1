/**
 * The greeting as it travels. Two thousand desks that come in at once would each be sent the same configuration and the
 * same colleagues: that part is encoded once for all who may see the same, and goes out as the bytes it was encoded to.
 */
import type { UserRecord, Versioned } from '../domain/config.ts'
import type { Colleague, CommonPicture, Snapshot, Welcome, WireSnapshot, WireWelcome } from './sync.ts'

/** A colleague's record for those who may know no more of them than who they are. */
export function colleagueRecord({
  displayName,
  employeeNo,
  role,
}: Pick<UserRecord, 'displayName' | 'employeeNo' | 'role'>): UserRecord {
  return { username: '', displayName, employeeNo, role, language: 'zh-CN', skills: {}, capacity: {} }
}

/** `TextDecoder`, which every place that runs a desk has, though not this folder. */
interface Utf8 {
  decode(bytes: Uint8Array | ArrayBuffer): string
}

/** What a greeting means, put together from its parts. */
export function readWelcome(welcome: WireWelcome, utf8: Utf8): Welcome {
  if (!welcome.ok) return welcome
  const { state } = welcome
  return { ...welcome, state: state.kind === 'resumed' ? state : readSnapshot(state, utf8) }
}

function readSnapshot({ common, user, ...rest }: WireSnapshot, utf8: Utf8): Snapshot {
  // The server is ours, of the version it just accepted: its bytes are what this file says.
  const { config, people, channels }: CommonPicture = JSON.parse(utf8.decode(common))
  const others = people.kind === 'records' ? people.records : people.colleagues.map(asRecord)
  const users = user === null ? others : [...others.filter(({ id }) => id !== user.id), user]
  return { ...rest, config: { ...config, user: users }, channels }
}

function asRecord([id, displayName, employeeNo, role, archived]: Colleague): Versioned<UserRecord> {
  const record = colleagueRecord({ displayName, employeeNo, role })
  return { id, archived, version: 0, changedAt: 0, changedBy: '', record }
}
