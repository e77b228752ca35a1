/** One socket.io server for desks (default namespace) and for channels that speak it (their own namespaces). */
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { CoalescingServer } from './coalescing-socket.ts'
import { pollingCors, PollingLimits, type PollingPorts } from './polling.ts'

/** Any frame larger than this ends the connection: nothing honest comes near it. In bytes. */
const FRAME_MAX = 65_536
/** Customers sit behind networks nobody here has a say in; desks are the bank's own. */
const POLLED = new Set(['/chat'])

export function createSockets(http: HttpServer, ports: PollingPorts): Server {
  const { origins } = ports
  const polling = new PollingLimits(ports)
  const io = new Server(http, {
    transports: ['websocket', 'polling'],
    // A page tries the WebSocket first each time: what polls was refused one.
    allowUpgrades: false,
    httpCompression: false,
    cors: pollingCors(origins),
    serveClient: false,
    maxHttpBufferSize: FRAME_MAX,
    perMessageDeflate: false,
    wsEngine: CoalescingServer,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    connectTimeout: 10_000,
    // Namespaces decide more closely who may come in; here only pages that no one let in are turned away.
    allowRequest: (request, callback) => {
      const { origin, host } = request.headers
      const isKnown = origin === undefined || origins.isDesk(origin, host) || origins.isWidget(origin)
      callback(null, isKnown && polling.mayBegin(request))
    },
  })
  polling.guard(io, POLLED)
  return io
}
