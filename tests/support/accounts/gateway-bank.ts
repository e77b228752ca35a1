/** A centre with one number at an HTTP gateway, the vendor on the other side of real HTTP, and an agent who serves it. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { accountChannels } from '../../../src-server/account-channels.ts'
import { DRIVERS } from '../../../src-server/account-drivers.ts'
import { AliyunVendor } from '../../../src-server/demo/vendors/aliyun-vendor.ts'
import { SmsVendor } from '../../../src-server/demo/vendors/sms-vendor.ts'
import { entryPointRecord, queueRecord } from '../centre/records.ts'
import { TestCentre } from '../centre/test-centre.ts'
import { VirtualClock } from '../centre/virtual-clock.ts'
import { type Account, AccountBank, type AccountBankParts } from './account-bank.ts'

const ACCOUNT = 'sms'
const CALLBACK_SECRET = 'callback-secret-of-the-account'
const SID = `AC${'0'.repeat(32)}`
const SIGN_NAME = '华岭银行'

type Sent = Extract<DeskCommand, { type: 'message.send' }>['content']

/** What a test says to either vendor in the same words. */
interface Gateway {
  readonly vendor: SmsVendor | AliyunVendor
  readonly settings: (apiBase: string) => Account['vendor']
  readonly secrets: Readonly<Record<string, string>>
  /** @param n messages of the same number are the same message */
  readonly write: (from: string, text: string, n: number) => Promise<boolean>
  readonly content: (text: string) => Sent
  /** Calls that send, for the faults they are to meet. */
  readonly sending: RegExp
  readonly usedUp: string
  readonly replaceSecret: (secret: string) => void
}

const TEMPLATE = {
  code: 'SMS_1',
  name: { zh: '回复', en: 'Answer' },
  text: '{内容}',
  purpose: 'service',
} as const

const GATEWAYS = {
  twilio(callback: () => string, now: () => number): Gateway {
    const vendor = new SmsVendor({ accountSid: SID, authToken: 'auth-token', number: '95000', now, callback })
    return {
      vendor,
      settings: (apiBase) => ({ kind: 'twilio', accountSid: SID, apiBase }),
      secrets: { authToken: 'auth-token' },
      write: (from, text, n) => vendor.write(from, text, `SM${n}`),
      content: (text) => ({ kind: 'text', text }),
      sending: /Messages\.json$/,
      usedUp: '63038',
      replaceSecret: (secret) => vendor.replaceToken(secret),
    }
  },
  aliyun(callback: () => string, now: () => number): Gateway {
    const vendor = new AliyunVendor({
      accessKeyId: 'key',
      accessKeySecret: 'access-key-secret',
      signName: SIGN_NAME,
      templates: [TEMPLATE],
      now,
      callback: () => `${callback()}/${CALLBACK_SECRET}`,
    })
    return {
      vendor,
      settings: (apiBase) => ({ kind: 'aliyun', accessKeyId: 'key', apiBase, signName: SIGN_NAME }),
      secrets: { accessKeySecret: 'access-key-secret', callbackPath: CALLBACK_SECRET },
      write: (from, text, n) => vendor.write(from, text, n),
      content: (text) => ({ kind: 'template', code: TEMPLATE.code, values: { 内容: text } }),
      sending: /^SendSms$/,
      usedUp: 'isv.DAY_LIMIT_CONTROL',
      replaceSecret: (secret) => vendor.replaceSecret(secret),
    }
  },
} as const

export type GatewayKind = keyof typeof GATEWAYS

export class GatewayBank extends AccountBank {
  readonly gateway: Gateway
  /** How far the vendor's clock is ahead of ours, in ms. */
  readonly #ahead: { ms: number }

  private constructor(parts: AccountBankParts & { readonly gateway: Gateway }, record: Account, ahead: { ms: number }) {
    super(parts, ACCOUNT, record)
    this.gateway = parts.gateway
    this.#ahead = ahead
  }

  static async open(kind: GatewayKind): Promise<GatewayBank> {
    const clock = new VirtualClock()
    const centre = await TestCentre.start({ clock, server: { channels: accountChannels(DRIVERS) } })
    const ahead = { ms: 0 }
    const gateway = GATEWAYS[kind](
      () => `${centre.server.url}/channels/sms/${ACCOUNT}`,
      () => clock.now() + ahead.ms,
    )
    const apiBase = await gateway.vendor.start()
    await centre.save({ kind: 'queue', id: 'q-sms', expectedVersion: 0, record: queueRecord({ channels: ['sms'] }) })
    const entryPoint = entryPointRecord({ channel: 'sms', queueId: 'q-sms' })
    await centre.save({ kind: 'entryPoint', id: 'e-sms', expectedVersion: 0, record: entryPoint })
    const record: Account = {
      name: { zh: '短信', en: 'Texts' },
      channel: 'sms',
      entryPointId: 'e-sms',
      sender: '95000',
      enabled: true,
      purposes: ['reply', 'service'],
      segmentCost: 4,
      templates: kind === 'aliyun' ? [TEMPLATE] : [],
      vendor: gateway.settings(apiBase),
    }
    await centre.save({ kind: 'account', id: ACCOUNT, expectedVersion: 0, record })
    const bank = new GatewayBank({ centre, gateway, apiBase, anna: await centre.availableDesk('anna') }, record, ahead)
    for (const [name, value] of Object.entries(gateway.secrets)) await bank.keep(name, value)
    await bank.until('the account works', async () => (await bank.health()).state === 'connected')
    return bank
  }

  /** From now on the vendor's clock is so far ahead of ours. */
  skew(ms: number): void {
    this.#ahead.ms = ms
  }

  /** Somebody writes, and the agent takes the contact. */
  talking(number: string, n = 1): Promise<Interaction> {
    return this.takes(() => this.gateway.write(number, '在吗', n))
  }

  /** The agent answers; it is stored when this resolves. */
  says(contact: Interaction, text: string, messageId: string) {
    const content = this.gateway.content(text)
    return this.anna.must({ type: 'message.send', interactionId: contact.id, messageId, content })
  }

  /** What the customer wrote, as the agent sees it. */
  texts(contact: Interaction): readonly string[] {
    const messages = this.anna.interactions.get(contact.id)?.messages ?? []
    return messages
      .filter(({ author }) => author.role === 'customer')
      .map(({ content }) => (content?.kind === 'text' ? content.text : (content?.kind ?? 'gone')))
  }

  /** What reached a telephone, without the vendor's signature. */
  received(number: string): readonly string[] {
    const { lines } = this.gateway.vendor.box(number).after(0)
    return lines.filter(({ from }) => from === 'them').map(({ text }) => text.replace(`【${SIGN_NAME}】`, ''))
  }

  async close(): Promise<void> {
    await this.centre.close()
    await this.gateway.vendor.stop()
  }
}
