/** The least a telephone can be: SIP over WebSocket written by hand, so that a benchmark measures the server. */
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import {
  headerOf,
  headersOf,
  parameterIn,
  parseSip,
  uriIn,
  writeSip,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../../src-server/channels/voice/edge/message.ts'

/** One call at one phone; what happens in it is told to whoever holds it. */
export interface LeanCall {
  readonly callId: string
  /** `early`: not answered; `answered`: ours is out and nobody acknowledged it; `up`; `over`. */
  state: 'early' | 'answered' | 'up' | 'over'
  /** Taken back; an answer may have crossed that. */
  isCancelled: boolean
  /** Of a call that came in. */
  readonly invite: SipRequest | null
  readonly localTag: string
  remoteTag: string
  remoteUri: string
  readonly localUri: string
  target: string
  seq: number
  readonly branch: string
  onProgress: (status: number, body: string) => void
  onUp: () => void
  /** @param status null: they hung up, or took it back */
  onOver: (status: number | null) => void
}

export interface LeanPhoneOptions {
  /** `ws://…/sip` */
  readonly url: string
  readonly user: string
  readonly domain?: string
  /** What a proxy in front would call its address, so that each phone has the limits of its own. */
  readonly address?: string
  /** A phone that never acknowledges an answer. */
  readonly withholdsAck?: boolean
  /** false: it says that nobody is there. */
  readonly answersWhenAsked?: boolean
}

/** As long as what a browser sends. */
const CANDIDATES = Array.from(
  { length: 8 },
  (_, i) => `a=candidate:${i} 1 udp 2113937151 192.168.100.${i} ${50_000 + i} typ host generation 0 network-cost 999`,
)
export const sdpOf = (name: string): string =>
  [
    'v=0',
    `o=${name} 4611731400430051336 2 IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
    'c=IN IP4 0.0.0.0',
    'a=ice-ufrag:8hhY',
    'a=ice-pwd:asd88fgpdd777uzjYhagZgasd88fgpdd',
    `a=fingerprint:sha-256 ${'AB:'.repeat(31)}AB`,
    'a=setup:actpass',
    'a=sendrecv',
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;useinbandfec=1',
    ...CANDIDATES,
    '',
  ].join('\r\n')

const token = (): string => randomUUID().slice(0, 13)
const silently = (): void => undefined

export class LeanPhone {
  readonly user: string
  readonly calls = new Map<string, LeanCall>()
  onRing: (call: LeanCall) => void = silently
  readonly #ws: WebSocket
  readonly #domain: string
  readonly #host = `${token()}.invalid`
  readonly #contact: string
  readonly #withholdsAck: boolean
  readonly #answersWhenAsked: boolean
  #onRegistered: (response: SipResponse) => void = silently

  private constructor(ws: WebSocket, options: LeanPhoneOptions) {
    const { user, domain = 'huiliu.invalid', withholdsAck = false, answersWhenAsked = true } = options
    this.#ws = ws
    this.#answersWhenAsked = answersWhenAsked
    this.user = user
    this.#domain = domain
    this.#withholdsAck = withholdsAck
    this.#contact = `<sip:${token()}@${this.#host};transport=ws>`
    ws.on('message', (data: Buffer) => this.#take(data.toString()))
    ws.on('error', silently)
  }

  static async open(options: LeanPhoneOptions): Promise<LeanPhone> {
    const headers = options.address === undefined ? {} : { 'x-forwarded-for': options.address }
    const ws = new WebSocket(options.url, 'sip', { perMessageDeflate: false, headers })
    await once(ws, 'open')
    return new LeanPhone(ws, options)
  }

  /** Without a word. */
  vanish(): void {
    this.#ws.terminate()
  }

  /** Its network is gone, and the connection does not know: nothing is read any more, no ping answered. */
  lose(): void {
    this.#ws.pause()
  }

  close(): void {
    this.#ws.close()
  }

  /** @returns whether the registrar took it */
  async register(credentials: { readonly username: string; readonly password: string } | null): Promise<boolean> {
    const callId = token()
    const ask = (seq: number, authorization: string | null): Promise<SipResponse> => {
      const me = `<sip:${this.user}@${this.#domain}>`
      const uri = `sip:${this.#domain}`
      this.#request('REGISTER', uri, `z9hG4bK${token()}`, [
        ['From', `${me};tag=${callId}`],
        ['To', me],
        ['Call-ID', callId],
        ['CSeq', `${seq} REGISTER`],
        ['Contact', `${this.#contact};expires=600`],
        ...(authorization === null ? [] : [['Authorization', authorization] as const]),
      ])
      return new Promise((answer) => {
        this.#onRegistered = answer
      })
    }
    const first = await ask(1, null)
    if (first.status !== 401 || credentials === null) return first.status === 200
    const challenge = headersOf(first, 'www-authenticate').find((one) => one.includes('algorithm=MD5')) ?? ''
    return (await ask(2, digest(challenge, credentials, `sip:${this.#domain}`))).status === 200
  }

  dial(number: string): LeanCall {
    const target = `sip:${number}@${this.#domain}`
    const call: LeanCall = {
      callId: randomUUID(),
      state: 'early',
      isCancelled: false,
      invite: null,
      localTag: token(),
      remoteTag: '',
      localUri: `sip:${this.user}@${this.#domain}`,
      remoteUri: target,
      target,
      seq: 1,
      branch: `z9hG4bK${randomUUID()}`,
      onProgress: silently,
      onUp: silently,
      onOver: silently,
    }
    this.calls.set(call.callId, call)
    const headers = [...this.#dialogHeaders(call, 'INVITE'), ['Contact', this.#contact] as const]
    this.#request('INVITE', target, call.branch, headers, sdpOf(this.user))
    return call
  }

  /** Gives up, declines, or hangs up. */
  end(call: LeanCall): void {
    if (call.state === 'over') return
    if (call.state === 'early' && call.invite === null) {
      call.isCancelled = true
      this.#request('CANCEL', call.remoteUri, call.branch, this.#dialogHeaders(call, 'CANCEL'))
      return
    }
    if (call.state === 'early' && call.invite !== null) this.#respond(call.invite, 486, call.localTag)
    else this.#inDialog(call, 'BYE')
    this.#over(call, null)
  }

  answer(call: LeanCall): void {
    if (call.state !== 'early' || call.invite === null) return
    call.state = 'answered'
    this.#respond(call.invite, 200, call.localTag, sdpOf(this.user))
  }

  #over(call: LeanCall, status: number | null): void {
    if (call.state === 'over') return
    call.state = 'over'
    this.calls.delete(call.callId)
    call.onOver(status)
  }

  #inDialog(call: LeanCall, method: 'ACK' | 'BYE', seq = method === 'ACK' ? call.seq : (call.seq += 1)): void {
    const headers = this.#dialogHeaders(call, method, seq)
    this.#request(method, call.target, `z9hG4bK${randomUUID()}`, headers)
  }

  #dialogHeaders(call: LeanCall, method: string, seq = call.seq): (readonly [string, string])[] {
    return [
      ['From', `<${call.localUri}>;tag=${call.localTag}`],
      ['To', `<${call.remoteUri}>${call.remoteTag === '' ? '' : `;tag=${call.remoteTag}`}`],
      ['Call-ID', call.callId],
      ['CSeq', `${seq} ${method}`],
    ]
  }

  #request(
    method: string,
    uri: string,
    branch: string,
    headers: readonly (readonly [string, string])[],
    body = '',
  ): void {
    const type = body === '' ? [] : ['Content-Type: application/sdp']
    const lines = [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/WS ${this.#host};branch=${branch}`,
      'Max-Forwards: 70',
      ...headers.map(([name, value]) => `${name}: ${value}`),
      ...type,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ]
    this.#send(lines.join('\r\n'))
  }

  #respond(request: SipRequest, status: number, tag: string, body = ''): void {
    const echoed = request.headers.filter(({ name }) => ['via', 'from', 'call-id', 'cseq'].includes(name))
    const to = headerOf(request, 'to') ?? ''
    const headers = [
      ...echoed,
      { name: 'to', value: parameterIn(to, 'tag') === undefined ? `${to};tag=${tag}` : to },
      { name: 'contact', value: this.#contact },
      ...(body === '' ? [] : [{ name: 'content-type', value: 'application/sdp' }]),
    ]
    this.#send(writeSip({ kind: 'response', status, reason: 'Said', headers, body }))
  }

  #send(text: string): void {
    if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(text)
  }

  #take(text: string): void {
    const message = parseSip(text)
    if (message === null) return
    if (message.kind === 'request') return this.#asked(message)
    const method = (headerOf(message, 'cseq') ?? '').split(' ')[1]
    if (method === 'REGISTER') return this.#onRegistered(message)
    const call = this.calls.get(headerOf(message, 'call-id') ?? '')
    if (method === 'INVITE' && message.status >= 200) this.#finally(message, call)
    else if (method === 'INVITE' && call !== undefined) call.onProgress(message.status, message.body)
  }

  /** Their final answer to our INVITE. */
  #finally(message: SipResponse, call: LeanCall | undefined): void {
    if (call === undefined || call.invite !== null) return
    const tag = parameterIn(headerOf(message, 'to') ?? '', 'tag') ?? ''
    call.remoteTag = tag
    if (message.status >= 300) {
      this.#request('ACK', call.remoteUri, call.branch, this.#dialogHeaders(call, 'ACK', 1))
      return this.#over(call, message.status)
    }
    call.target = targetOf(message) ?? call.target
    if (this.#withholdsAck) return
    this.#inDialog(call, 'ACK', 1)
    if (call.state === 'up') return
    call.state = 'up'
    if (call.isCancelled) this.end(call)
    else call.onUp()
  }

  #asked(request: SipRequest): void {
    const callId = headerOf(request, 'call-id') ?? ''
    const call = this.calls.get(callId)
    switch (request.method) {
      case 'INVITE':
        return call === undefined ? this.#rung(callId, request) : this.#respond(request, 200, '', sdpOf(this.user))
      case 'ACK':
        if (call?.state !== 'answered') return
        call.state = 'up'
        return call.onUp()
      case 'CANCEL':
        this.#respond(request, 200, call?.localTag ?? token())
        if (call?.state !== 'early' || call.invite === null) return
        this.#respond(call.invite, 487, call.localTag)
        return this.#over(call, null)
      case 'OPTIONS':
        return this.#respond(request, this.#answersWhenAsked ? 200 : 480, token())
      default:
        this.#respond(request, call === undefined && request.method === 'BYE' ? 481 : 200, token())
        if (request.method === 'BYE' && call !== undefined) this.#over(call, null)
    }
  }

  #rung(callId: string, invite: SipRequest): void {
    const from = headerOf(invite, 'from') ?? ''
    const call: LeanCall = {
      callId,
      state: 'early',
      isCancelled: false,
      invite,
      localTag: token(),
      remoteTag: parameterIn(from, 'tag') ?? '',
      localUri: uriIn(headerOf(invite, 'to') ?? ''),
      remoteUri: uriIn(from),
      target: targetOf(invite) ?? '',
      seq: 1,
      branch: '',
      onProgress: silently,
      onUp: silently,
      onOver: silently,
    }
    this.calls.set(callId, call)
    this.#respond(invite, 180, call.localTag)
    this.onRing(call)
  }
}

function targetOf(message: SipMessage): string | undefined {
  const contact = headerOf(message, 'contact')
  return contact === undefined ? undefined : uriIn(contact)
}

/** RFC 7616 with the older hash, which is enough for a test. */
function digest(
  challenge: string,
  { username, password }: { readonly username: string; readonly password: string },
  uri: string,
): string {
  const hash = (text: string): string => createHash('md5').update(text).digest('hex')
  const [, realm = ''] = /realm="([^"]*)"/u.exec(challenge) ?? []
  const [, nonce = ''] = /nonce="([^"]*)"/u.exec(challenge) ?? []
  const cnonce = token()
  const ha1 = hash(`${username}:${realm}:${password}`)
  const response = hash([ha1, nonce, '00000001', cnonce, 'auth', hash(`REGISTER:${uri}`)].join(':'))
  return `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="${cnonce}"`
}
