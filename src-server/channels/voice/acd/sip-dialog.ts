/** One confirmed SIP dialog, on the core of sip.js. Known to `sip-user-agent.ts` alone. */
import { randomUUID } from 'node:crypto'
import {
  SessionDialog,
  SessionState,
  getBody,
  type Body,
  type IncomingInviteRequest,
  type IncomingRequestMessage,
  type IncomingResponseMessage,
  type Session,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js'
import type { DialogIds } from '#shared/domain/call-events.ts'
import type { Dialog, DialogHandlers, InfoBody, Presence, Renegotiated } from './sip.ts'

const SDP = 'application/sdp'
/** RFC 3261 §14.1: two changes crossed; the side that did not begin the call waits a shorter while. */
const GLARE = 491
const GLARE_TRIES = 4

export const sessionBody = (content: string): Body => ({ contentDisposition: 'session', contentType: SDP, content })

export function bodyOf(body: InfoBody | undefined): { readonly body?: Body } {
  return body === undefined
    ? {}
    : { body: { contentDisposition: 'render', contentType: body.type, content: body.content } }
}

export function sdpOf(message: IncomingRequestMessage | IncomingResponseMessage): string | null {
  const body = getBody(message)
  return body !== undefined && body.contentType.toLowerCase().startsWith(SDP) ? body.content : null
}

export class DialogLeg implements Dialog {
  handlers: DialogHandlers | null = null
  readonly #core: UserAgentCore
  readonly #session: Session
  /** Hung up before they acknowledged our answer: the BYE has to wait for that. */
  #byeOwed = false
  #isOver = false
  #isConfirmed: ((isConfirmed: boolean) => void)[] = []
  readonly #heard = Promise.withResolvers<void>()

  /** Our INVITE has this CSeq, and nobody knows whether its answer was acknowledged; null: it was. */
  readonly #owedAck: number | null

  constructor(core: UserAgentCore, session: Session, owedAck: number | null = null) {
    this.#core = core
    this.#owedAck = owedAck
    this.#session = session
    session.delegate = {
      onAck: () => {
        this.#settle(true)
        if (this.#byeOwed) this.#sendBye()
      },
      onAckTimeout: () => {
        this.#sendBye()
        this.#end(() => this.handlers?.lost())
      },
      onBye: (request) => {
        request.accept()
        this.#end(() => this.handlers?.bye())
      },
      onInvite: (request) => void this.#reinvited(request),
      onInfo: (request) => {
        request.accept()
        const type = request.message.getHeader('content-type') ?? ''
        this.handlers?.info({ type, content: request.message.body })
      },
      onMessage: (request) => void request.accept(),
      onNotify: (request) => void request.accept(),
      // Desks command the centre, not the dialog: a phone cannot transfer a call behind its back.
      onRefer: (request) => void request.reject({ statusCode: 603 }),
    }
  }

  ids(): DialogIds {
    const session = this.#session
    const { routeSet, localSequenceNumber } = dialogOf(session)
    return {
      callId: session.callId,
      localTag: session.localTag,
      remoteTag: session.remoteTag,
      localUri: session.localURI.toRaw(),
      remoteUri: session.remoteURI.toRaw(),
      remoteTarget: session.remoteTarget.toRaw(),
      routeSet,
      localSeq: localSequenceNumber ?? 0,
    }
  }

  confirmed(): Promise<boolean> {
    if (this.#isOver) return Promise.resolve(false)
    if (this.#session.sessionState !== SessionState.AckWait) return Promise.resolve(true)
    return new Promise((tell) => this.#isConfirmed.push(tell))
  }

  bye(): Promise<void> {
    if (this.#isOver) return Promise.resolve()
    this.#isOver = true
    this.#settle(false)
    if (this.#session.sessionState === SessionState.AckWait) this.#byeOwed = true
    else this.#sendBye()
    return this.#heard.promise
  }

  info(body: InfoBody): void {
    if (this.#isOver || this.#session.sessionState === SessionState.Terminated) return
    this.#session.info(undefined, { extraHeaders: [], ...bodyOf(body) })
  }

  async reinvite(offer: string): Promise<Renegotiated> {
    if (!(await this.confirmed())) return { ok: false, status: 481 }
    for (let tries = 1; ; tries += 1) {
      const result = await this.#reinviteOnce(offer)
      if (result.ok || result.status !== GLARE || tries === GLARE_TRIES) return result
      await new Promise((go) => setTimeout(go, 40 + Math.random() * 400))
    }
  }

  probe(): Promise<Presence> {
    if (this.#isOver) return Promise.resolve('gone')
    const message = dialogOf(this.#session).createOutgoingRequestMessage('OPTIONS')
    return new Promise((tell) => {
      this.#core.request(message, {
        onAccept: () => tell('there'),
        onReject: ({ message: { statusCode = 408 } }) => tell(presenceBy(statusCode)),
      })
    })
  }

  #sendBye(): void {
    this.#byeOwed = false
    if (this.#session.sessionState === SessionState.Terminated) return this.#heard.resolve()
    const dialog = dialogOf(this.#session)
    try {
      untilHeard(
        (answers) => {
          this.#acknowledge(dialog)
          this.#session.bye(answers)
        },
        (answers) => {
          this.#acknowledge(dialog)
          this.#core.request(dialog.createOutgoingRequestMessage('BYE'), answers)
        },
        () => this.#heard.resolve(),
      )
    } catch {
      this.#byeOwed = true
    }
  }

  /** A phone says its answer again until somebody acknowledges it, hung up on or not. */
  #acknowledge(dialog: SessionDialog): void {
    if (this.#owedAck === null) return
    const { transport } = this.#core
    const ack = dialog.createOutgoingRequestMessage('ACK', { cseq: this.#owedAck })
    ack.setViaHeader(`z9hG4bK${randomUUID()}`, transport.protocol)
    void transport.send(ack.toString())
  }

  #end(tell: () => void): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#settle(false)
    tell()
  }

  #settle(isConfirmed: boolean): void {
    for (const tell of this.#isConfirmed.splice(0)) tell(isConfirmed)
  }

  #reinviteOnce(offer: string): Promise<Renegotiated> {
    const extraHeaders = [this.#contact()]
    return new Promise((settle) => {
      try {
        this.#session.invite(
          {
            onAccept: ({ message, ack }) => {
              ack()
              const sdp = sdpOf(message)
              settle(sdp === null ? { ok: false, status: 488 } : { ok: true, sdp })
            },
            onRedirect: () => settle({ ok: false, status: 302 }),
            onReject: ({ message: { statusCode = 500 } }) => settle({ ok: false, status: statusCode }),
          },
          { extraHeaders, body: sessionBody(offer) },
        )
      } catch {
        // Another change is under way, or the dialog is over.
        settle({ ok: false, status: this.#isOver ? 481 : GLARE })
      }
    })
  }

  async #reinvited(request: IncomingInviteRequest): Promise<void> {
    const result = (await this.handlers?.reinvite(sdpOf(request.message))) ?? { ok: false, status: 488 }
    try {
      if (!result.ok) request.reject({ statusCode: result.status })
      else request.accept({ statusCode: 200, extraHeaders: [this.#contact()], body: sessionBody(result.sdp) })
    } catch {
      // The dialog ended meanwhile, and with it the request.
    }
  }

  #contact(): string {
    return `Contact: ${this.#core.configuration.contact.toString()}`
  }
}

interface Answers {
  readonly onAccept: () => void
  readonly onReject: (response: { readonly message: IncomingResponseMessage }) => void
}

/** Nobody is there at the moment: by a word of the edge, which does not say that the phone forgot the call. */
const AWAY = new Set([477, 480, 500, 503])
/** As long as a call outlives its connection. */
const AGAIN_MS: readonly number[] = [500, ...Array.from({ length: 39 }, () => 1_000)]

/** Says something that ends a call, and again while the phone is away. */
export function untilHeard(first: (answers: Answers) => void, again: typeof first, heard: () => void): void {
  let tries = 0
  const answers: Answers = {
    onAccept: heard,
    onReject: ({ message: { statusCode = 408 } }) => {
      const pause = AWAY.has(statusCode) ? AGAIN_MS[tries] : undefined
      if (pause === undefined) return heard()
      tries += 1
      setTimeout(() => again(answers), pause).unref()
    },
  }
  first(answers)
}

/** Nobody is there, as far as the way to them tells. */
const SILENT = new Set([404, 408, 410, 480])
/** RFC 3261 §12.2.2: the phone itself knows of no such call. */
const NO_SUCH_CALL = 481

function presenceBy(status: number): Presence {
  if (status === NO_SUCH_CALL) return 'gone'
  return SILENT.has(status) ? 'silent' : 'there'
}

function dialogOf(session: Session): SessionDialog {
  if (session instanceof SessionDialog) return session
  throw new Error('a session of the library that is no dialog')
}
