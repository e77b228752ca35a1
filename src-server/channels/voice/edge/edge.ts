/**
 * The embedded edge: a digest registrar and stateless proxy (RFC 3261 §16.11) for SIP over WebSocket (RFC 7118). It
 * knows one switchboard, the call control, and lets nobody else be reached: phones and callers talk to it, it talks to
 * everyone.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { challenges, checkDigest, type DigestRealm } from './digest.ts'
import {
  headerOf,
  headersOf,
  keyOf,
  parameterIn,
  parseSip,
  parseUri,
  splitList,
  uriIn,
  writeSip,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  type SipUri,
} from './message.ts'
import { Registrar } from './registrar.ts'

export interface EdgeOptions {
  readonly domain: string
  readonly secret: string
  readonly now: () => number
  /** Whether a user, or a guest under a number, may register. */
  mayRegister(user: string): boolean
  /** Numbers callers may dial. */
  isCentreNumber(number: string): boolean
  /** One way of writing a number, so that a phone is found however it is dialled. */
  normalised(number: string): string
  /** A phone came, or went. */
  onRegistered?(user: string, registered: boolean): void
  /** The connection of these Contacts (`user@host`) is gone: what was asked over it cannot be answered any more. */
  onLost?(contacts: ReadonlySet<string>): void
}

/** One way in. `switchboard`: the call control itself, trusted. */
export interface EdgeConnection {
  readonly id: string
  readonly isSwitchboard: boolean
  readonly send: (message: string) => void
  /** Whose phone registered here; null: an anonymous caller. */
  user: string | null
}

const EXPIRES_DEFAULT_S = 600
const EXPIRES_MAX_S = 3_600
const EXPIRES_MIN_S = 10
/** What nobody but the edge, or the switchboard, may say. */
const ASSERTED = 'p-asserted-identity'
const isOurWord = (name: string): boolean => name === ASSERTED || name.startsWith('x-huiliu-')
const KEEP_ALIVE = /^(?:\r\n){1,4}$/

export class Edge {
  readonly registrar: Registrar
  readonly #options: EdgeOptions
  readonly #realm: DigestRealm
  readonly #connections = new Map<string, EdgeConnection>()
  #switchboard: EdgeConnection | null = null

  constructor(options: EdgeOptions) {
    this.#options = options
    this.#realm = { realm: options.domain, secret: options.secret, now: options.now }
    this.registrar = new Registrar(options.now, (user, registered) => options.onRegistered?.(user, registered))
  }

  attach(send: (message: string) => void, as: 'switchboard' | 'phone' = 'phone'): EdgeConnection {
    const connection: EdgeConnection = {
      id: randomBytes(9).toString('hex'),
      isSwitchboard: as === 'switchboard',
      send,
      user: null,
    }
    this.#connections.set(connection.id, connection)
    if (connection.isSwitchboard) this.#switchboard = connection
    return connection
  }

  detach(connection: EdgeConnection): void {
    this.#connections.delete(connection.id)
    const contacts = this.registrar.forget(connection.id)
    if (this.#switchboard === connection) this.#switchboard = null
    else if (contacts.size > 0) this.#options.onLost?.(contacts)
  }

  get connections(): number {
    return this.#connections.size
  }

  /** @returns false for what was no SIP: the connection may as well be closed */
  receive(from: EdgeConnection, text: string): boolean {
    if (KEEP_ALIVE.test(text)) {
      from.send('\r\n')
      return true
    }
    const message = parseSip(text)
    if (message === null) return false
    if (message.kind === 'response') {
      this.#learnContact(from, message)
      this.#passResponse(message)
    } else if (message.method === 'REGISTER') this.#register(from, message)
    else this.#passRequest(from, message)
    return true
  }

  #learnContact(from: EdgeConnection, message: SipMessage): void {
    const contact = parseUri(uriIn(headerOf(message, 'contact') ?? ''))
    if (contact !== null && !from.isSwitchboard && contact.user !== SWITCHBOARD_USER)
      this.registrar.learn(keyOf(contact), from.id, from.user)
  }

  /** Back the way its request came: our own Via names the connection, and proves that we wrote it. */
  #passResponse(response: SipResponse): void {
    const [own, ...rest] = headersOf(response, 'via')
    const flow = own === undefined ? undefined : parameterIn(own, 'flow')
    const branch = own === undefined ? undefined : parameterIn(own, 'branch')
    if (flow === undefined || rest.length === 0 || branch === undefined) return
    if (parameterIn(own ?? '', 'seal') !== this.#seal(flow, branch)) return
    const at = response.headers.findIndex(({ name }) => name === 'via')
    const headers = response.headers.toSpliced(at, 1)
    this.#connections.get(flow)?.send(writeSip({ ...response, headers }))
  }

  #passRequest(from: EdgeConnection, request: SipRequest): void {
    const hops = Number(headerOf(request, 'max-forwards') ?? 70)
    if (!Number.isInteger(hops) || hops <= 0) return this.#reply(from, request, 483, 'Too Many Hops')
    const target = parseUri(request.uri)
    if (target === null) return this.#reply(from, request, 416, 'Unsupported URI Scheme')
    const next = from.isSwitchboard ? this.#wayToPhone(target) : this.#wayToSwitchboard(request, target)
    // A phone that is back says so with OPTIONS: an answer is all it gets, but its calls find it again.
    if (!('status' in next) || next.status < 300) this.#learnContact(from, request)
    if ('status' in next) return this.#reply(from, request, next.status, next.reason)
    this.#forward(from, next.to, { ...request, uri: next.uri ?? request.uri }, hops)
  }

  #wayToPhone(target: SipUri): Way {
    const behind = this.#connections.get(this.registrar.connectionBehind(keyOf(target)) ?? '')
    if (behind !== undefined) return { to: behind, uri: null }
    const binding = this.registrar.find(this.#account(target.user))
    const to = this.#connections.get(binding?.connectionId ?? '')
    if (binding === null || to === undefined) return { status: 480, reason: 'Temporarily Unavailable' }
    return { to, uri: binding.contactUri }
  }

  /** Everyone else reaches the switchboard alone: in a call it is part of, by its name, or by a number of the centre. */
  #wayToSwitchboard(request: SipRequest, target: SipUri): Way {
    if (target.user === '' && request.method === 'OPTIONS') return { status: 200, reason: 'OK' }
    if (target.user !== SWITCHBOARD_USER && !this.#options.isCentreNumber(target.user))
      return { status: 403, reason: 'Forbidden' }
    if (this.#switchboard === null) return { status: 503, reason: 'Service Unavailable' }
    // What was dialled stays in To; a user agent takes only what is addressed to itself.
    return { to: this.#switchboard, uri: `sip:${SWITCHBOARD_USER}@${this.#options.domain}` }
  }

  #account(user: string): string {
    return isNumber(user) ? this.#options.normalised(user) : user
  }

  #forward(from: EdgeConnection, to: EdgeConnection, request: SipRequest, hops: number): void {
    const { domain } = this.#options
    const incoming = parameterIn(headerOf(request, 'via') ?? '', 'branch') ?? ''
    // The same for an INVITE, its CANCEL and its non-2xx ACK, without remembering any of them.
    // The call control takes back after a restart what it asked before, though it comes by another connection then.
    const origin = from.isSwitchboard ? SWITCHBOARD_USER : from.id
    const branch = `z9hG4bK${createHash('sha256').update(`${origin} ${incoming}`).digest('hex').slice(0, 32)}`
    const via = `SIP/2.0/WS ${domain};branch=${branch};flow=${from.id};seal=${this.#seal(from.id, branch)}`
    const kept = request.headers.filter(
      ({ name }) => name !== 'route' && name !== 'max-forwards' && (from.isSwitchboard || !isOurWord(name)),
    )
    const asserted =
      from.user === null || from.isSwitchboard
        ? []
        : [{ name: ASSERTED, value: `<sip:${encode(from.user)}@${domain}>` }]
    const headers = [
      { name: 'via', value: via },
      { name: 'max-forwards', value: String(hops - 1) },
      ...kept,
      ...asserted,
    ]
    to.send(writeSip({ ...request, headers }))
  }

  #seal(flow: string, branch: string): string {
    return createHmac('sha256', this.#options.secret).update(`via ${flow} ${branch}`).digest('hex').slice(0, 16)
  }

  #reply(to: EdgeConnection, request: SipRequest, status: number, reason: string, extra: Extra = []): void {
    if (request.method === 'ACK') return
    const echoed = request.headers.filter(({ name }) => ECHOED.has(name))
    const toHeader = headerOf(request, 'to') ?? ''
    const tagged =
      parameterIn(toHeader, 'tag') === undefined ? `${toHeader};tag=${randomBytes(8).toString('hex')}` : toHeader
    const headers = [...echoed, { name: 'to', value: tagged }, ...extra]
    to.send(writeSip({ kind: 'response', status, reason, headers, body: '' }))
  }

  #register(from: EdgeConnection, request: SipRequest): void {
    const user = parseUri(uriIn(headerOf(request, 'to') ?? ''))?.user ?? ''
    const result = checkDigest(this.#realm, {
      authorization: headerOf(request, 'authorization'),
      method: 'REGISTER',
      connectionId: from.id,
    })
    if (!result.ok) {
      const offered = challenges(this.#realm, from.id, result.stale)
      const extra = offered.map((value) => ({ name: 'www-authenticate', value }))
      return this.#reply(from, request, 401, 'Unauthorized', extra)
    }
    const isOther = from.user !== null && from.user !== user
    if (user === '' || result.user !== user || isOther || !this.#options.mayRegister(user))
      return this.#reply(from, request, 403, 'Forbidden')
    const contact = splitList(headerOf(request, 'contact') ?? '')[0] ?? ''
    const expires = expiryOf(request, contact)
    const account = this.#account(user)
    if (contact === '*' || expires === 0) {
      if (this.registrar.find(account)?.connectionId === from.id) this.registrar.remove(account)
      from.user = null
    } else if (contact !== '' && !this.#bind(from, user, { contact, username: result.username, expires }))
      return this.#reply(from, request, 403, 'Forbidden')
    const bound = this.registrar.find(account)
    const left = bound === null ? 0 : Math.round((bound.until - this.#options.now()) / 1_000)
    const extra = bound === null ? [] : [{ name: 'contact', value: `<${bound.contactUri}>;expires=${left}` }]
    return this.#reply(from, request, 200, 'OK', extra)
  }

  #bind(
    from: EdgeConnection,
    user: string,
    { contact, username, expires }: { readonly contact: string; readonly username: string; readonly expires: number },
  ): boolean {
    const contactUri = uriIn(contact)
    const parsed = parseUri(contactUri)
    const account = this.#account(user)
    const held = this.registrar.find(account)
    if (parsed === null || contactUri.length > 255 || parsed.user === SWITCHBOARD_USER) return false
    // A number anyone may claim is not taken away from the page that holds it; a colleague's newest desk counts.
    if (held !== null && held.connectionId !== from.id && held.username !== username && isNumber(user)) return false
    from.user = user
    const until = this.#options.now() + expires * 1_000
    this.registrar.bind(account, keyOf(parsed), { connectionId: from.id, contactUri, username, until })
    return true
  }
}

type Way =
  | { readonly to: EdgeConnection; readonly uri: string | null }
  | { readonly status: number; readonly reason: string }
type Extra = readonly { readonly name: string; readonly value: string }[]

/** Colleagues' phones call the switchboard under this name. */
export const SWITCHBOARD_USER = 'acd'
const ECHOED = new Set(['via', 'from', 'call-id', 'cseq'])

const encode = (user: string): string => encodeURIComponent(user)
/** Addresses of guests are numbers; those of colleagues never are. */
export const isNumber = (user: string): boolean => /^\+?\d{2,20}$/.test(user)

/** Seconds. */
function expiryOf(request: SipRequest, contact: string): number {
  const given = Number(parameterIn(contact, 'expires') ?? headerOf(request, 'expires') ?? EXPIRES_DEFAULT_S)
  if (!Number.isFinite(given) || given < 0) return EXPIRES_DEFAULT_S
  return given === 0 ? 0 : Math.min(EXPIRES_MAX_S, Math.max(EXPIRES_MIN_S, Math.floor(given)))
}
