/** WeChat and short messages of the demo's bank. */
import type { AccountRecord, MessageTemplate } from '#shared/domain/account.ts'
import type { EntryPointRecord, QueueRecord } from '#shared/domain/config.ts'
import { chatQueue, FRONT_BOT, text, widget } from './queues.ts'

export const CHANNEL_QUEUES: Readonly<Record<string, QueueRecord>> = {
  wechat: chatQueue({
    name: text('微信服务号', 'WeChat'),
    requirements: [{ skillId: 'website', level: 4 }],
    seconds: 60,
    priority: 15,
    rest: {
      channels: ['wechat'],
      relaxation: [{ afterSeconds: 45, skillId: 'website', levels: 3, remove: false }],
      // Followers answer when they look: the window to reply in is two days long.
      idle: { warnAfterSeconds: 20 * 3_600, endAfterSeconds: 24 * 3_600, releaseCapacityAfterSeconds: 300 },
    },
  }),
  sms: chatQueue({
    name: text('短信回复', 'Text messages'),
    requirements: [{ skillId: 'website', level: 4 }],
    seconds: 300,
    rest: {
      channels: ['sms'],
      relaxation: [{ afterSeconds: 90, skillId: 'website', levels: 3, remove: false }],
      // Hours may lie between two short messages.
      idle: { warnAfterSeconds: null, endAfterSeconds: null, releaseCapacityAfterSeconds: 300 },
      survey: false,
    },
  }),
  notice: chatQueue({
    name: text('通知短信回复', 'Answers to notices'),
    requirements: [{ skillId: 'website', level: 4 }],
    seconds: 300,
    rest: {
      channels: ['sms'],
      relaxation: [{ afterSeconds: 90, skillId: 'website', levels: 3, remove: false }],
      idle: { warnAfterSeconds: null, endAfterSeconds: null, releaseCapacityAfterSeconds: 300 },
      survey: false,
    },
  }),
}

export const CHANNEL_ENTRY_POINTS: Readonly<Record<string, EntryPointRecord>> = {
  wechat: widget(text('微信服务号', 'WeChat account'), 'wechat', 'zh-CN', {
    channel: 'wechat',
    preChat: [],
    bot: FRONT_BOT,
  }),
  sms: widget(text('短信 95000', 'Text messages to 95000'), 'sms', 'zh-CN', {
    channel: 'sms',
    preChat: [],
    bot: FRONT_BOT,
  }),
  // Its account takes approved texts alone: a bot would have nothing to say there.
  notice: widget(text('通知短信 10690123', 'Notices from 10690123'), 'notice', 'zh-CN', {
    channel: 'sms',
    preChat: [],
  }),
}

/** What the invented vendors know the bank's accounts by. Nobody else would take these for secrets. */
export const WECHAT = {
  appId: 'wx5f2e8d1c3b4a6907',
  appSecret: 'demo-app-secret',
  token: 'demo-token',
  encodingAesKey: 'aHVhbGluZ2JhbmtkZW1vYWNjb3VudGtleTAwMDAwMDA',
} as const

export const SMS = {
  accountSid: 'AC00000000000000000000000000095000',
  authToken: 'demo-auth-token',
  number: '95000',
} as const

export const NOTICE = {
  accessKeyId: 'LTAI-demo-bank',
  accessKeySecret: 'demo-key-secret',
  callbackPath: 'demo4f7c1e9b2a6d8035demo',
  signName: '华岭银行',
  number: '10690123',
} as const

/** Without the signature, which the vendor puts in front. */
export const NOTICE_TEMPLATES: readonly MessageTemplate[] = [
  {
    code: 'SMS_465120001',
    name: text('账单已出', 'Statement ready'),
    text: '{姓名}您好，您尾号 {尾号} 的信用卡本期账单 {金额} 元，{还款日}前还清免息。',
    purpose: 'service',
  },
  {
    code: 'SMS_465120002',
    name: text('资料补件', 'Documents missing'),
    text: '{姓名}您好，您的申请还缺{资料}，请 7 日内在手机银行补齐，有疑问请拨 95000。',
    purpose: 'service',
  },
  {
    code: 'SMS_465120003',
    name: text('存款利率上调', 'Better deposit rates'),
    text: '{姓名}您好，{月份}起一年期定期存款利率升至 {利率}%，手机银行可办。拒收请回复R',
    purpose: 'marketing',
  },
]

const SMS_TEMPLATES: readonly MessageTemplate[] = [
  {
    code: 'HL_CARD_SENT',
    name: text('卡片已寄出', 'Card on its way'),
    text: '【华岭银行】{姓名}您好，您尾号 {尾号} 的卡片已寄出，单号 {单号}，预计 3 日内送达。',
    purpose: 'service',
  },
  {
    code: 'HL_VISIT',
    name: text('网点预约提醒', 'Branch appointment'),
    text: '【华岭银行】{姓名}您好，您预约了{日期}到{网点}办理业务，请带好身份证。',
    purpose: 'service',
  },
  {
    code: 'HL_FRAUD',
    name: text('防诈提醒', 'Fraud warning'),
    text: '【华岭银行】银行不会索要验证码和密码，任何人索要都是诈骗。如有疑问请拨 95000。',
    purpose: 'security',
  },
]

/** @param vendors where the invented vendors answer, e.g. `http://127.0.0.1:41233` */
export function channelAccounts(vendors: {
  readonly wechat: string
  readonly sms: string
  readonly notice: string
}): Readonly<Record<'wechat' | 'sms' | 'notice', AccountRecord>> {
  const common = { enabled: true, purposes: ['reply', 'service', 'security'], templates: [] } as const
  return {
    wechat: {
      ...common,
      name: text('华岭银行服务号', 'Hualing Bank on WeChat'),
      channel: 'wechat',
      entryPointId: 'wechat',
      sender: '华岭银行',
      // In answer to what they wrote, within the window; the gate asks for their consent all the same.
      purposes: [...common.purposes, 'marketing'],
      segmentCost: null,
      vendor: {
        kind: 'wechat',
        appId: WECHAT.appId,
        mode: 'aes',
        apiBase: vendors.wechat,
        replyRules: [
          { on: 'message', messages: 5, withinSeconds: 172_800 },
          { on: 'menu', messages: 3, withinSeconds: 60 },
          { on: 'follow', messages: 3, withinSeconds: 60 },
          { on: 'scan', messages: 3, withinSeconds: 60 },
        ],
        keys: [
          { on: 'menu', key: 'CARD_PROGRESS', name: text('办卡进度', 'Card progress') },
          { on: 'scan', key: 'BRANCH_NJW', name: text('南京西路支行', 'West Nanjing Road branch') },
        ],
      },
    },
    sms: {
      ...common,
      name: text('短信 95000', 'Text messages 95000'),
      channel: 'sms',
      entryPointId: 'sms',
      sender: SMS.number,
      segmentCost: 4,
      templates: SMS_TEMPLATES,
      vendor: { kind: 'twilio', accountSid: SMS.accountSid, apiBase: vendors.sms },
    },
    notice: {
      ...common,
      name: text('通知短信 10690123', 'Notices 10690123'),
      channel: 'sms',
      entryPointId: 'notice',
      sender: NOTICE.number,
      purposes: [...common.purposes, 'marketing'],
      segmentCost: 4,
      templates: NOTICE_TEMPLATES,
      vendor: {
        kind: 'aliyun',
        accessKeyId: NOTICE.accessKeyId,
        apiBase: vendors.notice,
        signName: NOTICE.signName,
      },
    },
  }
}
