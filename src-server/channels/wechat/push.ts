/**
 * What WeChat pushes to an official account: verified, decrypted, parsed.
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html
 */
import { decrypt, getSignature } from '@wecom/crypto'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import type { VendorRequest } from '../account-driver.ts'
import { sameSecret } from '../same-secret.ts'

export interface PushKeys {
  readonly token: string
  /** null: the vendor pushes in the clear */
  readonly aes: { readonly encodingAesKey: string; readonly appId: string } | null
}

/** Values stay texts: ids are longer than a number holds. */
const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, processEntities: false })

const text = z.string()
const base = z.object({ FromUserName: text.min(1).max(64), CreateTime: text.regex(/^\d{1,12}$/), MsgType: text })
const message = base.extend({ MsgId: text.regex(/^\d{1,24}$/) })
const event = base.extend({ MsgType: z.literal('event'), EventKey: text.default(''), Ticket: text.default('') })
const media = { MediaId: text.min(1) }

/** Kinds and fields nobody here knows come through as `other`, and are let go. */
const pushSchema = z.union([
  message.extend({ MsgType: z.literal('text'), Content: text }),
  message.extend({ MsgType: z.literal('image'), PicUrl: text.default(''), ...media }),
  message.extend({ MsgType: z.literal('voice'), Format: text.default(''), Recognition: text.default(''), ...media }),
  message.extend({ MsgType: z.enum(['video', 'shortvideo']), ThumbMediaId: text.default(''), ...media }),
  message.extend({
    MsgType: z.literal('location'),
    Location_X: z.coerce.number(),
    Location_Y: z.coerce.number(),
    Label: text.default(''),
  }),
  message.extend({
    MsgType: z.literal('link'),
    Title: text,
    Description: text.default(''),
    Url: text,
  }),
  event.extend({ Event: z.enum(['subscribe', 'unsubscribe', 'SCAN', 'CLICK', 'VIEW', 'LOCATION']) }),
])
export type WechatPush = z.infer<typeof pushSchema>

export type Pushed =
  | { readonly kind: 'push'; readonly push: WechatPush }
  /** Rightly signed, and of no kind that is taken. */
  | { readonly kind: 'other' }
  | { readonly kind: 'refused'; readonly reason: 'signature' | 'malformed' }

const envelopeSchema = z.object({ xml: z.object({ Encrypt: text.optional() }).loose() })
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @returns whether the request bears the account's own signature: GET when the address is set up, and POST in the clear */
export function isSigned({ query }: Pick<VendorRequest, 'query'>, token: string): boolean {
  const { signature = '', timestamp = '', nonce = '' } = query
  return sameSecret(signature, getSignature(token, timestamp, nonce, ''))
}

/** The vendor repeats within seconds; clocks may differ by so much, and nobody pushes again what was signed before. */
const SIGNED_WITHIN_MS = 3_600_000

/** [WX12] @returns whether it was signed about now, either way */
export function isFresh({ query }: Pick<VendorRequest, 'query'>, now: number): boolean {
  const at = Number(query['timestamp']) * 1_000
  return Math.abs(now - at) <= SIGNED_WITHIN_MS
}

export function readPush(request: Pick<VendorRequest, 'query' | 'body'>, { token, aes }: PushKeys): Pushed {
  const { query } = request
  if (aes === null && !isSigned(request, token)) return { kind: 'refused', reason: 'signature' }
  try {
    const envelope = envelopeSchema.parse(parser.parse(utf8.decode(request.body)))
    if (aes === null) return known(envelope.xml)
    const { msg_signature: signature = '', timestamp = '', nonce = '' } = query
    const sealed = envelope.xml.Encrypt ?? ''
    if (!sameSecret(signature, getSignature(token, timestamp, nonce, sealed)))
      return { kind: 'refused', reason: 'signature' }
    const opened = decrypt(aes.encodingAesKey, sealed)
    // The same key may serve another account: what is meant for it is not ours.
    if (opened.id !== aes.appId) return { kind: 'refused', reason: 'signature' }
    return known(envelopeSchema.parse(parser.parse(opened.message)).xml)
  } catch {
    return { kind: 'refused', reason: 'malformed' }
  }
}

function known(xml: unknown): Pushed {
  const parsed = pushSchema.safeParse(xml)
  if (parsed.success) return { kind: 'push', push: parsed.data }
  return base.safeParse(xml).success ? { kind: 'other' } : { kind: 'refused', reason: 'malformed' }
}

/** What names a push once and for all: the vendor repeats what was not answered within five seconds. */
export function keyOf(push: WechatPush): string {
  if (push.MsgType !== 'event') return push.MsgId
  return [push.FromUserName, push.CreateTime, push.Event, push.EventKey].join('/')
}

/** @returns the stored form of a push, parsed again when it is taken out of the inbox. @throws ZodError */
export const storedPush = (payload: unknown): WechatPush => pushSchema.parse(payload)
