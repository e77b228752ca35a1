/**
 * Desktop ↔ server over socket.io, default namespace.
 *
 * The desk connects with `auth: { token? }` (the browser's cookie serves as well), says `hello`, gets a `welcome` with a
 * snapshot or with what it missed, and from then on `frame`s. Every frame names the last number sent to this session in
 * `prev`: a mismatch means something was lost, and the desk says `hello` again with its own last number.
 */
import { z } from 'zod'
import type { Channel } from '../domain/channel.ts'
import type { Agent } from '../domain/agent.ts'
import type { ConfigKind, ConfigRecords, Role, UserRecord, Versioned } from '../domain/config.ts'
import type { DomainEvent } from '../domain/events.ts'
import type { Interaction } from '../domain/interaction.ts'
import type { Refusal } from '../domain/refusal.ts'
import { idSchema } from './primitives.ts'
import type { FigureDelta } from './wallboard.ts'

export const helloSchema = z.object({
  version: z.object({ major: z.number().int(), minor: z.number().int() }),
  /** One id per window or tab, made once and kept over reloads. */
  deskId: idSchema,
  /** Ask for what came after; `run` is the one the last welcome named, `held` are the interactions the desk still shows. */
  resume: z.object({ run: idSchema, seq: z.number().int().min(0), held: z.array(idSchema).max(500) }).nullable(),
})
export type Hello = z.infer<typeof helloSchema>

export interface Me {
  readonly userId: string
  readonly username: string
  readonly displayName: string
  readonly role: Role
}

/** Configuration as this role may see it. */
export type ConfigSnapshot = { readonly [K in ConfigKind]: readonly Versioned<ConfigRecords[K]>[] }

/** What a channel can carry to the customer. */
export interface ChannelLimits {
  /** Longest text in characters; null: as long as any message. */
  readonly maxText: number | null
  readonly attachments: boolean
}

export interface Snapshot {
  readonly kind: 'snapshot'
  readonly me: Me
  readonly agent: Agent
  /** server ms when work last left this agent or they became ready; absent: not known, or from an older server */
  readonly idleSince?: number
  readonly config: ConfigSnapshot
  readonly channels: Readonly<Record<Channel, ChannelLimits>>
  readonly interactions: readonly Interaction[]
}

/** Sent instead of a snapshot when the desk's own state could be brought up to date. */
export interface Resumed {
  readonly kind: 'resumed'
  readonly items: readonly FrameItem[]
}

/** What a desk makes of the server's greeting; on the wire it is a `WireWelcome`. */
export type Welcome =
  | {
      readonly ok: true
      readonly seq: number
      /** The stretch of the log this server writes: numbers of one run mean the same only where histories are the same. */
      readonly run: string
      readonly serverTime: number
      /** false: another desk of the same agent holds the seat; this one may only look until "take over here". */
      readonly writable: boolean
      /** The rows this desk may see without asking for the whole floor. */
      readonly figures: FigureDelta
      readonly state: Snapshot | Resumed
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** All that those who do not plan staff are told of a colleague; a row without names, for there are thousands of them. */
export type Colleague = readonly [id: string, displayName: string, employeeNo: string, role: Role, archived: boolean]

/** The part of a snapshot that is the same for everyone who may see the same. */
export interface CommonPicture {
  readonly config: { readonly [K in Exclude<ConfigKind, 'user'>]: readonly Versioned<ConfigRecords[K]>[] }
  readonly people:
    | { readonly kind: 'records'; readonly records: readonly Versioned<UserRecord>[] }
    | { readonly kind: 'colleagues'; readonly colleagues: readonly Colleague[] }
  readonly channels: Snapshot['channels']
}

export interface WireSnapshot extends Omit<Snapshot, 'config' | 'channels'> {
  /** A `CommonPicture` as JSON in UTF-8. */
  readonly common: Uint8Array | ArrayBuffer
  /** The desk's own user, whole; null when that record is gone. */
  readonly user: Versioned<UserRecord> | null
}

type Greeting = Extract<Welcome, { readonly ok: true }>

export type WireWelcome =
  | (Omit<Greeting, 'state'> & { readonly state: WireSnapshot | Resumed })
  | Extract<Welcome, { readonly ok: false }>

export type FrameItem =
  | { readonly kind: 'event'; readonly event: DomainEvent }
  /** The interaction came into view: its state at the frame's number. */
  | { readonly kind: 'enter'; readonly interaction: Interaction }
  /** It went out of view, at that moment (server ms). `takenBy`: a supervisor took it from this desk's agent. */
  | {
      readonly kind: 'drop'
      readonly interactionId: string
      readonly at?: number
      readonly takenBy?: string
      readonly moved?: Moved
    }

/** A supervisor gave what this desk's agent had in hand to somebody else, or back to a queue. */
export interface Moved {
  readonly by: string
  readonly to: { readonly agentId: string } | { readonly queueId: string }
}

export interface Frame {
  readonly prev: number
  readonly seq: number
  readonly items: readonly FrameItem[]
}

export type CommandReply =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly refusal: Refusal }

export const watchSchema = z.discriminatedUnion('topic', [
  /** Read one live interaction without owning it (supervision; logged). */
  z.object({ topic: z.literal('interaction'), interactionId: idSchema, on: z.boolean() }),
  /** Figures of the whole floor. Agents get figures of their pull queues without asking. */
  z.object({ topic: z.literal('floor'), on: z.boolean() }),
])
export type Watch = z.infer<typeof watchSchema>

export const typingSchema = z.object({ interactionId: idSchema, on: z.boolean() })
export type Typing = z.infer<typeof typingSchema>

/** Ephemera about an interaction in view: never stored. */
export interface Presence {
  readonly interactionId: string
  readonly customerTyping: boolean
  /** the customer's page is open and connected */
  readonly customerOnline: boolean
}

export interface CustomersTold {
  readonly customerIds: readonly string[]
}

export interface ServerToDesk {
  frame: (frame: Frame) => void
  figures: (delta: FigureDelta) => void
  presence: (presence: Presence) => void
  /** Something was told of customers this desk may have open, and no event of it says so: read them anew. */
  customers: (news: CustomersTold) => void
  /** This desk may write (true) or was taken over elsewhere (false). */
  seat: (seat: { readonly writable: boolean }) => void
  /** The session was revoked or expired: sign in again. */
  signedOut: (why: { readonly reason: 'revoked' | 'expired' | 'password-changed' | 'user-archived' }) => void
}

export interface DeskToServer {
  hello: (hello: Hello, reply: (welcome: WireWelcome) => void) => void
  command: (frame: unknown, reply: (reply: CommandReply) => void) => void
  watch: (watch: Watch, reply: (reply: CommandReply) => void) => void
  typing: (typing: Typing) => void
  /** Clock and round trip: answers the server's time in ms. */
  time: (reply: (serverTime: number) => void) => void
}
