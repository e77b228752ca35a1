import type { EntryPointRecord, HoursRecord, QueueRecord, SkillRecord, TimeRange } from '#shared/domain/config.ts'
import type { LocalText } from '#shared/domain/channel.ts'
import type { Requirement } from '#shared/domain/requirement.ts'

export const text = (zh: string, en: string): LocalText => ({ zh, en })

export const SKILLS: Readonly<Record<string, SkillRecord>> = {
  website: { name: text('官网接待', 'Website visitors') },
  mobile: { name: text('手机银行', 'Mobile banking') },
  card: { name: text('信用卡', 'Credit cards') },
  loan: { name: text('贷款咨询', 'Loans') },
  english: { name: text('英语', 'English') },
}

const allDay: readonly TimeRange[] = [{ from: '00:00', to: '24:00' }]
const office: readonly TimeRange[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
]

export const HOURS: Readonly<Record<string, HoursRecord>> = {
  'always-open': {
    name: text('全天候服务', 'Always open'),
    timeZone: 'Asia/Shanghai',
    weekly: Array.from({ length: 7 }, () => allDay),
    exceptions: [],
  },
  'never-open': {
    name: text('只收留言', 'Messages only'),
    timeZone: 'Asia/Shanghai',
    weekly: Array.from({ length: 7 }, () => []),
    exceptions: [],
  },
  'office-hours': {
    name: text('网点工作时间', 'Branch hours'),
    timeZone: 'Asia/Shanghai',
    weekly: [office, office, office, office, office, [], []],
    exceptions: [
      { date: '2027-01-01', name: text('元旦', 'New Year'), ranges: [] },
      { date: '2027-02-06', name: text('春节', 'Spring Festival'), ranges: [] },
      { date: '2027-02-07', name: text('春节', 'Spring Festival'), ranges: [] },
    ],
  },
}

interface QueueTraits {
  readonly name: LocalText
  readonly requirements: readonly Requirement[]
  readonly seconds: number
  readonly priority?: number
  readonly rest?: Partial<QueueRecord>
}

export function chatQueue({ name, requirements, seconds, priority = 0, rest = {} }: QueueTraits): QueueRecord {
  return {
    name,
    channels: ['chat'],
    requirements,
    memberIds: null,
    order: 'longest-idle',
    priority,
    ageingPerMinute: 2,
    relaxation: [{ afterSeconds: 90, skillId: null, levels: 1, remove: false }],
    serviceLevel: { percent: 80, seconds },
    ronaSeconds: 20,
    preferredAgentSeconds: 45,
    overflow: null,
    hoursId: null,
    wrapUp: { seconds: 60, extensionSeconds: 60, maxExtensions: 2, dispositionRequired: true },
    pullAllowed: true,
    idle: { warnAfterSeconds: 180, endAfterSeconds: 300, releaseCapacityAfterSeconds: 240 },
    reopenSeconds: 600,
    survey: true,
    recording: 'always',
    ...rest,
  }
}

export const QUEUES: Readonly<Record<string, QueueRecord>> = {
  // Visitors of the demo page ring at the people who try the centre; colleagues step in when nobody is there.
  website: chatQueue({
    name: text('官网 · 网聊', 'Website chat'),
    requirements: [{ skillId: 'website', level: 4 }],
    seconds: 30,
    priority: 20,
    rest: { relaxation: [{ afterSeconds: 45, skillId: 'website', levels: 3, remove: false }] },
  }),
  mobile: chatQueue({
    name: text('手机银行 · 网聊', 'Mobile banking chat'),
    requirements: [{ skillId: 'mobile', level: 2 }],
    seconds: 30,
    rest: { order: 'least-loaded' },
  }),
  card: chatQueue({
    name: text('信用卡 · 网聊', 'Credit card chat'),
    requirements: [{ skillId: 'card', level: 3 }],
    seconds: 30,
    priority: 10,
  }),
  loan: chatQueue({
    name: text('贷款咨询 · 网聊', 'Loan chat'),
    requirements: [{ skillId: 'loan', level: 2 }],
    seconds: 60,
    rest: { overflow: { afterSeconds: 300, queueId: 'mobile' } },
  }),
  english: chatQueue({
    name: text('英文服务', 'English service'),
    requirements: [{ skillId: 'english', level: 3 }],
    seconds: 60,
    priority: 5,
  }),
}

/** The bank's bot, where it serves first as soon as it proved right often enough. */
export const FRONT_BOT = { flowId: 'welcome', mode: 'answers' } as const

export function widget(
  name: LocalText,
  queueId: string,
  language: 'zh-CN' | 'en',
  rest: Partial<EntryPointRecord> = {},
): EntryPointRecord {
  return {
    name,
    channel: 'chat',
    queueId,
    hoursId: 'always-open',
    language,
    priority: 0,
    greeting: text(
      '您好，这里是华岭银行在线客服，请问有什么可以帮您？',
      'Hello, this is Hualing Bank. How can we help?',
    ),
    afterHours: {
      text: text(
        '现在不在服务时间，请留言，工作时间会第一时间联系您。紧急挂失请拨 95000。',
        'We are closed now. Leave a message and we will get back to you. To block a card, call 95000.',
      ),
      mode: 'close',
    },
    origins: [],
    preChat: [
      { key: 'name', label: text('怎么称呼您', 'Your name'), kind: 'text', required: true, choices: [] },
      { key: 'phone', label: text('手机号', 'Mobile number'), kind: 'phone', required: false, choices: [] },
    ],
    identityRequired: false,
    colour: '#0d6375',
    voice: null,
    bot: null,
    ...rest,
  }
}

export const ENTRY_POINTS: Readonly<Record<string, EntryPointRecord>> = {
  website: widget(text('官网首页', 'Website home page'), 'website', 'zh-CN'),
  'web-mobile': widget(text('官网 · 手机银行', 'Website: mobile banking'), 'mobile', 'zh-CN', { bot: FRONT_BOT }),
  'web-card': widget(text('官网 · 信用卡', 'Website: credit cards'), 'card', 'zh-CN', { colour: '#1a66ad' }),
  'web-loan': widget(text('官网 · 贷款', 'Website: loans'), 'loan', 'zh-CN'),
  'web-english': widget(text('英文官网', 'English website'), 'english', 'en'),
}
