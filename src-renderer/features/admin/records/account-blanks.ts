/** What an account of each kind begins with: as much as possible is right already. */
import { type AccountRecord, channelOf, type Vendor, type VendorKind } from '#shared/domain/account.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'

/** WeChat's terms as they stand; a vendor changes them, so they are settings. */
const REPLY_RULES = [
  { on: 'message', messages: 5, withinSeconds: 172_800 },
  { on: 'menu', messages: 3, withinSeconds: 60 },
  { on: 'follow', messages: 3, withinSeconds: 60 },
  { on: 'scan', messages: 3, withinSeconds: 60 },
] as const

const BLANK_VENDORS: Readonly<Record<VendorKind, Vendor>> = {
  wechat: { kind: 'wechat', appId: '', mode: 'aes', apiBase: 'https://api.weixin.qq.com', replyRules: REPLY_RULES },
  smpp: {
    kind: 'smpp',
    host: '',
    port: 2775,
    tls: false,
    systemId: '',
    systemType: '',
    bind: 'transceiver',
    window: 10,
    perSecond: null,
  },
  twilio: {
    kind: 'twilio',
    accountSid: '',
    apiBase: 'https://api.twilio.com',
    mediaHost: 'mms.twiliocdn.com',
  },
  aliyun: { kind: 'aliyun', accessKeyId: '', apiBase: 'https://dysmsapi.aliyuncs.com', signName: '' },
}

export const VENDOR_KINDS = ['wechat', 'smpp', 'twilio', 'aliyun'] as const satisfies readonly VendorKind[]

/** [CF12] The first that no other account uses; '' where there is none. */
function freeEntryPoint(config: ConfigMaps, channel: AccountRecord['channel']): string {
  const taken = new Set(
    [...config.account.values()].flatMap(({ archived, record }) => (archived ? [] : [record.entryPointId])),
  )
  const free = [...config.entryPoint.values()].find(
    ({ id, archived, record }) => !archived && record.channel === channel && !taken.has(id),
  )
  return free?.id ?? ''
}

export function blankAccount(config: ConfigMaps): AccountRecord {
  return {
    name: { zh: '', en: '' },
    channel: 'wechat',
    entryPointId: freeEntryPoint(config, 'wechat'),
    sender: '',
    enabled: true,
    purposes: ['reply', 'service'],
    segmentCost: null,
    templates: [],
    vendor: BLANK_VENDORS.wechat,
  }
}

/** [CF12] Another kind brings its own fields; another channel another way in. */
export function movedTo(kind: VendorKind, record: AccountRecord, config: ConfigMaps): Partial<AccountRecord> {
  const channel = channelOf(kind)
  const vendor = BLANK_VENDORS[kind]
  if (channel === record.channel) return { vendor }
  return {
    vendor,
    channel,
    entryPointId: freeEntryPoint(config, channel),
    segmentCost: null,
    tellsHandOver: channel === 'wechat',
  }
}
