/** A centre with one official account, the vendor on the other side of real HTTP, and an agent who serves it. */
import { getSignature } from '@wecom/crypto'
import type { Interaction } from '#shared/domain/interaction.ts'
import { accountChannels } from '../../../src-server/account-channels.ts'
import { DRIVERS } from '../../../src-server/account-drivers.ts'
import { type PushTarget, xmlOf } from '../../../src-server/demo/vendors/wechat-pushes.ts'
import { WechatVendor } from '../../../src-server/demo/vendors/wechat-vendor.ts'
import { type Account, AccountBank, type AccountBankParts } from '../accounts/account-bank.ts'
import { entryPointRecord, queueRecord } from '../centre/records.ts'
import { TestCentre } from '../centre/test-centre.ts'
import { VirtualClock } from '../centre/virtual-clock.ts'
import { APP_ID, ENTRY_POINT, SECRETS, type Terms, wechatAccount } from './account.ts'

const ACCOUNT = 'wx'
const QUEUE = 'q-wechat'

export class WechatBank extends AccountBank {
  readonly vendor: WechatVendor
  readonly clock: VirtualClock

  private constructor(
    parts: AccountBankParts & { readonly vendor: WechatVendor; readonly clock: VirtualClock },
    record: Account,
  ) {
    super(parts, ACCOUNT, record)
    this.vendor = parts.vendor
    this.clock = parts.clock
  }

  static async open(terms: Terms = {}): Promise<WechatBank> {
    const clock = new VirtualClock()
    const centre = await TestCentre.start({ clock, server: { channels: accountChannels(DRIVERS) } })
    const url = `${centre.server.url}/channels/wechat/${ACCOUNT}`
    const sealed = terms.mode !== 'plain'
    const target: PushTarget = {
      url,
      token: SECRETS.token,
      appId: APP_ID,
      encodingAesKey: sealed ? SECRETS.encodingAesKey : null,
    }
    const about = { appId: APP_ID, secret: SECRETS.appSecret, now: () => clock.now(), target: () => target }
    const vendor = new WechatVendor(about)
    const apiBase = await vendor.start()
    await centre.save({ kind: 'queue', id: QUEUE, expectedVersion: 0, record: queueRecord({ channels: ['wechat'] }) })
    const entryPoint = entryPointRecord({ channel: 'wechat', queueId: QUEUE })
    await centre.save({ kind: 'entryPoint', id: ENTRY_POINT, expectedVersion: 0, record: entryPoint })
    const record = wechatAccount(apiBase, terms)
    await centre.save({ kind: 'account', id: ACCOUNT, expectedVersion: 0, record })
    const anna = await centre.availableDesk('anna')
    const bank = new WechatBank({ centre, vendor, clock, apiBase, anna }, record)
    for (const [name, value] of Object.entries(SECRETS)) await bank.keep(name, value)
    await bank.until('the account works', async () => (await bank.health()).state === 'connected')
    return bank
  }

  /** A follower writes, and the agent takes the contact. */
  talking(openId: string): Promise<Interaction> {
    return this.takes(() => this.vendor.write(openId, '在吗'))
  }

  /** The agent answers; it is stored when this resolves. */
  says(contact: Interaction, text: string, messageId: string = crypto.randomUUID()) {
    const content = { kind: 'text', text } as const
    return this.anna.must({ type: 'message.send', interactionId: contact.id, messageId, content })
  }

  /** What stands in the contact, as the agent sees it. */
  texts(contact: Interaction): readonly string[] {
    const messages = this.anna.interactions.get(contact.id)?.messages ?? []
    return messages.map(({ content }) => (content?.kind === 'text' ? content.text : (content?.kind ?? 'gone')))
  }

  /** What the account has sent to a follower, as their telephone shows it. */
  received(openId: string): readonly string[] {
    const { lines } = this.vendor.box(openId).after(0)
    return lines.filter(({ from }) => from === 'them').map(({ text }) => text)
  }

  sends(): number {
    return this.vendor.calls.filter(({ path }) => path.endsWith('custom/send')).length
  }

  /** Sends any bytes to the account's address. @param query of the address, e.g. what `signedAt` makes */
  async push(query: string, body: string | Uint8Array<ArrayBuffer>, contentType = 'text/xml'): Promise<number> {
    const url = `${this.centre.server.url}/channels/wechat/${ACCOUNT}?${query}`
    const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': contentType } })
    await answer.arrayBuffer()
    return answer.status
  }

  /** A signature as it stands in the address of a push in the clear. @param at ms */
  signedAt(at: number, token: string = SECRETS.token): string {
    const [timestamp, nonce] = [String(Math.floor(at / 1_000)), '1320562132']
    return new URLSearchParams({ signature: getSignature(token, timestamp, nonce, ''), timestamp, nonce }).toString()
  }

  /** A text message in the vendor's own words. */
  textXml(from: string, text: string, messageId: string, at: number = this.clock.now()): string {
    const about = { ToUserName: 'gh_huiliu', FromUserName: from, CreateTime: Math.floor(at / 1_000) }
    return xmlOf({ ...about, MsgType: 'text', Content: text, MsgId: messageId })
  }

  async close(): Promise<void> {
    await this.centre.close()
    await this.vendor.stop()
  }
}
