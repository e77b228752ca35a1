/** A WeChat official account. */
import type { WechatVendor } from '#shared/domain/account.ts'
import type { ChannelMark } from '#shared/domain/interaction-events.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import type {
  AccountDriver,
  AccountInbound,
  AccountOutbound,
  AccountSendOutcome,
  DriverGround,
  TakenItem,
  TestOutcome,
  VendorAnswer,
  VendorRequest,
} from '../account-driver.ts'
import { unreachableBy } from '../never-left.ts'
import { fetchedMedia, MOST_MEDIA_BYTES } from '../fetched-media.ts'
import { type Called, WechatApi } from './api.ts'
import { messageOf, uploadOf } from './content.ts'
import { People } from './people.ts'
import { isFresh, isSigned, keyOf, readPush, storedPush, type WechatPush } from './push.ts'
import { Uploads } from './uploads.ts'

const BUSY_AGAIN_MS = 2_000
const PACE_AGAIN_MS = 60_000
const CHECK_AGAIN_MS = 60_000

const OK: VendorAnswer = { status: 200, contentType: 'text/plain', body: 'success' }
const plain = (status: number, body: string): VendorAnswer => ({ status, contentType: 'text/plain', body })

const MISSING = {
  image: '[图片] 未能从微信取回',
  voice: '[语音] 未能从微信取回',
  video: '[视频] 未能从微信取回',
} as const

export class WechatDriver implements AccountDriver {
  readonly #ground: DriverGround
  readonly #vendor: WechatVendor
  readonly #api: WechatApi
  readonly #uploads = new Uploads()
  readonly #people: People
  #stopped = false
  #cancelCheck: () => void = () => undefined

  constructor(ground: DriverGround, vendor: WechatVendor) {
    this.#ground = ground
    this.#vendor = vendor
    this.#api = new WechatApi({
      apiBase: vendor.apiBase,
      appId: vendor.appId,
      secret: () => ground.secrets.get('appSecret'),
      clock: ground.clock,
      recall: () => ground.secrets.recall('access-token'),
      remember: (value) => ground.secrets.remember('access-token', value),
    })
    this.#people = new People((openId) => this.#api.unionId(openId), ground.clock)
  }

  start(): void {
    void this.#check()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelCheck()
  }

  /** [WX1] [WX2] */
  readonly webhook = async (request: VendorRequest): Promise<VendorAnswer> => {
    const token = this.#ground.secrets.get('token')
    if (token === null) return plain(503, 'token missing')
    if (request.method === 'GET')
      return isSigned(request, token) ? plain(200, request.query['echostr'] ?? '') : plain(401, 'signature')
    const encodingAesKey = this.#ground.secrets.get('encodingAesKey')
    if (this.#vendor.mode === 'aes' && encodingAesKey === null) return plain(503, 'encodingAesKey missing')
    const aes =
      encodingAesKey === null || this.#vendor.mode === 'plain' ? null : { encodingAesKey, appId: this.#vendor.appId }
    const pushed = readPush(request, { token, aes })
    if (pushed.kind === 'refused') return plain(pushed.reason === 'signature' ? 401 : 400, pushed.reason)
    if (!isFresh(request, this.#ground.clock.now())) {
      const { accountId, log } = this.#ground
      log.warn(
        { accountId, timestamp: request.query['timestamp'] },
        'a push was signed long ago, or our clock is wrong',
      )
      return plain(401, 'timestamp')
    }
    if (pushed.kind === 'push') await this.#ground.keep(keyOf(pushed.push), pushed.push.FromUserName, pushed.push)
    return OK
  }

  async take(item: TakenItem): Promise<void> {
    const push = storedPush(item.payload)
    const said = push.MsgType === 'event' ? actOf(push) : { content: await this.#contentOf(push, item.attempts) }
    if (said === null) return
    const unionId = await this.#people.unionIdOf(push.FromUserName)
    const about = { key: item.key, address: push.FromUserName, name: null, language: null }
    await this.#ground.centre.wrote({ ...about, ...said, ...(unionId === null ? {} : { unionId }) })
  }

  async send({ address, content }: AccountOutbound): Promise<AccountSendOutcome> {
    const upload = uploadOf(content)
    const media = upload === null ? null : await this.#mediaId(upload.blobId, upload.type)
    if (media !== null && !media.ok) return this.#failed(media)
    const message = messageOf(content, media?.value ?? '', this.#ground.publicAddress)
    if (message === null) return { state: 'failed', reason: 'wechat-no-files', retryAfterMs: null }
    const called = await this.#api.post('/cgi-bin/message/custom/send', { touser: address, ...message })
    if (!called.ok) return this.#failed(called)
    this.#ground.onHealth({ state: 'connected', reason: null })
    // The vendor neither names its messages nor says what became of them.
    return { state: 'sent', vendorIds: [] }
  }

  readonly typing = (address: string, on: boolean): void => {
    const command = on ? 'Typing' : 'CancelTyping'
    // Shown or not, it changes nothing else.
    void this.#api.post('/cgi-bin/message/custom/typing', { touser: address, command }).catch(() => undefined)
  }

  async test(): Promise<TestOutcome> {
    const called = await this.#check()
    return called.ok ? { ok: true } : { ok: false, reason: faultOf(called) }
  }

  async #check(): Promise<Called<null>> {
    this.#cancelCheck()
    const called = await this.#api.check().catch((error: unknown): Called<null> => ({
      ok: false,
      kind: 'unreachable',
      errcode: null,
      errmsg: unreachableBy(error),
    }))
    if (this.#stopped) return called
    if (called.ok) this.#ground.onHealth({ state: 'connected', reason: null })
    else {
      this.#ground.onHealth({ state: 'down', reason: faultOf(called) })
      this.#cancelCheck = this.#ground.clock.after(CHECK_AGAIN_MS, () => void this.#check())
    }
    return called
  }

  #failed(called: Extract<Called<unknown>, { ok: false }>): AccountSendOutcome {
    const reason = reasonOf(called)
    const failed = (retryAfterMs: number | null, patient = false): AccountSendOutcome => ({
      state: 'failed',
      reason,
      retryAfterMs,
      ...(patient ? { patient } : {}),
    })
    switch (called.kind) {
      case 'unreachable':
        void this.#check()
        return failed(BUSY_AGAIN_MS, true)
      case 'settings':
      case 'token':
        this.#ground.onHealth({ state: 'down', reason })
        return failed(null)
      case 'quota':
        this.#ground.onHealth({ state: 'degraded', reason })
        return failed(null)
      case 'busy':
        return failed(BUSY_AGAIN_MS)
      case 'pace':
        return failed(PACE_AGAIN_MS)
      case 'garbage':
        // It may have been taken all the same.
        throw new Error(called.errmsg)
      case 'closed':
      case 'content':
      case 'other':
        return failed(null)
    }
  }

  async #mediaId(blobId: string, type: 'image' | 'voice' | 'video'): Promise<Called<string>> {
    const now = this.#ground.clock.now()
    const known = this.#uploads.mediaIdOf(blobId, now)
    if (known !== null) return { ok: true, value: known }
    const file = await this.#ground.media.open(blobId)
    if (file === null) return { ok: false, kind: 'content', errcode: 0, errmsg: 'file gone' }
    const { name, contentType } = file.attachment
    const called = await this.#api.upload(type, file.bytes, name, contentType)
    if (called.ok) this.#uploads.add(blobId, called.value, now)
    return called
  }

  async #contentOf(push: Exclude<WechatPush, { MsgType: 'event' }>, attempts: number): Promise<MessageContent> {
    switch (push.MsgType) {
      case 'text':
        return { kind: 'text', text: push.Content }
      case 'location':
        return { kind: 'location', latitude: push.Location_X, longitude: push.Location_Y, label: push.Label }
      case 'link':
        return { kind: 'card', title: push.Title, text: push.Description, link: safeLink(push.Url) }
      case 'image':
        return this.#media('image', push.MediaId, attempts, push.MsgId)
      case 'voice': {
        const heard = push.Recognition === '' ? null : push.Recognition
        const content = await this.#media('voice', push.MediaId, attempts, push.MsgId)
        return content.kind === 'voice' ? { ...content, transcript: heard } : content
      }
      case 'video':
      case 'shortvideo':
        return this.#media('video', push.MediaId, attempts, push.MsgId)
    }
  }

  async #media(
    kind: 'image' | 'voice' | 'video',
    mediaId: string,
    attempts: number,
    name: string,
  ): Promise<MessageContent> {
    const fetched = await fetchedMedia(this.#ground, { attempts }, name, async () => {
      const called = await this.#api.download(mediaId, MOST_MEDIA_BYTES)
      if (!called.ok) throw new Error(reasonOf(called))
      return called.value
    })
    return fetched.ok ? fetched.content : { kind: 'text', text: MISSING[kind] }
  }
}

const MARKS: Readonly<Record<string, ChannelMark>> = {
  subscribe: 'follow',
  unsubscribe: 'unfollow',
  SCAN: 'scan',
  CLICK: 'menu',
}

/** null: nothing anybody has to know */
function actOf({
  Event,
  EventKey,
}: Extract<WechatPush, { MsgType: 'event' }>): Pick<AccountInbound, 'content' | 'act'> | null {
  const mark = MARKS[Event]
  return mark === undefined ? null : { content: null, act: { mark, text: EventKey.replace(/^qrscene_/, '') } }
}

/** Only what a browser opens without running it. */
const safeLink = (url: string): string | null => (/^https?:\/\//.test(url) ? url : null)

/** The same, with what the machine said where nothing was reached. */
const faultOf = (called: Extract<Called<unknown>, { ok: false }>): string =>
  called.kind === 'unreachable' ? called.errmsg : reasonOf(called)

/** `wechat-45015`: words for it stand in the interface; of an unknown one the vendor's own are kept. */
function reasonOf({ kind, errcode, errmsg }: Extract<Called<unknown>, { ok: false }>): string {
  if (kind === 'unreachable') return 'vendor-unreachable'
  return errcode === 0 ? errmsg : `wechat-${errcode} ${errmsg}`.trim()
}
