/** The web chat channel: its connector for the centre, its REST and socket edge for customers' pages. */
import type { FastifyInstance } from 'fastify'
import type { Server } from 'socket.io'
import { CHAT_TEXT_MAX } from '#shared/domain/chat-wire.ts'
import type { Centre, Connector } from '../port.ts'
import { createClientIds } from './client-ids.ts'
import {
  defaultChatSettings,
  type AddressOf,
  type ChatBlobs,
  type ChatClock,
  type ChatDirectory,
  type ChatLog,
  type ChatSettings,
  type ChatThread,
} from './ports.ts'
import { createPresence } from './presence.ts'
import { createRateLimit } from '../rate-limit.ts'
import { registerRest } from './rest.ts'
import { registerSockets, type ChatSockets } from './socket.ts'
import { createTokens } from './tokens.ts'
import { isInContact } from './view.ts'

export type { ChatBlobs, ChatClock, ChatDirectory, ChatLog, ChatSettings, ChatThread } from './ports.ts'

export interface ChatDeps {
  readonly centre: Centre
  readonly directory: ChatDirectory
  readonly thread: ChatThread
  readonly blobs: ChatBlobs
  readonly clock: ChatClock
  readonly log: ChatLog
  /** At least 32 random bytes, kept with the centre's data: signs tokens, and names conversations. */
  readonly secret: Uint8Array
  readonly settings?: Partial<ChatSettings>
  /** Without it the address that connected. */
  readonly addressOf?: AddressOf
}

export interface ChatChannel {
  readonly connector: Connector
  /** Adds `/api/chat/…` and the `/chat` namespace. Call it once, before the server listens. */
  register(fastify: FastifyInstance, io: Server): Promise<void>
  /** Customers of contacts that were open when the server stopped: who does not come back within the grace has left. */
  expectBack(conversationIds: Iterable<string>): void
  /** An administrator changed the entry point, or renewed its key. */
  entryPointChanged(entryPointId: string): void
  /** The agent of the conversation types, or stopped. Shown for five seconds unless said again. */
  agentTyping(conversationId: string, agentId: string, on: boolean): void
  close(): void
}

/** Typing and receipts come in bursts and cost little; only a flood is cut. */
const SIGNALS_PER_MINUTE = 600
const HOUR_MS = 3_600_000

export function createChatChannel(deps: ChatDeps): ChatChannel {
  const { centre, directory, thread, clock, log } = deps
  const settings: ChatSettings = { ...defaultChatSettings, ...deps.settings }
  const now = (): number => clock.now()
  const tokens = createTokens(deps.secret)
  const clientIds = createClientIds()
  let sockets: ChatSockets | null = null

  /** Says something about the open contact of a conversation, if it has one. @returns false when it could not be said */
  async function aboutContact(
    conversationId: string,
    say: (interactionId: string) => Promise<void> | void,
  ): Promise<boolean> {
    try {
      const interaction = await thread.current(conversationId)
      if (isInContact(interaction)) await say(interaction.id)
      return true
    } catch (error) {
      log.warn({ err: error }, 'presence of a chat customer could not be told')
      return false
    }
  }

  const presence = createPresence(clock, settings.leaveAfterMs, {
    changed: (conversationId, present) => void aboutContact(conversationId, (id) => centre.online(id, present)),
    left: (conversationId) => aboutContact(conversationId, (id) => centre.customerLeft(id)),
  })

  return {
    connector: {
      channel: 'chat',
      limits: {
        maxText: CHAT_TEXT_MAX,
        attachments: true,
        purposes: ['reply', 'service', 'security', 'marketing'],
        replyWindowMs: null,
        deduplicates: true,
      },
      // The page reads the thread itself, in order and by number: a durable message is a sent one, now or when the customer returns.
      send: async () => ({ state: 'sent' }),
    },
    async register(fastify, io) {
      const shared = { directory, tokens, clock, settings, thread, log }
      await registerRest(fastify, {
        ...shared,
        blobs: deps.blobs,
        limits: {
          sessions: createRateLimit(settings.sessionsPerMinutePerAddress, now),
          uploads: createRateLimit(settings.uploadsPerMinutePerSession, now),
          uploadBytes: createRateLimit(settings.uploadBytesPerHourPerAddress, now, HOUR_MS),
        },
      })
      sockets = registerSockets(io, {
        ...shared,
        centre,
        presence,
        clientIds,
        addressOf: deps.addressOf ?? (({ address }) => address),
        limits: {
          connections: createRateLimit(settings.connectionsPerMinutePerAddress, now),
          messages: createRateLimit(settings.messagesPerMinutePerSession, now),
          signals: createRateLimit(SIGNALS_PER_MINUTE, now),
        },
      })
    },
    expectBack(conversationIds) {
      for (const conversationId of conversationIds) presence.expect(conversationId)
    },
    entryPointChanged: (entryPointId) => sockets?.recheck(entryPointId),
    agentTyping: (conversationId, agentId, on) => sockets?.typing(conversationId, directory.agentName(agentId), on),
    close: () => sockets?.close(),
  }
}
