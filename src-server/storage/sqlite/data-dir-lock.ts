import Database from 'better-sqlite3'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StorageLocked } from '../errors.ts'

export interface DataDirLock {
  release(): void
}

/**
 * Makes this process the only server on a data directory.
 * An exclusive SQLite transaction is held on an empty file: the operating system lets go of it
 * however the process dies, so that no stale lock survives a crash.
 * @throws StorageLocked when another server holds it
 */
export function lockDataDir(dir: string): DataDirLock {
  const pidFile = join(dir, 'server.pid')
  const db = new Database(join(dir, 'server.lock'), { timeout: 0 })
  try {
    // Nothing is ever written to it: no journal file beside it either.
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new StorageLocked(dir, readPid(pidFile))
    throw error
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  let held = true
  return {
    release() {
      if (!held) return
      held = false
      rmSync(pidFile, { force: true })
      db.close()
    },
  }
}

function readPid(pidFile: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
    return Number.isNaN(pid) ? null : pid
  } catch {
    return null
  }
}
