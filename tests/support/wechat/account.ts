import type { ConfigChange } from '#shared/protocol/config-schemas.ts'

type Account = Extract<ConfigChange, { kind: 'account' }>['record']
export type Terms = Partial<Extract<Account['vendor'], { kind: 'wechat' }>>

export const APP_ID = 'wx2c2769f8efd9abc2'
export const ENTRY_POINT = 'e-wechat'

export const SECRETS = {
  appSecret: 'app-secret',
  token: 'tok',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const

/** The vendor's own at the time of writing. */
const REPLY_RULES = [{ on: 'message', messages: 5, withinSeconds: 172_800 }] as const

/** An official account as an administrator writes it down. */
export function wechatAccount(apiBase: string, changes: Terms = {}): Account {
  return {
    name: { zh: '汇流银行', en: 'Huiliu Bank' },
    channel: 'wechat',
    entryPointId: ENTRY_POINT,
    sender: '汇流银行',
    enabled: true,
    purposes: ['reply', 'service'],
    segmentCost: null,
    templates: [],
    vendor: { kind: 'wechat', appId: APP_ID, mode: 'aes', apiBase, replyRules: [...REPLY_RULES], ...changes },
  }
}
