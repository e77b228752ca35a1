import type { ConfigRecords } from '#shared/domain/config.ts'
import { plainEntryPoint, plainQueue, plainUser } from '#shared/domain/testing/records.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'

type Queue = Extract<ConfigChange, { kind: 'queue' }>['record']
type User = Extract<ConfigChange, { kind: 'user' }>['record']
type EntryPoint = Extract<ConfigChange, { kind: 'entryPoint' }>['record']

export const QUEUE_ID = 'q-main'
export const ENTRY_ID = 'e-web'

export function queueRecord(changes: Partial<Queue> = {}): Queue {
  return {
    ...plainQueue,
    name: { zh: '综合', en: 'General' },
    channels: ['chat'],
    ronaSeconds: 20,
    preferredAgentSeconds: 30,
    wrapUp: { ...plainQueue.wrapUp, maxExtensions: 1 },
    reopenSeconds: 600,
    survey: true,
    ...changes,
  }
}

export function userRecord(username: string, role: ConfigRecords['user']['role'], changes: Partial<User> = {}): User {
  return { ...plainUser, username, displayName: `Name of ${username}`, employeeNo: '', role, ...changes }
}

export function entryPointRecord(changes: Partial<EntryPoint> = {}): EntryPoint {
  return { ...plainEntryPoint, name: { zh: '网站', en: 'Web site' }, queueId: QUEUE_ID, ...changes }
}
