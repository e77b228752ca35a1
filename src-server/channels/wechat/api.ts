/** Calls to the vendor: one token shared by all, refreshed once however many find it stale. */
import { z } from 'zod'
import { type DriverGround, MediaRefused } from '../account-driver.ts'
import { neverLeft, unreachableBy } from '../never-left.ts'
import { patience } from '../patience.ts'
import { kindOf, type ErrorKind } from './errcodes.ts'

export interface ApiOptions {
  readonly apiBase: string
  readonly appId: string
  readonly secret: () => string | null
  readonly clock: DriverGround['clock']
  readonly recall: () => Promise<string | null>
  readonly remember: (value: string) => Promise<void>
}

/** What a call came to. */
export type Called<T> =
  | { readonly ok: true; readonly value: T }
  /** The vendor answered no. */
  | { readonly ok: false; readonly kind: ErrorKind; readonly errcode: number; readonly errmsg: string }
  /** It never left. */
  | { readonly ok: false; readonly kind: 'unreachable'; readonly errcode: null; readonly errmsg: string }

const CALL_TIMEOUT_MS = 10_000
/** Somebody waits behind it. */
const PERSON_TIMEOUT_MS = 3_000
const MEDIA_TIMEOUT_MS = 20_000
/** A token is not used in its last minutes: calls under way must not outlive it. */
const SPARE_MS = 300_000

const answerSchema = z.object({ errcode: z.number().optional(), errmsg: z.string().optional() }).loose()
const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const rememberedSchema = z.object({ token: z.string(), until: z.number() })
const uploadedSchema = z.object({ media_id: z.string().min(1) }).loose()
const personSchema = z.object({ unionid: z.string().min(1).max(64).optional() }).loose()
const videoSchema = z.object({ video_url: z.url() }).loose()

type Token = z.infer<typeof rememberedSchema>

export class WechatApi {
  readonly #options: ApiOptions
  #token: Token | null = null
  #refreshing: Promise<Called<Token>> | null = null

  constructor(options: ApiOptions) {
    this.#options = options
  }

  /** Whether the vendor gives us a token: asked of the vendor, which gives the one it gave before, however good ours is. */
  async check(): Promise<Called<null>> {
    const token = await this.#fetched(false)
    return token.ok ? { ok: true, value: null } : token
  }

  post(path: string, body: object): Promise<Called<null>> {
    return this.#withToken(async (token) => {
      const called = await this.#call(`${path}?access_token=${encodeURIComponent(token)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: patience(this.#options.clock, CALL_TIMEOUT_MS),
      })
      return called.ok ? read(called.value, z.unknown(), () => null) : called
    })
  }

  /** @returns the person's identity over all accounts of one platform; null: the account belongs to none */
  unionId(openId: string): Promise<Called<string | null>> {
    return this.#withToken(async (token) => {
      const query = new URLSearchParams({ access_token: token, openid: openId, lang: 'zh_CN' })
      const options = { signal: AbortSignal.timeout(PERSON_TIMEOUT_MS) }
      const called = await this.#call(`/cgi-bin/user/info?${query.toString()}`, options)
      return called.ok ? read(called.value, personSchema, ({ unionid }) => unionid ?? null) : called
    })
  }

  /** @returns the vendor's id of it, good for three days */
  upload(type: 'image' | 'voice' | 'video' | 'thumb', bytes: Uint8Array, name: string, contentType: string) {
    return this.#withToken(async (token) => {
      const form = new FormData()
      form.append('media', new Blob([new Uint8Array(bytes)], { type: contentType }), name)
      const path = `/cgi-bin/media/upload?access_token=${encodeURIComponent(token)}&type=${type}`
      const called = await this.#call(path, {
        method: 'POST',
        body: form,
        signal: patience(this.#options.clock, MEDIA_TIMEOUT_MS),
      })
      return called.ok ? read(called.value, uploadedSchema, ({ media_id }) => media_id) : called
    })
  }

  /** What a customer sent; of a film the vendor names another address, which is followed. @param limit bytes */
  download(mediaId: string, limit: number): Promise<Called<Uint8Array>> {
    return this.#withToken(async (token) => {
      const query = new URLSearchParams({ access_token: token, media_id: mediaId })
      const options = { signal: patience(this.#options.clock, MEDIA_TIMEOUT_MS) }
      const called = await this.#call(`/cgi-bin/media/get?${query.toString()}`, options)
      if (!called.ok) return called
      const type = called.value.headers.get('content-type') ?? ''
      if (!/json|text\/plain/.test(type)) return within(called.value, limit)
      const video = await read(called.value, videoSchema, ({ video_url }) => video_url)
      if (!video.ok) return video
      return within(await fetch(video.value, options), limit)
    })
  }

  /** Once more with a new token, where the vendor says that this one is none. */
  async #withToken<T>(call: (token: string) => Promise<Called<T>>): Promise<Called<T>> {
    const first = await this.#current(null)
    if (!first.ok) return first
    const called = await call(first.value.token)
    if (called.ok || called.kind !== 'token') return called
    const next = await this.#current(first.value.token)
    return next.ok ? call(next.value.token) : next
  }

  /** @param stale a token the vendor refused */
  async #current(stale: string | null): Promise<Called<Token>> {
    this.#token ??= await this.#remembered()
    const known = this.#token
    if (known !== null && known.token !== stale && known.until - SPARE_MS > this.#options.clock.now())
      return { ok: true, value: known }
    return this.#fetched(stale !== null)
  }

  /** However many ask meanwhile, the vendor is asked once. */
  #fetched(force: boolean): Promise<Called<Token>> {
    this.#refreshing ??= this.#refresh(force).finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #remembered(): Promise<Token | null> {
    const kept = await this.#options.recall().catch(() => null)
    if (kept === null) return null
    try {
      return rememberedSchema.parse(JSON.parse(kept))
    } catch {
      return null
    }
  }

  async #refresh(force: boolean): Promise<Called<Token>> {
    const { appId, secret, clock, remember } = this.#options
    const written = secret()
    if (written === null) return { ok: false, kind: 'settings', errcode: 0, errmsg: 'appSecret missing' }
    const called = await this.#call('/cgi-bin/stable_token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credential', appid: appId, secret: written, force_refresh: force }),
      signal: patience(this.#options.clock, CALL_TIMEOUT_MS),
    })
    if (!called.ok) return called
    const fresh = await read(called.value, tokenSchema, ({ access_token, expires_in }) => ({
      token: access_token,
      until: clock.now() + expires_in * 1_000,
    }))
    if (!fresh.ok) return fresh
    this.#token = fresh.value
    await remember(JSON.stringify(fresh.value)).catch(() => undefined)
    return fresh
  }

  /** @throws what ended a call whose outcome nobody knows */
  async #call(path: string, init: RequestInit): Promise<Called<Response>> {
    try {
      return { ok: true, value: await fetch(this.#options.apiBase + path, { ...init, redirect: 'error' }) }
    } catch (error) {
      if (!neverLeft(error)) throw error
      return { ok: false, kind: 'unreachable', errcode: null, errmsg: unreachableBy(error) }
    }
  }
}

async function read<T, V>(response: Response, schema: z.ZodType<T>, valueOf: (value: T) => V): Promise<Called<V>> {
  const said = await response
    .json()
    .then((body: unknown) => body)
    .catch(() => null)
  const answer = answerSchema.safeParse(said)
  if (!answer.success)
    return { ok: false, kind: 'garbage', errcode: response.status, errmsg: `answered ${response.status}` }
  const { errcode = 0, errmsg = '' } = answer.data
  if (errcode !== 0) return { ok: false, kind: kindOf(errcode), errcode, errmsg }
  const parsed = schema.safeParse(said)
  if (!parsed.success) return { ok: false, kind: 'garbage', errcode: 0, errmsg: 'answered something else' }
  return { ok: true, value: valueOf(parsed.data) }
}

/** @throws MediaRefused when it is longer than that */
async function within(response: Response, limit: number): Promise<Called<Uint8Array>> {
  if (!response.ok || response.body === null) throw new Error(`media answered ${response.status}`)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body) {
    size += part.length
    if (size > limit) throw new MediaRefused('media-too-large')
    parts.push(part)
  }
  return { ok: true, value: Buffer.concat(parts) }
}
