/** The `/chat` namespace: lets pages in by their token and wires each to its session. */
import type { Namespace, Server, Socket } from 'socket.io'
import type { ChatErrorCode } from '#shared/domain/chat-wire.ts'
import type { Centre } from '../port.ts'
import type { ClientIds } from './client-ids.ts'
import { isAdmitted, type Whence } from './origins.ts'
import { createPageSession } from './page-session.ts'
import { createPageView, type PageView } from './page-view.ts'
import type { AddressOf, ChatLog, ChatThread } from './ports.ts'
import type { Presence } from './presence.ts'
import type { RateLimit } from '../rate-limit.ts'
import { refusal } from './refusals.ts'
import { connectSchema } from './schemas.ts'
import { openSession, type SessionDeps } from './sessions.ts'
import type { SessionClaims } from './tokens.ts'

export interface SocketDeps extends SessionDeps {
  readonly thread: ChatThread
  readonly centre: Centre
  readonly presence: Presence
  readonly clientIds: ClientIds
  readonly addressOf: AddressOf
  readonly log: ChatLog
  readonly limits: { readonly connections: RateLimit; readonly messages: RateLimit; readonly signals: RateLimit }
}

/** How often a waiting page is told its place. */
const STATE_EVERY_MS = 2_000

const roomOf = (conversationId: string): string => `conversation:${conversationId}`

export interface ChatSockets {
  /** The entry point or its key is another now: pages it no longer admits end. */
  recheck(entryPointId: string): void
  /** Tells the conversation's pages that its agent types, or stopped. */
  typing(conversationId: string, agentName: string | null, on: boolean): void
  close(): void
}

export function registerSockets(io: Server, deps: SocketDeps): ChatSockets {
  const namespace = io.of('/chat')
  const views = new Set<PageView>()
  const pages = new Set<ConnectedPage>()

  namespace.use((socket, next) => {
    const isAllowed = deps.limits.connections.take(deps.addressOf(socket.handshake))
    next(isAllowed ? undefined : failure('too-often'))
  })
  namespace.on('connection', (socket) => {
    letIn(socket, deps, { views, pages }).catch((error: unknown) => {
      deps.log.error({ err: error }, 'a chat page could not be let in')
      socket.disconnect(true)
    })
  })

  let cancel = deps.clock.after(STATE_EVERY_MS, tick)
  function tick(): void {
    for (const view of views) view.refreshState()
    cancel = deps.clock.after(STATE_EVERY_MS, tick)
  }

  return {
    recheck(entryPointId) {
      for (const page of pages) if (page.entryPointId === entryPointId) void page.recheck()
    },
    typing: (conversationId, agentName, on) =>
      void namespace.to(roomOf(conversationId)).emit('typing', { on, agentName: on ? agentName : null }),
    close() {
      cancel()
      disconnectAll(namespace)
    },
  }
}

function disconnectAll(namespace: Namespace): void {
  for (const socket of namespace.sockets.values()) socket.disconnect(true)
}

/** Refuses a connection; the page reads `data.code`. */
function failure(code: ChatErrorCode): Error {
  const { message } = refusal(code, 'en')
  return Object.assign(new Error(message), { data: { code, message } })
}

function whenceOf({ handshake }: Socket, publicOrigin: string | null): Whence {
  const { origin, host } = handshake.headers
  return { origin, host, publicOrigin }
}

interface ConnectedPage {
  readonly entryPointId: string
  /** Ends the page unless it would be let in now. */
  recheck(): Promise<void>
}

/** null: the session is over, or the page may not hold this entry point's widget. */
async function admittedAs(socket: Socket, token: string, deps: SocketDeps): Promise<SessionClaims | null> {
  const found = await openSession(deps, token)
  const whence = whenceOf(socket, deps.settings.publicOrigin)
  return found !== null && isAdmitted(found.entryPoint, whence) ? found.claims : null
}

function endSession(socket: Socket): void {
  socket.emit('sessionEnded')
  socket.disconnect(true)
}

/** Frames wait in this order until the session is known: a page may speak as soon as it is connected. */
async function letIn(
  socket: Socket,
  deps: SocketDeps,
  { views, pages }: { readonly views: Set<PageView>; readonly pages: Set<ConnectedPage> },
): Promise<void> {
  const early: (readonly unknown[])[] = []
  const hold = (...frame: unknown[]): void => void early.push(frame.slice(0, 3))
  socket.onAny(hold)

  const auth = connectSchema.safeParse(socket.handshake.auth)
  const claims = auth.success ? await admittedAs(socket, auth.data.token, deps) : null
  if (!auth.success || claims === null) {
    endSession(socket)
    return
  }
  if (!socket.connected) return

  const view = createPageView(socket, {
    conversationId: claims.conversationId,
    thread: deps.thread,
    directory: deps.directory,
    clientIds: deps.clientIds,
    stateInputs: () => ({
      entryPointId: claims.entryPointId,
      language: claims.language,
      now: deps.clock.now(),
      directory: deps.directory,
      thread: deps.thread,
    }),
  })
  const handlers = createPageSession({ ...deps, session: claims, view, disconnect: () => socket.disconnect(true) })
  const leave = deps.presence.enter(claims.conversationId)
  const cancelExpiry = expireWith(socket, claims, deps)
  const page: ConnectedPage = {
    entryPointId: claims.entryPointId,
    async recheck() {
      const still = await admittedAs(socket, auth.data.token, deps).catch((error: unknown) => {
        // Whoever may stay comes back by itself.
        deps.log.error({ err: error }, 'a chat page could not be checked again')
        return null
      })
      if (still === null) endSession(socket)
    },
  }
  views.add(view)
  pages.add(page)
  socket.on('disconnect', () => {
    cancelExpiry()
    pages.delete(page)
    views.delete(view)
    view.close()
    leave()
  })
  await socket.join(roomOf(claims.conversationId))
  await view.open(auth.data.lastSeq)

  function onFrame(name: unknown, ...args: unknown[]): void {
    const last = args.at(-1)
    const reply = isReply(last) ? last : (): void => {}
    const handler =
      typeof name === 'string' && name !== 'malformed' && Object.hasOwn(handlers, name) ? handlers[name] : undefined
    if (handler === undefined) handlers.malformed()
    else handler(isReply(args[0]) ? undefined : args[0], reply)
  }
  socket.offAny(hold)
  socket.onAny(onFrame)
  for (const [name, ...args] of early) onFrame(name, ...args)
}

function isReply(value: unknown): value is (answer: object) => void {
  return typeof value === 'function'
}

function expireWith(socket: Socket, { x }: SessionClaims, { clock }: SocketDeps): () => void {
  return clock.after(x - clock.now(), () => endSession(socket))
}
