/**
 * Long-polling over HTTP, for pages whose network holds back WebSockets. It reaches only the namespaces that take it,
 * and what a WebSocket is bounded by of itself (one connection each, one reader at its pace) is bounded here by number.
 */
import type { IncomingMessage } from 'node:http'
import type { Namespace, Server, Socket } from 'socket.io'
import { createRateLimit } from '../channels/rate-limit.ts'
import type { CallerResolver } from './caller.ts'
import type { OriginPolicy } from './origins.ts'

export interface PollingPorts {
  readonly origins: OriginPolicy
  readonly caller: CallerResolver
  /** ms */
  readonly now: () => number
  /** Pages polling at once; default: `MOST_AT_ONCE`. */
  readonly mostAtOnce?: number
}

/** Each page that polls costs a request per thing said. */
const MOST_AT_ONCE = 2_000
/** Customers behind one proxy share its address. */
const BEGINNINGS_PER_MINUTE_PER_ADDRESS = 600
/** A page polls once for whatever it is told, and posts once for whatever it says. */
const REQUESTS_PER_MINUTE_PER_PAGE = 600
/** Frames kept for a page that does not come to fetch them; beyond, it is let go. */
const MOST_UNREAD = 200
/** Ours are 20 characters; what is longer is none, and is not remembered. */
const SID_MAX = 40

/** For socket.io's `cors`: pages of our own need no leave, and nobody's cookies are wanted. */
export function pollingCors({ isWidget }: OriginPolicy) {
  return {
    origin: (origin: string | undefined, admit: (error: null, isAdmitted: boolean) => void) =>
      admit(null, origin !== undefined && isWidget(origin)),
    methods: ['GET', 'POST'],
    allowedHeaders: ['content-type'],
    credentials: false,
    maxAge: 600,
  }
}

const queryOf = ({ url }: IncomingMessage) => new URL(url ?? '', 'http://polling').searchParams

const isPolling = (request: IncomingMessage): boolean => queryOf(request).get('transport') === 'polling'

export class PollingLimits {
  readonly #caller: CallerResolver
  readonly #beginnings
  readonly #requests
  readonly #mostAtOnce: number
  #open = 0

  constructor({ caller, now, mostAtOnce = MOST_AT_ONCE }: PollingPorts) {
    this.#caller = caller
    this.#mostAtOnce = mostAtOnce
    this.#beginnings = createRateLimit(BEGINNINGS_PER_MINUTE_PER_ADDRESS, now)
    this.#requests = createRateLimit(REQUESTS_PER_MINUTE_PER_PAGE, now)
  }

  /** Whether this request, if it begins a polling connection, may do so; its origin is looked at elsewhere. */
  mayBegin(request: IncomingMessage): boolean {
    if (!isPolling(request)) return true
    // A script tag names no origin, and neither does a picture: no page of ours comes by either.
    const mode = request.headers['sec-fetch-mode'] ?? 'cors'
    if (queryOf(request).has('j') || (mode !== 'cors' && mode !== 'same-origin')) return false
    const address = this.#caller.of({ address: request.socket.remoteAddress ?? '', headers: request.headers })
    return this.#open < this.#mostAtOnce && this.#beginnings.take(address)
  }

  /** To be called once, before any namespace is made. @param takes the namespaces that polling pages may enter */
  guard(io: Server, takes: ReadonlySet<string>): void {
    io.use(webSocketAlone)
    io.on('new_namespace', (namespace: Namespace) => {
      if (!takes.has(namespace.name)) namespace.use(webSocketAlone)
    })
    io.engine.use((request: IncomingMessage, response: Response, next: () => void) => {
      const sid = queryOf(request).get('sid') ?? ''
      // Who polls stays with it: a WebSocket that takes over a connection would be let in by nobody.
      const isTaken = isPolling(request) ? sid.length > SID_MAX || sid === '' || this.#requests.take(sid) : sid === ''
      if (isTaken) {
        next()
        return
      }
      response.writeHead(429, { connection: 'close' })
      response.end()
    })
    io.engine.on('headers', (headers: Record<string, string>, request: IncomingMessage) => {
      if (isPolling(request)) headers['x-content-type-options'] = 'nosniff'
    })
    io.engine.on('connection', (connection: Socket['conn']) => {
      if (connection.transport.name === 'polling') this.#watch(connection)
    })
  }

  #watch(connection: Socket['conn']): void {
    let unread = 0
    this.#open += 1
    connection.once('close', () => {
      this.#open -= 1
    })
    connection.on('packetCreate', () => {
      unread += 1
      if (unread > MOST_UNREAD) connection.close(true)
    })
    connection.on('flush', () => {
      unread = 0
    })
  }
}

interface Response {
  writeHead(status: number, headers: Record<string, string>): unknown
  end(): unknown
}

function webSocketAlone({ conn }: Socket, next: (error?: Error) => void): void {
  next(conn.transport.name === 'websocket' ? undefined : new Error('websocket-required'))
}
