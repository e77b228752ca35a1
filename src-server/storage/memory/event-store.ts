import { LeadershipLost, StorageUnavailable } from '../errors.ts'
import type {
  Appended,
  BodyLookup,
  ChainReport,
  CommandResult,
  EffectRow,
  EffectUpdate,
  EraseOptions,
  EraseOutcome,
  EventStore,
  PruneLimits,
  ReadQuery,
  RetentionClass,
  Snapshot,
  StoredEvent,
  Transaction,
  TransactionResult,
} from '../event-store.ts'
import { bodyIsGenuine, canonicalJson, ChainVerifier, ChainWriter, GENESIS_HASH } from '../hash-chain.ts'
import { BodyRows } from './body-rows.ts'
import { EffectRows } from './effect-rows.ts'
import type { MemoryCredentialStore } from './account-tables.ts'

/** The log in memory, for tests and a first look: nothing survives the process. */
export class MemoryEventStore implements EventStore {
  readonly #events: StoredEvent[] = []
  readonly #bodies = new BodyRows()
  readonly #effects = new EffectRows()
  readonly #commands = new Map<string, CommandResult>()
  readonly #inbound = new Map<string, number>()
  readonly #snapshots = new Map<string, Snapshot>()
  readonly #credentials: MemoryCredentialStore
  #epoch = 0
  #fault: StorageUnavailable | null = null

  constructor(credentials: MemoryCredentialStore) {
    this.#credentials = credentials
  }

  /** Makes every write fail as a broken disk would, until called with null. */
  failWrites(fault: StorageUnavailable | null): void {
    this.#fault = fault
  }

  /** Called with `closed`: later use fails as it would on disk. */
  close(): void {
    this.#fault = new StorageUnavailable('closed')
  }

  async append(batch: readonly Transaction[], expectedEpoch?: number): Promise<Appended> {
    this.#assertWritable()
    if (expectedEpoch !== undefined && expectedEpoch !== this.#epoch)
      throw new LeadershipLost(expectedEpoch, this.#epoch)
    // All that can fail comes first, so that a batch is applied wholly or not at all.
    for (const transaction of batch) assertSerialisable(transaction)
    const last = this.#events.at(-1)
    const chain = new ChainWriter(last ?? { seq: 0, hash: GENESIS_HASH }, this.#epoch)
    return { results: batch.map((transaction) => this.#apply(transaction, chain)), lastSeq: chain.lastSeq }
  }

  #apply(transaction: Transaction, chain: ChainWriter): TransactionResult {
    const { command, inboundKey } = transaction
    const at = transaction.events[0]?.at ?? command?.at ?? 0
    if (command !== undefined) {
      const earlier = this.#commands.get(command.commandId)
      if (earlier !== undefined) return { kind: 'duplicate-command', command: earlier }
    }
    if (inboundKey !== undefined) {
      if (this.#inbound.has(inboundKey)) return { kind: 'duplicate-inbound', inboundKey }
      this.#inbound.set(inboundKey, at)
    }
    if (command !== undefined) this.#commands.set(command.commandId, structuredClone(command))
    const events = transaction.events.map((event) => {
      const sealed = chain.seal(event)
      this.#events.push({ ...sealed.event, data: JSON.parse(sealed.dataText) })
      return sealed.event
    })
    for (const body of transaction.bodies ?? []) this.#bodies.insert(structuredClone(body))
    for (const effect of transaction.effects ?? []) this.#effects.insert(structuredClone(effect), at)
    for (const update of transaction.effectUpdates ?? []) this.#effects.update(update)
    for (const row of transaction.credentials ?? []) this.#credentials.set(row)
    return { kind: 'appended', events }
  }

  async takeLeadership(): Promise<number> {
    this.#assertWritable()
    this.#epoch += 1
    return this.#epoch
  }

  async findCommand(commandId: string): Promise<CommandResult | null> {
    return this.#commands.get(commandId) ?? null
  }

  async read({ afterSeq, limit, streams }: ReadQuery): Promise<readonly StoredEvent[]> {
    // seq has no gaps, so the row after `afterSeq` stands at that index.
    if (streams === undefined) return this.#events.slice(afterSeq, afterSeq + limit)
    const wanted = new Set(streams)
    return this.#events
      .slice(afterSeq)
      .filter((event) => wanted.has(event.stream))
      .slice(0, limit)
  }

  async readStream(stream: string): Promise<readonly StoredEvent[]> {
    return this.#events.filter((event) => event.stream === stream)
  }

  async lastSeq(): Promise<number> {
    return this.#events.length
  }

  async verifyChain(): Promise<ChainReport> {
    const chain = new ChainVerifier()
    for (const event of this.#events) {
      const broken = chain.check(event)
      if (broken !== null) return broken
    }
    const forged = this.#bodies.present().find((row) => !bodyIsGenuine(row))
    if (forged !== undefined) return { ok: false, body: forged.hash, problem: 'body-mismatch' }
    return { ok: true, lastSeq: chain.last.seq, lastHash: chain.last.hash }
  }

  async getBodies(hashes: readonly string[]): Promise<ReadonlyMap<string, BodyLookup>> {
    return this.#bodies.lookUp(hashes)
  }

  async eraseSubject(subject: string, options: EraseOptions): Promise<EraseOutcome> {
    this.#assertWritable()
    if (options.legalHold) return { kind: 'held' }
    return { kind: 'erased', ...this.#bodies.eraseSubject(subject, options) }
  }

  async eraseBodies(hashes: readonly string[], at: number): Promise<number> {
    this.#assertWritable()
    return this.#bodies.eraseBodies(hashes, at)
  }

  async eraseExpired(
    retention: RetentionClass,
    options: { readonly before: number; readonly at: number; readonly heldSubjects: readonly string[] },
  ): Promise<number> {
    this.#assertWritable()
    return this.#bodies.eraseExpired(retention, options)
  }

  async duePending(now: number, limit: number, except?: ReadonlySet<string>): Promise<readonly EffectRow[]> {
    return this.#effects.due(now, limit, except)
  }

  async nextDueAt(): Promise<number | null> {
    return this.#effects.nextDueAt()
  }

  async getEffect(id: string): Promise<EffectRow | null> {
    return this.#effects.get(id)
  }

  async markStarted(ids: readonly string[], at: number): Promise<readonly string[]> {
    this.#assertWritable()
    return ids.filter((id) => this.#effects.start(id, at))
  }

  async updateEffects(updates: readonly EffectUpdate[]): Promise<void> {
    this.#assertWritable()
    for (const update of updates) this.#effects.update(update)
  }

  async recoverStarted(at: number): Promise<readonly EffectRow[]> {
    this.#assertWritable()
    return this.#effects.recover(at)
  }

  async saveSnapshot(snapshot: Snapshot): Promise<void> {
    this.#assertWritable()
    this.#snapshots.set(snapshot.name, structuredClone(snapshot))
  }

  async loadSnapshot(name: string, foldVersion: string): Promise<Snapshot | null> {
    const snapshot = this.#snapshots.get(name)
    return snapshot?.foldVersion === foldVersion ? snapshot : null
  }

  async deleteSnapshots(): Promise<void> {
    this.#assertWritable()
    this.#snapshots.clear()
  }

  async prune({ commandsBefore, inboundBefore, effectsBefore }: PruneLimits): Promise<void> {
    this.#assertWritable()
    for (const [id, command] of this.#commands) if (command.at < commandsBefore) this.#commands.delete(id)
    for (const [key, at] of this.#inbound) if (at < inboundBefore) this.#inbound.delete(key)
    this.#effects.prune(effectsBefore)
  }

  async probe(): Promise<void> {
    this.#assertWritable()
  }

  #assertWritable(): void {
    if (this.#fault !== null) throw this.#fault
  }
}

function assertSerialisable(transaction: Transaction): void {
  for (const event of transaction.events) canonicalJson(event.data)
  for (const body of transaction.bodies ?? []) canonicalJson(body.body)
  for (const effect of transaction.effects ?? []) canonicalJson(effect.payload)
  if (transaction.command !== undefined) canonicalJson(transaction.command.outcome)
}
