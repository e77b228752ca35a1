/**
 * A signature at an HTTP gateway of Aliyun's shape: approved templates only, receipts and replies pushed as JSON.
 * https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AliyunVendor } from '#shared/domain/account.ts'
import type { AccountDriver, DriverGround, VendorAnswer } from '../account-driver.ts'
import { sameSecret } from '../same-secret.ts'
import { aliyunHeaders } from './aliyun-signature.ts'
import { type Answered, type Asked, type GatewayWire, HttpGateway, type Pushed, type Verdict } from './http-gateway.ts'
import { addressOf } from './text.ts'

const VERSION = '2017-05-25'
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
const saidSchema = z
  .object({ Code: z.string(), Message: z.string().default(''), BizId: z.string().default('') })
  .loose()

/** Codes after which the same message may go a moment later. */
const PACED = new Set(['isv.BUSINESS_LIMIT_CONTROL', 'Throttling', 'Throttling.User'])

/** The account's messages are used up, of today or altogether. */
const USED_UP = new Set(['isv.DAY_LIMIT_CONTROL', 'isv.MONTH_LIMIT_CONTROL', 'isv.AMOUNT_NOT_ENOUGH'])
/** Nothing goes until somebody changes the account, or our clock. */
const ACCOUNT_FAULTS = new Set([
  'SignatureDoesNotMatch',
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
  'InvalidTimeStamp.Expired',
  'isv.OUT_OF_SERVICE',
  'isv.ACCOUNT_NOT_EXISTS',
  'isv.ACCOUNT_ABNORMAL',
])
const SMALLEST_SERVER_FAULT = 500

export const aliyunDriver = (ground: DriverGround, vendor: AliyunVendor): AccountDriver =>
  new HttpGateway(ground, aliyunWire(ground, vendor))

function aliyunWire({ secrets, clock }: Pick<DriverGround, 'secrets' | 'clock'>, vendor: AliyunVendor): GatewayWire {
  const { accessKeyId, apiBase, signName } = vendor
  const call = (action: string, query: Readonly<Record<string, string>>): Asked => {
    const accessKeySecret = secrets.get('accessKeySecret') ?? ''
    const about = { accessKeyId, accessKeySecret, host: new URL(apiBase).host, action, version: VERSION, query }
    const init = { method: 'POST', headers: aliyunHeaders({ ...about, at: clock.now() }) }
    return { url: `${apiBase}/?${new URLSearchParams(query).toString()}`, init }
  }
  return {
    refusal: 'templates-only',
    /** [SM2] Nothing in what is pushed is signed: the secret part of its address is all that vouches for it. */
    read({ path, body }) {
      const secret = secrets.get('callbackPath')
      const [, given = '', kind = ''] = path.split('/')
      if (secret === null || !sameSecret(given, secret)) return { answer: answer(404, 404, 'unknown'), items: [] }
      const items = itemsOf(kind, body)
      if (items === null) return { answer: answer(400, 400, 'malformed'), items: [] }
      return { answer: answer(200, 0, 'OK'), items }
    },
    told(payload) {
      const item = itemSchema.parse(payload)
      if (item.kind === 'reply') return { kind: 'text', from: item.reply.phone_number, text: item.reply.content }
      const { success, err_code: code, err_msg: said, biz_id: vendorId } = item.report
      const reason = success ? null : `aliyun-${code} ${said}`.trim()
      return { kind: 'receipt', vendorId, state: success ? 'delivered' : 'failed', reason }
    },
    asked({ address, content, messageId }) {
      if (content.kind !== 'template') return null
      return call('SendSms', {
        PhoneNumbers: address.replace(/^\+86/, '').replace(/^\+/, ''),
        SignName: signName,
        TemplateCode: content.code,
        TemplateParam: JSON.stringify(content.values),
        OutId: messageId,
      })
    },
    judged,
    probe: () => call('QuerySmsSign', { SignName: signName }),
    fault({ body }) {
      const said = saidSchema.safeParse(body)
      if (!said.success) return 'vendor-garbage'
      return said.data.Code === 'OK' ? null : reasonOf(said.data)
    },
  }
}

/** The vendor recognises no repetition: an answer that is none leaves open what it did. */
function judged({ status, body }: Answered): Verdict {
  const said = saidSchema.safeParse(body)
  if (!said.success) return { kind: 'unclear' }
  const { Code, BizId } = said.data
  if (Code === 'OK') return { kind: 'taken', vendorId: BizId }
  const reason = reasonOf(said.data)
  if (PACED.has(Code)) return { kind: 'later', reason, afterMs: PACE_AGAIN_MS }
  if (USED_UP.has(Code)) return { kind: 'account', reason, state: 'degraded' }
  if (ACCOUNT_FAULTS.has(Code)) return { kind: 'account', reason, state: 'down' }
  return status >= SMALLEST_SERVER_FAULT ? { kind: 'unclear' } : { kind: 'refused', reason }
}

const reasonOf = ({ Code, Message }: z.output<typeof saidSchema>): string => `aliyun-${Code} ${Message}`.trim()

/** null: it is not what the vendor sends */
function itemsOf(kind: string, body: Uint8Array): Pushed['items'] | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    if (kind === 'report') return z.array(reportSchema).parse(said).map(reportItem)
    return kind === 'up' ? z.array(replySchema).parse(said).map(replyItem) : null
  } catch {
    return null
  }
}

const reportItem = (report: z.output<typeof reportSchema>) => ({
  key: `report/${report.biz_id}`,
  conversation: `receipts/${report.biz_id}`,
  payload: { kind: 'report', report } as const,
})

const replyItem = (reply: z.output<typeof replySchema>) => ({
  key: `up/${nameOf(reply)}`,
  conversation: addressOf(reply.phone_number),
  payload: { kind: 'reply', reply } as const,
})

/** The vendor numbers replies only sometimes. */
function nameOf({ sequence_id: id, phone_number: from, send_time: at, content }: z.infer<typeof replySchema>): string {
  return id === undefined
    ? createHash('sha256')
        .update(JSON.stringify([from, at, content]))
        .digest('base64url')
    : String(id)
}
