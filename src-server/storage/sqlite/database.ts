import Database from 'better-sqlite3'
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { SchemaMismatch, StorageCorrupt } from '../errors.ts'
import { assertReadable, migrate, SCHEMA_VERSION, schemaVersion } from './migrate.ts'
import { translatingErrors } from './sqlite-errors.ts'

/** "HUIL": tells our files from any other SQLite file. */
const APPLICATION_ID = 0x4855494c

export const BUSY_TIMEOUT_MS = 5000
const CACHE_KIB = 65_536
/** Of 4096 bytes: 64 MiB of log ahead of the file, read again in about a second at a start. */
const CHECKPOINT_PAGES = 16_384

/** Read and written by whoever runs the server, and nobody else. */
const OWNER_ONLY = 0o600

export interface DatabaseOptions {
  /** Caps the file, as a full disk would. In pages of 4096 bytes; for tests. */
  readonly maxPages?: number
}

/**
 * Opens the server's database, checks it and brings its schema up to date.
 * @throws StorageCorrupt when it is damaged or not ours
 * @throws SchemaMismatch when a newer release wrote it, or a build from before the first
 * @throws StorageUnavailable when it cannot be opened
 */
export function openDatabase(path: string, options: DatabaseOptions = {}): Database.Database {
  const db = translatingErrors(path, () => {
    // SQLite makes its files readable to all, and those beside the database as the database is.
    closeSync(openSync(path, 'a', OWNER_ONLY))
    return new Database(path)
  })
  try {
    translatingErrors(path, () => {
      db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
      // Looking comes before touching: what is not ours stays as it is.
      const empty = assertOurs(db, path)
      assertSound(db, path)
      if (!empty) assertReadable(db, path)
      hideFromOthers(path)
      prepareConnection(db)
      if (empty) db.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(db)
      if (options.maxPages !== undefined) db.pragma(`max_page_count = ${options.maxPages}`)
    })
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

/**
 * Opens a database only to read it, beside the server that may be writing it.
 * @throws StorageCorrupt @throws SchemaMismatch @throws StorageUnavailable
 */
export function openReadOnly(path: string): Database.Database {
  const db = translatingErrors(path, () => new Database(path, { readonly: true, fileMustExist: true }))
  try {
    translatingErrors(path, () => {
      db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
      assertOurs(db, path)
      assertSound(db, path)
      const found = schemaVersion(db)
      if (found !== SCHEMA_VERSION) throw new SchemaMismatch(path, found, SCHEMA_VERSION)
    })
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

/** A second connection of the server itself, beside the one that writes and has looked at the file. @throws StorageUnavailable */
export function openForReading(path: string): Database.Database {
  return translatingErrors(path, () => {
    const db = new Database(path, { readonly: true, fileMustExist: true })
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.pragma(`cache_size = -${CACHE_KIB}`)
    return db
  })
}

/** [S72] A database that an earlier release made, or that was copied here, is brought in line. */
function hideFromOthers(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`].filter((one) => existsSync(one))) chmodSync(file, OWNER_ONLY)
}

function prepareConnection(db: Database.Database): void {
  db.pragma('journal_mode = WAL')
  // FULL: an acknowledged commit survives a power cut, not only a crash of the process.
  db.pragma('synchronous = FULL')
  // A busy floor writes the same few thousand pages over and over: kept in memory, and copied into the file seldom.
  db.pragma(`cache_size = -${CACHE_KIB}`)
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  db.pragma('foreign_keys = ON')
  // Erased words are overwritten in the file, not merely unlinked.
  db.pragma('secure_delete = ON')
}

/** @returns whether it is a new, empty database */
function assertOurs(db: Database.Database, path: string): boolean {
  const id: unknown = db.pragma('application_id', { simple: true })
  const tables = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0
  if (tables > 0 && id !== APPLICATION_ID) throw new StorageCorrupt(path, 'it is a database of another program')
  return tables === 0
}

function assertSound(db: Database.Database, path: string): void {
  const finding: unknown = db.pragma('quick_check(1)', { simple: true })
  if (finding !== 'ok') throw new StorageCorrupt(path, String(finding))
}
