import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { backUp, BLOB_FOLDER, DATABASE_FILE, type BackupManifest } from './backup.ts'
import type { BlobStore } from './blob-store.ts'
import { BackupRefused, StorageUnavailable } from './errors.ts'
import type { EventStore } from './event-store.ts'
import { FileBlobStore } from './files/blob-store.ts'
import {
  MemoryAccessLog,
  MemoryCredentialStore,
  MemorySecretStore,
  MemorySessionStore,
} from './memory/account-tables.ts'
import { MemoryBlobStore } from './memory/blob-store.ts'
import { MemoryCustomerStore } from './memory/customer-store.ts'
import { MemoryEventStore } from './memory/event-store.ts'
import { MemoryReadModelStore } from './memory/read-model-store.ts'
import {
  SqliteAccessLog,
  SqliteCredentialStore,
  SqliteSecretStore,
  SqliteSessionStore,
} from './sqlite/account-tables.ts'
import { SqliteCustomerStore } from './sqlite/customer-store.ts'
import { lockDataDir } from './sqlite/data-dir-lock.ts'
import { openDatabase, openReadOnly, type DatabaseOptions } from './sqlite/database.ts'
import { SqliteEventStore } from './sqlite/event-store.ts'
import { QueryRunner } from './sqlite/query-runner.ts'
import { SqliteReadModelStore } from './sqlite/read-model-store.ts'
import type {
  AccessLog,
  CredentialStore,
  CustomerStore,
  ReadModelStore,
  SecretStore,
  SessionStore,
} from './table-store.ts'

/** Everything the server remembers. */
export interface Storage {
  readonly events: EventStore
  readonly credentials: CredentialStore
  readonly sessions: SessionStore
  readonly secrets: SecretStore
  readonly accessLog: AccessLog
  readonly customers: CustomerStore
  readonly readModels: ReadModelStore
  readonly blobs: BlobStore
  /**
   * Copies all of it into an empty directory while the server goes on.
   * @param at ms since the epoch, for the backup's manifest
   * @throws BackupRefused @throws StorageUnavailable
   */
  backup(dir: string, at: number): Promise<BackupManifest>
  /** Idempotent. */
  close(): Promise<void>
}

/** `readOnly` looks at a data directory beside the server that may own it. */
export type StorageOptions =
  | { readonly kind: 'memory' }
  | ({ readonly kind: 'sqlite'; readonly dir: string; readonly readOnly?: boolean } & DatabaseOptions)

/**
 * Opens storage, creating the data directory and bringing its schema up to date.
 * @throws StorageLocked another server runs on that directory
 * @throws StorageCorrupt @throws SchemaMismatch @throws StorageUnavailable
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  if (options.kind === 'memory') return openMemoryStorage()
  return options.readOnly === true ? openBeside(options.dir) : openOwned(options.dir, options)
}

export interface MemoryStorage extends Storage {
  readonly events: MemoryEventStore
}

/** Storage that ends with the process; `events.failWrites` plays a broken disk. */
export function openMemoryStorage(): MemoryStorage {
  const credentials = new MemoryCredentialStore()
  const events = new MemoryEventStore(credentials)
  return {
    events,
    credentials,
    sessions: new MemorySessionStore(),
    secrets: new MemorySecretStore(),
    accessLog: new MemoryAccessLog(),
    customers: new MemoryCustomerStore(),
    readModels: new MemoryReadModelStore(),
    blobs: new MemoryBlobStore(),
    backup: () => Promise.reject(new BackupRefused('Storage in memory cannot be backed up.')),
    close: async () => {
      events.close()
    },
  }
}

async function openOwned(dir: string, options: DatabaseOptions): Promise<Storage> {
  await makeDataDir(dir)
  const lock = lockDataDir(dir)
  try {
    const db = openDatabase(join(dir, DATABASE_FILE), options)
    const blobs = await FileBlobStore.open(join(dir, BLOB_FOLDER))
    return assemble(dir, db, blobs, () => {
      lock.release()
    })
  } catch (error) {
    lock.release()
    throw error
  }
}

function openBeside(dir: string): Storage {
  return assemble(
    dir,
    openReadOnly(join(dir, DATABASE_FILE)),
    FileBlobStore.attach(join(dir, BLOB_FOLDER)),
    () => undefined,
  )
}

function assemble(dir: string, db: ReturnType<typeof openDatabase>, blobs: BlobStore, release: () => void): Storage {
  const runner = new QueryRunner(db)
  return {
    events: new SqliteEventStore(db),
    credentials: new SqliteCredentialStore(runner),
    sessions: new SqliteSessionStore(runner),
    secrets: new SqliteSecretStore(runner),
    accessLog: new SqliteAccessLog(runner),
    customers: new SqliteCustomerStore(runner),
    readModels: new SqliteReadModelStore(runner),
    blobs,
    backup: (target, at) => backUp({ dataDir: dir, db, target, at }),
    close: async () => {
      db.close()
      release()
    },
  }
}

async function makeDataDir(dir: string): Promise<void> {
  try {
    // The data are personal: nobody else on the machine reads them.
    await mkdir(dir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StorageUnavailable('read-only', error)
  }
}
