/** Lets SIP in over WebSocket at one path of the server, and keeps the connections few, small and alive. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { createRateLimit } from '../../rate-limit.ts'
import type { Edge } from './edge.ts'
import { watchLiveness } from './liveness.ts'
import { MESSAGE_MAX } from './message.ts'

export interface SipSocketOptions {
  readonly path: string
  readonly clock: { now(): number; after(ms: number, call: () => void): () => void }
  /** Whose connection it is, behind whatever proxies stand in front. */
  addressOf(connection: { readonly address: string; readonly headers: IncomingMessage['headers'] }): string
  readonly limits?: Partial<SipLimits>
}

export interface SipLimits {
  readonly connections: number
  readonly connectionsPerMinutePerAddress: number
  readonly messagesPerMinutePerConnection: number
  readonly messagesPerMinutePerAddress: number
  readonly pingEveryMs: number
  /** A connection nothing came from for this long is gone. */
  readonly goneAfterMs: number
}

export const defaultSipLimits: SipLimits = {
  connections: 10_000,
  connectionsPerMinutePerAddress: 600,
  messagesPerMinutePerConnection: 3_000,
  messagesPerMinutePerAddress: 60_000,
  pingEveryMs: 4_000,
  goneAfterMs: 10_000,
}

/** RFC 6455 §7.4.1 */
const POLICY_VIOLATION = 1_008
const GOING_AWAY = 1_001
const UNSUPPORTED_DATA = 1_003
/** Bytes a phone may leave unread before it is dropped. */
const BACKLOG_MAX = 1_048_576

/** @returns ends it: closes every connection */
export function serveSipSockets(server: Server, edge: Edge, options: SipSocketOptions): () => void {
  const limits = { ...defaultSipLimits, ...options.limits }
  const now = (): number => options.clock.now()
  const perAddress = {
    connections: createRateLimit(limits.connectionsPerMinutePerAddress, now),
    messages: createRateLimit(limits.messagesPerMinutePerAddress, now),
  }
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_MAX,
    perMessageDeflate: false,
    handleProtocols: () => 'sip',
  })

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (pathOf(request) !== options.path) return
    const address = options.addressOf({ address: request.socket.remoteAddress ?? '', headers: request.headers })
    socket.on('error', () => socket.destroy())
    if (!speaksSip(request)) return refuse(socket, '400 Bad Request')
    if (sockets.clients.size >= limits.connections) return refuse(socket, '503 Service Unavailable')
    if (!perAddress.connections.take(address)) return refuse(socket, '429 Too Many Requests')
    sockets.handleUpgrade(request, socket, head, (accepted) => serve(accepted, address))
  }

  function serve(socket: WebSocket, address: string): void {
    const own = createRateLimit(limits.messagesPerMinutePerConnection, now)
    const connection = edge.attach((message) => {
      if (socket.readyState !== WebSocket.OPEN) return
      if (socket.bufferedAmount > BACKLOG_MAX) socket.terminate()
      else socket.send(message)
    })
    // [TL53]
    const liveness = watchLiveness({
      ...limits,
      clock: options.clock,
      ping: () => socket.ping(),
      gone: () => socket.terminate(),
    })
    socket.on('pong', liveness.heard)
    socket.on('message', (data, isBinary) => {
      liveness.heard()
      if (!own.take('') || !perAddress.messages.take(address)) return socket.close(POLICY_VIOLATION)
      const text = textOf(data, isBinary)
      if (text === null || !edge.receive(connection, text)) socket.close(UNSUPPORTED_DATA)
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      liveness.stop()
      edge.detach(connection)
    })
  }

  server.on('upgrade', onUpgrade)
  return () => {
    server.off('upgrade', onUpgrade)
    for (const socket of sockets.clients) socket.close(GOING_AWAY)
    sockets.close()
    for (const socket of sockets.clients) socket.terminate()
  }
}

function pathOf({ url }: IncomingMessage): string {
  return (url ?? '').split('?')[0] ?? ''
}

function speaksSip({ headers }: IncomingMessage): boolean {
  const offered = headers['sec-websocket-protocol'] ?? ''
  return offered.split(',').some((name) => name.trim().toLowerCase() === 'sip')
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** RFC 7118 §5: either kind of frame may carry a message. */
function textOf(data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean): string | null {
  const bytes = Array.isArray(data)
    ? Buffer.concat(data)
    : Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data)
  if (!isBinary) return bytes.toString('utf8')
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}
