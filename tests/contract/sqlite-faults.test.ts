import Database from 'better-sqlite3'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  openMemoryStorage,
  type OfferRow,
  openStorage,
  SchemaMismatch,
  StorageCorrupt,
  StorageLocked,
  StorageUnavailable,
  type Storage,
} from '../../src-server/storage/index.ts'
import { MIGRATIONS } from '../../src-server/storage/sqlite/migrations.ts'
import { event, happened, temporaryDir } from './storage-adapters.ts'

describe('SQLite and its faults', () => {
  let dir: string
  const opened: Storage[] = []
  const open = async (options: { readonly maxPages?: number; readonly readOnly?: boolean } = {}): Promise<Storage> => {
    const storage = await openStorage({ kind: 'sqlite', dir, ...options })
    opened.push(storage)
    return storage
  }
  beforeEach(async () => {
    dir = await temporaryDir()
  })
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close()
    await rm(dir, { recursive: true })
  })
  const databaseFile = () => join(dir, 'huiliu.db')

  test('[S3] the log is written ahead, in full synchrony', async () => {
    await (await open()).close()
    const db = new Database(databaseFile())
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    db.close()
  })

  test('[S8] a full disk refuses the whole batch, and the same batch succeeds once there is room', async () => {
    let storage = await open({ maxPages: 80 })
    const bulky = { events: [event('bulky', { data: { text: 'x'.repeat(3000) } })], inboundKey: 'bulk' }
    let appended = 0
    let failure: unknown = null
    while (failure === null) {
      try {
        await storage.events.append([
          { ...bulky, inboundKey: `bulk-${appended}` },
          happened('small', { inboundKey: `small-${appended}` }),
        ])
        appended += 1
      } catch (error) {
        failure = error
      }
    }
    expect(failure).toBeInstanceOf(StorageUnavailable)
    expect(failure).toMatchObject({ reason: 'disk-full' })
    expect(appended).toBeGreaterThan(0)
    expect(await storage.events.lastSeq()).toBe(appended * 2)
    expect(await storage.events.verifyChain()).toMatchObject({ ok: true, lastSeq: appended * 2 })

    await storage.close()
    storage = await open()
    await storage.events.probe()
    const retried = await storage.events.append([
      { ...bulky, inboundKey: `bulk-${appended}` },
      happened('small', { inboundKey: `small-${appended}` }),
    ])
    expect(retried.results.map((result) => result.kind)).toEqual(['appended', 'appended'])
    expect(await storage.events.verifyChain()).toMatchObject({ ok: true, lastSeq: appended * 2 + 2 })
  })

  test('[S8] a closed or read-only storage says so', async () => {
    const storage = await open()
    const reader = await open({ readOnly: true })
    await expect(reader.events.append([happened('a')])).rejects.toMatchObject({
      kind: 'storage-unavailable',
      reason: 'read-only',
    })
    await storage.close()
    await storage.close()
    await expect(storage.events.append([happened('a')])).rejects.toMatchObject({
      kind: 'storage-unavailable',
      reason: 'closed',
    })
    await expect(storage.credentials.get('u')).rejects.toMatchObject({ reason: 'closed' })
  })

  test('[S8] storage in memory fails as a broken disk when told to, and recovers', async () => {
    const { events } = openMemoryStorage()
    events.failWrites(new StorageUnavailable('io-error'))
    await expect(events.append([happened('a')])).rejects.toMatchObject({ reason: 'io-error' })
    await expect(events.probe()).rejects.toBeInstanceOf(StorageUnavailable)
    events.failWrites(null)
    await events.append([happened('a')])
    expect(await events.lastSeq()).toBe(1)
  })

  test.each([
    ['changed', 'UPDATE events SET data = \'{"n":2}\' WHERE seq = 2', 'hash-mismatch', 2],
    [
      'changed with the hash of another row',
      'UPDATE events SET hash = (SELECT hash FROM events WHERE seq = 1) WHERE seq = 2',
      'hash-mismatch',
      2,
    ],
    ['removed', 'DELETE FROM events WHERE seq = 2', 'gap', 3],
  ])('[S4] a row %s behind our back is found', async (_, sql, problem, seq) => {
    const storage = await open()
    await storage.events.append(['a', 'b', 'c'].map((stream) => happened(stream)))
    const db = new Database(databaseFile())
    expect(() => db.exec(sql)).toThrow('append-only')
    db.exec('DROP TRIGGER events_are_final_update; DROP TRIGGER events_are_final_delete')
    db.exec(sql)
    db.close()
    expect(await storage.events.verifyChain()).toEqual({ ok: false, seq, problem })
  })

  test('[S9] the database refuses to change or delete log and access entries', async () => {
    const storage = await open()
    await storage.events.append([happened('a')])
    await storage.accessLog.append([{ at: 1, actor: 'a', action: 'read', subject: null, object: 'o', reason: null }])
    const db = new Database(databaseFile())
    for (const table of ['events', 'access_log']) {
      expect(() => db.exec(`UPDATE ${table} SET actor = 'nobody'`)).toThrow('append-only')
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append-only')
    }
    db.close()
  })

  test('[S14] erased words are gone from the files', async () => {
    const storage = await open()
    const words = 'my-very-secret-words'
    const body = { hash: 'h', subject: 'customer:1', retention: 'contact', at: 1, body: { words } } as const
    await storage.events.append([happened('a', { bodies: [body] })])
    await storage.events.eraseSubject('customer:1', { at: 2, legalHold: false })
    const files = await Promise.all([databaseFile(), `${databaseFile()}-wal`].map((path) => readFile(path)))
    expect(files.some((bytes) => bytes.includes(words))).toBe(false)
  })

  test('[S34] a second server is refused, and the next may start when the first has closed', async () => {
    const first = await open()
    const second = open()
    await expect(second).rejects.toBeInstanceOf(StorageLocked)
    await expect(second).rejects.toThrow(`process ${process.pid}`)
    await first.close()
    const third = await open()
    await third.events.append([happened('a')])
  })

  test('[S72] the data are for the user the server runs as alone, whoever made the folder and the files', async () => {
    await chmod(dir, 0o755)
    const storage = await open()
    const files = ['', '-wal', '-shm'].map((end) => `${databaseFile()}${end}`)
    const shut = async () => {
      const modes = await Promise.all([...files, join(dir, 'blobs')].map((path) => stat(path)))
      expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600, 0o600, 0o700])
    }
    await shut()
    for (const file of files) await chmod(file, 0o644)
    await storage.close()
    await open()
    await shut()
  })

  test('[S35] a file that is no database is refused with its name', async () => {
    await writeFile(databaseFile(), 'This is not a database, however long it may be. '.repeat(100))
    await expect(open()).rejects.toBeInstanceOf(StorageCorrupt)
    await expect(open()).rejects.toThrow(databaseFile())
  })

  test('[S35] a damaged database is refused, and the lock let go', async () => {
    const storage = await open()
    await storage.events.append([
      { events: Array.from({ length: 300 }, () => event('a', { data: { text: 'x'.repeat(200) } })) },
    ])
    await storage.close()
    const bytes = await readFile(databaseFile())
    bytes.fill(0xaa, 8 * 4096, 20 * 4096)
    await writeFile(databaseFile(), bytes)
    await expect(open()).rejects.toMatchObject({ kind: 'storage-corrupt', path: databaseFile() })
    await rm(databaseFile())
    expect(await (await open()).events.lastSeq()).toBe(0)
  })

  test('[S35] a database of another program is refused and left as it was', async () => {
    const db = new Database(databaseFile())
    db.exec('CREATE TABLE songs (title TEXT)')
    db.close()
    const before = await readFile(databaseFile())
    await expect(open()).rejects.toThrow('another program')
    expect(await readFile(databaseFile())).toEqual(before)
  })

  test('[S35] a database of a newer release is refused', async () => {
    await (await open()).close()
    const db = new Database(databaseFile())
    db.exec("INSERT INTO schema_version VALUES (999, 'some day')")
    db.close()
    await expect(open()).rejects.toBeInstanceOf(SchemaMismatch)
    await expect(open({ readOnly: true })).rejects.toThrow('999')
  })

  test('[S35] an older database is brought up to date, with what it held', async () => {
    const storage = await open()
    await storage.events.append([happened('a')])
    await storage.close()
    const db = new Database(databaseFile())
    const added = [
      'profile_readings',
      'profile_parts',
      'gauge_readings',
      'bank_events',
      'purchases',
      'told_assessments',
    ]
    for (const table of [
      ...added,
      'merged_profiles',
      'offers',
      'questionnaires',
      'consents',
      'moods',
      'withheld',
      'task_holders',
      'tasks',
      'webhook_subscriptions',
      'webhook_settings',
      'webhook_deliveries',
      'webhook_attempts',
      'webhook_journal',
      'import_problems',
      'imports',
      'evidence',
      'inbox',
      'vendor_messages',
      'articles',
      'article_steps',
      'article_words',
      'article_marks',
      'knowledge_gaps',
      'knowledge_settings',
      'service_keys',
      'rights_requests',
    ])
      db.exec(`DROP TABLE ${table}`)
    for (const index of ['access_by_action', 'timeline_handled']) db.exec(`DROP INDEX ${index}`)
    db.exec('DROP TABLE segment_facts; DROP TABLE segment_changes')
    for (const change of ['insert', 'update', 'delete']) db.exec(`DROP TRIGGER customers_${change}_segments`)
    db.exec("DROP TABLE customer_grams; DROP TABLE customer_texts; DELETE FROM places WHERE name = 'text'")
    db.exec("ALTER TABLE customers ADD COLUMN search_text TEXT NOT NULL DEFAULT ''")
    db.exec('DELETE FROM schema_version WHERE version > 5')
    db.close()
    await expect(open({ readOnly: true })).rejects.toThrow('Start the server once')
    const upgraded = await open()
    expect(await upgraded.events.lastSeq()).toBe(1)
    await upgraded.profiles.put('c', { stage: 'growing' })
    expect(await upgraded.profiles.get('c')).toMatchObject({ stage: 'growing' })
    expect(await upgraded.readModels.consentsOf('c')).toEqual([])
  })

  test('[OF70] [S35] offers of an older database that were taken back unseen go, what was presented or refused stays', async () => {
    const storage = await open()
    const withdrawn = ['shelf', 'transferred', 'other-customer', 'mood', 'policy']
    const seen = 'policy'
    const row = (id: string): OfferRow => ({
      recommendationId: id,
      interactionId: 'i',
      customerId: 'c',
      propositionId: 'p',
      propositionVersion: 1,
      productCode: 'td',
      channel: 'chat',
      agentId: 'ann',
      at: 1,
      heldOut: false,
      presentedAt: id === seen ? 2 : null,
      response: null,
      reasonId: null,
      answeredAt: null,
    })
    const events = withdrawn.map((why) =>
      event('i', { type: 'recommendation.withdrawn', data: { recommendationId: why, why } }),
    )
    await storage.events.append([{ ...happened('i'), events }])
    await storage.readModels.apply({ offers: [...withdrawn, 'open'].map(row) })
    await storage.close()
    const db = new Database(databaseFile())
    db.exec(MIGRATIONS.find((sql) => sql.startsWith('DELETE FROM offers')) ?? '')
    db.close()
    const left = await (await open()).readModels.offersOf('c', { since: 0, limit: 9 })
    expect(left.map(({ recommendationId }) => recommendationId).toSorted()).toEqual(['mood', 'open', 'policy'])
  })

  test('[CO33] [IR40] what was told of records that were one before it was listed stands with whom it was told of', async () => {
    const storage = await open()
    const { profiles } = storage
    const taken = (tolerance: 'C2' | 'C3' | 'C5', at: number) => ({ tolerance, at, where: '网点' }) as const
    await profiles.put('a', { assessment: taken('C2', 1) })
    await profiles.put('b', { assessment: taken('C3', 2) })
    await profiles.put('c', { assessment: taken('C5', 3) })
    await profiles.put('d', { assessment: { ...taken('C5', 0), where: 'remote' } })
    for (const [stays, goes] of [
      ['b', 'c'],
      ['a', 'b'],
      ['a', 'd'],
      ['e', 'a'],
    ] as const)
      await profiles.absorb(stays, goes)
    await storage.close()
    const db = new Database(databaseFile())
    db.exec('DROP TABLE told_assessments')
    for (const sql of MIGRATIONS) if (sql.includes('INTO told_assessments')) db.exec(sql)
    db.close()
    const { profiles: upgraded } = await open()
    const told = await upgraded.toldAssessments({ from: 0, to: 9, skip: 0, limit: 9 })
    expect(told.map((one) => [one.customerId, one.tolerance])).toEqual([
      ['c', 'C5'],
      ['b', 'C3'],
      ['a', 'C2'],
    ])
  })

  test('[S35] a database from before the first release is refused, in words', async () => {
    await (await open()).close()
    const db = new Database(databaseFile())
    db.exec("DELETE FROM schema_version; INSERT INTO schema_version VALUES (3, '2026-01-01T00:00:00Z')")
    db.close()
    await expect(open()).rejects.toBeInstanceOf(SchemaMismatch)
    await expect(open()).rejects.toThrow('before the first release')
    await expect(open({ readOnly: true })).rejects.toThrow('choose another HUILIU_DATA_DIR')
  })
})
