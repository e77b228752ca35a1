/** The desk's protocol on socket.io: handshake, limits, parsing; what passes is the hub's. */
import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import { z } from 'zod'
import { refuse, type Refusal, type RefusalCode } from '#shared/domain/refusal.ts'
import { helloSchema, typingSchema, watchSchema, type ServerToDesk } from '#shared/protocol/sync.ts'
import type { Accounts, Principal } from '../../app/accounts.ts'
import type { Clock } from '../../app/clock.ts'
import type { Wallboard } from '../../projections/wallboard/wallboard.ts'
import type { OriginPolicy } from '../origins.ts'
import { TokenBucket } from '../rate-limit.ts'
import { tokenOfHandshake } from '../session-cookie.ts'
import type { DeskHub } from './desk-hub.ts'
import type { DeskLink, DeskSession } from './desk-session.ts'

/** Nothing a client sends is trusted to have a type. */
type FromDesk = Record<string, (...args: unknown[]) => void>
type DeskSocket = Socket<FromDesk, ServerToDesk, DefaultEventsMap, { principal?: Principal | undefined }>

export interface DeskSocketsPorts {
  readonly hub: DeskHub
  readonly accounts: Accounts
  readonly origins: OriginPolicy
  readonly wallboard: Wallboard
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

/** Largest command; attachments go over HTTP. In characters of its JSON. */
const COMMAND_MAX = 32_768
/** A desk that has not been greeted this long after it came in is let go. */
const HELLO_WITHIN_MS = 10_000
/** Refused events in a row that look like an attack rather than a fault. */
const MOST_FLOODED = 500

const LIMITS = {
  hello: { perSecond: 1, burst: 10 },
  command: { perSecond: 20, burst: 60 },
  watch: { perSecond: 10, burst: 40 },
  typing: { perSecond: 5, burst: 10 },
  time: { perSecond: 2, burst: 20 },
} as const
type EventName = keyof typeof LIMITS
/** For everything that is no event of ours: a newer desk may try one now and then. */
const LIMIT_OF_UNKNOWN = { perSecond: 1, burst: 20 }

const authSchema = z.record(z.string(), z.unknown()).catch({})

/** Everyone who follows the whole floor. */
const FLOOR_ROOM = 'floor'

export function serveDesks(io: Server, ports: DeskSocketsPorts): void {
  ports.wallboard.onTick((delta) => io.to(FLOOR_ROOM).emit('figures', delta))
  io.use((socket: DeskSocket, next) => {
    void admit(socket, ports).then(
      (refusal) => next(refusal === null ? undefined : handshakeError(refusal)),
      (error: unknown) => {
        ports.onError(error, 'admitting a desk')
        next(handshakeError('storage-unavailable'))
      },
    )
  })
  io.on('connection', (socket: DeskSocket) => {
    const { principal } = socket.data
    if (principal !== undefined) new Connection(socket, principal, ports).listen()
  })
}

async function admit(socket: DeskSocket, { accounts, origins }: DeskSocketsPorts): Promise<RefusalCode | null> {
  const { auth, headers } = socket.handshake
  const given = tokenOfHandshake(authSchema.parse(auth), headers.cookie)
  if (given === null) return 'not-signed-in'
  const { origin } = headers
  // A browser always names the page; a page of someone else must not ride on our cookie.
  const ownPage = origin === undefined ? given.from === 'bearer' : origins.isDesk(origin, headers.host)
  if (!ownPage) return 'not-allowed'
  const principal = await accounts.authenticate(given.token)
  if (principal === null || principal.mustChangePassword) return 'not-signed-in'
  socket.data.principal = principal
  return null
}

/** What socket.io's `connect_error` carries to the client. */
function handshakeError(code: RefusalCode): Error & { readonly data: Refusal } {
  return Object.assign(new Error(code), { data: refuse(code) })
}

type Reply = (answer: unknown) => void

class Connection implements DeskLink {
  readonly #socket: DeskSocket
  readonly #principal: Principal
  readonly #ports: DeskSocketsPorts
  readonly #buckets: Readonly<Record<EventName, TokenBucket>>
  readonly #unknown: TokenBucket
  #session: DeskSession | null = null
  /** Of two hellos under way only the last is answered with a session. */
  #greeting = 0
  #sinceDrain = 0
  #flooded = 0
  #cancelWait: () => void = () => undefined

  constructor(socket: DeskSocket, principal: Principal, ports: DeskSocketsPorts) {
    this.#socket = socket
    this.#principal = principal
    this.#ports = ports
    const now = ports.clock.now()
    const bucket = (name: EventName) => new TokenBucket(LIMITS[name].perSecond, LIMITS[name].burst, now)
    this.#unknown = new TokenBucket(LIMIT_OF_UNKNOWN.perSecond, LIMIT_OF_UNKNOWN.burst, now)
    this.#buckets = {
      hello: bucket('hello'),
      command: bucket('command'),
      watch: bucket('watch'),
      typing: bucket('typing'),
      time: bucket('time'),
    }
  }

  get backlog(): number {
    return this.#sinceDrain
  }

  emit<E extends keyof ServerToDesk>(event: E, ...args: Parameters<ServerToDesk[E]>): void {
    this.#sinceDrain++
    this.#socket.emit(event, ...args)
  }

  followFloor(on: boolean): void {
    void (on ? this.#socket.join(FLOOR_ROOM) : this.#socket.leave(FLOOR_ROOM))
  }

  close(): void {
    this.#socket.disconnect(true)
  }

  listen(): void {
    const socket = this.#socket
    socket.conn.on('drain', () => {
      this.#sinceDrain = 0
    })
    socket.on('hello', (raw, reply) => this.#handle('hello', reply, (answer) => this.#hello(raw, answer)))
    socket.on('command', (raw, reply) => this.#handle('command', reply, (answer) => this.#command(raw, answer)))
    socket.on('watch', (raw, reply) => this.#handle('watch', reply, (answer) => this.#watch(raw, answer)))
    socket.on('typing', (raw) => this.#handle('typing', undefined, () => this.#typing(raw)))
    socket.on('time', (reply) => this.#handle('time', reply, (answer) => answer(this.#ports.clock.now())))
    socket.onAny((event: string, ...args: unknown[]) => {
      if (Object.hasOwn(LIMITS, event)) return
      const answer = replyWith(args.at(-1))
      if (this.#mayPass(this.#unknown, answer)) answer(no('unknown-command'))
    })
    socket.on('disconnect', () => {
      this.#cancelWait()
      this.#leave()
    })
    this.#awaitHello()
  }

  /** Whoever came in and is not greeted soon has no business here. */
  #awaitHello(): void {
    this.#cancelWait()
    this.#cancelWait = this.#ports.clock.after(HELLO_WITHIN_MS, () => this.close())
  }

  /** Nothing a client sends may throw into the server. */
  #handle(event: EventName, reply: unknown, work: (answer: Reply) => Promise<void> | void): void {
    const answer = replyWith(reply)
    if (!this.#mayPass(this.#buckets[event], answer)) return
    void Promise.resolve()
      .then(() => work(answer))
      .catch((error: unknown) => {
        this.#ports.onError(error, `event ${event}`)
        answer(no('internal'))
      })
  }

  #mayPass(bucket: TokenBucket, answer: Reply): boolean {
    if (bucket.take(this.#ports.clock.now())) return true
    answer(no('too-often'))
    if (++this.#flooded > MOST_FLOODED) this.close()
    return false
  }

  async #hello(raw: unknown, answer: Reply): Promise<void> {
    const hello = helloSchema.safeParse(raw)
    if (!hello.success) {
      answer(no('malformed'))
      return
    }
    this.#leave()
    this.#awaitHello()
    const mine = ++this.#greeting
    const { hub } = this.#ports
    const refusal = await hub.arrive(this.#principal, hello.data)
    if (refusal !== null || mine !== this.#greeting) {
      answer(refusal === null ? no('already-done') : { ok: false, refusal })
      return
    }
    const entered = hub.enter(this, this.#principal, hello.data)
    if (!('session' in entered)) {
      answer({ ok: false, refusal: entered })
      return
    }
    const { welcome, session } = entered
    this.#session = session
    this.#cancelWait()
    answer(welcome)
    // The page may have gone while its seat was being taken.
    if (this.#socket.connected) hub.entered(session)
    else this.#leave()
  }

  async #command(raw: unknown, answer: Reply): Promise<void> {
    if (this.#session === null) answer(no('not-signed-in'))
    else if (isLarge(raw)) answer(no('too-large'))
    else answer(await this.#ports.hub.command(this.#session, raw))
  }

  #watch(raw: unknown, answer: Reply): void {
    const watch = watchSchema.safeParse(raw)
    if (!watch.success) answer(no('malformed'))
    else if (this.#session === null) answer(no('not-signed-in'))
    else answer(this.#ports.hub.watch(this.#session, watch.data))
  }

  #typing(raw: unknown): void {
    const typing = typingSchema.safeParse(raw)
    if (typing.success && this.#session !== null) this.#ports.hub.typing(this.#session, typing.data)
  }

  #leave(): void {
    if (this.#session === null) return
    this.#ports.hub.leave(this.#session)
    this.#session = null
    // A desk that says hello again asks for the floor again.
    this.followFloor(false)
  }
}

function replyWith(reply: unknown): Reply {
  return typeof reply === 'function' ? (answer) => void Reflect.apply(reply, undefined, [answer]) : () => undefined
}

function no(code: RefusalCode): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refuse(code) }
}

function isLarge(raw: unknown): boolean {
  return JSON.stringify(raw)?.length > COMMAND_MAX
}
