import type Database from 'better-sqlite3'
import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupRefused, StorageCorrupt } from './errors.ts'
import { FileBlobStore } from './files/blob-store.ts'
import { lockDataDir } from './sqlite/data-dir-lock.ts'
import { openDatabase, openReadOnly } from './sqlite/database.ts'
import { SqliteEventStore } from './sqlite/event-store.ts'

export const DATABASE_FILE = 'huiliu.db'
export const BLOB_FOLDER = 'blobs'
const MANIFEST_FILE = 'manifest.json'
const STAGING_FOLDER = 'restoring'
const PAGES_PER_TURN = 100
const ALL_PAGES = 0x7fff_ffff

/** What stands in a data directory without being data. */
const NOT_DATA: ReadonlySet<string> = new Set(['server.lock', 'server.pid', STAGING_FOLDER])

const manifestSchema = z.object({
  format: z.literal('huiliu-backup'),
  version: z.literal(1),
  /** ms since the epoch */
  createdAt: z.number(),
  lastSeq: z.number(),
  lastHash: z.string(),
})

/** Written last: a backup without it is not whole. */
export type BackupManifest = z.infer<typeof manifestSchema>

export interface BackupOptions {
  readonly dataDir: string
  /** A connection to the database in `dataDir`. */
  readonly db: Database.Database
  /** Created; must be empty. */
  readonly target: string
  readonly at: number
  /**
   * Copies all pages in one go. Needed on a connection beside the server's, where every write in
   * between would start the copy again; on the server's own connection it would stop the floor.
   */
  readonly atOnce?: boolean
}

/**
 * Copies database and blobs while the server goes on.
 * @throws BackupRefused when the target is not empty
 * @throws StorageCorrupt when the copy does not verify
 */
export async function backUp({ dataDir, db, target, at, atOnce = false }: BackupOptions): Promise<BackupManifest> {
  await mkdir(target, { recursive: true, mode: 0o700 })
  if ((await readdir(target)).length > 0)
    throw new BackupRefused(`${target} is not empty: name a new directory for the backup.`)

  // Database first: every blob it refers to was stored before, so that the copy lacks none.
  const copy = join(target, DATABASE_FILE)
  await db.backup(copy, { progress: () => (atOnce ? ALL_PAGES : PAGES_PER_TURN) })
  await copyBlobs(join(dataDir, BLOB_FOLDER), join(target, BLOB_FOLDER))
  const manifest: BackupManifest = {
    format: 'huiliu-backup',
    version: 1,
    createdAt: at,
    ...(await verifyDatabase(copy)),
  }
  await writeDurably(join(target, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** Opens the live data directory beside its server and backs it up. */
export async function backUpBeside(dataDir: string, target: string, at: number): Promise<BackupManifest> {
  const db = openReadOnly(join(dataDir, DATABASE_FILE))
  try {
    return await backUp({ dataDir, db, target, at, atOnce: true })
  } finally {
    db.close()
  }
}

export interface RestoreOptions {
  readonly backup: string
  readonly dataDir: string
  /** Restore over existing data, which are moved aside, not deleted. */
  readonly force: boolean
  /** Names the folder the old data are moved to, e.g. a time stamp. */
  readonly label: string
}

export interface Restored {
  readonly manifest: BackupManifest
  /** Where the data from before went; null when there were none. */
  readonly movedAside: string | null
}

/**
 * Puts a backup in place, after checking its log and its blobs.
 * @throws BackupRefused when the backup is not whole, or data would be overwritten without `force`
 * @throws StorageCorrupt when the backup does not verify
 * @throws StorageLocked when a server runs on the data directory
 */
export async function restore({ backup, dataDir, force, label }: RestoreOptions): Promise<Restored> {
  const manifest = await readManifest(backup)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const lock = lockDataDir(dataDir)
  try {
    const existing = (await readdir(dataDir)).filter((name) => !NOT_DATA.has(name))
    if (existing.length > 0 && !force)
      throw new BackupRefused(
        `${dataDir} is not empty: restore into an empty directory, or add --force to move what is there aside.`,
      )
    const staging = join(dataDir, STAGING_FOLDER)
    await rm(staging, { recursive: true, force: true })
    await mkdir(staging, { mode: 0o700 })
    await stage(backup, staging, manifest)
    const movedAside = existing.length > 0 ? join(dataDir, `before-restore-${label}`) : null
    if (movedAside !== null) {
      await mkdir(movedAside, { mode: 0o700 })
      for (const name of existing.filter((entry) => !entry.startsWith('before-restore-')))
        await rename(join(dataDir, name), join(movedAside, name))
    }
    for (const name of await readdir(staging)) await rename(join(staging, name), join(dataDir, name))
    await rm(staging, { recursive: true })
    return { manifest, movedAside }
  } finally {
    lock.release()
  }
}

async function stage(backup: string, staging: string, manifest: BackupManifest): Promise<void> {
  const database = join(staging, DATABASE_FILE)
  await copyDurably(join(backup, DATABASE_FILE), database)
  const { lastSeq, lastHash } = await verifyDatabase(database)
  if (lastSeq !== manifest.lastSeq || lastHash !== manifest.lastHash) {
    throw new StorageCorrupt(
      backup,
      `its log ends at ${lastSeq}, its manifest says ${manifest.lastSeq} or another hash`,
    )
  }
  await copyBlobs(join(backup, BLOB_FOLDER), join(staging, BLOB_FOLDER))
  const [damaged] = await FileBlobStore.attach(join(staging, BLOB_FOLDER)).verify()
  if (damaged !== undefined) throw new StorageCorrupt(backup, `blob ${damaged} does not match its hash`)
}

async function readManifest(backup: string): Promise<BackupManifest> {
  let text: string
  try {
    text = await readFile(join(backup, MANIFEST_FILE), 'utf8')
  } catch {
    throw new BackupRefused(`${backup} is not a whole backup: it has no ${MANIFEST_FILE}.`)
  }
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch {
    throw new BackupRefused(`${backup} is not a backup this release can read: its ${MANIFEST_FILE} is not as expected.`)
  }
}

/** Opens a copy of ours, leaving one plain file without a write-ahead log. */
async function verifyDatabase(path: string): Promise<{ readonly lastSeq: number; readonly lastHash: string }> {
  const db = openDatabase(path)
  try {
    const report = await new SqliteEventStore(db).verifyChain()
    if (!report.ok) throw new StorageCorrupt(path, `its log does not verify (${JSON.stringify(report)})`)
    db.pragma('journal_mode = DELETE')
    return { lastSeq: report.lastSeq, lastHash: report.lastHash }
  } finally {
    db.close()
  }
}

/** Copies `content/`, bytes before the references to them, so that a blob deleted meanwhile is wholly left out. */
async function copyBlobs(from: string, to: string): Promise<void> {
  await mkdir(join(to, 'content'), { recursive: true, mode: 0o700 })
  for (const prefix of await namesIn(join(from, 'content'))) {
    for (const sha256 of await namesIn(join(from, 'content', prefix))) {
      const source = join(from, 'content', prefix, sha256)
      const target = join(to, 'content', prefix, sha256)
      const references = (await namesIn(source)).filter((name) => name.endsWith('.json'))
      if (references.length === 0) continue
      await mkdir(target, { recursive: true })
      for (const name of ['data', ...references])
        if (!(await copyIfThere(join(source, name), join(target, name)))) break
    }
  }
}

async function copyIfThere(from: string, to: string): Promise<boolean> {
  try {
    await copyDurably(from, to)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  const file = await open(to, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flush: true })
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
