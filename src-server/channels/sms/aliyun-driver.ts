/**
 * A signature at an HTTP gateway of Aliyun's shape: approved templates only, receipts and replies pushed as JSON.
 * https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { AliyunVendor } from '#shared/domain/account.ts'
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
import { aliyunHeaders } from './aliyun-signature.ts'
import { httpCall } from './http-call.ts'
import { addressOf } from './text.ts'

const VERSION = '2017-05-25'
const AGAIN_MS = 2_000
const PACE_AGAIN_MS = 60_000

const answer = (status: number, code: number, msg: string): VendorAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify({ code, msg }),
})

const reportSchema = z.object({
  phone_number: z.string(),
  success: z.boolean(),
  err_code: z.string().default(''),
  err_msg: z.string().default(''),
  biz_id: z.string().min(1).max(64),
})
const replySchema = z.object({
  phone_number: z.string().min(1).max(40),
  content: z.string(),
  send_time: z.string().default(''),
  sequence_id: z.union([z.number(), z.string()]).optional(),
})
const itemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('report'), report: reportSchema }),
  z.object({ kind: z.literal('reply'), reply: replySchema }),
])
const sentSchema = z
  .object({ Code: z.string(), Message: z.string().default(''), BizId: z.string().default('') })
  .loose()

/** Codes after which the same message may go a moment later. */
const PACED = new Set(['isv.BUSINESS_LIMIT_CONTROL', 'Throttling', 'Throttling.User'])

export class AliyunDriver implements AccountDriver {
  readonly #ground: DriverGround
  readonly #vendor: AliyunVendor

  constructor(ground: DriverGround, vendor: AliyunVendor) {
    this.#ground = ground
    this.#vendor = vendor
  }

  start(): void {
    void this.test()
  }

  async stop(): Promise<void> {
    // Nothing is held open.
  }

  /** [SM2] Nothing in what is pushed is signed: the secret part of its address is all that vouches for it. */
  readonly webhook = async (request: VendorRequest): Promise<VendorAnswer> => {
    const secret = this.#ground.secrets.get('callbackPath')
    const [, given = '', kind = ''] = request.path.split('/')
    if (secret === null || !same(given, secret)) return answer(404, 404, 'unknown')
    const items = itemsOf(kind, request.body)
    if (items === null) return answer(400, 400, 'malformed')
    await Promise.all(items.map(({ key, conversation, item }) => this.#ground.keep(key, conversation, item)))
    return answer(200, 0, 'OK')
  }

  async take({ key, payload }: TakenItem): Promise<void> {
    const item = itemSchema.parse(payload)
    if (item.kind === 'reply') {
      const { phone_number: from, content } = item.reply
      const about = { key, address: addressOf(from), name: null, language: null }
      await this.#ground.centre.wrote({ ...about, content: { kind: 'text', text: content } })
      return
    }
    const { success, err_code: code, err_msg: said, biz_id: vendorId } = item.report
    const reason = success ? null : `aliyun-${code} ${said}`.trim()
    await this.#ground.centre.receipt({ vendorId, state: success ? 'delivered' : 'failed', reason })
  }

  async send({ address, content, messageId }: AccountOutbound): Promise<AccountSendOutcome> {
    if (content.kind !== 'template') return { state: 'failed', reason: 'templates-only', retryAfterMs: null }
    const called = await this.#call('SendSms', {
      PhoneNumbers: address.replace(/^\+86/, '').replace(/^\+/, ''),
      SignName: this.#vendor.signName,
      TemplateCode: content.code,
      TemplateParam: JSON.stringify(content.values),
      OutId: messageId,
    })
    if (called.kind === 'unreachable') {
      this.#ground.onHealth({ state: 'down', reason: 'vendor-unreachable' })
      return { state: 'failed', reason: 'vendor-unreachable', retryAfterMs: AGAIN_MS, patient: true }
    }
    const sent = sentSchema.safeParse(called.body)
    // The vendor recognises no repetition: what it did with this one is unknown.
    if (!sent.success) throw new Error(`gateway answered ${called.status}`)
    const { Code, Message, BizId } = sent.data
    if (Code === 'OK') {
      this.#ground.onHealth({ state: 'connected', reason: null })
      return { state: 'sent', vendorIds: [BizId] }
    }
    const reason = `aliyun-${Code} ${Message}`.trim()
    return { state: 'failed', reason, retryAfterMs: PACED.has(Code) ? PACE_AGAIN_MS : null }
  }

  async test(): Promise<TestOutcome> {
    const query = { SignName: this.#vendor.signName }
    const called = await this.#call('QuerySmsSign', query).catch(() => ({ kind: 'unreachable' }) as const)
    const sent = called.kind === 'answered' ? sentSchema.safeParse(called.body) : null
    const works = sent?.success === true && sent.data.Code === 'OK'
    const reason = sent?.success === true ? `aliyun-${sent.data.Code}` : 'vendor-unreachable'
    this.#ground.onHealth(works ? { state: 'connected', reason: null } : { state: 'down', reason })
    return works ? { ok: true } : { ok: false, reason }
  }

  #call(action: string, query: Readonly<Record<string, string>>): ReturnType<typeof httpCall> {
    const { accessKeyId, apiBase } = this.#vendor
    const headers = aliyunHeaders({
      accessKeyId,
      accessKeySecret: this.#ground.secrets.get('accessKeySecret') ?? '',
      host: new URL(apiBase).host,
      action,
      version: VERSION,
      query,
      at: this.#ground.clock.now(),
    })
    const init = { method: 'POST', headers }
    return httpCall(`${apiBase}/?${new URLSearchParams(query).toString()}`, init, this.#ground.clock)
  }
}

/** null: it is not what the vendor sends */
function itemsOf(
  kind: string,
  body: Uint8Array,
): readonly { key: string; conversation: string; item: z.infer<typeof itemSchema> }[] | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    if (kind === 'report')
      return z
        .array(reportSchema)
        .parse(said)
        .map((report) => ({
          key: `report/${report.biz_id}`,
          conversation: `receipts/${report.biz_id}`,
          item: { kind: 'report', report },
        }))
    if (kind !== 'up') return null
    return z
      .array(replySchema)
      .parse(said)
      .map((reply) => ({
        key: `up/${nameOf(reply)}`,
        conversation: addressOf(reply.phone_number),
        item: { kind: 'reply', reply },
      }))
  } catch {
    return null
  }
}

/** The vendor numbers replies only sometimes. */
function nameOf({ sequence_id: id, phone_number: from, send_time: at, content }: z.infer<typeof replySchema>): string {
  return id === undefined
    ? createHash('sha256')
        .update(JSON.stringify([from, at, content]))
        .digest('base64url')
    : String(id)
}

function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
