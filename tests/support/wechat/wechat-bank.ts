/** A centre with one official account, the vendor on the other side of real HTTP, and an agent who serves it. */
import { getSignature } from '@wecom/crypto'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { DeliveryState } from '#shared/domain/message.ts'
import { accountChannels } from '../../../src-server/account-channels.ts'
import { DRIVERS } from '../../../src-server/account-drivers.ts'
import { type PushTarget, xmlOf } from '../../../src-server/demo/vendors/wechat-pushes.ts'
import { WechatVendor } from '../../../src-server/demo/vendors/wechat-vendor.ts'
import { entryPointRecord, queueRecord } from '../centre/records.ts'
import { accept } from '../centre/steps.ts'
import { TestCentre } from '../centre/test-centre.ts'
import type { TestDesk } from '../centre/test-desk.ts'
import { settle, VirtualClock } from '../centre/virtual-clock.ts'
import { APP_ID, ENTRY_POINT, SECRETS, type Terms, wechatAccount } from './account.ts'

const ACCOUNT = 'wx'
const QUEUE = 'q-wechat'

export class WechatBank {
  readonly centre: TestCentre
  readonly vendor: WechatVendor
  readonly clock: VirtualClock
  /** Where the vendor is called. */
  readonly apiBase: string
  readonly anna: TestDesk
  #version = 1
  readonly #terms: Terms

  private constructor(parts: Pick<WechatBank, 'centre' | 'vendor' | 'clock' | 'apiBase' | 'anna'>, terms: Terms) {
    this.centre = parts.centre
    this.vendor = parts.vendor
    this.clock = parts.clock
    this.apiBase = parts.apiBase
    this.anna = parts.anna
    this.#terms = terms
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
    await centre.save({ kind: 'account', id: ACCOUNT, expectedVersion: 0, record: wechatAccount(apiBase, terms) })
    const adam = await centre.signIn('adam')
    for (const [name, value] of Object.entries(SECRETS))
      await centre.post(`/api/channel-accounts/${ACCOUNT}/secrets`, { name, value }, adam)
    const anna = await centre.availableDesk('anna')
    const bank = new WechatBank({ centre, vendor, clock, apiBase, anna }, terms)
    await bank.until('the account works', async () => (await bank.health()).state === 'connected')
    return bank
  }

  /** Switches the account off or on, as an administrator does. */
  async switch(enabled: boolean): Promise<void> {
    const record = { ...wechatAccount(this.apiBase, this.#terms), enabled }
    await this.centre.save({ kind: 'account', id: ACCOUNT, expectedVersion: this.#version++, record })
    await settle(40)
  }

  /** A follower writes, and the agent takes the contact. */
  async talking(openId: string): Promise<Interaction> {
    await this.vendor.write(openId, '在吗')
    const ringing = await this.anna.until('it rings', () =>
      [...this.anna.interactions.values()].find(
        ({ phase, introduction }) => phase.name === 'offered' && introduction?.address === openId,
      ),
    )
    await accept(this.anna, ringing)
    return this.anna.until('it is hers', () => {
      const known = this.anna.interactions.get(ringing.id)
      return known?.phase.name === 'active' ? known : undefined
    })
  }

  /** The agent answers; it is stored when this resolves. */
  says(contact: Interaction, text: string, messageId: string = crypto.randomUUID()) {
    const content = { kind: 'text', text } as const
    return this.anna.must({ type: 'message.send', interactionId: contact.id, messageId, content })
  }

  message(contact: Interaction, messageId: string) {
    return this.anna.interactions.get(contact.id)?.messages.find(({ id }) => id === messageId)
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

  async health(): Promise<{ readonly state: string; readonly reason: string | null }> {
    const answer = await this.centre.get('/api/channel-accounts/health', await this.#token())
    const { accounts }: { accounts: { accountId: string; health: string; reason: string | null }[] } =
      await answer.json()
    const found = accounts.find(({ accountId }) => accountId === ACCOUNT)
    return { state: found?.health ?? 'unknown', reason: found?.reason ?? null }
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

  async until(what: string, holds: () => boolean | Promise<boolean>, advanceMs = 0): Promise<void> {
    for (let turn = 0; turn < 400; turn++) {
      if (await holds()) return
      if (advanceMs > 0) await this.centre.advance(advanceMs)
      await settle(5)
    }
    throw new Error(`In vain: ${what}`)
  }

  untilDelivery(contact: Interaction, messageId: string, state: DeliveryState, advanceMs = 0): Promise<void> {
    const holds = () => this.message(contact, messageId)?.delivery === state
    return this.until(`${messageId} to be ${state}`, holds, advanceMs)
  }

  async close(): Promise<void> {
    await this.centre.close()
    await this.vendor.stop()
  }

  #adam: string | null = null
  async #token(): Promise<string> {
    this.#adam ??= await this.centre.signIn('adam')
    return this.#adam
  }
}
