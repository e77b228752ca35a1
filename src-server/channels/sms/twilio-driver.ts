/**
 * A number at an HTTP gateway of Twilio's shape.
 * https://www.twilio.com/docs/messaging/api/message-resource, https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { TwilioVendor } from '#shared/domain/account.ts'
import type {
  AccountDriver,
  AccountOutbound,
  AccountSendOutcome,
  DriverGround,
  TakenItem,
  TestOutcome,
  VendorAnswer,
  VendorRequest,
} from '../account-driver.ts'
import { httpCall } from './http-call.ts'
import { addressOf, textOf } from './text.ts'

const AGAIN_MS = 2_000
const PACE_AGAIN_MS = 10_000

const empty: VendorAnswer = { status: 200, contentType: 'text/xml', body: '<Response/>' }
const plain = (status: number, body: string): VendorAnswer => ({ status, contentType: 'text/plain', body })

const inboundSchema = z.object({
  MessageSid: z.string().min(1).max(64),
  From: z.string().min(1).max(40),
  Body: z.string(),
  /** Pictures of a multimedia message, which are not fetched. */
  NumMedia: z.coerce.number().int().min(0).max(100).default(0),
})
const statusSchema = z.object({
  MessageSid: z.string().min(1).max(64),
  MessageStatus: z.string(),
  ErrorCode: z.string().default(''),
})
const itemSchema = z.discriminatedUnion('kind', [
  inboundSchema.extend({ kind: z.literal('inbound') }),
  statusSchema.extend({ kind: z.literal('status') }),
])
const createdSchema = z.object({ sid: z.string().min(1) }).loose()
const problemSchema = z.object({ code: z.number(), message: z.string().default('') }).loose()

const RECEIPTS = { delivered: 'delivered', read: 'read', failed: 'failed', undelivered: 'failed' } as const
const isReceipt = (status: string): status is keyof typeof RECEIPTS => Object.hasOwn(RECEIPTS, status)

/** Base64 of HMAC-SHA1 over the address and every field in order of its name. */
export function twilioSignature(authToken: string, url: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).toSorted((a, b) => (a < b ? -1 : 1))
  const signed = names.reduce((text, name) => text + name + (fields[name] ?? ''), url)
  return createHmac('sha1', authToken).update(signed).digest('base64')
}

/** [SM25] What was sent beside the words is not kept, and whoever reads them is told so. */
function wordsOf({ Body, NumMedia }: z.output<typeof inboundSchema>): string {
  if (NumMedia === 0) return Body
  return `${Body}\n[彩信附件 ${NumMedia} 个，未接收 / ${NumMedia} MMS attachments, not received]`.trim()
}

export class TwilioDriver implements AccountDriver {
  readonly #ground: DriverGround
  readonly #vendor: TwilioVendor

  constructor(ground: DriverGround, vendor: TwilioVendor) {
    this.#ground = ground
    this.#vendor = vendor
  }

  start(): void {
    void this.test()
  }

  async stop(): Promise<void> {
    // Nothing is held open.
  }

  /** [SM1] */
  readonly webhook = async (request: VendorRequest): Promise<VendorAnswer> => {
    const authToken = this.#ground.secrets.get('authToken')
    if (authToken === null) return plain(503, 'authToken missing')
    const fields = Object.fromEntries(new URLSearchParams(Buffer.from(request.body).toString('utf8')))
    const given = Buffer.from(request.headers['x-twilio-signature'] ?? '')
    const right = Buffer.from(twilioSignature(authToken, request.url, fields))
    if (given.length !== right.length || !timingSafeEqual(given, right)) return plain(403, 'signature')
    if (request.path === '/status') {
      const status = statusSchema.safeParse(fields)
      if (!status.success) return plain(400, 'malformed')
      const { MessageSid, MessageStatus } = status.data
      if (isReceipt(MessageStatus))
        await this.#ground.keep(`${MessageSid}/${MessageStatus}`, `receipts/${MessageSid}`, {
          kind: 'status',
          ...status.data,
        })
      return empty
    }
    const inbound = inboundSchema.safeParse(fields)
    if (!inbound.success) return plain(400, 'malformed')
    const { MessageSid, From } = inbound.data
    await this.#ground.keep(MessageSid, addressOf(From), { kind: 'inbound', ...inbound.data })
    return empty
  }

  async take({ key, payload }: TakenItem): Promise<void> {
    const item = itemSchema.parse(payload)
    if (item.kind === 'inbound') {
      const content = { kind: 'text', text: wordsOf(item) } as const
      await this.#ground.centre.wrote({ key, address: addressOf(item.From), name: null, language: null, content })
      return
    }
    if (!isReceipt(item.MessageStatus)) return
    const reason = item.ErrorCode === '' ? null : `twilio-${item.ErrorCode}`
    await this.#ground.centre.receipt({ vendorId: item.MessageSid, state: RECEIPTS[item.MessageStatus], reason })
  }

  async send({ address, content }: AccountOutbound): Promise<AccountSendOutcome> {
    const text = textOf(content)
    if (text === null) return { state: 'failed', reason: 'sms-text-only', retryAfterMs: null }
    const form = { To: address, From: this.#ground.record.sender, Body: text }
    const body = new URLSearchParams({ ...form, StatusCallback: `${this.#ground.publicAddress}/status` })
    const init = { method: 'POST', body, headers: this.#headers() }
    const called = await httpCall(this.#address('/Messages.json'), init, this.#ground.clock)
    if (called.kind === 'unreachable') {
      this.#ground.onHealth({ state: 'down', reason: 'vendor-unreachable' })
      return { state: 'failed', reason: 'vendor-unreachable', retryAfterMs: AGAIN_MS, patient: true }
    }
    const created = createdSchema.safeParse(called.body)
    if (called.status < 300 && created.success) {
      this.#ground.onHealth({ state: 'connected', reason: null })
      return { state: 'sent', vendorIds: [created.data.sid] }
    }
    const problem = problemSchema.safeParse(called.body)
    // Whether it was taken nobody can tell.
    if (called.status >= 500 || !problem.success) throw new Error(`gateway answered ${called.status}`)
    const reason = `twilio-${problem.data.code} ${problem.data.message}`.trim()
    if (called.status === 429) return { state: 'failed', reason, retryAfterMs: PACE_AGAIN_MS }
    if (called.status === 401) this.#ground.onHealth({ state: 'down', reason })
    return { state: 'failed', reason, retryAfterMs: null }
  }

  async test(): Promise<TestOutcome> {
    const called = await httpCall(this.#address('.json'), { headers: this.#headers() }, this.#ground.clock).catch(
      () => ({ kind: 'unreachable' }) as const,
    )
    const works = called.kind === 'answered' && called.status === 200
    const reason = called.kind === 'unreachable' ? 'vendor-unreachable' : `twilio-${called.status}`
    this.#ground.onHealth(works ? { state: 'connected', reason: null } : { state: 'down', reason })
    return works ? { ok: true } : { ok: false, reason }
  }

  #address(below: string): string {
    return `${this.#vendor.apiBase}/2010-04-01/Accounts/${this.#vendor.accountSid}${below}`
  }

  #headers(): Record<string, string> {
    const secret = `${this.#vendor.accountSid}:${this.#ground.secrets.get('authToken') ?? ''}`
    return { authorization: `Basic ${Buffer.from(secret).toString('base64')}` }
  }
}
