/**
 * WeChat's servers as an official account meets them: tokens, custom messages, media, and pushes to the account's address.
 * Speaks the public protocol alone, with followers whose telephones the demo's pages show.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { Faults } from './faults.ts'
import { type FollowerBook, NO_BOOK } from './follower-book.ts'
import { PhoneBox } from './phone-box.ts'
import { ReplyWindows, type Act } from './reply-windows.ts'
import { lineOf, messageSchema } from './wechat-messages.ts'
import { push, type PushTarget, xmlOf } from './wechat-pushes.ts'

export interface WechatVendorOptions {
  readonly appId: string
  readonly secret: string
  /** Where and how the account wants its pushes; asked each time. */
  readonly target: () => PushTarget
  /** A follower's identity over all accounts of one platform; absent: the account belongs to none. */
  readonly unionIdOf?: (openId: string) => string
  readonly now?: () => number
  /** Who follows, from the run before; absent: nobody yet. */
  readonly followers?: FollowerBook
}

export interface Media {
  readonly type: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

interface Follower {
  readonly box: PhoneBox
  readonly windows: ReplyWindows
  follows: boolean
}

/** So many numbers fit into one millisecond. */
const NUMBERS_PER_MS = 1_000_000n

const TOKEN_SECONDS = 7_200
const OK = { errcode: 0, errmsg: 'ok' }

const tokenSchema = z.object({
  grant_type: z.literal('client_credential'),
  appid: z.string(),
  secret: z.string(),
  force_refresh: z.boolean().default(false),
})
const typingSchema = z.object({ touser: z.string(), command: z.enum(['Typing', 'CancelTyping']) })

export class WechatVendor {
  readonly faults = new Faults()
  /** Calls of each kind, as they came. */
  readonly calls: { readonly path: string; readonly body: unknown }[] = []
  readonly #options: WechatVendorOptions
  readonly #now: () => number
  readonly #book: FollowerBook
  readonly #followers: Map<string, Follower>
  readonly #media = new Map<string, Media>()
  readonly #server: Server
  #tokens: { token: string; until: number }[] = []
  /** Counted up from the clock: an account remembers the numbers of a vendor that was started before. */
  #messageId: bigint

  constructor(options: WechatVendorOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#messageId = BigInt(Math.floor(this.#now())) * NUMBERS_PER_MS
    this.#book = options.followers ?? NO_BOOK
    this.#followers = new Map(
      Object.entries(this.#book.before).map(([openId, { follows, windows }]) => [
        openId,
        { box: new PhoneBox(), windows: new ReplyWindows(windows), follows },
      ]),
    )
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  /** @param port 0: any that is free. @returns e.g. `http://127.0.0.1:41233` */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    const { port: taken } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${taken}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
    await this.#book.written()
  }

  /** Every token given out so far is worth nothing any more. */
  revokeTokens(): void {
    this.#tokens = []
  }

  box(openId: string): PhoneBox {
    return this.#follower(openId).box
  }

  follows(openId: string): boolean {
    return this.#follower(openId).follows
  }

  media(id: string): Media | null {
    return this.#media.get(id) ?? null
  }

  keepMedia(media: Media): string {
    const id = randomBytes(24).toString('base64url')
    this.#media.set(id, media)
    return id
  }

  /** @returns whether the account answered */
  async write(openId: string, text: string, menuId?: string): Promise<boolean> {
    const follower = this.#follower(openId)
    follower.box.add({ from: 'me', kind: 'text', text }, this.#now())
    return this.#message(openId, {
      MsgType: 'text',
      Content: text,
      ...(menuId === undefined ? {} : { bizmsgmenuid: menuId }),
    })
  }

  async sendMedia(openId: string, type: 'image' | 'voice' | 'video', media: Media, heard = ''): Promise<boolean> {
    const id = this.keepMedia(media)
    this.#follower(openId).box.add({ from: 'me', kind: type, text: heard, media: id }, this.#now())
    const more: Record<string, string> =
      type === 'image'
        ? { PicUrl: '' }
        : type === 'voice'
          ? { Format: media.contentType === 'audio/amr' ? 'amr' : 'mp3', Recognition: heard }
          : { ThumbMediaId: id }
    return this.#message(openId, { MsgType: type, MediaId: id, ...more })
  }

  async sendPlace(openId: string, latitude: number, longitude: number, label: string): Promise<boolean> {
    this.#follower(openId).box.add({ from: 'me', kind: 'note', text: label }, this.#now())
    const place = { Location_X: String(latitude), Location_Y: String(longitude), Scale: '16', Label: label }
    return this.#message(openId, { MsgType: 'location', ...place })
  }

  /** Follows, leaves, scans a code or presses an entry of the account's menu. */
  async act(openId: string, act: 'follow' | 'unfollow' | 'scan' | 'menu', key = ''): Promise<boolean> {
    const follower = this.#follower(openId)
    follower.follows = act !== 'unfollow'
    if (act !== 'unfollow') follower.windows.opened(act satisfies Act, this.#now())
    follower.box.touch()
    this.#keep()
    const events = { follow: 'subscribe', unfollow: 'unsubscribe', scan: 'SCAN', menu: 'CLICK' }
    const EventKey = act === 'follow' && key !== '' ? `qrscene_${key}` : key
    return this.#push(openId, { MsgType: 'event', Event: events[act], EventKey })
  }

  #message(openId: string, fields: Readonly<Record<string, string>>): Promise<boolean> {
    this.#follower(openId).windows.opened('message', this.#now())
    this.#keep()
    this.#messageId += 1n
    return this.#push(openId, { ...fields, MsgId: String(this.#messageId) })
  }

  #push(openId: string, fields: Readonly<Record<string, string>>): Promise<boolean> {
    const envelope = { ToUserName: 'gh_huiliu', FromUserName: openId, CreateTime: Math.floor(this.#now() / 1_000) }
    return push(this.#options.target(), xmlOf({ ...envelope, ...fields }), this.#now)
  }

  #follower(openId: string): Follower {
    const known = this.#followers.get(openId)
    if (known !== undefined) return known
    const fresh = { box: new PhoneBox(), windows: new ReplyWindows(), follows: true }
    this.#followers.set(openId, fresh)
    return fresh
  }

  #keep(): void {
    const each = [...this.#followers].map(
      ([openId, { follows, windows }]) => [openId, { follows, windows: windows.all }] as const,
    )
    this.#book.keep(Object.fromEntries(each))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', 'http://vendor.invalid')
      const bytes = await buffer(request)
      const fault = this.faults.next(url.pathname)
      if (fault?.kind === 'silence') {
        await this.#answer(request, url, bytes)
        return
      }
      if (fault?.kind === 'status') return send(response, fault.status, 'text/html', '<h1>Bad Gateway</h1>')
      if (fault?.kind === 'garbage') return send(response, 200, 'text/html', '<html>not json')
      if (fault?.kind === 'errcode') return json(response, { errcode: fault.errcode, errmsg: 'as told' })
      const answered = await this.#answer(request, url, bytes)
      if (answered instanceof Uint8Array || 'bytes' in answered) {
        const { contentType, bytes: content } = answered as Media
        return send(response, 200, contentType, content)
      }
      json(response, answered)
    } catch {
      json(response, { errcode: 47_001, errmsg: 'data format error' })
    }
  }

  async #answer(request: IncomingMessage, url: URL, bytes: Uint8Array): Promise<object | Media> {
    const path = url.pathname
    const type = request.headers['content-type'] ?? ''
    const body: unknown = type.includes('json') ? JSON.parse(Buffer.from(bytes).toString('utf8')) : null
    this.calls.push({ path, body })
    if (path === '/cgi-bin/stable_token') return this.#token(tokenSchema.parse(body))
    if (!this.#isToken(url.searchParams.get('access_token') ?? ''))
      return { errcode: 40_001, errmsg: 'invalid credential' }
    switch (path) {
      case '/cgi-bin/message/custom/send':
        return this.#receive(messageSchema.parse(body))
      case '/cgi-bin/user/info': {
        const openId = url.searchParams.get('openid') ?? ''
        const follower = this.#followers.get(openId)
        if (follower === undefined) return { errcode: 40_003, errmsg: 'invalid openid' }
        const unionid = this.#options.unionIdOf?.(openId)
        // Of who does not follow the vendor says no more.
        if (!follower.follows) return { subscribe: 0, openid: openId, ...(unionid === undefined ? {} : { unionid }) }
        return { subscribe: 1, openid: openId, language: 'zh_CN', ...(unionid === undefined ? {} : { unionid }) }
      }
      case '/cgi-bin/message/custom/typing': {
        const { touser, command } = typingSchema.parse(body)
        this.#follower(touser).box.typing = command === 'Typing'
        return OK
      }
      case '/cgi-bin/media/upload': {
        const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
        const file = form.get('media')
        if (!(file instanceof Blob)) return { errcode: 41_005, errmsg: 'media data missing' }
        const kind = url.searchParams.get('type') ?? 'image'
        const id = this.keepMedia({
          type: kind,
          contentType: file.type,
          bytes: new Uint8Array(await file.arrayBuffer()),
        })
        return { type: kind, media_id: id, created_at: Math.floor(this.#now() / 1_000) }
      }
      case '/cgi-bin/media/get': {
        const id = url.searchParams.get('media_id') ?? ''
        const media = this.#media.get(id)
        if (media === undefined) return { errcode: 40_007, errmsg: 'invalid media_id' }
        if (media.type !== 'video') return media
        return {
          video_url: `http://${request.headers.host ?? ''}/films/${id}?access_token=${url.searchParams.get('access_token') ?? ''}`,
        }
      }
      default:
        return this.#media.get(path.replace('/films/', '')) ?? { errcode: 40_066, errmsg: 'invalid url' }
    }
  }

  #token({ appid, secret, force_refresh: force }: z.infer<typeof tokenSchema>): object {
    const { appId, secret: right } = this.#options
    if (appid !== appId) return { errcode: 40_013, errmsg: 'invalid appid' }
    if (secret !== right) return { errcode: 40_125, errmsg: 'invalid appsecret' }
    const current = this.#tokens.at(-1)
    const now = this.#now()
    if (!force && current !== undefined && current.until > now)
      return { access_token: current.token, expires_in: Math.floor((current.until - now) / 1_000) }
    const token = randomBytes(32).toString('base64url')
    this.#tokens = [...this.#tokens.slice(-1), { token, until: now + TOKEN_SECONDS * 1_000 }]
    return { access_token: token, expires_in: TOKEN_SECONDS }
  }

  #isToken(token: string): boolean {
    return this.#tokens.some((one) => one.token === token && one.until > this.#now())
  }

  #receive(message: z.infer<typeof messageSchema>): object {
    const follower = this.#followers.get(message.touser)
    if (follower === undefined) return { errcode: 40_003, errmsg: 'invalid openid' }
    if (!follower.follows) return { errcode: 43_004, errmsg: 'require subscribe' }
    const line = lineOf(message, (id) => this.#media.has(id))
    if (line === null) return { errcode: 40_007, errmsg: 'invalid media_id' }
    const refused = follower.windows.take(this.#now())
    this.#keep()
    if (refused !== 0)
      return {
        errcode: refused,
        errmsg: refused === 45_015 ? 'response out of time limit' : 'out of response count limit',
      }
    follower.box.add(line, this.#now())
    return OK
  }
}

function json(response: ServerResponse, body: object): void {
  send(response, 200, 'application/json; charset=utf-8', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, contentType: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': contentType })
  response.end(body)
}
