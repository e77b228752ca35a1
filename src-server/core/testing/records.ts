/** Small, valid records for tests; each takes what matters to the test. */
import type { ConfigRecords } from '#shared/domain/config.ts'
import { plainEntryPoint, plainQueue, plainUser } from '#shared/domain/testing/records.ts'
import type { Prompt, VoiceEntry } from '#shared/domain/voice-config.ts'
import { DEFAULT_CENTRE } from '../floor/centre.ts'

const both = (text: string) => ({ zh: text, en: text })

export const records = {
  user: (over: Partial<ConfigRecords['user']> = {}): ConfigRecords['user'] => ({ ...plainUser, ...over }),
  skill: (name = 'skill'): ConfigRecords['skill'] => ({ name: both(name) }),
  queue: (over: Partial<ConfigRecords['queue']> = {}): ConfigRecords['queue'] => ({ ...plainQueue, ...over }),
  hours: (over: Partial<ConfigRecords['hours']> = {}): ConfigRecords['hours'] => ({
    name: both('hours'),
    timeZone: 'Asia/Shanghai',
    weekly: Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }]),
    exceptions: [],
    ...over,
  }),
  entryPoint: (over: Partial<ConfigRecords['entryPoint']> = {}): ConfigRecords['entryPoint'] => ({
    ...plainEntryPoint,
    afterHours: { text: { zh: '现在是非工作时间。', en: 'We are closed.' }, mode: 'close' },
    ...over,
  }),
  prompt: (text: string): Prompt => ({ text: both(text), audio: { zh: null, en: null } }),
  /** A way in by telephone, straight to `q1`. */
  phone: (over: Partial<VoiceEntry> = {}): ConfigRecords['entryPoint'] => ({
    ...records.entryPoint({ name: both('phone'), channel: 'voice' }),
    voice: {
      numbers: ['95000'],
      menus: [],
      menuSeconds: 8,
      recordingNotice: null,
      announceEverySeconds: null,
      callbackAfterSeconds: null,
      voicemailSeconds: null,
      languageSkills: { zh: [], en: [] },
      ...over,
    },
  }),
  /** An official account with the vendor's usual terms, behind the way in `wechat`. */
  account: (over: Partial<ConfigRecords['account']> = {}): ConfigRecords['account'] => ({
    name: both('official account'),
    channel: 'wechat',
    entryPointId: 'wechat',
    sender: '汇流银行',
    enabled: true,
    purposes: ['reply', 'service'],
    segmentCost: null,
    templates: [],
    vendor: {
      kind: 'wechat',
      appId: 'wx2c2769f8efd9abc2',
      mode: 'plain',
      apiBase: 'http://127.0.0.1:1',
      replyRules: [
        { on: 'message', messages: 5, withinSeconds: 172_800 },
        { on: 'menu', messages: 3, withinSeconds: 60 },
        { on: 'follow', messages: 3, withinSeconds: 60 },
        { on: 'scan', messages: 3, withinSeconds: 60 },
      ],
    },
    ...over,
  }),
  disposition: (over: Partial<ConfigRecords['disposition']> = {}): ConfigRecords['disposition'] => ({
    name: both('disposition'),
    parentId: null,
    order: 0,
    queueIds: null,
    ...over,
  }),
  auxCode: (over: Partial<ConfigRecords['auxCode']> = {}): ConfigRecords['auxCode'] => ({
    name: both('aux'),
    order: 0,
    maxMinutes: null,
    chosenBy: 'agent',
    ...over,
  }),
  cannedReply: (over: Partial<ConfigRecords['cannedReply']> = {}): ConfigRecords['cannedReply'] => ({
    shortcut: 'hi',
    shortcutEn: '',
    title: both('Hi'),
    text: both('Hello'),
    queueIds: null,
    compliance: false,
    ...over,
  }),
  centre: (over: Partial<ConfigRecords['centre']> = {}): ConfigRecords['centre'] => ({ ...DEFAULT_CENTRE, ...over }),
}
