/**
 * WebSockets that write once a turn. What one turn of the event loop has to say to one client (a message and the answer
 * to it, several changes) leaves in a single write to the system, which costs more than making the frames.
 */
import type { Socket } from 'node:net'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer, type ServerOptions } from 'ws'

/** Beyond this many bytes not yet taken by the system a frame counts as sent only when it really left. */
const MOST_UNSENT = 16_384

type Data = Parameters<WebSocket['send']>[0]
type SendOptions = Parameters<WebSocket['send']>[1]
type Sent = (error?: Error) => void

class CoalescingSocket extends WebSocket {
  #wire: Duplex | null = null
  #corked = false

  /** From now on frames wait on this connection for the end of the turn. */
  coalesceOn(wire: Duplex): void {
    this.#wire = wire
  }

  override send(data: Data, cb?: Sent): void
  override send(data: Data, options: SendOptions, cb?: Sent): void
  override send(data: Data, options?: SendOptions | Sent, cb?: Sent): void {
    const sent = typeof options === 'function' ? options : cb
    const how = typeof options === 'function' || options === undefined ? {} : options
    const wire = this.#wire
    if (wire === null) {
      super.send(data, how, sent)
      return
    }
    this.#cork(wire)
    if (sent === undefined || wire.writableLength > MOST_UNSENT) {
      super.send(data, how, sent)
      return
    }
    // The next frame need not wait until this one has left: it may go along.
    super.send(data, how)
    process.nextTick(sent)
  }

  #cork(wire: Duplex): void {
    if (this.#corked) return
    this.#corked = true
    wire.cork()
    setImmediate(() => {
      this.#corked = false
      wire.uncork()
    })
  }
}

/** For socket.io's `wsEngine`. */
export class CoalescingServer extends WebSocketServer<typeof CoalescingSocket> {
  constructor(options: ServerOptions) {
    super({ ...options, WebSocket: CoalescingSocket })
  }

  override handleUpgrade(
    request: IncomingMessage,
    socket: Duplex | Socket,
    head: Buffer,
    callback: (client: CoalescingSocket, request: IncomingMessage) => void,
  ): void {
    // The answer to the handshake goes along with the first frame.
    socket.cork()
    setImmediate(() => socket.uncork())
    super.handleUpgrade(request, socket, head, (client, from) => {
      client.coalesceOn(socket)
      callback(client, from)
    })
  }
}
