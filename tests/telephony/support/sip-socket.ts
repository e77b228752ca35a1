/** SIP over WebSocket by hand: the edge's rules are tried with messages no library would send. */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { issueCredentials, type Credentials } from '../../../src-server/channels/voice/credentials.ts'
import { until } from './processes.ts'
import { SIP_DOMAIN, SIP_SECRET } from './production-edge.ts'

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
const AN_HOUR_MS = 3_600_000

export interface Request {
  readonly method: string
  readonly to?: string
  readonly from?: string
  readonly uri?: string
  readonly callId?: string
  readonly toTag?: string
  readonly contact?: string
  readonly maxForwards?: number
  readonly headers?: readonly string[]
  readonly body?: string
}

export const goodFor = (user: string, lasting = AN_HOUR_MS): Credentials =>
  issueCredentials(SIP_SECRET, user, Date.now() + lasting)

/** RFC 7616 with MD5 and `qop=auth`, which is what telephony speaks. */
export function digestAuthorization(
  method: string,
  uri: string,
  nonce: string,
  { username, password }: Credentials,
): string {
  const ha1 = md5(`${username}:${SIP_DOMAIN}:${password}`)
  const response = md5(`${ha1}:${nonce}:00000001:abcd:auth:${md5(`${method}:${uri}`)}`)
  return (
    `Authorization: Digest username="${username}",realm="${SIP_DOMAIN}",nonce="${nonce}",uri="${uri}",` +
    `response="${response}",algorithm=MD5,qop=auth,nc=00000001,cnonce="abcd"`
  )
}

let sequence = 0

export class SipSocket {
  readonly contact: string = `sip:${randomBytes(4).toString('hex')}@${randomBytes(6).toString('hex')}.invalid;transport=ws`
  readonly received: string[] = []
  readonly #socket: WebSocket

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => this.received.push(data.toString('utf8')))
    socket.on('error', () => undefined)
  }

  /** @throws when the edge takes no connection */
  static async open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<SipSocket> {
    const socket = new WebSocket(url, 'sip', { headers })
    const phone = new SipSocket(socket)
    await once(socket, 'open')
    return phone
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  close(): void {
    this.#socket.terminate()
  }

  send(text: string): void {
    this.#socket.send(text)
  }

  /** @returns the status of the final answer */
  async ask(request: Request): Promise<number> {
    return statusOf(await this.answerTo(request))
  }

  async answerTo(request: Request): Promise<string> {
    const cseq = ++sequence
    this.send(this.text(request, cseq))
    return await until(`an answer to ${request.method}`, () =>
      this.received.find((text) => new RegExp(`^cseq: ${cseq} `, 'im').test(text) && statusOf(text) >= 200),
    )
  }

  async register(user: string, { username, password } = goodFor(user), contact = this.contact): Promise<number> {
    const request: Request = { method: 'REGISTER', uri: `sip:${SIP_DOMAIN}`, from: user, to: user, contact }
    const challenge = await this.answerTo(request)
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1]
    if (nonce === undefined) return statusOf(challenge)
    const authorization = digestAuthorization('REGISTER', `sip:${SIP_DOMAIN}`, nonce, { username, password })
    return await this.ask({ ...request, headers: [authorization, 'Expires: 60'] })
  }

  text(request: Request, cseq: number = ++sequence): string {
    const { method, to = 'nobody', from = 'anonymous', body = '', headers = [] } = request
    return [
      `${method} ${request.uri ?? `sip:${to}@${SIP_DOMAIN}`} SIP/2.0`,
      `Via: SIP/2.0/WS x.invalid;branch=z9hG4bK${randomBytes(8).toString('hex')}`,
      `Max-Forwards: ${request.maxForwards ?? 70}`,
      `From: <sip:${from}@${SIP_DOMAIN}>;tag=${randomBytes(4).toString('hex')}`,
      `To: <sip:${to}@${SIP_DOMAIN}>${request.toTag === undefined ? '' : `;tag=${request.toTag}`}`,
      `Call-ID: ${request.callId ?? randomBytes(8).toString('hex')}`,
      `CSeq: ${cseq} ${method}`,
      `Contact: <${request.contact ?? this.contact}>`,
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n')
  }
}

export function statusOf(text: string): number {
  return Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0)
}
