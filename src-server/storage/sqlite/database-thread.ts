/**
 * Runs as a thread of its own: holds the one connection, and does what the floor's thread asks, in its order; or, asked to
 * read only, a connection beside it.
 */
import type Database from 'better-sqlite3'
import { parentPort, workerData } from 'node:worker_threads'
import { backUp } from '../backup.ts'
import type { Appended, Transaction } from '../event-store.ts'
import { openDatabase, openForReading } from './database.ts'
import { tablesOf, type Tables } from './tables.ts'
import { toWire, type Call, type FromThread, type ThreadStart, type WireAppended } from './thread-protocol.ts'

// Started by `openDatabaseThread` and by nothing else.
const { path, dataDir, options, readOnly } = workerData as ThreadStart

function say(message: FromThread): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort?.postMessage(message)
}

/** What is asked of the database as a whole, or needs its own shape on the way between threads. */
function databaseCalls(db: Database.Database, tables: Tables) {
  return {
    /** @param text the batch as JSON, which is cheaper to hand over than objects */
    async append(text: string, expectedEpoch?: number): Promise<WireAppended> {
      const batch: readonly Transaction[] = JSON.parse(text)
      return wired(await tables.events.append(batch, expectedEpoch))
    },
    backup: (target: string, at: number) => backUp({ dataDir, db, target, at }),
    async close() {
      db.close()
    },
  }
}

function wired({ results, lastSeq }: Appended): WireAppended {
  let epoch = 0
  const compact = results.map((result) => {
    if (result.kind !== 'appended') return result
    epoch = result.events[0]?.epoch ?? epoch
    return {
      kind: result.kind,
      firstSeq: result.events[0]?.seq ?? 0,
      hashes: result.events.map((event) => event.hash),
    }
  })
  return { epoch, lastSeq, results: compact }
}

async function carryOut(targets: object, { id, target, method, args }: Call): Promise<void> {
  try {
    // The caller's side is typed by the same interfaces.
    const object: unknown = Reflect.get(targets, target)
    const action: unknown = typeof object === 'object' && object !== null ? Reflect.get(object, method) : undefined
    if (typeof action !== 'function') throw new TypeError(`The database has no ${target}.${method}.`)
    const given: readonly unknown[] = typeof args === 'string' ? JSON.parse(args) : args
    say({ kind: 'done', id, value: await Reflect.apply(action, object, given) })
  } catch (error) {
    say({ kind: 'failed', id, error: toWire(error) })
  }
}

function opened(): {
  readonly db: Database.Database
  readonly targets: object
  readonly known: SharedArrayBuffer | null
} {
  if (readOnly) {
    const db = openForReading(path)
    const { customers, segments } = tablesOf(db)
    return { db, targets: { customers, segments, database: { close: async () => db.close() } }, known: null }
  }
  const db = openDatabase(path, options)
  const tables = tablesOf(db)
  return { db, targets: { ...tables, database: databaseCalls(db, tables) }, known: tables.events.knownCommands.buffer }
}

try {
  const { db, targets, known } = opened()
  parentPort?.on('message', (call: Call) => {
    void carryOut(targets, call).then(() => {
      if (!db.open) parentPort?.close()
    })
  })
  say({ kind: 'opened', knownCommands: known })
} catch (error) {
  say({ kind: 'failed', id: 0, error: toWire(error) })
}
