import { WebSocket } from 'ws'
import type { Connect } from '#shared/caller/wire.ts'

/** SIP over Node's WebSocket. @param address `ws:` or `wss:` */
export function nodeConnect(address: string): Connect {
  return ({ open, message, closed }) => {
    const socket = new WebSocket(address, 'sip', { perMessageDeflate: false, handshakeTimeout: 5_000 })
    socket.on('open', open)
    socket.on('message', (data: Buffer) => message(data.toString('utf8')))
    // `close` follows.
    socket.on('error', () => undefined)
    socket.on('close', closed)
    return { send: (text) => socket.send(text), close: () => socket.close() }
  }
}
