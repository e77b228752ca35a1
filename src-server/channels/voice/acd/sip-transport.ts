/** The two ways to the edge: inside this process, or over a secure WebSocket to a proxy that stands in front. */
import { WebSocket } from 'ws'
import type { Edge } from '../edge/edge.ts'

export interface SipTransport {
  onMessage: ((message: string) => void) | null
  /** The way is open (again): register now. */
  onOpen: (() => void) | null
  start(): void
  send(message: string): void
  close(): void
}

/** @param defer runs a call soon, after whoever sends has finished: two sides in one process must not run inside each other */
export function inProcess(edge: Edge, defer: (call: () => void) => void = queueMicrotask): SipTransport {
  const transport: SipTransport = {
    onMessage: null,
    onOpen: null,
    start: () => transport.onOpen?.(),
    send: (message) => defer(() => edge.receive(connection, message)),
    close: () => edge.detach(connection),
  }
  const connection = edge.attach((message) => defer(() => transport.onMessage?.(message)), 'switchboard')
  return transport
}

const RETRY_MS = [250, 500, 1_000, 2_000, 5_000] as const
const PING_MS = 15_000

export function overWebSocket(url: string, log: { warn(facts: object, message: string): void }): SipTransport {
  let socket: WebSocket | null = null
  let retries = 0
  let timer: NodeJS.Timeout | null = null
  let isClosed = false

  function connect(): void {
    const opened = new WebSocket(url, 'sip', {
      perMessageDeflate: false,
      maxPayload: 1_048_576,
      handshakeTimeout: 5_000,
    })
    socket = opened
    let isAlive = true
    const pings = setInterval(() => {
      if (!isAlive) return opened.terminate()
      isAlive = false
      if (opened.readyState === WebSocket.OPEN) opened.ping()
    }, PING_MS)
    opened.on('open', () => {
      retries = 0
      transport.onOpen?.()
    })
    opened.on('pong', () => {
      isAlive = true
    })
    opened.on('message', (data: Buffer) => transport.onMessage?.(data.toString('utf8')))
    opened.on('error', (err) => log.warn({ err }, 'the telephony edge cannot be reached'))
    opened.on('close', () => {
      clearInterval(pings)
      if (isClosed) return
      timer = setTimeout(connect, RETRY_MS[Math.min(retries, RETRY_MS.length - 1)])
      retries += 1
    })
  }

  const transport: SipTransport = {
    onMessage: null,
    onOpen: null,
    start: connect,
    send(message) {
      // What cannot be said now is said again by its transaction's timeout, or has become pointless.
      if (socket?.readyState === WebSocket.OPEN) socket.send(message)
    },
    close() {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      socket?.close()
    },
  }
  return transport
}
