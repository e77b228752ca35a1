import type { ConfigRecords } from '#shared/domain/config.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'

type Queue = Extract<ConfigChange, { kind: 'queue' }>['record']
type User = Extract<ConfigChange, { kind: 'user' }>['record']
type EntryPoint = Extract<ConfigChange, { kind: 'entryPoint' }>['record']

export const QUEUE_ID = 'q-main'
export const ENTRY_ID = 'e-web'

export function queueRecord(changes: Partial<Queue> = {}): Queue {
  return {
    name: { zh: '综合', en: 'General' },
    channels: ['chat'],
    requirements: [],
    memberIds: null,
    order: 'longest-idle',
    priority: 0,
    ageingPerMinute: 1,
    relaxation: [],
    serviceLevel: { percent: 80, seconds: 20 },
    ronaSeconds: 20,
    preferredAgentSeconds: 30,
    overflow: null,
    hoursId: null,
    wrapUp: { seconds: 60, extensionSeconds: 30, maxExtensions: 1, dispositionRequired: false },
    pullAllowed: false,
    idle: { warnAfterSeconds: null, endAfterSeconds: null, releaseCapacityAfterSeconds: null },
    reopenSeconds: 600,
    survey: true,
    recording: 'always',
    ...changes,
  }
}

export function userRecord(username: string, role: ConfigRecords['user']['role'], changes: Partial<User> = {}): User {
  return {
    username,
    displayName: `Name of ${username}`,
    employeeNo: '',
    role,
    language: 'zh-CN',
    skills: {},
    capacity: {},
    ...changes,
  }
}

export function entryPointRecord(changes: Partial<EntryPoint> = {}): EntryPoint {
  return {
    name: { zh: '网站', en: 'Web site' },
    channel: 'chat',
    queueId: QUEUE_ID,
    hoursId: null,
    language: 'zh-CN',
    priority: 0,
    greeting: { zh: '', en: '' },
    afterHours: { text: { zh: '', en: '' }, mode: 'close' },
    origins: [],
    preChat: [],
    identityRequired: false,
    colour: '#0d6375',
    voice: null,
    ...changes,
  }
}
