import { z } from 'zod'
import { ACCOUNT_CHANNELS, channelOf, GRANT_OCCASIONS, KEY_PLACES, type Vendor } from '../domain/account.ts'
import { PURPOSES } from '../domain/channel.ts'
import { brokenPlacesIn } from '../domain/template.ts'
import { idSchema } from './primitives.ts'

const trimmed = (max: number) => z.string().trim().max(max)
const localText = (max: number) =>
  z
    .object({ zh: trimmed(max), en: trimmed(max) })
    .refine((t) => t.zh !== '' || t.en !== '', { message: 'needs a text in at least one language' })
/** Secrets travel over it: plain HTTP only to this machine. */
const apiBase = z
  .string()
  .regex(
    /^(https:\/\/[a-z0-9.-]+(:\d{1,5})?|http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?)$/,
    'write an address such as https://api.vendor.example',
  )

const isPlain = (text: string): boolean => /^[\x21-\x7e]*$/.test(text)

/** Vendors to whom the sender is an address on the wire. */
const NUMBERED: ReadonlySet<Vendor['kind']> = new Set(['smpp', 'twilio'])
/** A number of up to 20 digits (SMPP 3.4, 5.2.8), or a name in letters every network takes (3GPP TS 23.040, 9.1.2.5). */
const SENDER = /^(\+?\d{2,20}|(?=.*[A-Za-z])[A-Za-z0-9 .&_-]{1,11})$/

/** Names of an account's menu and codes. */
export const MOST_VENDOR_KEYS = 200

const vendorSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('wechat'),
    appId: z.string().regex(/^wx[0-9a-f]{16}$/, 'wx and 16 hexadecimal digits'),
    mode: z.enum(['plain', 'aes']),
    apiBase,
    replyRules: z
      .array(
        z.object({
          on: z.enum(GRANT_OCCASIONS),
          messages: z.number().int().min(1).max(1_000).nullable(),
          withinSeconds: z.number().int().min(1).max(604_800),
        }),
      )
      .max(GRANT_OCCASIONS.length),
    keys: z
      .array(z.object({ on: z.enum(KEY_PLACES), key: trimmed(128).min(1), name: localText(30) }))
      .max(MOST_VENDOR_KEYS)
      .exactOptional(),
  }),
  z.object({
    kind: z.literal('smpp'),
    host: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .regex(/^[\w.:-]+$/),
    port: z.number().int().min(1).max(65_535),
    tls: z.boolean(),
    systemId: trimmed(15).min(1).refine(isPlain, 'Latin letters, digits and signs only'),
    systemType: trimmed(12),
    bind: z.enum(['transceiver', 'split']),
    window: z.number().int().min(1).max(1_000),
    perSecond: z.number().int().min(1).max(10_000).nullable(),
  }),
  z.object({
    kind: z.literal('twilio'),
    accountSid: z.string().regex(/^AC[0-9a-f]{32}$/i, 'AC and 32 hexadecimal digits'),
    apiBase,
    mediaHost: z
      .string()
      .regex(/^((\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,})?$/, 'write a name such as mms.twiliocdn.com')
      .max(253)
      .exactOptional(),
  }),
  z.object({ kind: z.literal('aliyun'), accessKeyId: trimmed(64).min(1), apiBase, signName: trimmed(20).min(1) }),
])

export const accountSchema = z
  .object({
    name: localText(60),
    channel: z.enum(ACCOUNT_CHANNELS),
    entryPointId: idSchema,
    sender: trimmed(60).min(1),
    enabled: z.boolean(),
    purposes: z.array(z.enum(PURPOSES)).min(1),
    segmentCost: z.number().int().min(0).max(10_000).nullable(),
    templates: z
      .array(
        z.object({
          code: trimmed(40).min(1),
          name: localText(60),
          text: trimmed(670)
            .min(1)
            .refine((text) => brokenPlacesIn(text).length === 0, 'a place is written {name}'),
          purpose: z.enum(PURPOSES),
        }),
      )
      .max(200),
    vendor: vendorSchema,
    tellsHandOver: z.boolean().exactOptional(),
  })
  .refine((account) => channelOf(account.vendor.kind) === account.channel, {
    path: ['vendor', 'kind'],
    message: 'belongs to another channel',
  })
  .refine(({ vendor, sender }) => !NUMBERED.has(vendor.kind) || SENDER.test(sender), {
    path: ['sender'],
    message: 'up to 20 digits, or up to 11 Latin letters and digits',
  })
  .superRefine(({ templates }, ctx) => {
    for (const [at, { code }] of templates.entries())
      if (templates.findIndex((one) => one.code === code) < at)
        ctx.addIssue({ code: 'custom', path: ['templates', at, 'code'], message: 'this code stands here already' })
  })
