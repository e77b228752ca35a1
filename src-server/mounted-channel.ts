/** What the server gives a channel, and what it takes from one. */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Server as SocketServer } from 'socket.io'
import type { Clock } from './app/clock.ts'
import type { Conversations } from './app/conversations.ts'
import type { Customers } from './app/customers.ts'
import type { Engine } from './app/engine.ts'
import type { Ephemera } from './app/ephemera.ts'
import type { NewId } from './app/ids.ts'
import type { EntryPointKeys, SecretStore } from './app/secrets.ts'
import type { Uploads } from './app/uploads.ts'
import type { Centre, Connector } from './channels/port.ts'
import { type ChannelFacts, UNLIMITED_CHANNELS } from './core/floor/facts.ts'
import type { Api } from './gateway/api.ts'
import type { ConversationIds } from './app/vendor-accounts/conversation-ids.ts'
import type { CallerResolver } from './gateway/caller.ts'
import type { QueuePlaces } from './projections/queue-places.ts'
import type { Storage } from './storage/index.ts'

/** What a channel's builder gets to work with. */
export interface ChannelGround {
  readonly centre: Centre
  readonly engine: Engine
  readonly conversations: Conversations
  readonly conversationIds: ConversationIds
  readonly customers: Customers
  readonly places: QueuePlaces
  readonly uploads: Uploads
  readonly keys: EntryPointKeys
  readonly secrets: SecretStore
  readonly ephemera: Ephemera
  readonly storage: Storage
  readonly clock: Clock
  readonly newId: NewId
  readonly log: FastifyBaseLogger
  readonly publicUrl: string | null
  /** This server as others reach it. */
  readonly address: () => string
  readonly caller: CallerResolver
}

/** A channel as the server needs it. */
export interface MountedChannel {
  readonly connector: Connector
  /** Adds its routes and sockets; those for people who are signed in through `api`. */
  register(http: FastifyInstance, sockets: SocketServer, api: Api): Promise<void>
  /** What operators watch of it, beside what they watch of every channel. */
  readonly gauges?: readonly { readonly name: string; readonly help: string; readonly read: () => number }[]
  /** Called once the floor runs. */
  started(): void
  close(): void
}

export type ChannelBuilder = (ground: ChannelGround) => Promise<MountedChannel>

/** What is decided by: of everything a connector says of itself. */
export function factsOf({ connector }: Pick<MountedChannel, 'connector'>): ChannelFacts {
  const { replyWindowMs, maxText, attachments, purposes } = connector.limits
  return { ...UNLIMITED_CHANNELS.chat, replyWindowMs, maxText, attachments, purposes }
}
