/** An account at a vendor: one WeChat official account, one SMS number or signature. Secrets are never part of the record. */
import type { LocalText, Purpose } from './channel.ts'

export const ACCOUNT_CHANNELS = ['wechat', 'sms'] as const
export type AccountChannel = (typeof ACCOUNT_CHANNELS)[number]

/** What a customer did that lets us answer. */
export const GRANT_OCCASIONS = ['message', 'menu', 'follow', 'scan'] as const
export type GrantOccasion = (typeof GRANT_OCCASIONS)[number]

/** After such an act this many messages may be sent within this time. The vendor's terms change, so they are settings. */
export interface ReplyRule {
  readonly on: GrantOccasion
  /** null: any number */
  readonly messages: number | null
  readonly withinSeconds: number
}

/** Where a vendor tells a key instead of what the customer saw. */
export const KEY_PLACES = ['menu', 'scan'] as const

/** What the customer saw where the vendor tells a key: an entry of the account's menu, or a code with a scene. */
export interface VendorKey {
  readonly on: (typeof KEY_PLACES)[number]
  readonly key: string
  readonly name: LocalText
}

/** WeChat Official Account 微信公众号. */
export interface WechatVendor {
  readonly kind: 'wechat'
  readonly appId: string
  /** `aes`: the vendor encrypts what it pushes (安全模式). */
  readonly mode: 'plain' | 'aes'
  /** `https://api.weixin.qq.com`, or another host that speaks the same. */
  readonly apiBase: string
  readonly replyRules: readonly ReplyRule[]
  /** [WX14] Absent or without a key: the key is shown as it is. */
  readonly keys?: readonly VendorKey[]
}

/** A carrier or gateway by SMPP 3.4. */
export interface SmppVendor {
  readonly kind: 'smpp'
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly systemId: string
  readonly systemType: string
  /** `split`: one transmitter and one receiver. */
  readonly bind: 'transceiver' | 'split'
  /** Submissions under way at once. */
  readonly window: number
  /** Most submissions a second; null: as fast as the other side takes them. */
  readonly perSecond: number | null
}

/** An HTTP gateway of Twilio's shape. */
export interface TwilioVendor {
  readonly kind: 'twilio'
  readonly accountSid: string
  readonly apiBase: string
  /** Where its interface sends us on to for files, e.g. `mms.twiliocdn.com`; empty or absent: nowhere. */
  readonly mediaHost?: string
}

/** An HTTP gateway of Aliyun's shape: approved templates only. */
export interface AliyunVendor {
  readonly kind: 'aliyun'
  readonly accessKeyId: string
  readonly apiBase: string
  /** 短信签名 */
  readonly signName: string
}

export type Vendor = WechatVendor | SmppVendor | TwilioVendor | AliyunVendor
export type VendorKind = Vendor['kind']

/** A text approved by the vendor; `{name}` in it is filled in. */
export interface MessageTemplate {
  /** The vendor's own code, e.g. `SMS_154950909`. */
  readonly code: string
  readonly name: LocalText
  readonly text: string
  readonly purpose: Purpose
}

export interface AccountRecord {
  readonly name: LocalText
  readonly channel: AccountChannel
  /** Where what comes in goes. */
  readonly entryPointId: string
  /** What customers see: the number in E.164 or short code, the official account's name. */
  readonly sender: string
  readonly enabled: boolean
  readonly purposes: readonly Purpose[]
  /** SMS: what one segment costs, in the smallest unit of the centre's currency (分); null: not stated. */
  readonly segmentCost: number | null
  readonly templates: readonly MessageTemplate[]
  readonly vendor: Vendor
  /** [HO3] Whether a customer is told who serves them now; absent: on WeChat only. */
  readonly tellsHandOver?: boolean
}

/** A queue's senders; null: that of its own way in, or any. */
export interface QueueSenders {
  readonly sms: string | null
  readonly wechat: string | null
  /** Whether an agent may choose another. */
  readonly mayChoose: boolean
}

export const channelOf = (kind: VendorKind): AccountChannel => (kind === 'wechat' ? 'wechat' : 'sms')

/** Names of the secrets each kind needs; written once, never read back. */
export const VENDOR_SECRETS = {
  wechat: ['appSecret', 'token', 'encodingAesKey'],
  smpp: ['password'],
  twilio: ['authToken'],
  aliyun: ['accessKeySecret', 'callbackPath'],
} as const satisfies Readonly<Record<VendorKind, readonly string[]>>

/** Without these nothing comes or goes. */
export function neededSecrets(vendor: Vendor): readonly string[] {
  switch (vendor.kind) {
    case 'wechat':
      return vendor.mode === 'aes' ? VENDOR_SECRETS.wechat : ['appSecret', 'token']
    case 'aliyun':
      return ['accessKeySecret']
    case 'smpp':
    case 'twilio':
      return VENDOR_SECRETS[vendor.kind]
  }
}

/** What an account lets us say at all. */
export interface AccountTerms {
  /** Longest text in characters; null: any. */
  readonly maxText: number | null
  readonly attachments: boolean
  /** false: approved templates only. */
  readonly freeText: boolean
  readonly purposes: readonly Purpose[]
  /** null: answers are not counted. */
  readonly replyRules: readonly ReplyRule[] | null
  /** [SM26] What the vendor sets before every text; null: nothing. */
  readonly signature: string | null
}

/** WeChat takes 2,048 bytes of text; a Chinese character is three. */
const WECHAT_MAX_TEXT = 680
/** Ten concatenated UCS-2 segments of 67. */
export const SMS_MAX_TEXT = 670

/** @returns what may be sent through it, told from its record alone so that desk and server agree. */
export function termsOf({ vendor, purposes }: Pick<AccountRecord, 'vendor' | 'purposes'>): AccountTerms {
  const sms = {
    maxText: SMS_MAX_TEXT,
    attachments: false,
    freeText: true,
    purposes,
    replyRules: null,
    signature: null,
  }
  switch (vendor.kind) {
    case 'wechat':
      return {
        ...sms,
        maxText: WECHAT_MAX_TEXT,
        attachments: true,
        replyRules: vendor.replyRules,
      }
    case 'aliyun':
      return { ...sms, freeText: false, signature: `【${vendor.signName}】` }
    case 'smpp':
    case 'twilio':
      return sms
  }
}
