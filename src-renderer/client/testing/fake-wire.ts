// For tests only: the server's end of the line, in memory.
import type { CommandFrame } from '#shared/protocol/commands.ts'
import type { CommandReply, Hello, Typing, Watch, Welcome } from '#shared/protocol/sync.ts'
import type { FigureDelta } from '#shared/protocol/wallboard.ts'
import type { Wire, WireListener } from '../wire.ts'

type GreetingState = (Welcome & { readonly ok: true })['state']

export interface FakeServer {
  readonly wire: Wire
  readonly hellos: Hello[]
  readonly commands: CommandFrame[]
  readonly typings: Typing[]
  readonly watches: Watch[]
  /** What the server says to the next hellos; the last one repeats. */
  readonly welcomes: Welcome[]
  /** Decides commands; a rejection is an answer that never came. */
  answer: (frame: CommandFrame) => Promise<CommandReply>
  /** Whether a try to connect succeeds. */
  reachable: boolean
  /** An attempt neither succeeds nor fails, until it is given up. */
  hangs: boolean
  readonly opens: () => number
  readonly listener: () => WireListener
  /** Breaks the line from outside. */
  readonly breakLine: () => void
}

/** What the server says to a hello; the floor stands at number 20. */
export function greeting(
  state: GreetingState,
  changes: { readonly seq?: number; readonly run?: string; readonly writable?: boolean } = {},
): Welcome & { readonly ok: true } {
  const figures: FigureDelta = {
    at: Date.now(),
    full: true,
    queues: [],
    agents: [],
    live: [],
    gone: { queues: [], agents: [], live: [] },
  }
  return { ok: true, seq: 20, run: 'run-1', serverTime: Date.now(), writable: true, figures, state, ...changes }
}

const ended = (): Promise<never> => Promise.reject(new Error('no answer'))

/** A line that is up as soon as it is opened. */
export function createFakeServer(...welcomes: Welcome[]): FakeServer {
  let listener: WireListener | undefined
  let opens = 0
  let up = false
  let connecting = false
  const heard = (): WireListener => {
    if (listener === undefined) throw new Error('nobody listens')
    return listener
  }
  const server: FakeServer = {
    hellos: [],
    commands: [],
    typings: [],
    watches: [],
    welcomes,
    answer: () => Promise.resolve({ ok: true, seq: 0 }),
    reachable: true,
    hangs: false,
    opens: () => opens,
    listener: heard,
    breakLine: () => {
      up = false
      heard().down()
    },
    wire: {
      listen: (one) => {
        listener = one
      },
      open: () => {
        if (connecting) return
        opens += 1
        connecting = server.hangs
        if (connecting) return
        up = server.reachable
        if (up) heard().up()
        else heard().down()
      },
      close: () => {
        connecting = false
        up = false
      },
      hello: (hello) => {
        server.hellos.push(hello)
        const welcome = server.welcomes.length > 1 ? server.welcomes.shift() : server.welcomes[0]
        return welcome === undefined ? ended() : Promise.resolve(welcome)
      },
      command: (frame) => {
        server.commands.push(frame)
        return up ? server.answer(frame) : ended()
      },
      watch: (watch) => {
        server.watches.push(watch)
        return Promise.resolve({ ok: true, seq: 0 })
      },
      typing: (typing) => server.typings.push(typing),
      time: () => (up ? Promise.resolve(Date.now()) : ended()),
    },
  }
  return server
}
