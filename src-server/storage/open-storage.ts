import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { backUp, BLOB_FOLDER, DATABASE_FILE, type BackupManifest } from './backup.ts'
import type { BlobStore } from './blob-store.ts'
import { BackupRefused, StorageUnavailable } from './errors.ts'
import { FileBlobStore } from './files/blob-store.ts'
import { FileRecordingSpool } from './files/recording-spool.ts'
import {
  MemoryAccessLog,
  MemoryCredentialStore,
  MemorySecretStore,
  MemorySessionStore,
} from './memory/account-tables.ts'
import { MemoryBlobStore } from './memory/blob-store.ts'
import { MemoryCustomerStore } from './memory/customer-store.ts'
import { MemoryEventStore } from './memory/event-store.ts'
import { MemoryImportStore } from './memory/import-store.ts'
import { MemoryInboxStore, MemoryVendorMessageStore } from './memory/inbox-store.ts'
import { MemoryKnowledgeStore } from './memory/knowledge-store.ts'
import { MemoryProfileStore } from './memory/profile-store.ts'
import { MemoryReadModelStore } from './memory/read-model-store.ts'
import { MemoryRecordingSpool } from './memory/recording-spool.ts'
import { MemoryServiceKeyStore } from './memory/service-key-store.ts'
import { MemoryWebhookStore } from './memory/webhook-store.ts'
import { MemorySegmentStore } from './memory/segment-store.ts'
import type { RecordingSpool } from './recording-spool.ts'
import { lockDataDir } from './sqlite/data-dir-lock.ts'
import { openDatabase, openReadOnly, type DatabaseOptions } from './sqlite/database.ts'
import { tablesOf, type Tables } from './sqlite/tables.ts'
import { openDatabaseThread } from './sqlite/thread-client.ts'

const SPOOL_FOLDER = 'recordings'

/** Everything the server remembers. */
export interface Storage extends Tables {
  readonly blobs: BlobStore
  /** What is on its way into `blobs`: no backup holds it. */
  readonly recordingSpool: RecordingSpool
  /**
   * Copies all of it into an empty directory while the server goes on.
   * @param at ms since the epoch, for the backup's manifest
   * @throws BackupRefused @throws StorageUnavailable
   */
  backup(dir: string, at: number): Promise<BackupManifest>
  /** Idempotent. */
  close(): Promise<void>
}

/**
 * `readOnly` looks at a data directory beside the server that may own it. `thread`, the program `database-thread`, keeps
 * the database off the caller's thread; without it every call stops the caller until it is done.
 */
export type StorageOptions =
  | { readonly kind: 'memory' }
  | ({
      readonly kind: 'sqlite'
      readonly dir: string
      readonly readOnly?: boolean
      readonly thread?: URL
    } & DatabaseOptions)

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
  readonly recordingSpool: MemoryRecordingSpool
}

/** Storage that ends with the process; `events.failWrites` and `recordingSpool.failWrites` play a broken disk. */
export function openMemoryStorage(): MemoryStorage {
  const credentials = new MemoryCredentialStore()
  const events = new MemoryEventStore(credentials)
  const customers = new MemoryCustomerStore()
  const profiles = new MemoryProfileStore()
  return {
    events,
    credentials,
    sessions: new MemorySessionStore(),
    secrets: new MemorySecretStore(),
    accessLog: new MemoryAccessLog(),
    customers,
    readModels: new MemoryReadModelStore(),
    profiles,
    segments: new MemorySegmentStore(customers, profiles),
    imports: new MemoryImportStore(),
    webhooks: new MemoryWebhookStore(),
    inbox: new MemoryInboxStore(),
    vendorMessages: new MemoryVendorMessageStore(),
    knowledge: new MemoryKnowledgeStore(),
    serviceKeys: new MemoryServiceKeyStore(),
    blobs: new MemoryBlobStore(),
    recordingSpool: new MemoryRecordingSpool(),
    backup: () => Promise.reject(new BackupRefused('Storage in memory cannot be backed up.')),
    close: async () => {
      events.close()
    },
  }
}

async function openOwned(
  dir: string,
  { thread, maxPages }: DatabaseOptions & { readonly thread?: URL },
): Promise<Storage> {
  await makeDataDir(dir)
  const lock = lockDataDir(dir)
  try {
    const path = join(dir, DATABASE_FILE)
    const options = maxPages === undefined ? {} : { maxPages }
    const blobs = await FileBlobStore.open(join(dir, BLOB_FOLDER))
    if (thread === undefined)
      return onThisThread(dir, openDatabase(path, options), blobs, () => {
        lock.release()
      })
    const { tables, backup, close } = await openDatabaseThread(thread, { path, dataDir: dir, options })
    return {
      ...tables,
      blobs,
      recordingSpool: new FileRecordingSpool(join(dir, SPOOL_FOLDER)),
      backup,
      close: async () => {
        await close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function openBeside(dir: string): Storage {
  return onThisThread(
    dir,
    openReadOnly(join(dir, DATABASE_FILE)),
    FileBlobStore.attach(join(dir, BLOB_FOLDER)),
    () => undefined,
  )
}

function onThisThread(
  dir: string,
  db: ReturnType<typeof openDatabase>,
  blobs: BlobStore,
  release: () => void,
): Storage {
  return {
    ...tablesOf(db),
    blobs,
    recordingSpool: new FileRecordingSpool(join(dir, SPOOL_FOLDER)),
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
