/**
 * A number at an HTTP gateway of Twilio's shape.
 * https://www.twilio.com/docs/messaging/api/message-resource, https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { TwilioVendor } from '#shared/domain/account.ts'
import type { AccountDriver, DriverGround, VendorAnswer, VendorRequest } from '../account-driver.ts'
import { sameSecret } from '../same-secret.ts'
import { type Answered, type GatewayWire, HttpGateway, type Pushed, type Told, type Verdict } from './http-gateway.ts'
import { addressOf, textOf } from './text.ts'

const PACE_AGAIN_MS = 10_000
/** The vendor's own limit. */
const MOST_MEDIA = 10
const SMALLEST_SERVER_FAULT = 500

const empty: VendorAnswer = { status: 200, contentType: 'text/xml', body: '<Response/>' }
const turnedAway = (status: number, body: string): Pushed => ({
  answer: { status, contentType: 'text/plain', body },
  items: [],
})

const sid = z.string().min(1).max(64)
const sender = z.string().min(1).max(40)
const inboundSchema = z.object({
  MessageSid: sid,
  From: sender,
  Body: z.string(),
  /** Files of a multimedia message: when kept, those that nobody fetches. */
  NumMedia: z.coerce.number().int().min(0).max(100).default(0),
})
const mediaSchema = z.object({ From: sender, url: z.string().max(2_000) })
const statusSchema = z.object({
  MessageSid: sid,
  MessageStatus: z.string(),
  ErrorCode: z.string().default(''),
})
const itemSchema = z.discriminatedUnion('kind', [
  inboundSchema.extend({ kind: z.literal('inbound') }),
  mediaSchema.extend({ kind: z.literal('media') }),
  statusSchema.extend({ kind: z.literal('status') }),
])
const createdSchema = z.object({ sid: z.string().min(1) }).loose()
const problemSchema = z.object({ code: z.number(), message: z.string().default('') }).loose()
const accountSchema = z.object({ status: z.string() }).loose()

const RECEIPTS = { delivered: 'delivered', read: 'read', failed: 'failed', undelivered: 'failed' } as const
const isReceipt = (status: string): status is keyof typeof RECEIPTS => Object.hasOwn(RECEIPTS, status)

/** The account's messages of today are used up: https://www.twilio.com/docs/api/errors/63038 */
const DAY_IS_OVER = 63_038
/** Authentication failed; the account is not active; there is no such account. */
const ACCOUNT_FAULTS: ReadonlySet<number> = new Set([20_003, 20_005, 20_404])

/** Base64 of HMAC-SHA1 over the address and every field in order of its name. */
export function twilioSignature(authToken: string, url: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).toSorted((a, b) => (a < b ? -1 : 1))
  const signed = names.reduce((text, name) => text + name + (fields[name] ?? ''), url)
  return createHmac('sha1', authToken).update(signed).digest('base64')
}

export const twilioDriver = (ground: DriverGround, vendor: TwilioVendor): AccountDriver =>
  new HttpGateway(ground, twilioWire(ground, vendor))

type Ground = Pick<DriverGround, 'secrets' | 'record' | 'publicAddress'>

function twilioWire({ secrets, record, publicAddress }: Ground, vendor: TwilioVendor): GatewayWire {
  const path = `/2010-04-01/Accounts/${vendor.accountSid}`
  const account = `${vendor.apiBase}${path}`
  const { bases, hosts } = filesOf(vendor)
  const headers = (): Record<string, string> => {
    const secret = `${vendor.accountSid}:${secrets.get('authToken') ?? ''}`
    return { authorization: `Basic ${Buffer.from(secret).toString('base64')}` }
  }
  return {
    refusal: 'sms-text-only',
    /** [SM1] */
    read(request) {
      const authToken = secrets.get('authToken')
      if (authToken === null) return turnedAway(503, 'authToken missing')
      const fields = fieldsOf(request)
      const given = request.headers['x-twilio-signature'] ?? ''
      if (!sameSecret(given, twilioSignature(authToken, request.url, fields))) return turnedAway(403, 'signature')
      // A token may serve several accounts: what is meant for another is not ours.
      if ((fields['AccountSid'] ?? vendor.accountSid) !== vendor.accountSid) return turnedAway(403, 'account')
      return request.path === '/status' ? statusIn(fields) : messageIn(fields)
    },
    told(payload): Told {
      const item = itemSchema.parse(payload)
      if (item.kind === 'inbound') return { kind: 'text', from: item.From, text: wordsOf(item) }
      if (item.kind === 'media') {
        const { url, From: from } = item
        const base = bases.find((one) => url.startsWith(`${one}${path}/`))
        const held = base === undefined ? null : { url, home: new URL(base).origin, hosts, headers: headers() }
        return { kind: 'media', from, url, held }
      }
      if (!isReceipt(item.MessageStatus)) return { kind: 'nothing' }
      const reason = item.ErrorCode === '' ? null : `twilio-${item.ErrorCode}`
      return { kind: 'receipt', vendorId: item.MessageSid, state: RECEIPTS[item.MessageStatus], reason }
    },
    asked({ address, content }) {
      const text = textOf(content)
      if (text === null) return null
      const form = { To: address, From: record.sender, Body: text, StatusCallback: `${publicAddress}/status` }
      const init = { method: 'POST', body: new URLSearchParams(form), headers: headers() }
      return { url: `${account}/Messages.json`, init }
    },
    judged,
    probe: () => ({ url: `${account}.json`, init: { headers: headers() } }),
    fault({ status, body }) {
      if (status !== 200) return `twilio-${status}`
      const asked = accountSchema.safeParse(body)
      if (!asked.success) return 'vendor-garbage'
      return asked.data.status === 'active' ? null : `twilio-${asked.data.status}`
    },
  }
}

/**
 * [SM30] Files of the vendor itself are at its main interface, whichever region the account is in, and lead to one host
 * for files. The one for accounts that want no authentication is shared with strangers and has to be written down.
 * https://support.twilio.com/hc/en-us/articles/223183748
 */
const VENDORS_OWN = { domain: '.twilio.com', base: 'https://api.twilio.com', host: 'mms.twiliocdn.com' } as const

function filesOf({ apiBase, mediaHost = '' }: TwilioVendor) {
  const { protocol, hostname } = new URL(apiBase)
  const isOwn = protocol === 'https:' && hostname.endsWith(VENDORS_OWN.domain)
  return {
    bases: isOwn ? [apiBase, VENDORS_OWN.base] : [apiBase],
    hosts: [...(isOwn ? [VENDORS_OWN.host] : []), ...(mediaHost === '' ? [] : [mediaHost])],
  }
}

const fieldsOf = ({ body }: VendorRequest): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(Buffer.from(body).toString('utf8')))

function statusIn(fields: Readonly<Record<string, string>>): Pushed {
  const status = statusSchema.safeParse(fields)
  if (!status.success) return turnedAway(400, 'malformed')
  const { MessageSid, MessageStatus } = status.data
  if (!isReceipt(MessageStatus)) return { answer: empty, items: [] }
  const payload = { kind: 'status', ...status.data } as const
  const item = { key: `${MessageSid}/${MessageStatus}`, conversation: `receipts/${MessageSid}`, payload }
  return { answer: empty, items: [item] }
}

/** [SM25] Words first, then each file, which is fetched by itself. [SM29] A receipt played again settles nothing anew. */
function messageIn(fields: Readonly<Record<string, string>>): Pushed {
  const inbound = inboundSchema.safeParse(fields)
  if (!inbound.success) return turnedAway(400, 'malformed')
  const { MessageSid, From, Body, NumMedia } = inbound.data
  const conversation = addressOf(From)
  const files = Array.from({ length: Math.min(NumMedia, MOST_MEDIA) }, (_, n) => {
    const url = (fields[`MediaUrl${n}`] ?? '').slice(0, 2_000)
    return {
      key: `${MessageSid}/media/${n}`,
      conversation,
      payload: { kind: 'media', From, url } as const,
      isLasting: true,
    }
  })
  const more = NumMedia - files.length
  const words = { kind: 'inbound', MessageSid, From, Body, NumMedia: more } as const
  const hasWords = Body !== '' || more > 0 || files.length === 0
  return {
    answer: empty,
    items: [...(hasWords ? [{ key: MessageSid, conversation, payload: words, isLasting: true }] : []), ...files],
  }
}

function wordsOf({ Body, NumMedia }: z.output<typeof inboundSchema>): string {
  if (NumMedia === 0) return Body
  return `${Body}\n[彩信附件 ${NumMedia} 个，未接收 / ${NumMedia} MMS attachments, not received]`.trim()
}

function judged({ status, body }: Answered): Verdict {
  const created = createdSchema.safeParse(body)
  if (status < 300 && created.success) return { kind: 'taken', vendorId: created.data.sid }
  const problem = problemSchema.safeParse(body)
  if (status >= SMALLEST_SERVER_FAULT || !problem.success) return { kind: 'unclear' }
  const { code, message } = problem.data
  const reason = `twilio-${code} ${message}`.trim()
  if (code === DAY_IS_OVER) return { kind: 'account', reason, state: 'degraded' }
  if (ACCOUNT_FAULTS.has(code)) return { kind: 'account', reason, state: 'down' }
  return status === 429 ? { kind: 'later', reason, afterMs: PACE_AGAIN_MS } : { kind: 'refused', reason }
}
