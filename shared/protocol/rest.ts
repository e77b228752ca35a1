/** Bodies of `/api`. Every error answers `{ error: { code, message, params } }` with a code of `errors.ts`. */
import { z } from 'zod'
import type { ShownState } from '../domain/agent.ts'
import { LANGUAGES, type Channel } from '../domain/channel.ts'
import type { ContactPoint, Customer, RemovedPoint, TimelineEntry } from '../domain/customer.ts'
import { CONFIG_KINDS, ROLES, type ConfigKind, type Hand, type Role } from '../domain/config.ts'
import type { Interaction } from '../domain/interaction.ts'
import type { RecordField } from '../domain/profile.ts'
import type { RefusalCode } from '../domain/refusal.ts'
import type { Source } from '../domain/source.ts'
import type { Me } from './sync.ts'
import { idSchema } from './primitives.ts'
import { dialledSchema } from './voice-schemas.ts'

export interface ApiError {
  readonly error: {
    readonly code: RefusalCode | AuthErrorCode
    readonly message: string
    readonly params: Readonly<Record<string, string | number>>
  }
}
export type AuthErrorCode =
  | 'wrong-credentials'
  | 'throttled'
  | 'password-change-required'
  | 'password-too-weak'
  | 'password-by-another'
  | 'demo-off'
  | 'recording-expired'
  | 'words-expired'
  | 'session-expired'
  | 'key-unknown'
  | 'key-revoked'
  | 'key-expired'
  | 'scope-missing'
  | 'not-for-keys'

/** GET /api/public/info, no sign-in needed. */
export interface PublicInfo {
  readonly name: { readonly zh: string; readonly en: string }
  readonly version: string
  readonly demo: boolean
  readonly demoRoles: readonly Role[]
  readonly serverTime: number
  readonly timeZone: string
}

/** POST /api/auth/sign-in. `token` is also set as an HttpOnly SameSite cookie; the desktop keeps it, the browser ignores it. */
export const signInSchema = z.object({
  username: z.string().trim().toLowerCase().min(1).max(64),
  password: z.string().min(1).max(200),
  device: z.string().max(120).default(''),
})
export interface SignedIn {
  readonly me: Me
  readonly token: string
  readonly mustChangePassword: boolean
}
/** POST /api/auth/demo-sign-in → SignedIn; takes the first account of the role nobody sits at. */
export const demoSignInSchema = z.object({ role: z.enum(ROLES), device: z.string().max(120).default('') })
/** POST /api/auth/change-password; revokes the user's other sessions. */
export const PASSWORD_MIN = 10
export const changePasswordSchema = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(PASSWORD_MIN).max(200),
})
/** POST /api/auth/sign-out → 204. GET /api/auth/me → SignedIn without token. */

/** GET /api/auth/sessions → the user's own; DELETE /api/auth/sessions/:id. Admin: GET/DELETE /api/users/:id/sessions. */
export interface SessionInfo {
  readonly id: string
  readonly device: string
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly current: boolean
}

/** POST /api/users/:id/password (admin) → a one-time password, shown once. */
export interface OneTimePassword {
  /** null: of a compliance account it was asked for, and another administrator gives it. */
  readonly password: string | null
  /** Until when another administrator can give it; null: it was given. */
  readonly askedUntil: number | null
}
/** GET /api/compliance/passwords: who was given the role of compliance by whom, and whose passwords were asked for or given since. */
export interface ComplianceAccounts {
  readonly accounts: readonly {
    readonly userId: string
    readonly role: Hand
    readonly asked: Hand | null
    readonly given: Hand | null
  }[]
}
/** POST /api/entry-points/:id/key (admin) → a new signing key, shown once. GET says only whether one is set. */
export interface EntryPointKey {
  readonly key: string
}
export interface EntryPointKeyState {
  readonly set: boolean
}

/** A way to reach a customer as a desk sees it: telephone, e-mail and customer number masked. */
export interface ShownPoint extends ContactPoint {
  /** By which the whole value is revealed, or called unseen; absent: not for this reader. Good until the record changes. */
  readonly id?: string
  /** How far it is relied on, 0..100; absent: nobody knows since when it stands. */
  readonly trust?: number
}
/** One that was removed, masked; `id`: by which it is brought back. */
export interface ShownRemovedPoint extends RemovedPoint {
  readonly id: string
}
/** GET /api/customers/:id */
export interface CustomerCard {
  readonly customer: Omit<Customer, 'contactPoints' | 'readings' | 'removedPoints'> & {
    readonly contactPoints: readonly ShownPoint[]
    /** absent: none ever was, or not for this reader */
    readonly removedPoints?: readonly ShownRemovedPoint[]
  }
  /** The reader does not serve this customer: who it is, is hidden, and nothing can be changed. */
  readonly masked: boolean
  /** A legal hold stands: nothing about them is erased. */
  readonly held: boolean
  readonly openInteractionIds: readonly string[]
  readonly totals: {
    readonly contacts: number
    readonly firstAt: number | null
    readonly lastAt: number | null
    readonly averageSatisfaction: number | null
  }
}
/** GET /api/colleagues: everyone who serves customers; at most a second old. */
export interface Colleagues {
  readonly colleagues: readonly {
    readonly userId: string
    readonly shown: ShownState
    /** Ready for new work, whatever is in hand; false: on a break, leaving, lost or offline. */
    readonly taking: boolean
    /** Units left per channel; a channel without any is missing. */
    readonly free: Readonly<Partial<Record<Channel, number>>>
  }[]
}
/** GET /api/customers?q=&limit= */
export interface CustomerHits {
  readonly hits: readonly {
    readonly id: string
    readonly name: string | null
    readonly contact: string | null
    readonly lastAt: number | null
  }[]
}
/** POST /api/phone/relay-secret: as the TURN servers have it (`static-auth-secret`). */
export const relaySecretSchema = z.object({ secret: z.string().trim().min(8).max(200) })
/** GET /api/phone/relay-secret */
export interface RelaySecretState {
  readonly set: boolean
}
/** GET /api/interactions/:id/callers: everyone on record with the number of the call, the likeliest first. */
export interface PossibleCallers {
  readonly callers: readonly {
    readonly customerId: string
    readonly name: string | null
    /** They called from it before, or the bank vouches for it; false: somebody wrote it down. */
    readonly verified: boolean
    /** Before this call, server ms; null: never. */
    readonly lastCallAt: number | null
  }[]
}
/** POST /api/customers: somebody the bank knows, as its own records have them. */
export const customerBringSchema = z.object({
  name: z.string().trim().min(1).max(100),
  language: z.enum(LANGUAGES).nullable(),
  /** The bank's own number for them. */
  customerNumber: z.string().trim().min(1).max(64),
  phone: dialledSchema.nullable(),
  email: z.email().max(120).nullable(),
})
export interface CustomerBroughtIn {
  readonly customerId: string
  /** What stands beside what another source says, who is believed: it is shown with it, and lost is nothing. */
  readonly kept: readonly { readonly field: RecordField; readonly believed: Source }[]
  /** What was told and stays removed, because somebody here found it wrong; absent: nothing. */
  readonly removed?: readonly ('phone' | 'email')[]
}
/** GET /api/customers/:id/timeline?before=&limit= (newest first); `before` is the last page's `nextBefore`. */
export interface TimelinePage {
  readonly entries: readonly TimelineEntry[]
  readonly nextBefore: string | null
}
/** GET /api/customers/:id/said?q=: where it was said in their past contacts, the newest first; at most 20 contacts. */
export interface SaidHits {
  readonly hits: readonly SaidHit[]
}
export interface SaidHit {
  readonly entry: TimelineEntry
  /** The latest message in it that holds the words, cut around them. */
  readonly line: string
  readonly by: 'customer' | 'agent' | 'bot' | 'system'
}
/** GET /api/interactions/:id: a live or closed interaction in view of the caller's policy; reading it is logged. */
export interface InteractionView {
  readonly interaction: Interaction
}
/**
 * GET /api/gate/refusals?after=&limit= (supervisor, admin): what the contact gate held back, oldest first; `after` is the
 * last page's `nextAfter`.
 */
export interface GateRefusals {
  readonly entries: readonly {
    readonly seq: number
    readonly at: number
    /** user id, or `system` */
    readonly by: string
    readonly interactionId: string | null
    readonly customerId: string
    readonly purpose: string
    readonly policy: string
    readonly reason: string
  }[]
  readonly nextAfter: number | null
}
/**
 * GET /api/follow-ups?from=&to=&agentId=: what was promised at wrap-up and falls due in [from, to), earliest first, at most
 * 200. The caller's own; a supervisor may name any agent. Marked with the desk command `followUp.done`.
 */
export interface FollowUps {
  readonly followUps: readonly FollowUp[]
}
export interface FollowUp {
  /** id of the contact it was promised in */
  readonly id: string
  readonly customerId: string
  /** as the record has it now; null: not known */
  readonly customerName: string | null
  /** when it falls due, ms */
  readonly at: number
  readonly text: string
  readonly agentId: string
  readonly done: boolean
}
/** POST /api/uploads multipart `file` → ChatUpload-like. GET /api/blobs/:id?interactionId= always answers as a download. */
export interface UploadResult {
  readonly uploadId: string
  readonly name: string
  readonly contentType: string
  readonly size: number
}
/** GET /api/config/:kind/:id/history */
export const configKindSchema = z.enum(CONFIG_KINDS)
export const configRefSchema = z.object({ kind: configKindSchema, id: idSchema })
export interface ConfigHistory {
  readonly kind: ConfigKind
  readonly id: string
  readonly entries: readonly {
    /** null: the record stayed as it was */
    readonly version: number | null
    readonly at: number
    readonly by: string
    readonly action: 'saved' | 'archived' | 'restored' | 'secret-written' | 'password-asked' | 'password-given'
    readonly record: unknown
    /** The name of the secret that was written, never its value; null: none was. */
    readonly secret: string | null
  }[]
}

/** POST /api/recordings: a desk begins to hand over what it recorded of a call it had. */
export const recordingIdSchema = z.string().regex(/^[\w-]{1,64}$/)
export const recordingBeginSchema = z.object({
  recordingId: recordingIdSchema,
  interactionId: idSchema,
  /** server time, ms */
  startedAt: z.int().min(0),
})
/** A day of parts of a second each. */
export const MOST_RECORDING_PARTS = 86_400
/** Bytes of one part, sent as `application/octet-stream` to POST /api/recordings/:id/parts/:index. */
export const MAX_RECORDING_PART = 256 * 1_024
/** POST /api/recordings/:id/finish */
export const recordingFinishSchema = z.object({
  parts: z.int().min(1).max(MOST_RECORDING_PARTS),
  bytes: z.int().min(1),
  /** As the desk measured it; null: the recording broke off. */
  durationMs: z.int().min(0).nullable(),
})
/** `stored`: it stands in the call; nothing of it is needed here any more. `open`: parts before `next` are here. */
export type RecordingState = { readonly state: 'open'; readonly next: number } | { readonly state: 'stored' }
/** GET /api/recordings/:id?interactionId= is the sound, with ranges; hearing it is logged. */

/** GET /api/phone, and GET /api/phone/guest for a customer's web phone. */
export interface PhoneAccess {
  /** A path of this server, or a `wss:` address. */
  readonly server: string
  /** Address of record, without a scheme: `user@domain`. */
  readonly address: string
  readonly username: string
  readonly password: string
  /** ms since the epoch */
  readonly expiresAt: number
  readonly iceServers: readonly {
    readonly urls: readonly string[]
    readonly username?: string
    readonly credential?: string
  }[]
}
