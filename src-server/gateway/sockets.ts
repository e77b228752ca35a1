/** One socket.io server for desks (default namespace) and for channels that speak it (their own namespaces). */
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { CoalescingServer } from './coalescing-socket.ts'
import type { OriginPolicy } from './origins.ts'

/** Any frame larger than this ends the connection: nothing honest comes near it. In bytes. */
const FRAME_MAX = 65_536

export function createSockets(http: HttpServer, origins: OriginPolicy): Server {
  return new Server(http, {
    transports: ['websocket'],
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
      callback(null, origin === undefined || origins.isDesk(origin, host) || origins.isWidget(origin))
    },
  })
}
