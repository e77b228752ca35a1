/**
 * SIP for the call control, on the core of sip.js: transactions and dialogs, no media. The only module that knows the
 * library, so that it can be replaced.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import {
  ClientTransaction,
  DigestAuthentication,
  IncomingRequestMessage,
  IncomingResponseMessage,
  LoggerFactory,
  Parser,
  UserAgentCore,
  type IncomingInviteRequest,
  type OutgoingRequestMessage,
} from 'sip.js/lib/core/index.js'
import { Grammar } from 'sip.js/lib/grammar/grammar.js'
import { URI } from 'sip.js/lib/grammar/uri.js'
import type { DialogIds } from '#shared/domain/call-events.ts'
import { EDGE_CALLER_HEADER, EDGE_DIALLED_HEADER } from './headers.ts'
import { DialogLeg, bodyOf, sdpOf, sessionBody, untilHeard } from './sip-dialog.ts'
import { declinedAnswer } from './sdp.ts'
import { restoredSession } from './sip-restored.ts'
import type { IncomingInvite, OutgoingHandlers, OutgoingInvite, SipStack } from './sip.ts'
import type { SipTransport } from './sip-transport.ts'

export interface UserAgentOptions {
  readonly transport: SipTransport
  readonly user: string
  readonly domain: string
  /** What nobody else can guess: makes the address phones answer to, the same after a restart. */
  readonly secret: string
  /** Fresh credentials each time it registers; null: the edge trusts the way itself. */
  readonly credentials: (() => { readonly username: string; readonly password: string }) | null
  readonly log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

// The library's own branches have ten million values, too few for a busy centre: two calls would share one now and then.
// An INVITE's is told by what names it, so that another process can take it back.
Reflect.set(ClientTransaction, 'makeId', (message: OutgoingRequestMessage) => {
  const { method, branch, callId, cseq, fromTag } = message
  if (method === 'CANCEL' && branch !== undefined) return branch
  return method === 'INVITE' ? branchOf({ callId, fromTag, cseq }) : `z9hG4bK${randomUUID()}`
})

interface Names {
  readonly callId: string
  readonly fromTag: string
  readonly cseq: number
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

const branchOf = ({ callId, fromTag, cseq }: Names): string => `z9hG4bK${digest(`${callId} ${fromTag} ${cseq}`)}`

/** What an INVITE of ours says of itself. */
const namesOf = (id: string): Names => ({ callId: id, fromTag: digest(`from ${id}`).slice(0, 16), cseq: 1 })

const ALLOW = 'Allow: ACK,CANCEL,INVITE,MESSAGE,BYE,OPTIONS,INFO,NOTIFY,REFER'
const REGISTER_FOR_S = 300
const REGISTER_AGAIN_MS = 240_000
const REGISTER_RETRY_MS = 5_000

export class SipUserAgent implements SipStack {
  onInvite: ((invite: IncomingInvite) => void) | null = null
  onReady: (() => void) | null = null
  readonly #core: UserAgentCore
  readonly #options: UserAgentOptions
  #registerTimer: NodeJS.Timeout | null = null
  #isClosed = false

  constructor(options: UserAgentOptions) {
    this.#options = options
    const { transport, user, domain, credentials, secret } = options
    const host = `${createHmac('sha256', secret).update(`contact of ${user}@${domain}`).digest('hex').slice(0, 16)}.invalid`
    const loggerFactory = new LoggerFactory()
    loggerFactory.builtinEnabled = false
    const uri = new URI('sip', user, host, undefined, { transport: 'ws' })
    this.#core = new UserAgentCore(
      {
        aor: new URI('sip', user, domain),
        contact: { pubGruu: undefined, tempGruu: undefined, uri, toString: () => `<${uri.toString()}>` },
        displayName: '',
        loggerFactory,
        hackViaTcp: false,
        routeSet: [],
        sipjsId: randomUUID().slice(0, 8),
        supportedOptionTags: ['replaces'],
        supportedOptionTagsResponse: ['replaces'],
        userAgentHeaderFieldValue: 'Huiliu',
        viaForceRport: false,
        viaHost: host,
        authenticationFactory: () => {
          const given = credentials?.()
          return given && new DigestAuthentication(loggerFactory, undefined, given.username, given.password)
        },
        transportAccessor: () => ({
          protocol: 'WS',
          send: async (message: string) => transport.send(message),
        }),
      },
      { onInvite: (request) => this.#incoming(request) },
    )
    transport.onMessage = (message) => this.#receive(message)
    transport.onOpen = () => this.#register()
  }

  /** Dialogs, early ones too, and transactions that have not run out. */
  get size(): { readonly dialogs: number; readonly transactions: number } {
    const { dialogs, userAgentClients, userAgentServers } = this.#core
    return { dialogs: dialogs.size, transactions: userAgentClients.size + userAgentServers.size }
  }

  start(): void {
    this.#options.transport.start()
  }

  close(): void {
    this.#isClosed = true
    if (this.#registerTimer !== null) clearTimeout(this.#registerTimer)
    this.#core.dispose()
    this.#options.transport.close()
  }

  invite(to: string, about: Parameters<SipStack['invite']>[1], handlers: OutgoingHandlers): OutgoingInvite {
    const { domain } = this.#options
    const target = new URI('sip', to, domain)
    const extra = [
      `Contact: ${this.#core.configuration.contact.toString()}`,
      ALLOW,
      ...Object.entries(about.headers).map(([name, value]) => `${name}: ${inline(value)}`),
    ]
    const message = this.#core.makeOutgoingRequestMessage(
      'INVITE',
      target,
      new URI('sip', about.from, domain),
      target,
      { ...namesOf(about.id), fromDisplayName: inline(about.displayName ?? '').replace(/["\\]/g, '') },
      extra,
      about.offer === null ? undefined : sessionBody(about.offer),
    )
    let isOver = false
    let isCancelled = false
    const refused = (status: number): void => {
      if (isOver) return
      isOver = true
      handlers.refused(status)
    }
    const request = this.#core.invite(message, {
      onRedirect: () => refused(302),
      onReject: ({ message: { statusCode = 500 } }) => refused(statusCode),
      onAccept: ({ message: accepted, session, ack }) => {
        const sdp = sdpOf(accepted)
        const leg = new DialogLeg(this.#core, session)
        const acknowledge = (answer: string | null): void =>
          void ack(answer === null ? {} : { body: sessionBody(answer) })
        if (isOver || isCancelled || sdp === null) {
          acknowledge(about.offer === null && sdp !== null ? declinedAnswer(sdp) : null)
          void leg.bye()
          return refused(isCancelled ? 487 : 488)
        }
        isOver = true
        handlers.answered(leg, sdp, acknowledge)
      },
    })
    return {
      cancel: () => {
        if (isOver || isCancelled) return
        isCancelled = true
        request.cancel()
      },
    }
  }

  restore(ids: DialogIds, isOpen: boolean): DialogLeg {
    return new DialogLeg(this.#core, restoredSession(this.#core, ids), isOpen ? null : namesOf(ids.callId).cseq)
  }

  takeBack(to: string, { id, from }: { readonly id: string; readonly from: string }): void {
    const { domain } = this.#options
    const target = new URI('sip', to, domain)
    const names = namesOf(id)
    const cancel = (answers: Parameters<UserAgentCore['request']>[1]): void => {
      const message = this.#core.makeOutgoingRequestMessage(
        'CANCEL',
        target,
        new URI('sip', from, domain),
        target,
        names,
      )
      message.branch = branchOf(names)
      this.#core.request(message, answers)
    }
    untilHeard(cancel, cancel, () => undefined)
  }

  #incoming(request: IncomingInviteRequest): void {
    const { message } = request
    let isAnswered = false
    const asserted = Grammar.nameAddrHeaderParse(message.getHeader('p-asserted-identity') ?? '')
    const invite: IncomingInvite = {
      callId: message.callId,
      from: message.getHeader(EDGE_CALLER_HEADER) ?? message.from.uri.user ?? '',
      displayName: nameIn(message.from),
      to: message.getHeader(EDGE_DIALLED_HEADER) ?? message.to.uri.user ?? '',
      assertedUser: asserted?.uri.user ?? null,
      offer: sdpOf(message),
      header: (name) => message.getHeader(name),
      onCancelled: null,
      onInfo: null,
      progress: (statusCode, reasonPhrase, body) => {
        if (isAnswered) return
        const { session } = request.progress({ statusCode, reasonPhrase, ...bodyOf(body) })
        session.delegate ??= {
          onInfo: (info) => {
            info.accept()
            invite.onInfo?.({ type: info.message.getHeader('content-type') ?? '', content: info.message.body })
          },
        }
      },
      accept: (sdp) => {
        if (isAnswered) return null
        isAnswered = true
        return new DialogLeg(this.#core, request.accept({ statusCode: 200, body: sessionBody(sdp) }).session)
      },
      reject: (statusCode) => {
        if (isAnswered) return
        isAnswered = true
        request.reject({ statusCode })
      },
      probe: () => this.#ask(message),
    }
    request.delegate = {
      onCancel: () => {
        if (isAnswered) return
        invite.reject(487)
        invite.onCancelled?.()
      },
    }
    request.trying()
    if (this.onInvite === null) invite.reject(503)
    else this.onInvite(invite)
  }

  /** Outside a dialog: is the phone that sent this still there? Any answer of its own says yes. */
  #ask(invite: IncomingRequestMessage): Promise<boolean> {
    const contact = Grammar.nameAddrHeaderParse(invite.getHeader('contact') ?? '')
    if (contact === undefined) return Promise.resolve(false)
    const { aor } = this.#core.configuration
    const message = this.#core.makeOutgoingRequestMessage('OPTIONS', contact.uri, aor, invite.from.uri, {})
    return new Promise((tell) => {
      this.#core.request(message, {
        onAccept: () => tell(true),
        onReject: ({ message: { statusCode } }) => tell(statusCode !== 480 && statusCode !== 408 && statusCode !== 404),
      })
    })
  }

  #receive(text: string): void {
    try {
      const message = Parser.parseMessage(text, this.#core.loggerFactory.getLogger('parser'))
      if (message instanceof IncomingRequestMessage) this.#core.receiveIncomingRequestFromTransport(message)
      else if (message instanceof IncomingResponseMessage && message.getHeaders('via').length === 1)
        this.#core.receiveIncomingResponseFromTransport(message)
    } catch (error) {
      // Somebody's phone is broken, or means harm: nothing to mend here.
      this.#options.log.warn({ err: error }, 'a SIP message could not be taken in')
    }
  }

  #register(): void {
    if (this.#isClosed) return
    if (this.#options.credentials === null) return this.onReady?.()
    if (this.#registerTimer !== null) clearTimeout(this.#registerTimer)
    const again = (ms: number): void => {
      if (!this.#isClosed) this.#registerTimer = setTimeout(() => this.#register(), ms).unref()
    }
    const { aor, contact } = this.#core.configuration
    const message = this.#core.makeOutgoingRequestMessage(
      'REGISTER',
      new URI('sip', '', this.#options.domain),
      aor,
      aor,
      {},
      [`Contact: ${contact.toString()};expires=${REGISTER_FOR_S}`, `Expires: ${REGISTER_FOR_S}`],
    )
    this.#core.register(message, {
      onAccept: () => {
        again(REGISTER_AGAIN_MS)
        this.onReady?.()
      },
      onReject: ({ message: { statusCode } }) => {
        this.#options.log.warn({ status: statusCode }, 'the telephony edge does not take our registration')
        again(REGISTER_RETRY_MS)
      },
    })
  }
}

/** A plain telephone gives no name, and the library then has none, whatever it says of its types. */
function nameIn({ displayName }: { readonly displayName?: string }): string | null {
  return displayName === undefined || displayName === '' ? null : displayName
}

/** One line: nothing a header could be broken out of with. */
const inline = (text: string): string => text.replace(/[\u0000-\u001F\u007F]/g, ' ')
