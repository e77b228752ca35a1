/** What the web chat needs from the rest of the centre; the composition root satisfies it. */
import type { Readable } from 'node:stream'
import type { LocalText } from '#shared/domain/channel.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'

export interface ChatDirectory {
  /** null: unknown, archived, or of another channel. */
  entryPoint(id: string): EntryPointRecord | null
  /** The site's secret for signing identities; null: none was made yet, so nobody can be identified. */
  signingKey(entryPointId: string): string | null | Promise<string | null>
  /** What the house calls itself before customers; an entry point's own name is for colleagues. */
  publicName(): LocalText
  /** The name customers see; null: unknown. */
  agentName(agentId: string): string | null
  isOpen(entryPointId: string, at: number): boolean
  /** What customers write, or press, to get a person instead of the bot of this flow. */
  personWords(flowId: string): LocalText
  /** bytes; the centre's own limit */
  maxUploadBytes(): number
}

export interface ChatThread {
  /** The conversation's latest contact, open or closed; null before the first. */
  current(conversationId: string): Promise<Interaction | null>
  /** Messages of all its contacts with `seq > afterSeq`, oldest first; of more than `limit` the newest. Notes may be among them: the connector leaves them out. */
  messages(conversationId: string, afterSeq: number, limit: number): Promise<readonly Message[]>
  /** Called after each durable change of any contact of the conversation. The returned function ends it. */
  observe(conversationId: string, listener: (interaction: Interaction) => void): () => void
  /** Place in the queue from 1, and the wait to expect in ms. Asked for every waiting page each two seconds: keep it cheap. */
  place(interactionId: string): { readonly position: number | null; readonly expectedWaitMs: number | null }
}

export interface ChatBlobs {
  put(
    content: Uint8Array,
    about: { readonly contentType: string; readonly name: string; readonly maxBytes: number },
  ): Promise<{ readonly id: string; readonly size: number }>
  get(id: string): Promise<{
    readonly meta: { readonly contentType: string; readonly name: string; readonly size: number }
    readonly stream: Readable
  } | null>
}

export interface ChatClock {
  /** ms since the epoch */
  now(): number
  after(ms: number, call: () => void): () => void
}

/** Whose connection it is, for limits by address: behind a proxy not the one that connected. */
export type AddressOf = (connection: {
  readonly address: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}) => string

/** Where faults are written; never message texts or names. */
export interface ChatLog {
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface ChatSettings {
  /** Own origin (`https://desk.bank.example`); null: whatever host the request was made to. */
  readonly publicOrigin: string | null
  /** A page gone this long has left. */
  readonly leaveAfterMs: number
  /** A session token is good for this long. */
  readonly sessionLifeMs: number
  readonly sessionsPerMinutePerAddress: number
  readonly connectionsPerMinutePerAddress: number
  readonly messagesPerMinutePerSession: number
  readonly uploadsPerMinutePerSession: number
  /** Bytes; an address is often a whole office's. */
  readonly uploadBytesPerHourPerAddress: number
}

export const defaultChatSettings: ChatSettings = {
  publicOrigin: null,
  leaveAfterMs: 60_000,
  sessionLifeMs: 7 * 24 * 3_600_000,
  sessionsPerMinutePerAddress: 300,
  connectionsPerMinutePerAddress: 1_200,
  messagesPerMinutePerSession: 60,
  uploadsPerMinutePerSession: 12,
  uploadBytesPerHourPerAddress: 1_073_741_824,
}
