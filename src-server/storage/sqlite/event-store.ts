import type Database from 'better-sqlite3'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LeadershipLost } from '../errors.ts'
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
import { ChainVerifier, ChainWriter, GENESIS_HASH } from '../hash-chain.ts'
import { BodyTable } from './body-table.ts'
import type { CommandFilter } from './command-filter.ts'
import { CommandTable } from './command-table.ts'
import { BUSY_TIMEOUT_MS } from './database.ts'
import { EffectTable } from './effect-table.ts'
import { Pace } from './pace.ts'
import { Places, upto } from './places.ts'
import { translated } from './sqlite-errors.ts'
import { parseJson } from './stored-json.ts'

/** Rows between two turns of the event loop while the whole log is read. */
const VERIFY_PAGE = 500

interface EventRowText extends Omit<StoredEvent, 'data'> {
  readonly data: string
}

/** The log in SQLite: prepared statements, one commit a batch. Needs a connection of `openDatabase`. */
export class SqliteEventStore implements EventStore {
  readonly #db: Database.Database
  readonly #sql: ReturnType<typeof prepareStatements>
  readonly #pace: Pace
  readonly #places: Places
  readonly #commands: CommandTable
  readonly #bodies: BodyTable
  readonly #effects: EffectTable
  readonly #appendBatch: (batch: readonly Transaction[], expectedEpoch: number | undefined) => Appended

  constructor(db: Database.Database, pace = new Pace()) {
    this.#db = db
    this.#pace = pace
    this.#sql = prepareStatements(db)
    this.#places = new Places(db)
    this.#commands = new CommandTable(db)
    this.#bodies = new BodyTable(db, this.#places)
    this.#effects = new EffectTable(db)
    const applyBatch = db.transaction((batch: readonly Transaction[], expectedEpoch: number | undefined) =>
      this.#applyBatch(batch, expectedEpoch),
    )
    this.#appendBatch = (batch, expectedEpoch) => applyBatch.immediate(batch, expectedEpoch)
  }

  append(batch: readonly Transaction[], expectedEpoch?: number): Promise<Appended> {
    return this.#run(() => {
      const appended = this.#appendBatch(batch, expectedEpoch)
      this.#places.wrote(appended.results.length)
      this.#pace.floorWrote()
      return appended
    })
  }

  /** Which command ids may be stored: shared with the thread that asks. */
  get knownCommands(): CommandFilter {
    return this.#commands.known
  }

  #applyBatch(batch: readonly Transaction[], expectedEpoch: number | undefined): Appended {
    const epoch = this.#epoch()
    if (expectedEpoch !== undefined && expectedEpoch !== epoch) throw new LeadershipLost(expectedEpoch, epoch)
    const chain = new ChainWriter(this.#sql.tail.get() ?? { seq: 0, hash: GENESIS_HASH }, epoch)
    return { results: batch.map((transaction) => this.#applyTransaction(transaction, chain)), lastSeq: chain.lastSeq }
  }

  #applyTransaction(transaction: Transaction, chain: ChainWriter): TransactionResult {
    const { command, inboundKey } = transaction
    const at = transaction.events[0]?.at ?? command?.at ?? 0
    // A repetition of both says what the command came to; nothing of it is kept then.
    if (inboundKey !== undefined && command !== undefined) {
      const earlier = this.#commands.find(command.commandId)
      if (earlier !== null) return { kind: 'duplicate-command', command: earlier }
    }
    if (inboundKey !== undefined && this.#sql.insertInbound.run(inboundKey, at).changes === 0)
      return { kind: 'duplicate-inbound', inboundKey }
    if (command !== undefined) {
      const earlier = this.#commands.insert(command)
      if (earlier !== null) return { kind: 'duplicate-command', command: earlier }
    }

    const events = transaction.events.map((event) => {
      const sealed = chain.seal(event)
      const { seq, centre, epoch, stream, type, v, at: eventAt, cause, actor, hash } = sealed.event
      this.#sql.insertEvent.run(seq, centre, epoch, stream, type, v, eventAt, sealed.dataText, cause, actor, hash)
      return sealed.event
    })
    for (const body of transaction.bodies ?? []) this.#bodies.insert(body)
    for (const effect of transaction.effects ?? []) this.#effects.insert(effect, at)
    for (const update of transaction.effectUpdates ?? []) this.#effects.update(update)
    for (const row of transaction.credentials ?? [])
      this.#sql.putCredential.run(row.userId, row.passwordHash, row.mustChange ? 1 : 0, row.updatedAt)
    return { kind: 'appended', events }
  }

  takeLeadership(): Promise<number> {
    return this.#run(() =>
      this.#db
        .transaction(() => {
          const epoch = this.#epoch() + 1
          this.#sql.setMeta.run(String(epoch), 'epoch')
          return epoch
        })
        .immediate(),
    )
  }

  findCommand(commandId: string): Promise<CommandResult | null> {
    return this.#run(() => this.#commands.find(commandId))
  }

  read({ afterSeq, limit, streams }: ReadQuery): Promise<readonly StoredEvent[]> {
    return this.#run(() => {
      const rows =
        streams === undefined
          ? this.#sql.read.all(afterSeq, limit)
          : this.#readStreams(afterSeq, JSON.stringify(streams), limit)
      return rows.map(storedEvent)
    })
  }

  readStream(stream: string): Promise<readonly StoredEvent[]> {
    return this.#run(() => this.#sql.readStream.all(stream, stream).map(storedEvent))
  }

  lastSeq(): Promise<number> {
    return this.#run(() => this.#sql.tail.get()?.seq ?? 0)
  }

  async verifyChain(): Promise<ChainReport> {
    const chain = new ChainVerifier()
    for (;;) {
      const page = await this.read({ afterSeq: chain.last.seq, limit: VERIFY_PAGE })
      for (const event of page) {
        const broken = chain.check(event)
        if (broken !== null) return broken
      }
      if (page.length < VERIFY_PAGE) break
      await nextTurn()
    }
    for (let after = 0; ;) {
      const page = await this.#run(() => this.#bodies.verifyPage(after, VERIFY_PAGE))
      if (page.broken !== null) return { ok: false, body: page.broken, problem: 'body-mismatch' }
      if (page.last === null) break
      after = page.last
      await nextTurn()
    }
    return { ok: true, lastSeq: chain.last.seq, lastHash: chain.last.hash }
  }

  getBodies(hashes: readonly string[]): Promise<ReadonlyMap<string, BodyLookup>> {
    return this.#run(() => this.#bodies.lookUp(hashes))
  }

  eraseSubject(subject: string, options: EraseOptions): Promise<EraseOutcome> {
    return this.#run(() => {
      if (options.legalHold) return { kind: 'held' }
      const outcome = this.#db.transaction(() => this.#bodies.eraseSubject(subject, options)).immediate()
      this.#forgetWal()
      return { kind: 'erased', ...outcome }
    })
  }

  eraseBodies(hashes: readonly string[], at: number): Promise<number> {
    return this.#run(() => {
      const erased = this.#db.transaction(() => this.#bodies.eraseBodies(hashes, at)).immediate()
      if (erased > 0) this.#forgetWal()
      return erased
    })
  }

  eraseExpired(
    retention: RetentionClass,
    options: { readonly before: number; readonly at: number; readonly heldSubjects: readonly string[] },
  ): Promise<number> {
    return this.#run(() => {
      const erased = this.#db.transaction(() => this.#bodies.eraseExpired(retention, options)).immediate()
      if (erased > 0) this.#forgetWal()
      return erased
    })
  }

  /** What was erased must not live on in the write-ahead log. With a reader in the way it goes at a later checkpoint. */
  #forgetWal(): void {
    this.#db.pragma('busy_timeout = 0')
    this.#db.pragma('wal_checkpoint(TRUNCATE)')
    this.#db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }

  duePending(now: number, limit: number, except?: ReadonlySet<string>): Promise<readonly EffectRow[]> {
    return this.#run(() => this.#effects.due(now, limit, except))
  }

  nextDueAt(): Promise<number | null> {
    return this.#run(() => this.#effects.nextDueAt())
  }

  getEffect(id: string): Promise<EffectRow | null> {
    return this.#run(() => this.#effects.get(id))
  }

  markStarted(ids: readonly string[], at: number): Promise<readonly string[]> {
    return this.#run(() => this.#db.transaction(() => ids.filter((id) => this.#effects.start(id, at))).immediate())
  }

  updateEffects(updates: readonly EffectUpdate[]): Promise<void> {
    return this.#run(() =>
      this.#db
        .transaction(() => {
          for (const update of updates) this.#effects.update(update)
        })
        .immediate(),
    )
  }

  recoverStarted(at: number): Promise<readonly EffectRow[]> {
    return this.#run(() => this.#db.transaction(() => this.#effects.recover(at)).immediate())
  }

  saveSnapshot({ name, seq, foldVersion, data }: Snapshot): Promise<void> {
    return this.#run(() => {
      this.#sql.putSnapshot.run(name, seq, foldVersion, JSON.stringify(data))
    })
  }

  loadSnapshot(name: string, foldVersion: string): Promise<Snapshot | null> {
    return this.#run(() => {
      const row = this.#sql.getSnapshot.get(name, foldVersion)
      return row === undefined ? null : { ...row, data: parseJson(row.data) }
    })
  }

  deleteSnapshots(): Promise<void> {
    return this.#run(() => {
      this.#sql.deleteSnapshots.run()
    })
  }

  async prune({ commandsBefore, inboundBefore, effectsBefore }: PruneLimits): Promise<void> {
    await this.#run(() =>
      this.#db
        .transaction(() => {
          this.#places.settle()
          this.#sql.pruneInbound.run(inboundBefore)
          this.#effects.prune(effectsBefore)
        })
        .immediate(),
    )
    const somePruned = () => this.#db.transaction(() => this.#commands.prune(commandsBefore)).immediate()
    while (await this.#run(somePruned)) await nextTurn()
  }

  probe(): Promise<void> {
    return this.#run(() => {
      this.#sql.probe.run()
    })
  }

  #epoch(): number {
    return Number(this.#sql.getMeta.get('epoch')?.value ?? 0)
  }

  #readStreams(afterSeq: number, streams: string, limit: number): readonly EventRowText[] {
    return this.#sql.readStreams.all(streams, afterSeq, afterSeq, streams, limit)
  }

  /** The driver is synchronous; the port is not. */
  #run<T>(action: () => T): Promise<T> {
    try {
      return Promise.resolve(action())
    } catch (error) {
      return Promise.reject(translated(this.#db.name, error))
    }
  }
}

function storedEvent(row: EventRowText): StoredEvent {
  return { ...row, data: parseJson(row.data) }
}

function prepareStatements(db: Database.Database) {
  const columns = 'seq, centre, epoch, stream, type, v, at, data, cause, actor, hash'
  return {
    tail: db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1'),
    insertEvent: db.prepare<
      [number, string, number, string, string, number, number, string, string | null, string, string]
    >(`INSERT INTO events (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    read: db.prepare<[number, number], EventRowText>(
      `SELECT ${columns} FROM events WHERE seq > ? ORDER BY seq LIMIT ?`,
    ),
    readStreams: db.prepare<[string, number, number, string, number], EventRowText>(
      `SELECT ${columns} FROM events WHERE seq IN (
         SELECT p.id FROM json_each(?) wanted JOIN stream_places p ON p.key = wanted.value AND p.id > ?)
       UNION ALL
       SELECT ${columns} FROM events WHERE seq > max(?, ${upto('stream')}) AND stream IN (SELECT value FROM json_each(?))
       ORDER BY seq LIMIT ?`,
    ),
    readStream: db.prepare<[string, string], EventRowText>(
      `SELECT ${columns} FROM events WHERE seq IN (SELECT id FROM stream_places WHERE key = ?)
       UNION ALL
       SELECT ${columns} FROM events WHERE seq > ${upto('stream')} AND stream = ? ORDER BY seq`,
    ),
    insertInbound: db.prepare<[string, number]>('INSERT INTO inbound (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    pruneInbound: db.prepare<[number]>('DELETE FROM inbound WHERE at < ?'),
    putCredential: db.prepare<[string, string, number, number]>(
      `INSERT INTO credentials (user_id, password_hash, must_change, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT (user_id) DO UPDATE
       SET password_hash = excluded.password_hash, must_change = excluded.must_change, updated_at = excluded.updated_at`,
    ),
    putSnapshot: db.prepare<[string, number, string, string]>(
      `INSERT INTO snapshots (name, seq, fold_version, data) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, fold_version = excluded.fold_version, data = excluded.data`,
    ),
    getSnapshot: db.prepare<[string, string], Omit<Snapshot, 'data'> & { data: string }>(
      'SELECT name, seq, fold_version AS foldVersion, data FROM snapshots WHERE name = ? AND fold_version = ?',
    ),
    deleteSnapshots: db.prepare<[]>('DELETE FROM snapshots'),
    getMeta: db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?'),
    setMeta: db.prepare<[string, string]>('UPDATE meta SET value = ? WHERE key = ?'),
    probe: db.prepare<[]>("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'probe'"),
  }
}
