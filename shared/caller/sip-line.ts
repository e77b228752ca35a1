/**
 * A customer's telephone line: SIP over WebSocket, one call at a time, as an anonymous caller; reachable under their
 * number while it may register. The only module of the customer's side that knows sip.js.
 */
import {
  C,
  DigestAuthentication,
  getBody,
  IncomingRequestMessage,
  IncomingResponseMessage,
  InfoUserAgentClient,
  LoggerFactory,
  Parser,
  type Session,
  SessionDialog,
  UserAgentCore,
} from 'sip.js/lib/core/index.js'
import type { IncomingInviteRequest, OutgoingInviteRequest } from 'sip.js/lib/core/index.js'
import { URI } from 'sip.js/lib/grammar/uri.js'
import type { Language } from '../domain/channel.ts'
import { CAUSE_HEADER, RECORDED_HEADER, WAIT_BODY_TYPE, type CallCause, type WaitState } from '../domain/voice-wire.ts'
import { type CallMedia, isHold } from './media.ts'
import { readWaitBody } from './wait-body.ts'
import type { After, Wire } from './wire.ts'

export interface LineCredentials {
  readonly username: string
  readonly password: string
}

export type LineEvent =
  /** A provisional answer; `told` null: nothing for a screen. */
  | { readonly kind: 'progress'; readonly status: number; readonly told: WaitState | null }
  | { readonly kind: 'told'; readonly told: WaitState }
  | { readonly kind: 'up' }
  | { readonly kind: 'held'; readonly held: boolean }
  /** `status` null: they hung up; else the refusal's code. */
  | { readonly kind: 'ended'; readonly status: number | null }
  /** The centre calls; `answer` or `decline`. */
  | { readonly kind: 'rung'; readonly cause: CallCause; readonly isRecorded: boolean }
  /** The far side changed the media, or could not: for the log. */
  | { readonly kind: 'media-failed'; readonly problem: unknown }

export interface LineOptions {
  readonly wire: Wire
  readonly domain: string
  readonly number: string
  readonly displayName: string
  /** In which the caller would rather be spoken to. */
  readonly language?: () => Language
  readonly makeMedia: () => CallMedia
  readonly onEvent: (event: LineEvent) => void
  readonly newId: () => string
  readonly after: After
  /** null: the line is not reachable from outside. */
  readonly credentials: (() => Promise<LineCredentials | null>) | null
}

const SDP = 'application/sdp'
const ALLOW = 'Allow: ACK,BYE,CANCEL,INFO,INVITE,OPTIONS'
const REGISTER_FOR_S = 300
const REGISTER_AGAIN_MS = 150_000
const BUSY = 486
const NOT_ACCEPTABLE = 488

interface Call {
  /** null: it only rings; the microphone is opened for whoever answers */
  media: CallMedia | null
  outgoing: OutgoingInviteRequest | null
  incoming: IncomingInviteRequest | null
  session: Session | null
  isOver: boolean
}

const sessionBody = (content: string) => ({ contentDisposition: 'session', contentType: SDP, content })

export class CallerLine {
  readonly #options: LineOptions
  readonly #core: UserAgentCore
  readonly #contact: string
  #call: Call | null = null
  #credentials: LineCredentials | null = null
  #cancelAgain: () => void = () => undefined

  constructor(options: LineOptions) {
    this.#options = options
    const { wire, domain, number, displayName, newId } = options
    const host = `${newId().slice(0, 12)}.invalid`
    const loggerFactory = new LoggerFactory()
    loggerFactory.builtinEnabled = false
    const contact = new URI('sip', newId().slice(0, 12), host, undefined, { transport: 'ws' })
    this.#contact = `Contact: <${contact.toString()}>`
    this.#core = new UserAgentCore(
      {
        aor: new URI('sip', number, domain),
        contact: { pubGruu: undefined, tempGruu: undefined, uri: contact, toString: () => `<${contact.toString()}>` },
        displayName,
        loggerFactory,
        hackViaTcp: false,
        routeSet: [],
        sipjsId: newId().slice(0, 8),
        supportedOptionTags: [],
        supportedOptionTagsResponse: [],
        userAgentHeaderFieldValue: 'Huiliu web phone',
        viaForceRport: false,
        viaHost: host,
        authenticationFactory: () =>
          this.#credentials === null
            ? undefined
            : new DigestAuthentication(
                loggerFactory,
                undefined,
                this.#credentials.username,
                this.#credentials.password,
              ),
        transportAccessor: () => ({ protocol: 'WS', send: async (text: string) => wire.send(text) }),
      },
      { onInvite: (request) => this.#rung(request) },
    )
    wire.onMessage = (text) => this.#receive(text)
  }

  get isBusy(): boolean {
    return this.#call !== null
  }

  /** Lets the centre reach this line; also to be called whenever the wire is open again. */
  async register(): Promise<void> {
    this.#cancelAgain()
    this.#credentials = (await this.#options.credentials?.()) ?? null
    if (this.#credentials === null) return
    const { aor } = this.#core.configuration
    const message = this.#core.makeOutgoingRequestMessage(
      C.REGISTER,
      new URI('sip', '', this.#options.domain),
      aor,
      aor,
      {},
      [`${this.#contact};expires=${REGISTER_FOR_S}`, `Expires: ${REGISTER_FOR_S}`],
    )
    this.#core.register(message, {
      onAccept: () => {
        this.#cancelAgain = this.#options.after(REGISTER_AGAIN_MS, () => void this.register())
      },
    })
  }

  /** @throws when there is no microphone, or no wire */
  async dial(number: string): Promise<void> {
    if (this.#call !== null) throw new Error('the line is busy')
    const media = this.#options.makeMedia()
    const call = this.#newCall(media)
    const offer = await media.offer()
    if (call.isOver) return
    const { domain, displayName, language } = this.#options
    const target = new URI('sip', number, domain)
    const message = this.#core.makeOutgoingRequestMessage(
      C.INVITE,
      target,
      this.#core.configuration.aor,
      target,
      { fromDisplayName: displayName.replace(/["\\\p{Cc}]/gu, '') },
      [
        this.#contact,
        ALLOW,
        `Accept: ${SDP}, ${WAIT_BODY_TYPE}`,
        ...(language === undefined ? [] : [`Accept-Language: ${language()}`]),
      ],
      sessionBody(offer),
    )
    call.outgoing = this.#core.invite(message, {
      onProgress: ({ message: progress, session }) => {
        if (call.isOver) return
        call.session = session
        this.#serve(call, session)
        this.#tell({ kind: 'progress', status: progress.statusCode ?? 100, told: toldIn(getBody(progress)) })
      },
      onRedirect: ({ message: { statusCode = 302 } }) => this.#end(call, statusCode),
      onReject: ({ message: { statusCode = 500 } }) => this.#end(call, statusCode),
      onAccept: ({ message: accepted, session, ack }) => {
        ack()
        call.session = session
        // Hung up while the answer was under way.
        if (call.isOver) return void session.bye()
        this.#serve(call, session)
        const body = getBody(accepted)
        void this.#settle(call, async () => {
          await media.answered(body?.content ?? '')
          this.#tell({ kind: 'up' })
          this.#tell({ kind: 'held', held: isHold(body?.content ?? '') })
        })
      },
    })
  }

  /** A key of the dial pad, before or during the call. */
  press(digit: string): void {
    const { session = null } = this.#call ?? {}
    if (!(session instanceof SessionDialog)) return
    const content = `Signal=${digit}\r\nDuration=160\r\n`
    const body = { contentDisposition: 'render', contentType: 'application/dtmf-relay', content }
    // The library's own `info()` refuses before the answer, where menus are.
    const info = new InfoUserAgentClient(session, {}, { extraHeaders: [this.#contact], body })
    void info
  }

  async answer(): Promise<void> {
    const call = this.#call
    const request = call?.incoming
    if (call == null || request == null) return
    const offer = getBody(request.message)?.content
    await this.#settle(call, async () => {
      const media = this.#options.makeMedia()
      call.media = media
      const answer = offer === undefined ? await media.offer() : await media.reoffered(offer)
      if (call.isOver) return
      const { session } = request.accept({ statusCode: 200, extraHeaders: [ALLOW], body: sessionBody(answer) })
      call.incoming = null
      call.session = session
      this.#serve(call, session, offer === undefined)
      this.#tell({ kind: 'up' })
    })
  }

  /** Gives up, declines or hangs up: whatever ends the call now. */
  hangUp(): void {
    const call = this.#call
    if (call === null) return
    this.#forget(call)
    if (call.incoming !== null) call.incoming.reject({ statusCode: BUSY })
    else if (call.session instanceof SessionDialog && !call.session.early) call.session.bye()
    else call.outgoing?.cancel()
  }

  /** The wire was away too long for a call that nobody had answered. */
  giveUp(): void {
    const call = this.#call
    if (call !== null) this.#forget(call)
  }

  /** Whether the call was answered: then it lives without the wire. */
  get isAnswered(): boolean {
    const session = this.#call?.session
    return session instanceof SessionDialog && !session.early
  }

  close(): void {
    this.hangUp()
    this.#cancelAgain()
    this.#core.dispose()
    this.#options.wire.close()
  }

  #newCall(media: CallMedia | null): Call {
    const call: Call = { media, outgoing: null, incoming: null, session: null, isOver: false }
    this.#call = call
    return call
  }

  #tell(event: LineEvent): void {
    this.#options.onEvent(event)
  }

  /** What needs the sound: a failure ends the call in words, never silently. */
  async #settle(call: Call, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (problem) {
      if (call.isOver) return
      this.#tell({ kind: 'media-failed', problem })
      this.hangUp()
      this.#tell({ kind: 'ended', status: NOT_ACCEPTABLE })
    }
  }

  /** @param owed the answer to our own offer comes with the ACK */
  #serve(call: Call, session: Session, owed = false): void {
    session.delegate = {
      onAck: ({ message }) => {
        const answer = getBody(message)?.content
        if (owed && answer !== undefined) void this.#settle(call, async () => call.media?.answered(answer))
      },
      onBye: (request) => {
        request.accept()
        this.#end(call, null)
      },
      onInfo: (request) => {
        request.accept()
        const told = toldIn(getBody(request.message))
        if (told !== null) this.#tell({ kind: 'told', told })
      },
      onInvite: (request) => {
        const offer = getBody(request.message)?.content
        const { media } = call
        if (offer === undefined || media === null) return void request.reject({ statusCode: NOT_ACCEPTABLE })
        void this.#settle(call, async () => {
          const answer = await media.reoffered(offer)
          request.accept({ statusCode: 200, extraHeaders: [this.#contact], body: sessionBody(answer) })
          this.#tell({ kind: 'held', held: isHold(offer) })
        })
      },
    }
  }

  #rung(request: IncomingInviteRequest): void {
    if (this.#call !== null) return void request.reject({ statusCode: BUSY })
    const call = this.#newCall(null)
    call.incoming = request
    request.delegate = {
      onCancel: () => {
        request.reject({ statusCode: 487 })
        this.#end(call, null)
      },
    }
    request.progress({ statusCode: 180 })
    const cause = request.message.getHeader(CAUSE_HEADER)
    const isRecorded = request.message.getHeader(RECORDED_HEADER) === 'yes'
    this.#tell({ kind: 'rung', cause: cause === 'outbound' ? 'outbound' : 'callback', isRecorded })
  }

  #end(call: Call, status: number | null): void {
    if (call.isOver) return
    this.#forget(call)
    this.#tell({ kind: 'ended', status })
  }

  #forget(call: Call): void {
    call.isOver = true
    call.media?.close()
    if (this.#call === call) this.#call = null
  }

  #receive(text: string): void {
    const message = Parser.parseMessage(text, this.#core.loggerFactory.getLogger('parser'))
    if (message instanceof IncomingRequestMessage) this.#core.receiveIncomingRequestFromTransport(message)
    else if (message instanceof IncomingResponseMessage && message.getHeaders('via').length === 1)
      this.#core.receiveIncomingResponseFromTransport(message)
  }
}

function toldIn(body: { readonly contentType: string; readonly content: string } | undefined): WaitState | null {
  return body?.contentType.toLowerCase().startsWith(WAIT_BODY_TYPE) === true ? readWaitBody(body.content) : null
}
