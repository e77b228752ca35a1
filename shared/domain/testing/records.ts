// For tests only: the smallest records every rule accepts. Each test bed changes what it is about.
import type { ConfigChange } from '../../protocol/config-schemas.ts'

/** As the wire takes it: what may be sent may be read, too. */
type Sent<K extends ConfigChange['kind']> = Extract<ConfigChange, { kind: K }>['record']

export const plainUser: Sent<'user'> = {
  username: 'someone',
  displayName: 'Someone',
  employeeNo: '1',
  role: 'agent',
  language: 'zh-CN',
  skills: {},
  capacity: {},
}

/** Nothing is asked for, nothing happens by time but the ring and the wrap-up. */
export const plainQueue: Sent<'queue'> = {
  name: { zh: 'queue', en: 'queue' },
  channels: ['chat', 'sms', 'wechat', 'voice'],
  requirements: [],
  memberIds: null,
  order: 'longest-idle',
  priority: 0,
  ageingPerMinute: 1,
  relaxation: [],
  serviceLevel: { percent: 80, seconds: 20 },
  ronaSeconds: 15,
  preferredAgentSeconds: 0,
  overflow: null,
  hoursId: null,
  wrapUp: { seconds: 60, extensionSeconds: 30, maxExtensions: 2, dispositionRequired: false },
  pullAllowed: false,
  idle: { warnAfterSeconds: null, endAfterSeconds: null, releaseCapacityAfterSeconds: null },
  reopenSeconds: 0,
  survey: false,
  recording: 'always',
}

/** Web chat, open to anyone, at any time. */
export const plainEntryPoint: Sent<'entryPoint'> = {
  name: { zh: 'entry', en: 'entry' },
  channel: 'chat',
  queueId: 'q1',
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
  bot: null,
}
