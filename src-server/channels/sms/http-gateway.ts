/**
 * An account at a gateway over HTTP: what every such gateway has in common. What it pushes is kept and then taken, what
 * is sent is judged by the answer, and how the account stands follows from both. The wire alone differs.
 */
import { assertNever } from '#shared/lib/assert-never.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type {
  AccountDriver,
  AccountOutbound,
  AccountSendOutcome,
  DriverGround,
  HeldMedia,
  TakenItem,
  TestOutcome,
  VendorAnswer,
  VendorReceipt,
  VendorRequest,
} from '../account-driver.ts'
import { fetchedMedia, MOST_MEDIA_BYTES } from '../fetched-media.ts'
import { unreachableBy } from '../never-left.ts'
import { patience } from '../patience.ts'
import { type HttpCall, httpCall } from './http-call.ts'
import { addressOf } from './text.ts'

/** One gateway's wire: what it pushes, what it is asked, and what its answers mean. It does nothing by itself. */
export interface GatewayWire {
  /** Verifies and reads a push; the answer is given once all items are durable. */
  read(request: VendorRequest): Pushed
  /** @throws for what `read` never kept */
  told(payload: JsonValue): Told
  /** null: it carries something this gateway cannot send; the reason stands in `refusal` */
  asked(message: AccountOutbound): Asked | null
  readonly refusal: string
  judged(answer: Answered): Verdict
  /** Asks whether the account works, without bothering anybody. */
  probe(): Asked
  /** @returns why it does not work; null: it does */
  fault(answer: Answered): string | null
}

export interface Pushed {
  readonly answer: VendorAnswer
  readonly items: readonly {
    readonly key: string
    readonly conversation: string
    readonly payload: JsonValue
    /** Nothing in its signature says when it was made. */
    readonly isLasting?: boolean
  }[]
}

export type Told =
  | { readonly kind: 'text'; readonly from: string; readonly text: string }
  /** null: the gateway named no address of ours at it */
  | {
      readonly kind: 'media'
      readonly from: string
      readonly url: string
      readonly held: Pick<HeldMedia, 'url' | 'home' | 'hosts' | 'headers'> | null
    }
  | ({ readonly kind: 'receipt' } & VendorReceipt)
  | { readonly kind: 'nothing' }

export interface Asked {
  readonly url: string
  readonly init: RequestInit
}

export type Answered = Extract<HttpCall, { readonly kind: 'answered' }>

export type Verdict =
  | { readonly kind: 'taken'; readonly vendorId: string }
  /** The same may go a moment later. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nothing goes until the account is changed, or until its quota begins anew. */
  | { readonly kind: 'account'; readonly reason: string; readonly state: 'down' | 'degraded' }
  /** Whether it was taken nobody can tell. */
  | { readonly kind: 'unclear' }

const UNREACHABLE = 'vendor-unreachable'
const AGAIN_MS = 2_000
const CHECK_AGAIN_MS = 60_000
const MEDIA_TIMEOUT_MS = 20_000

/** Where a picture would stand: whoever reads the thread has to know that there was one. */
const NOT_FETCHED =
  '[图片] 未能取回，班长可在「发不出 · 收不进」再收 / Picture not fetched; a supervisor can take it again'
const NOT_KEPT = '[附件] 太大或类型不允许，未接收 / Attachment too large or of a kind not allowed, not received'

export class HttpGateway implements AccountDriver {
  readonly #ground: DriverGround
  readonly #wire: GatewayWire
  #stopped = false
  #checking: Promise<string | null> | null = null
  #cancelCheck: () => void = () => undefined

  constructor(ground: DriverGround, wire: GatewayWire) {
    this.#ground = ground
    this.#wire = wire
  }

  start(): void {
    void this.#check()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelCheck()
  }

  readonly webhook = async (request: VendorRequest): Promise<VendorAnswer> => {
    const { answer, items } = this.#wire.read(request)
    await Promise.all(
      items.map(({ key, conversation, payload, isLasting }) =>
        this.#ground.keep(key, conversation, payload, isLasting),
      ),
    )
    return answer
  }

  async take(item: TakenItem): Promise<void> {
    const told = this.#wire.told(item.payload)
    switch (told.kind) {
      case 'text':
        return this.#wrote(item.key, told.from, { kind: 'text', text: told.text })
      case 'media':
        return this.#takeMedia(item, told)
      case 'receipt': {
        const { vendorId, state, reason } = told
        return this.#ground.centre.receipt({ vendorId, state, reason })
      }
      case 'nothing':
        return
      default:
        return assertNever(told)
    }
  }

  async send(message: AccountOutbound): Promise<AccountSendOutcome> {
    const asked = this.#wire.asked(message)
    if (asked === null) return { state: 'failed', reason: this.#wire.refusal, retryAfterMs: null }
    const called = await this.#call(asked)
    if (called.kind === 'unreachable') {
      void this.#check()
      return { state: 'failed', reason: UNREACHABLE, retryAfterMs: AGAIN_MS, patient: true }
    }
    const verdict = this.#wire.judged(called)
    switch (verdict.kind) {
      case 'taken':
        this.#ground.onHealth({ state: 'connected', reason: null })
        return { state: 'sent', vendorIds: [verdict.vendorId] }
      case 'later':
        return { state: 'failed', reason: verdict.reason, retryAfterMs: verdict.afterMs }
      case 'account':
        this.#ground.onHealth({ state: verdict.state, reason: verdict.reason })
        return { state: 'failed', reason: verdict.reason, retryAfterMs: null }
      case 'refused':
        return { state: 'failed', reason: verdict.reason, retryAfterMs: null }
      case 'unclear':
        throw new Error(`gateway answered ${called.status}`)
      default:
        return assertNever(verdict)
    }
  }

  async test(): Promise<TestOutcome> {
    const reason = await this.#check()
    return reason === null ? { ok: true } : { ok: false, reason }
  }

  /** [CN11] Once however many ask; while it does not work, again every minute. @returns why it does not; null: it does */
  #check(): Promise<string | null> {
    this.#cancelCheck()
    this.#checking ??= this.#asked().finally(() => {
      this.#checking = null
    })
    return this.#checking
  }

  async #asked(): Promise<string | null> {
    const called = await this.#call(this.#wire.probe()).catch((error: unknown) => ({
      kind: 'unreachable' as const,
      reason: unreachableBy(error),
    }))
    const reason = called.kind === 'unreachable' ? called.reason : this.#wire.fault(called)
    if (this.#stopped) return reason
    this.#ground.onHealth(reason === null ? { state: 'connected', reason } : { state: 'down', reason })
    if (reason !== null) this.#cancelCheck = this.#ground.clock.after(CHECK_AGAIN_MS, () => void this.#check())
    return reason
  }

  #call({ url, init }: Asked): Promise<HttpCall> {
    return httpCall(url, init, this.#ground.clock)
  }

  /** [SM25] What is not fetched is said in its place, and stays for a person to take again. */
  async #takeMedia(item: TakenItem, { from, url, held }: Extract<Told, { kind: 'media' }>): Promise<void> {
    const fetched = await fetchedMedia(this.#ground, item, item.key.replaceAll('/', '-'), () => {
      if (held === null) throw new Error(`media-elsewhere ${URL.parse(url)?.host ?? ''}`.trim())
      const signal = patience(this.#ground.clock, MEDIA_TIMEOUT_MS)
      return this.#ground.media.fetch({ ...held, limit: MOST_MEDIA_BYTES, signal })
    })
    if (fetched.ok) return this.#wrote(item.key, from, fetched.content)
    const { isFinal, reason } = fetched
    const missing = isFinal ? 'not-kept' : 'not-fetched'
    await this.#wrote(`${item.key}/${missing}`, from, { kind: 'text', text: isFinal ? NOT_KEPT : NOT_FETCHED })
    if (!isFinal) throw new Error(`media-not-fetched ${reason}`)
  }

  #wrote(key: string, from: string, content: Parameters<DriverGround['centre']['wrote']>[0]['content']): Promise<void> {
    return this.#ground.centre.wrote({ key, address: addressOf(from), name: null, language: null, content })
  }
}
