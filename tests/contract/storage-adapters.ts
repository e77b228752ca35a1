import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorage, type NewEvent, type Storage, type Transaction } from '../../src-server/storage/index.ts'

export interface StorageAdapter {
  readonly name: string
  /** Opens a fresh, empty storage and says how to clear it away. */
  open(): Promise<{ readonly storage: Storage; dispose(): Promise<void> }>
}

/** The program that holds the database for `openStorage`'s `thread`. */
export const DATABASE_THREAD = new URL('../../src-server/storage/sqlite/database-thread.ts', import.meta.url)

async function openFresh(options: { readonly thread?: URL }): ReturnType<StorageAdapter['open']> {
  const dir = await temporaryDir()
  const storage = await openStorage({ kind: 'sqlite', dir, ...options })
  return {
    storage,
    async dispose() {
      await storage.close()
      await rm(dir, { recursive: true })
    },
  }
}

/** Every adapter that must pass the contract suites. */
export const STORAGE_ADAPTERS: readonly StorageAdapter[] = [
  {
    name: 'memory',
    async open() {
      const storage = await openStorage({ kind: 'memory' })
      return { storage, dispose: () => storage.close() }
    },
  },
  { name: 'sqlite', open: () => openFresh({}) },
  { name: 'sqlite in a thread', open: () => openFresh({ thread: DATABASE_THREAD }) },
]

export function temporaryDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'huiliu-storage-'))
}

export const T0 = Date.UTC(2026, 0, 5, 9)

export function event(stream: string, change: Partial<NewEvent> = {}): NewEvent {
  return { stream, type: 'test.happened', v: 1, at: T0, data: { n: 1 }, cause: null, actor: 'system', ...change }
}

/** A transaction of one event on a stream. */
export function happened(stream: string, change: Partial<Transaction> = {}): Transaction {
  return { events: [event(stream)], ...change }
}
