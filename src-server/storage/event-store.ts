import type { JsonValue } from '#shared/lib/json.ts'
import type { CredentialRow } from './table-store.ts'

/** What the application wants remembered; the store adds number, epoch and hash. */
export interface NewEvent {
  /** The aggregate it belongs to, e.g. `interaction:i_42`. */
  readonly stream: string
  readonly type: string
  /** Version of the event's shape, for upcasters. */
  readonly v: number
  /** ms since the epoch */
  readonly at: number
  readonly data: JsonValue
  /** The command that caused it, null for what the centre did of itself. */
  readonly cause: string | null
  readonly actor: string
}

export interface StoredEvent extends NewEvent {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number
  readonly centre: string
  readonly epoch: number
  /** Over the previous row's hash and this row: see hash-chain.ts. */
  readonly hash: string
}

/** How long a body must or may be kept; the periods themselves are configuration. */
export type RetentionClass = 'contact' | 'profile' | 'note' | 'recording' | 'evidence'

/** Words and personal fields, apart from the log, which knows them by hash alone. */
export interface BodyRow {
  /** `hashBody(body, salt)`, or any unguessable unique id when there is no salt. */
  readonly hash: string
  readonly salt?: string
  /** Whose data it is, e.g. a customer's id. */
  readonly subject: string
  readonly retention: RetentionClass
  /** ms since the epoch */
  readonly at: number
  readonly body: JsonValue
}

/** erased: it was here and was deleted on purpose; unknown: no such body was ever stored. */
export type BodyLookup =
  | { readonly kind: 'present'; readonly row: BodyRow }
  | { readonly kind: 'erased'; readonly erasedAt: number }
  | { readonly kind: 'unknown' }

export interface EraseOptions {
  /** ms since the epoch */
  readonly at: number
  /** A standing hold: nothing is erased. */
  readonly legalHold: boolean
  /** Classes the law makes us keep in spite of the request. */
  readonly keep?: readonly RetentionClass[]
  /** Single bodies it makes us keep, by hash. */
  readonly except?: readonly string[]
}

export type EraseOutcome =
  | { readonly kind: 'erased'; readonly erased: number; readonly kept: number }
  | { readonly kind: 'held' }

/** once: the target can't deduplicate, so a try of unknown end is never repeated. repeat: safe to try again. */
export type EffectDelivery = 'once' | 'repeat'

export interface NewEffect {
  readonly id: string
  readonly stream: string
  readonly kind: string
  /** Refer to bodies by hash here too: effect rows are not erased with a subject. */
  readonly payload: JsonValue
  /** ms since the epoch */
  readonly dueAt: number
  readonly delivery: EffectDelivery
  /** A second effect with the same key is dropped, whatever became of the first. */
  readonly dedupeKey?: string
}

/**
 * pending → started → done | failed; back to pending for a retry. unknown: the server died between
 * start and outcome and the target can't deduplicate, so only a person may resend. cancelled: no longer wanted.
 */
export type EffectState = 'pending' | 'started' | 'done' | 'failed' | 'unknown' | 'cancelled'

export interface EffectRow extends NewEffect {
  readonly state: EffectState
  /** How many times it was started. */
  readonly attempts: number
  readonly lastError: string | null
  readonly updatedAt: number
}

export type EffectUpdate =
  | { readonly kind: 'done'; readonly id: string; readonly at: number }
  /** retryAt null: given up. */
  | {
      readonly kind: 'failed'
      readonly id: string
      readonly at: number
      readonly error: string
      readonly retryAt: number | null
    }
  /** The call ended without telling whether it worked (e.g. a lost connection to a target that can't deduplicate). */
  | { readonly kind: 'unknown'; readonly id: string; readonly at: number; readonly error: string }
  /** Takes a pending effect back; one already started is left alone. */
  | { readonly kind: 'cancelled'; readonly id: string; readonly at: number }

/** What a command came to, kept so that a retry gets the same answer. */
export interface CommandResult {
  readonly commandId: string
  readonly actor: string
  readonly at: number
  readonly outcome: JsonValue
}

/** Everything one decision makes true at once. */
export interface Transaction {
  readonly events: readonly NewEvent[]
  readonly bodies?: readonly BodyRow[]
  readonly effects?: readonly NewEffect[]
  readonly effectUpdates?: readonly EffectUpdate[]
  readonly command?: CommandResult
  /** The vendor's own id of what came in, e.g. `sms:acme:8842`: taken in once. Its age is that of the first event. */
  readonly inboundKey?: string
  /** Credentials changed with these events: never in the log themselves. */
  readonly credentials?: readonly CredentialRow[]
}

/** A duplicate applies nothing of its own transaction and leaves the rest of the batch alone. */
export type TransactionResult =
  | { readonly kind: 'appended'; readonly events: readonly StoredEvent[] }
  | { readonly kind: 'duplicate-command'; readonly command: CommandResult }
  | { readonly kind: 'duplicate-inbound'; readonly inboundKey: string }

export interface Appended {
  /** One per transaction, in order. */
  readonly results: readonly TransactionResult[]
  readonly lastSeq: number
}

export interface ReadQuery {
  /** 0 for the beginning. */
  readonly afterSeq: number
  readonly limit: number
  readonly streams?: readonly string[]
}

export interface Snapshot {
  readonly name: string
  /** The last event folded into it. */
  readonly seq: number
  /** Of the code that folded it. */
  readonly foldVersion: string
  readonly data: JsonValue
}

export type ChainReport =
  | { readonly ok: true; readonly lastSeq: number; readonly lastHash: string }
  | { readonly ok: false; readonly seq: number; readonly problem: 'gap' | 'hash-mismatch' }
  | { readonly ok: false; readonly body: string; readonly problem: 'body-mismatch' }

/** What is kept only to recognise a repetition may go after a while. Times in ms since the epoch. */
export interface PruneLimits {
  readonly commandsBefore: number
  readonly inboundBefore: number
  /** Finished effects (done, failed, cancelled) last touched before this. */
  readonly effectsBefore: number
}

export interface LogReader {
  /** In order of seq, at most `limit`. @throws StorageUnavailable */
  read(query: ReadQuery): Promise<readonly StoredEvent[]>
  /** The whole stream in order. */
  readStream(stream: string): Promise<readonly StoredEvent[]>
  /** 0 while the log is empty. */
  lastSeq(): Promise<number>
  /** Recomputes every hash, and that of every salted body. Yields to the event loop between pages. */
  verifyChain(): Promise<ChainReport>
}

export interface BodyReader {
  /** An answer for every hash asked for. */
  getBodies(hashes: readonly string[]): Promise<ReadonlyMap<string, BodyLookup>>
  /** Deletes the words and the salt, keeps that there was something: the chain stays whole. */
  eraseSubject(subject: string, options: EraseOptions): Promise<EraseOutcome>
  /** The same for single bodies, whoever they are about. @returns how many were still there */
  eraseBodies(hashes: readonly string[], at: number): Promise<number>
  /** Ends a retention period: deletes the bodies of a class stored before `before`, but those of held subjects. */
  eraseExpired(
    retention: RetentionClass,
    options: { readonly before: number; readonly at: number; readonly heldSubjects: readonly string[] },
  ): Promise<number>
}

export interface EffectQueue {
  /** Pending effects due by `now`, the longest due first: one of each stream, and none of a stream in `except`. */
  duePending(now: number, limit: number, except?: ReadonlySet<string>): Promise<readonly EffectRow[]>
  /** When the next pending effect falls due, null if none waits. */
  nextDueAt(): Promise<number | null>
  getEffect(id: string): Promise<EffectRow | null>
  /**
   * Claims effects, durably, before the outside call. @returns the ids claimed: one that was no
   * longer pending is missing, and must not be carried out.
   */
  markStarted(ids: readonly string[], at: number): Promise<readonly string[]>
  /** Outcomes outside any decision; `Transaction.effectUpdates` does the same together with events. */
  updateEffects(updates: readonly EffectUpdate[]): Promise<void>
  /**
   * After a crash: what was started and can be repeated is pending again. @returns the rest, still started, so that
   * each becomes unknown together with whatever else says so.
   */
  recoverStarted(at: number): Promise<readonly EffectRow[]>
}

export interface SnapshotStore {
  saveSnapshot(snapshot: Snapshot): Promise<void>
  /** null when there is none of this fold version: fold the log instead. */
  loadSnapshot(name: string, foldVersion: string): Promise<Snapshot | null>
  /** Before a rebuild: the next load folds the log from its beginning. */
  deleteSnapshots(): Promise<void>
}

/** The log with all that is committed together with it. One writer leads; readers are free. */
export interface EventStore extends LogReader, BodyReader, EffectQueue, SnapshotStore {
  /**
   * Commits every transaction of the batch in ONE durable write, in order.
   * @param expectedEpoch the epoch in which the caller took the lead; checked when given
   * @throws StorageUnavailable nothing was applied
   * @throws LeadershipLost nothing was applied
   */
  append(batch: readonly Transaction[], expectedEpoch?: number): Promise<Appended>
  /** Begins a new epoch and returns it: whoever led before is refused from now on. */
  takeLeadership(): Promise<number>
  findCommand(commandId: string): Promise<CommandResult | null>
  prune(limits: PruneLimits): Promise<void>
  /** A durable write that changes nothing that matters: does storage work again? @throws StorageUnavailable */
  probe(): Promise<void>
}
