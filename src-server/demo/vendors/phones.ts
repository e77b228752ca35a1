/** The telephones of the demo's page: what stands on them, and what is done with them. A program of its own, like the vendors. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { AliyunVendor } from './aliyun-vendor.ts'
import type { PhoneBox } from './phone-box.ts'
import type { SmsVendor } from './sms-vendor.ts'
import type { WechatVendor } from './wechat-vendor.ts'

const LONGEST_WAIT_MS = 20_000
/** A picture from a telephone's camera, made smaller by the page. */
const MOST_BYTES = 3_000_000

const actSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('write'), text: z.string().trim().min(1).max(1_000), menuId: z.string().optional() }),
  z.object({ do: z.literal('picture'), contentType: z.enum(['image/png', 'image/jpeg']), base64: z.base64() }),
  z.object({ do: z.literal('voice'), base64: z.base64(), heard: z.string().max(200).default('') }),
  z.object({ do: z.literal('film'), base64: z.base64() }),
  z.object({
    do: z.literal('place'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    label: z.string().max(100),
  }),
  z.object({ do: z.literal('follow') }),
  z.object({ do: z.literal('unfollow') }),
  z.object({ do: z.literal('scan'), key: z.string().max(60) }),
  z.object({ do: z.literal('menu'), key: z.string().max(60) }),
])
type PhoneAct = z.infer<typeof actSchema>

const NUMBER = /^\+\d{8,15}$/
const OWNER = { wechat: /^o[\w-]{27}$/, sms: NUMBER, notice: NUMBER } as const
type Kind = keyof typeof OWNER
const isKind = (kind: string): kind is Kind => Object.hasOwn(OWNER, kind)

interface PhoneVendors {
  readonly wechat: WechatVendor
  readonly sms: SmsVendor
  /** The number that only sends approved texts. */
  readonly notice: AliyunVendor
}

export class Phones {
  readonly #vendors: PhoneVendors
  readonly #server: Server

  constructor(vendors: PhoneVendors) {
    this.#vendors = vendors
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => json(response, 400, { error: 'malformed' }))
    })
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve)
    })
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
  }

  /** `/wechat/<openid>`, `/sms/<number>`, `/notice/<number>`: GET what stands there after a number, POST what is done; `/media/<id>`. */
  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://phones.invalid')
    const [, kind = '', encoded = ''] = url.pathname.split('/')
    const owner = decodeURIComponent(encoded)
    if (kind === 'media') {
      const media = this.#vendors.wechat.media(owner) ?? this.#vendors.sms.media(owner)
      if (media === null) return json(response, 404, { error: 'gone' })
      response.writeHead(200, { 'content-type': media.contentType, 'x-content-type-options': 'nosniff' })
      response.end(media.bytes)
      return
    }
    if (!isKind(kind)) return json(response, 404, { error: 'no such telephone' })
    if (!OWNER[kind].test(owner)) return json(response, 400, { error: 'no such owner' })
    const box = this.#vendors[kind].box(owner)
    if (request.method === 'POST') {
      const act = actSchema.parse(JSON.parse(await text(request)))
      return json(response, 200, { taken: await this.#act(kind, owner, act) })
    }
    const stands = await standing(box, url)
    json(response, 200, { ...stands, follows: kind !== 'wechat' || this.#vendors.wechat.follows(owner) })
  }

  #act(kind: Kind, owner: string, act: PhoneAct): Promise<boolean> {
    const { wechat, sms } = this.#vendors
    if (kind !== 'wechat' && act.do === 'write') return this.#vendors[kind].write(owner, act.text)
    if (kind === 'sms' && act.do === 'picture') {
      const { contentType, base64 } = act
      const bytes = Buffer.from(base64, 'base64')
      return bytes.length > MOST_BYTES ? Promise.resolve(false) : sms.writeFiles(owner, [{ contentType, bytes }])
    }
    if (kind !== 'wechat') return Promise.resolve(false)
    switch (act.do) {
      case 'write':
        return wechat.write(owner, act.text, act.menuId)
      case 'picture': {
        const bytes = Buffer.from(act.base64, 'base64')
        if (bytes.length > MOST_BYTES) return Promise.resolve(false)
        return wechat.sendMedia(owner, 'image', { type: 'image', contentType: act.contentType, bytes })
      }
      case 'voice': {
        const bytes = Buffer.from(act.base64, 'base64')
        return wechat.sendMedia(owner, 'voice', { type: 'voice', contentType: 'audio/amr', bytes }, act.heard)
      }
      case 'film': {
        const bytes = Buffer.from(act.base64, 'base64')
        return wechat.sendMedia(owner, 'video', { type: 'video', contentType: 'video/mp4', bytes })
      }
      case 'place':
        return wechat.sendPlace(owner, act.latitude, act.longitude, act.label)
      case 'follow':
      case 'unfollow':
        return wechat.act(owner, act.do)
      case 'scan':
      case 'menu':
        return wechat.act(owner, act.do, act.key)
    }
  }
}

async function standing(box: PhoneBox, url: URL): Promise<ReturnType<PhoneBox['after']>> {
  const after = Number(url.searchParams.get('after') ?? 0)
  const now = box.after(after)
  // Somebody looks for the first time, or there is news already.
  if (!url.searchParams.has('wait') || now.lines.length > 0) return now
  await box.changed(LONGEST_WAIT_MS)
  return box.after(after)
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
