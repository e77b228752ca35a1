/** The limit for many connected desks: socket.io and, beside it, `ws`, answering a hello and knowing nothing. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'
import { serveParent } from './child.ts'

const http = createServer()
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false })
io.on('connection', (socket) => {
  socket.on('hello', (_hello, answer: (welcome: object) => void) => answer({ ok: true }))
})
const bare = createServer()
new WebSocketServer({ server: bare, perMessageDeflate: false }).on('connection', (socket) => {
  socket.on('message', () => socket.send('{"ok":true}'))
})
const portOf = (server: typeof http) => (server.address() as AddressInfo).port
http.listen(0, '127.0.0.1', () =>
  bare.listen(0, '127.0.0.1', () =>
    serveParent(
      { socketIoUrl: `http://127.0.0.1:${portOf(http)}`, wsUrl: `ws://127.0.0.1:${portOf(bare)}` },
      () => undefined,
    ),
  ),
)
