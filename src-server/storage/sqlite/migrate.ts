import type Database from 'better-sqlite3'
import { FIRST_SCHEMA, SchemaMismatch } from '../errors.ts'
import { MIGRATIONS } from './migrations.ts'

export const SCHEMA_VERSION = FIRST_SCHEMA + MIGRATIONS.length - 1

/** @throws SchemaMismatch when a newer release wrote it, or a build from before the first */
export function assertReadable(db: Database.Database, path: string): void {
  const found = schemaVersion(db)
  if (found < FIRST_SCHEMA || found > SCHEMA_VERSION) throw new SchemaMismatch(path, found, SCHEMA_VERSION)
}

/** Brings a database up to this release's schema, each step in its own transaction. */
export function migrate(db: Database.Database): void {
  db.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL) STRICT')
  const found = schemaVersion(db)
  for (const [index, sql] of MIGRATIONS.entries()) {
    const version = FIRST_SCHEMA + index
    if (version <= found) continue
    db.transaction(() => {
      db.exec(sql)
      db.prepare("INSERT INTO schema_version VALUES (?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))").run(version)
    }).immediate()
  }
}

/** 0 for a database that no release has migrated. */
export function schemaVersion(db: Database.Database): number {
  const row = db.prepare<[], { version: number | null }>('SELECT max(version) AS version FROM schema_version').get()
  return row?.version ?? 0
}
