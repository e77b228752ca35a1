import Database from 'better-sqlite3'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCli, type MaintenanceHooks } from '../../src-server/cli.ts'
import { BackupRefused, openMemoryStorage, openStorage, type Storage } from '../../src-server/storage/index.ts'
import { DATABASE_THREAD, event, happened, T0, temporaryDir } from './storage-adapters.ts'

describe('backup, restore and maintenance commands', () => {
  let root: string
  let storage: Storage
  const at = (name: string) => join(root, name)
  const blob = { contentType: 'text/plain', name: 'letter.txt', maxBytes: 1000 }
  let letter: string

  beforeEach(async () => {
    root = await temporaryDir()
    storage = await openStorage({ kind: 'sqlite', dir: at('data'), thread: DATABASE_THREAD })
    letter = (await storage.blobs.put(Buffer.from('Dear bank'), blob)).id
    await storage.events.append([happened('a'), happened('b')])
    await storage.customers.save({
      id: 'c1',
      expectedRevision: null,
      at: T0,
      record: {},
      contactPoints: [],
      mentions: [],
      searchText: '',
    })
  })
  afterEach(async () => {
    await storage.close()
    await rm(root, { recursive: true })
  })

  async function cli(args: readonly string[], dataDir: string | undefined = at('data'), hooks: MaintenanceHooks = {}) {
    const lines: string[] = []
    const code = await runCli(args, { dataDir, now: T0, print: (line) => lines.push(line), hooks })
    return { code, text: lines.join('\n') }
  }

  test('[S37] a backup while the server writes is a verified copy of one moment', async () => {
    await storage.events.append([
      { events: Array.from({ length: 3000 }, () => event('bulk', { data: { text: 'x'.repeat(500) } })) },
    ])
    let writing = true
    const writes = (async () => {
      while (writing) {
        await storage.events.append([happened('meanwhile')])
        await new Promise(setImmediate)
      }
    })()
    const manifest = await storage.backup(at('backup'), T0)
    writing = false
    await writes
    expect(manifest).toMatchObject({ format: 'huiliu-backup', createdAt: T0 })
    expect(manifest.lastSeq).toBeGreaterThanOrEqual(3002)
    expect(manifest.lastSeq).toBeLessThanOrEqual(await storage.events.lastSeq())
    expect((await readdir(at('backup'))).toSorted()).toEqual(['blobs', 'huiliu.db', 'manifest.json'])

    expect(await cli(['restore', at('backup')], at('copy'))).toMatchObject({ code: 0 })
    const copy = await openStorage({ kind: 'sqlite', dir: at('copy') })
    expect(await copy.events.lastSeq()).toBe(manifest.lastSeq)
    expect(await copy.customers.get('c1')).not.toBeNull()
    const found = await copy.blobs.get(letter)
    expect(found === null ? null : (await buffer(found.stream)).toString()).toBe('Dear bank')
    await copy.close()
  })

  test('[S37] the backup command runs beside the server, into an empty directory only', async () => {
    const first = await cli(['backup', at('backup')])
    expect(first).toEqual({ code: 0, text: `Backed up ${at('data')} to ${at('backup')}, up to event 2.` })
    const again = await cli(['backup', at('backup')])
    expect(again.code).toBe(1)
    expect(again.text).toContain('not empty')
    await expect(openMemoryStorage().backup(at('none'), T0)).rejects.toBeInstanceOf(BackupRefused)
  })

  test('[S38] a restore refuses a directory in use, then one not empty, and moves old data aside when forced', async () => {
    await cli(['backup', at('backup')])
    expect((await cli(['restore', at('backup'), '--force'])).text).toContain('in use by another server')
    await storage.events.append([happened('after the backup')])
    await storage.close()
    const refused = await cli(['restore', at('backup')])
    expect(refused.code).toBe(1)
    expect(refused.text).toContain('--force')
    const forced = await cli(['restore', at('backup'), '--force'])
    expect(forced.code).toBe(0)
    expect(forced.text).toContain('before-restore-2026-01-05T09-00-00.000Z')

    storage = await openStorage({ kind: 'sqlite', dir: at('data') })
    expect(await storage.events.lastSeq()).toBe(2)
    await storage.close()
    const old = await openStorage({ kind: 'sqlite', dir: at('data/before-restore-2026-01-05T09-00-00.000Z') })
    expect(await old.events.lastSeq()).toBe(3)
    await old.close()
  })

  test.each([
    ['no manifest', 'manifest.json', null, 'not a whole backup'],
    ['a manifest of something else', 'manifest.json', '{"format":"other"}', 'not a backup this release can read'],
    ['a damaged database', 'huiliu.db', 'not a database', 'is damaged'],
  ])('[S38] a restore refuses a backup with %s and leaves the target empty', async (_, file, content, message) => {
    await cli(['backup', at('backup')])
    if (content === null) await rm(join(at('backup'), file))
    else await writeFile(join(at('backup'), file), content)
    const refused = await cli(['restore', at('backup')], at('copy'))
    expect(refused.code).toBe(1)
    expect(refused.text).toContain(message)
    const fresh = await openStorage({ kind: 'sqlite', dir: at('copy') })
    expect(await fresh.events.lastSeq()).toBe(0)
    await fresh.close()
  })

  test('[S38] a restore refuses a backup whose log or blobs were changed', async () => {
    await cli(['backup', at('backup')])
    const db = new Database(join(at('backup'), 'huiliu.db'))
    db.exec("DROP TRIGGER events_are_final_update; UPDATE events SET actor = 'somebody' WHERE seq = 1")
    db.close()
    expect((await cli(['restore', at('backup')], at('copy'))).text).toContain('its log does not verify')
    await cli(['backup', at('second')])
    const sha256 = letter.slice(0, 64)
    await writeFile(join(at('second'), 'blobs', 'content', sha256.slice(0, 2), sha256, 'data'), 'Dear thief')
    expect((await cli(['restore', at('second')], at('copy'))).text).toContain('does not match its hash')
  })

  test('[S39] verify says that all is well beside the server, or what is not', async () => {
    expect(await cli(['verify'])).toEqual({ code: 0, text: 'Everything verifies, up to event 2.' })
    const differing = await cli(['verify'], at('data'), { compareRebuilt: async () => ['Timeline of c1 differs.'] })
    expect(differing).toEqual({ code: 1, text: 'Timeline of c1 differs.' })
    const db = new Database(join(at('data'), 'huiliu.db'))
    db.exec("DROP TRIGGER events_are_final_update; UPDATE events SET actor = 'somebody' WHERE seq = 1")
    db.close()
    expect(await cli(['verify'])).toEqual({ code: 1, text: 'The log does not verify at event 1: hash-mismatch.' })
  })

  test('[S39] rebuild needs the server stopped, and drops what can be folded again', async () => {
    await storage.readModels.setCheckpoint('timelines', 2)
    expect((await cli(['rebuild'])).text).toContain('in use by another server')
    await storage.close()
    expect((await cli(['rebuild'])).code).toBe(0)
    let rebuilt = 0
    const hooks = {
      rebuild: async (reset: Storage) => {
        rebuilt += 1
        expect(await reset.readModels.getCheckpoint('timelines')).toBe(0)
        expect(await reset.customers.get('c1')).not.toBeNull()
      },
    }
    expect((await cli(['rebuild'], at('data'), hooks)).text).toBe('Rebuilt the read models from the log.')
    expect(rebuilt).toBe(1)
  })

  test('[S39] a wrong call is answered with the usage, a missing setting by its name', async () => {
    for (const args of [
      [],
      ['backup'],
      ['verify', 'x'],
      ['dance'],
      ['backup', 'x', '--force'],
      ['restore', 'x', '--fast'],
    ]) {
      const { code, text } = await cli(args)
      expect(code).toBe(2)
      expect(text).toContain('Usage')
    }
    expect(
      await runCli(['verify'], { dataDir: '', now: T0, print: (line) => expect(line).toContain('HUILIU_DATA_DIR') }),
    ).toBe(2)
  })
})
