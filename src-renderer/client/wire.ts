import { io, type Socket } from 'socket.io-client'
import type { CommandFrame } from '#shared/protocol/commands.ts'
import type {
  CommandReply,
  CustomersTold,
  DeskToServer,
  Frame,
  Hello,
  Presence,
  ServerToDesk,
  Typing,
  Watch,
  Welcome,
} from '#shared/protocol/sync.ts'
import type { FigureDelta } from '#shared/protocol/wallboard.ts'
import { readWelcome } from '#shared/protocol/welcome.ts'
import type { ServerAddress } from './api.ts'

export interface WireListener {
  readonly up: () => void
  /** The line broke, or could not be made. */
  readonly down: () => void
  /** The server won't have us: sign in again. */
  readonly rejected: () => void
  readonly frame: (frame: Frame) => void
  readonly figures: (delta: FigureDelta) => void
  readonly presence: (presence: Presence) => void
  readonly customers: (told: CustomersTold) => void
  readonly seat: (seat: { readonly writable: boolean }) => void
  readonly signedOut: (why: Parameters<ServerToDesk['signedOut']>[0]) => void
}

/** The line to the server, as the connection needs it. Questions reject when no answer comes in time. */
export interface Wire {
  readonly listen: (listener: WireListener) => void
  readonly open: () => void
  /** Drops the line; `open` may be called again. */
  readonly close: () => void
  readonly hello: (hello: Hello) => Promise<Welcome>
  readonly command: (frame: CommandFrame) => Promise<CommandReply>
  readonly watch: (watch: Watch) => Promise<CommandReply>
  readonly typing: (typing: Typing) => void
  readonly time: () => Promise<number>
}

const ANSWER_MS = 10_000
const TIME_ANSWER_MS = 6_000
const CONNECT_MS = 8_000

const utf8 = new TextDecoder()

/** The line over socket.io. Reconnecting is the connection's business, not socket.io's: it knows when to hurry. */
export function createSocketWire(server: ServerAddress): Wire {
  const socket: Socket<ServerToDesk, DeskToServer> = io(server.base === '' ? window.location.origin : server.base, {
    autoConnect: false,
    reconnection: false,
    timeout: CONNECT_MS,
    transports: ['websocket'],
    auth: (give) => {
      const token = server.token()
      give(token === null ? {} : { token })
    },
  })
  return {
    listen: (listener) => {
      socket.on('connect', listener.up)
      socket.on('disconnect', (reason) => {
        if (reason !== 'io client disconnect') listener.down()
      })
      // Inactive after an error means that the server said no; a line that merely failed stays active.
      socket.on('connect_error', () => (socket.active ? listener.down() : listener.rejected()))
      socket.on('frame', listener.frame)
      socket.on('figures', listener.figures)
      socket.on('presence', listener.presence)
      socket.on('customers', listener.customers)
      socket.on('seat', listener.seat)
      socket.on('signedOut', listener.signedOut)
    },
    open: () => socket.connect(),
    close: () => socket.disconnect(),
    hello: async (hello) => readWelcome(await socket.timeout(ANSWER_MS).emitWithAck('hello', hello), utf8),
    command: (frame) => socket.timeout(ANSWER_MS).emitWithAck('command', frame),
    watch: (watch) => socket.timeout(ANSWER_MS).emitWithAck('watch', watch),
    // Worth nothing a moment later: never kept for a line that is down.
    typing: (typing) => socket.volatile.emit('typing', typing),
    time: () => socket.timeout(TIME_ANSWER_MS).emitWithAck('time'),
  }
}
