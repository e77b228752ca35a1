import Database from 'better-sqlite3'
import { StorageCorrupt, StorageUnavailable } from '../errors.ts'

/** Runs a database action and says in our words what went wrong. Programming errors pass unchanged. */
export function translatingErrors<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw translated(path, error)
  }
}

/** The typed error for one thrown by the SQLite driver; any other error as it is. */
export function translated(path: string, error: unknown): unknown {
  if (error instanceof TypeError && error.message.includes('connection is not open'))
    return new StorageUnavailable('closed', error)
  if (!(error instanceof Database.SqliteError)) return error
  const { code } = error
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new StorageCorrupt(path, error.message, error)
  if (code === 'SQLITE_FULL') return new StorageUnavailable('disk-full', error)
  if (code.startsWith('SQLITE_READONLY')) return new StorageUnavailable('read-only', error)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new StorageUnavailable('busy', error)
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN'))
    return new StorageUnavailable('io-error', error)
  return error
}
