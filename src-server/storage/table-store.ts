import type { Consent } from '#shared/domain/consent.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { EvidenceReads, EvidenceRows } from './evidence-store.ts'
import type { MarketingReads, MarketingRows } from './profile-store.ts'
import type { RightsReads, RightsRows } from './rights-store.ts'
import type { TaskReads, TaskRows } from './task-store.ts'

/** Times are ms since the epoch throughout. */

export interface CredentialRow {
  readonly userId: string
  /** An argon2id string; never in the log, never in a projection. */
  readonly passwordHash: string
  readonly mustChange: boolean
  readonly updatedAt: number
}

export interface CredentialStore {
  get(userId: string): Promise<CredentialRow | null>
  put(row: CredentialRow): Promise<void>
  delete(userId: string): Promise<void>
  isEmpty(): Promise<boolean>
}

/** Keys of the server's own and signing keys: never in the log, never sent to a desk. */
export interface SecretStore {
  get(name: string): Promise<string | null>
  put(name: string, value: string): Promise<void>
}

export interface SessionRow {
  /** Hash of the bearer token: a stolen database opens no session. */
  readonly tokenHash: string
  readonly userId: string
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
  readonly revokedAt: number | null
  /** As shown to the user: "Huiliu 1.0, Windows". */
  readonly device: string
}

export interface SessionStore {
  create(row: SessionRow): Promise<void>
  /** Revoked and expired ones included: the caller judges. */
  find(tokenHash: string): Promise<SessionRow | null>
  touch(tokenHash: string, seenAt: number, expiresAt: number): Promise<void>
  /** Idempotent; the first time counts. */
  revoke(tokenHash: string, at: number): Promise<void>
  /** @returns the token hashes revoked by this call */
  revokeAllOf(userId: string, at: number, exceptTokenHash?: string): Promise<readonly string[]>
  listByUser(userId: string): Promise<readonly SessionRow[]>
  pruneExpired(before: number): Promise<number>
}

/** Who looked at what: changes are in the log, looks are here, and so are settings that the log knows nothing of. */
export interface NewAccess {
  readonly at: number
  readonly actor: string
  readonly action:
    | 'read'
    | 'reveal'
    | 'playback'
    | 'export'
    | 'search'
    | 'erase'
    | 'send-code'
    | 'configure'
    | 'import'
    | 'write'
    | 'refuse'
  /** Whose data was seen, null where no single person is meant. */
  readonly subject: string | null
  /** What was seen, e.g. `interaction:i_42` or `customer.phone`. */
  readonly object: string
  readonly reason: string | null
}

export interface AccessEntry extends NewAccess {
  readonly id: number
}

/** Append-only: there is no way to change or delete an entry. */
export interface AccessLog {
  append(entries: readonly NewAccess[]): Promise<void>
  /** Newest first; `beforeId` of the last entry seen for the next page. */
  list(query: {
    readonly actor?: string
    /** One customer, or every record that is the same person. */
    readonly subject?: string | readonly string[]
    readonly action?: NewAccess['action']
    /** [from, to) */
    readonly time?: { readonly from: number; readonly to: number }
    readonly beforeId?: number
    readonly limit: number
  }): Promise<readonly AccessEntry[]>
}

export interface ContactPointKey {
  readonly kind: string
  /** Normalised by the caller (E.164, lower-case e-mail …). */
  readonly value: string
}

export interface CustomerRow {
  readonly id: string
  /** 0: imported, and the log knows nothing of them yet. */
  readonly revision: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly record: JsonValue
}

export interface CustomerWrite {
  readonly id: string
  /** null for a new customer; else the revision the change was made on. */
  readonly expectedRevision: number | null
  readonly at: number
  /** Since when the record is known, where it comes back; absent: a new one since this write. */
  readonly createdAt?: number
  readonly record: JsonValue
  /** Every contact point the customer has now: others of theirs are let go. */
  readonly contactPoints: readonly ContactPointKey[]
  /** Everything the record can be reached at, proved or not, shared or not. */
  readonly mentions: readonly ContactPointKey[]
  /** What a search looks in; case is ignored. */
  readonly searchText: string
}

export type CustomerSaved =
  | { readonly kind: 'saved'; readonly row: CustomerRow }
  /** Someone else changed it first; null: it is gone. */
  | { readonly kind: 'conflict'; readonly current: CustomerRow | null }
  | { readonly kind: 'contact-point-taken'; readonly contactPoint: ContactPointKey; readonly customerId: string }

/** A record as one of the bank's systems has it. */
export interface CustomerImport extends Omit<CustomerWrite, 'expectedRevision'> {
  /** Must lead to this customer or to nobody; other contact points that lead to somebody else are let go. */
  readonly number: ContactPointKey
}

export interface CustomerStore {
  /** What the log says. A row that was only imported begins anew with it. */
  save(write: CustomerWrite): Promise<CustomerSaved>
  get(id: string): Promise<CustomerRow | null>
  getMany(ids: readonly string[]): Promise<readonly CustomerRow[]>
  findByContactPoint(key: ContactPointKey): Promise<CustomerRow | null>
  /** Everyone whose record mentions it, last changed first. */
  mentioning(key: ContactPointKey, limit: number): Promise<readonly CustomerRow[]>
  /** Every word of `text` must occur; last changed first. An empty text lists all. */
  search(query: {
    readonly text: string
    readonly limit: number
    readonly offset?: number
  }): Promise<readonly CustomerRow[]>
  /** One answer a key, in their order. */
  findByContactPoints(keys: readonly ContactPointKey[]): Promise<readonly (CustomerRow | null)[]>
  /**
   * Adds customers the log knows nothing of, or brings such ones up to date; a power cut may take it back until the next
   * commit of the log, and any other end a part of it. @returns for each whether it was taken: not where the number is another's or the log has the record
   */
  importMany(imports: readonly CustomerImport[]): Promise<readonly boolean[]>
  /** In the order of their ids, beginning behind `after`. */
  page(query: { readonly after: string; readonly limit: number }): Promise<readonly CustomerRow[]>
  /** The record with its contact points and search text. */
  delete(id: string): Promise<void>
}

export interface TimelineRow {
  readonly customerId: string
  readonly interactionId: string
  readonly channel: string
  readonly at: number
  readonly summary: JsonValue
}

/** An address has one conversation: a row with another id for the same address takes its place. */
export interface ConversationRow {
  readonly id: string
  readonly channel: string
  /** The customer's address on that channel. */
  readonly address: string
  readonly customerId: string | null
  readonly lastInteractionId: string | null
  readonly updatedAt: number
}

export interface ClosedInteractionRow {
  readonly interactionId: string
  readonly customerId: string | null
  readonly closedAt: number
  readonly snapshot: JsonValue
}

/** What an agent promised a customer at wrap-up. */
export interface FollowUpRow {
  readonly interactionId: string
  readonly customerId: string
  readonly agentId: string
  readonly dueAt: number
  readonly text: string
  readonly done: boolean
}

/** Where a page of a newest-first list ended. */
export interface PageCursor {
  readonly at: number
  readonly interactionId: string
}

/** One step of a projection. Rows replace those with the same key, so a step may be applied twice. */
export interface ReadModelChange extends MarketingRows, TaskRows, RightsRows, EvidenceRows {
  /** Set in the same commit, so that rows and checkpoint never part. */
  readonly checkpoint?: { readonly projection: string; readonly seq: number }
  readonly timeline?: readonly TimelineRow[]
  readonly conversations?: readonly ConversationRow[]
  readonly closed?: readonly ClosedInteractionRow[]
  /** Interactions that are open: one that was closed before leaves the archive. */
  readonly open?: readonly string[]
  readonly followUps?: readonly FollowUpRow[]
  /** Interactions that promise nothing, or nothing yet. */
  readonly withoutFollowUp?: readonly string[]
}

export interface ContactTotals {
  readonly contacts: number
  /** ms; null: there were none */
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** null: nobody gave a score */
  readonly averageSatisfaction: number | null
}

/** Rows that one projection may take away while others still need theirs. */
export type ErasedRows = 'tasks' | 'marketing'

/** What can be thrown away and folded again from the log. */
export interface ReadModelStore extends MarketingReads, TaskReads, RightsReads, EvidenceReads {
  apply(change: ReadModelChange): Promise<void>
  /** 0 for a projection that has not begun. */
  getCheckpoint(projection: string): Promise<number>
  setCheckpoint(projection: string, seq: number): Promise<void>
  /** Newest first. */
  timeline(
    customerId: string,
    page: { readonly before?: PageCursor; readonly limit: number },
  ): Promise<readonly TimelineRow[]>
  /** Over the newest `limit` contacts they had; a call from a desk that nobody answered is none. */
  contactTotals(customerId: string, limit: number): Promise<ContactTotals>
  conversation(id: string): Promise<ConversationRow | null>
  conversationAt(channel: string, address: string): Promise<ConversationRow | null>
  conversationsOf(customerId: string): Promise<readonly ConversationRow[]>
  closedInteraction(interactionId: string): Promise<ClosedInteractionRow | null>
  /** Newest first; of one customer, or of all. */
  closedInteractions(query: {
    readonly customerId?: string
    readonly before?: PageCursor
    readonly limit: number
  }): Promise<readonly ClosedInteractionRow[]>
  followUp(interactionId: string): Promise<FollowUpRow | null>
  /** Due in [from, to), the earliest first. */
  followUps(query: {
    readonly agentId: string
    readonly from: number
    readonly to: number
    readonly limit: number
  }): Promise<readonly FollowUpRow[]>
  /** Offers, consents and moods of the other stand with the one that stays; contacts follow by `apply`. Idempotent. */
  absorbCustomer(customerId: string, otherId: string): Promise<void>
  /** What came with the other goes back to it; contacts, offers and moods follow by `apply`. Idempotent. */
  separateCustomer(
    customerId: string,
    otherId: string,
    came: { readonly consents: readonly Consent[]; readonly tasks: readonly string[] },
  ): Promise<void>
  /**
   * Removes every row about a customer, or `only` those of one kind; offers and consents stay, without a word of theirs.
   * Their contacts stay counted, of nobody: when, which queue, agent, outcome and part of the bot's.
   */
  eraseCustomer(customerId: string, only?: ErasedRows): Promise<void>
  /** Empties all rows and checkpoints, before folding the log again; consents that were imported stay. */
  reset(): Promise<void>
}
