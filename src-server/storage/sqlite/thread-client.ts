/**
 * The database from the floor's thread: every call goes to the thread that holds the connection and is carried out there
 * in the order given. Neither a commit nor a large read ever stops the floor.
 */
import { Worker } from 'node:worker_threads'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { BackupManifest } from '../backup.ts'
import { StorageUnavailable } from '../errors.ts'
import type { Appended, EventStore, NewEvent, StoredEvent, Transaction } from '../event-store.ts'
import { CENTRE } from '../hash-chain.ts'
import { GatheredAccessLog } from '../gathered-access-log.ts'
import { CommandFilter } from './command-filter.ts'
import type { Tables } from './tables.ts'
import {
  fromWire,
  type Call,
  type FromThread,
  type Target,
  type ThreadStart,
  type WireAppended,
} from './thread-protocol.ts'

export interface DatabaseThread {
  readonly tables: Tables
  /** Runs beside everything else, on the one connection. */
  backup(target: string, at: number): Promise<BackupManifest>
  /** Idempotent; what was asked before is done first. */
  close(): Promise<void>
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * @param program `database-thread`, from source or built
 * @throws StorageCorrupt @throws SchemaMismatch @throws StorageUnavailable
 */
export async function openDatabaseThread(program: URL, start: Omit<ThreadStart, 'readOnly'>): Promise<DatabaseThread> {
  const thread = (readOnly: boolean, name: string) =>
    new Line(new Worker(program, { workerData: { ...start, readOnly } satisfies ThreadStart, name }))
  const line = thread(false, 'database')
  const filter = await line.opened
  if (filter === null) throw new TypeError('The thread that writes knows the commands.')
  const notes = new GatheredAccessLog(over(line, 'accessLog'))
  const reader = new Reader(() => thread(true, 'database-reader'))
  return {
    tables: {
      events: eventsOver(line, filter),
      credentials: over(line, 'credentials'),
      sessions: over(line, 'sessions'),
      secrets: over(line, 'secrets'),
      accessLog: notes,
      readModels: over(line, 'readModels'),
      profiles: over(line, 'profiles'),
      imports: over(line, 'imports'),
      webhooks: over(line, 'webhooks'),
      customers: customersOver(line, reader),
      segments: over(reader, 'segments'),
      inbox: over(line, 'inbox'),
      vendorMessages: over(line, 'vendorMessages'),
      knowledge: over(line, 'knowledge'),
      serviceKeys: over(line, 'serviceKeys'),
    },
    backup: (target, at) => line.ask('database', 'backup', [target, at]),
    // The last one to close tidies the log ahead of the file away, which a reader cannot.
    close: () => Promise.all([notes.drained(), reader.close()]).then(() => line.close()),
  }
}

/** Whoever carries out calls. */
interface Asked {
  ask<R>(target: Target, method: string, args: readonly unknown[]): Promise<R>
}

/** A thread that reads beside the one that writes, begun when somebody first asks for much. */
class Reader implements Asked {
  readonly #begin: () => Line
  #line: Promise<Line> | null = null
  #closed = false

  constructor(begin: () => Line) {
    this.#begin = begin
  }

  async ask<R>(target: Target, method: string, args: readonly unknown[]): Promise<R> {
    if (this.#closed) throw new StorageUnavailable('closed')
    const opening = (this.#line ??= this.#opened())
    const line = await opening.catch((error: unknown) => {
      // The next one asks a new thread: what kept this one from opening may be over.
      if (this.#line === opening) this.#line = null
      throw error
    })
    return line.ask(target, method, args)
  }

  async close(): Promise<void> {
    this.#closed = true
    const line = await this.#line?.catch(() => null)
    await line?.close()
  }

  async #opened(): Promise<Line> {
    const line = this.#begin()
    await line.opened
    return line
  }
}

/** Calls that bring hundreds of rows: none of these has an argument that JSON would change. */
const MANY = /Many$/

/** Calls on their way, found again by number when they are answered. */
class Line implements Asked {
  /** null: it only reads */
  readonly opened: Promise<CommandFilter | null>
  readonly #worker: Worker
  readonly #ended: Promise<void>
  readonly #pending = new Map<number, Pending>()
  #next = 1
  #closing: Promise<void> | null = null

  constructor(worker: Worker) {
    this.#worker = worker
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        for (const { reject } of this.#pending.values()) reject(new StorageUnavailable('closed'))
        this.#pending.clear()
        this.#closing ??= Promise.resolve()
        resolve()
      })
    })
    this.opened = new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.on('message', (message: FromThread) => {
        switch (message.kind) {
          case 'opened':
            // From now on an error in the thread itself is nobody's answer: the process stops on it, as it must.
            worker.off('error', reject)
            resolve(message.knownCommands === null ? null : new CommandFilter(message.knownCommands))
            return
          case 'done':
            this.#take(message.id)?.resolve(message.value)
            return
          case 'failed':
            if (message.id === 0) reject(fromWire(message.error))
            else this.#take(message.id)?.reject(fromWire(message.error))
            return
          default:
            assertNever(message)
        }
      })
    })
  }

  /** `R` is what the store's interface says its method gives. */
  ask<R>(target: Target, method: string, args: readonly unknown[]): Promise<R> {
    if (this.#closing !== null) return Promise.reject(new StorageUnavailable('closed'))
    return this.#ask(target, method, args)
  }

  close(): Promise<void> {
    this.#closing ??= this.#ask('database', 'close', []).then(() => this.#ended)
    return this.#closing
  }

  #ask<R>(target: Target, method: string, args: readonly unknown[]): Promise<R> {
    const id = this.#next++
    const answered = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject }))
    const given = MANY.test(method) ? JSON.stringify(args) : args
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    this.#worker.postMessage({ id, target, method, args: given } satisfies Call)
    return answered as Promise<R>
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    return pending
  }
}

/** A store whose every method is asked of the thread: all their arguments and results are plain data. */
function over<T extends Target & keyof Tables>(line: Asked, target: T): Tables[T] {
  const methods = new Map<PropertyKey, (...args: readonly unknown[]) => Promise<unknown>>()
  return new Proxy({} as Tables[T], {
    get(_, method) {
      if (typeof method !== 'string' || method === 'then') return undefined
      const known = methods.get(method)
      if (known !== undefined) return known
      const ask = (...args: readonly unknown[]) => line.ask(target, method, args)
      methods.set(method, ask)
      return ask
    },
  })
}

/** A search reads for longer than a commit may wait. */
function customersOver(line: Line, reader: Reader): Tables['customers'] {
  const customers = over(line, 'customers')
  const beside = over(reader, 'customers')
  return new Proxy(customers, {
    get: (target, method) => Reflect.get(method === 'search' ? beside : target, method),
  })
}

/** The log, with what the hot path needs: cheap batches, and no question about a command that is surely new. */
function eventsOver(line: Line, commands: CommandFilter): EventStore {
  const events = over(line, 'events')
  async function append(batch: readonly Transaction[], expectedEpoch?: number): Promise<Appended> {
    const appended = await line.ask<WireAppended>('database', 'append', [JSON.stringify(batch), expectedEpoch])
    return whole(batch, appended)
  }
  const own: Partial<EventStore> = {
    append,
    findCommand: (id) => (commands.mayHave(id) ? events.findCommand(id) : Promise.resolve(null)),
  }
  return new Proxy(events, {
    get: (target, method) => Reflect.get(own, method) ?? Reflect.get(target, method),
  })
}

function whole(batch: readonly Transaction[], { epoch, lastSeq, results }: WireAppended): Appended {
  return {
    lastSeq,
    results: results.map((result, index) => {
      if (result.kind !== 'appended') return result
      const { firstSeq, hashes } = result
      const given = batch[index]?.events ?? []
      return { kind: 'appended', events: given.map((event, n) => stored(event, epoch, firstSeq + n, hashes[n] ?? '')) }
    }),
  }
}

function stored(event: NewEvent, epoch: number, seq: number, hash: string): StoredEvent {
  const { stream, type, v, at, data, cause, actor } = event
  return { seq, centre: CENTRE, epoch, stream, type, v, at, data, cause, actor, hash }
}
