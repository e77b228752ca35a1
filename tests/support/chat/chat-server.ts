/** A real HTTP and socket server around the chat channel and the fake centre. */
import multipart from '@fastify/multipart'
import cors from '@fastify/cors'
import fastify, { type FastifyInstance } from 'fastify'
import { Server } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { z } from 'zod'
import type { ChatSession, ChatToPage, ChatToServer, ChatWelcome, StartChat } from '#shared/domain/chat-wire.ts'
import {
  createChatChannel,
  type ChatChannel,
  type ChatClock,
  type ChatSettings,
} from '../../../src-server/channels/chat/index.ts'
import { createFakeCentre, createManualClock, type FakeCentre } from './fake-centre.ts'

export type ChatSocket = Socket<ChatToPage, ChatToServer>

/** Wherever web chat is served. */
export type ChatAddress = Pick<ChatServer, 'url'>

export interface ChatServer<C extends ChatClock = ChatClock> {
  readonly url: string
  readonly app: FastifyInstance
  readonly channel: ChatChannel
  readonly fake: FakeCentre
  readonly clock: C
  readonly faults: string[]
  close(): Promise<void>
}

const sessionSchema = z.object({ token: z.string(), visitorToken: z.string(), conversationId: z.string() })

/** @param port 0: any free one */
export async function startChatServer<C extends ChatClock>(
  clock: C,
  settings: Partial<ChatSettings> = {},
  port = 0,
  setUp: (app: FastifyInstance, fake: FakeCentre) => void = () => {},
): Promise<ChatServer<C>> {
  const fake = createFakeCentre(clock)
  const faults: string[] = []
  const log = {
    warn: (_facts: object, message: string) => void faults.push(message),
    error: (_facts: object, message: string) => void faults.push(message),
  }
  const channel = createChatChannel({ ...fake, clock, log, secret: new Uint8Array(32).fill(7), settings })
  const app = fastify({ forceCloseConnections: true })
  // Every origin gets an answer here: what is refused is refused by the channel itself.
  await app.register(cors, { origin: true, allowedHeaders: ['authorization', 'content-type'] })
  await app.register(multipart)
  setUp(app, fake)
  const sockets = new Server(app.server, { serveClient: false, maxHttpBufferSize: 100_000 })
  await channel.register(app, sockets)
  const url = await app.listen({ host: '127.0.0.1', port })
  return {
    url,
    app,
    channel,
    fake,
    clock,
    faults,
    async close() {
      channel.close()
      await sockets.close()
      await app.close()
    },
  }
}

export function startManualChatServer(
  settings: Partial<ChatSettings> = {},
): Promise<ChatServer<ReturnType<typeof createManualClock>>> {
  return startChatServer(createManualClock(), settings)
}

const anonymous: StartChat = { language: 'zh-CN', visitorToken: null, identity: null, preChat: {}, page: null }

export function postSession(
  server: ChatAddress,
  start: Partial<StartChat> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/api/chat/web/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ...anonymous, ...start }),
  })
}

export async function startSession(server: ChatAddress, start: Partial<StartChat> = {}): Promise<ChatSession> {
  return sessionSchema.parse(await (await postSession(server, start)).json())
}

/** A page's socket; everything it is told is kept in order. */
export interface Page {
  readonly socket: ChatSocket
  readonly heard: { readonly event: keyof ChatToPage; readonly data: unknown }[]
  readonly welcome: ChatWelcome
  send(clientId: string, text: string): Promise<Parameters<Parameters<ChatToServer['send']>[1]>[0]>
  /** Resolves once what was heard, from the beginning, satisfies the question. */
  until(isIt: (heard: Page['heard']) => boolean): Promise<void>
  close(): void
}

export type ChatTransport = 'websocket' | 'polling'

export function openSocket(
  server: ChatAddress,
  auth: object,
  headers: Record<string, string> = {},
  transport: ChatTransport = 'websocket',
): ChatSocket {
  return io(`${server.url}/chat`, {
    auth,
    transports: [transport],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  })
}

export async function openPage(
  server: ChatAddress,
  token: string,
  lastSeq = 0,
  transport: ChatTransport = 'websocket',
): Promise<Page> {
  const socket = openSocket(server, { token, lastSeq }, {}, transport)
  const heard: { event: keyof ChatToPage; data: unknown }[] = []
  const waiting = new Set<() => void>()
  for (const event of ['message', 'receipt', 'readByAgent', 'state', 'typing', 'sessionEnded', 'welcome'] as const)
    socket.on(event, (data?: unknown) => {
      heard.push({ event, data })
      for (const check of waiting) check()
    })
  const welcome = await new Promise<ChatWelcome>((resolve, reject) => {
    socket.once('welcome', resolve)
    socket.once('sessionEnded', () => reject(new Error('session ended')))
    socket.once('connect_error', reject)
  })
  return {
    socket,
    heard,
    welcome,
    send: (clientId, text) =>
      new Promise((resolve) => socket.emit('send', { clientId, content: { kind: 'text', text } }, resolve)),
    until: (isIt) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!isIt(heard)) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    close: () => void socket.disconnect(),
  }
}

export async function openNewPage(
  server: ChatAddress,
  start: Partial<StartChat> = {},
): Promise<{ page: Page; session: ChatSession }> {
  const session = await startSession(server, start)
  return { session, page: await openPage(server, session.token) }
}

/** The texts of messages a page was told after its welcome. */
export function textsHeard(page: Page): string[] {
  return page.heard.flatMap(({ event, data }) => {
    const parsed = event === 'message' ? z.object({ content: z.object({ text: z.string() }) }).safeParse(data) : null
    return parsed?.success === true ? [parsed.data.content.text] : []
  })
}
