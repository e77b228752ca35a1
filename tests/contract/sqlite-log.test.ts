import Database from 'better-sqlite3'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStorage, type Storage, type Transaction } from '../../src-server/storage/index.ts'
import { happened, T0, temporaryDir } from './storage-adapters.ts'

const commandOf = (n: number) => ({ commandId: `customer/in:${n}`, actor: 'customer', at: T0 + n, outcome: { n } })

/** A message of one of five contacts. */
function message(n: number): Transaction {
  const subject = `customer:${n % 5}`
  const body = { hash: `body-${n}-of-a-message`, subject, retention: 'contact', at: T0 + n, body: { n } } as const
  return happened(`interaction/${n % 5}`, { bodies: [body], command: commandOf(n) })
}

const messages = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => message(from + i))

describe('the log in SQLite and its indexes', () => {
  let dir: string
  const opened: Storage[] = []
  const open = async (options: { readonly readOnly?: boolean } = {}): Promise<Storage> => {
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

  /** Erasing needs the indexes whole, and makes them so. */
  const settle = ({ events }: Storage) => events.eraseSubject('nobody', { at: T0, legalHold: false })

  async function expectAll({ events }: Storage, count: number): Promise<void> {
    const wanted = Array.from({ length: count }, (_, n) => `body-${n}-of-a-message`)
    const bodies = await events.getBodies([...wanted, 'body-of-nothing'])
    expect(wanted.filter((hash) => bodies.get(hash)?.kind !== 'present')).toEqual([])
    expect(bodies.get('body-of-nothing')).toEqual({ kind: 'unknown' })
    const ofOne = Array.from({ length: count }, (_, n) => n + 1).filter((seq) => (seq - 1) % 5 === 2)
    expect((await events.readStream('interaction/2')).map(({ seq }) => seq)).toEqual(ofOne)
    const streams = ['interaction/2', 'interaction/none']
    expect((await events.read({ afterSeq: 3, limit: 4, streams })).map(({ seq }) => seq)).toEqual(
      ofOne.filter((seq) => seq > 3).slice(0, 4),
    )
    for (const n of [0, count - 1]) expect(await events.findCommand(`customer/in:${n}`)).toEqual(commandOf(n))
    expect(await events.findCommand(`customer/in:${count}`)).toBeNull()
  }

  test('[S47] what was written is found before its indexes took it in, after, by the next run, and beside the server', async () => {
    const storage = await open()
    await storage.events.append(messages(0, 20))
    await expectAll(storage, 20)
    await settle(storage)
    await expectAll(storage, 20)
    await storage.events.append(messages(20, 33))
    await expectAll(storage, 33)
    const beside = await open({ readOnly: true })
    await expectAll(beside, 33)
    await storage.events.append(messages(33, 40))
    await expectAll(beside, 40)
    await storage.close()
    const next = await open()
    await expectAll(next, 40)
    await settle(next)
    await expectAll(next, 40)
    expect(await next.events.verifyChain()).toMatchObject({ ok: true, lastSeq: 40 })
  })

  test('[S47] [S6] a command repeated much later gets the first answer, until it is pruned', async () => {
    const storage = await open()
    await storage.events.append(messages(0, 10))
    await settle(storage)
    await storage.close()
    const next = await open()
    await next.events.append(messages(10, 20))
    const again = [3, 13].map((n) => ({ ...message(n), command: { ...commandOf(n), outcome: 'another' } }))
    expect((await next.events.append(again)).results).toEqual([
      { kind: 'duplicate-command', command: commandOf(3) },
      { kind: 'duplicate-command', command: commandOf(13) },
    ])
    // All go: numbers begin again, and what comes then is found too.
    const limits = { inboundBefore: 0, effectsBefore: 0 }
    await next.events.prune({ ...limits, commandsBefore: T0 + 15 })
    expect(await next.events.findCommand('customer/in:14')).toBeNull()
    expect(await next.events.findCommand('customer/in:15')).toEqual(commandOf(15))
    await next.events.prune({ ...limits, commandsBefore: T0 + 20 })
    await next.events.append([message(20)])
    await settle(next)
    expect(await next.events.findCommand('customer/in:19')).toBeNull()
    expect(await next.events.findCommand('customer/in:20')).toEqual(commandOf(20))
  })

  test('[S47] [S14] erasing reaches what no index has yet, and leaves the person in none', async () => {
    const storage = await open()
    await storage.events.append(messages(0, 10))
    await settle(storage)
    await storage.events.append(messages(10, 20))
    const outcome = await storage.events.eraseSubject('customer:1', { at: T0, legalHold: false })
    expect(outcome).toEqual({ kind: 'erased', erased: 4, kept: 0 })
    const db = new Database(join(dir, 'huiliu.db'), { readonly: true })
    expect(db.prepare("SELECT * FROM subject_places WHERE key = 'customer:1'").all()).toEqual([])
    expect(db.prepare("SELECT count(*) AS n FROM subject_places WHERE key = 'customer:2'").get()).toEqual({ n: 4 })
    db.close()
  })

  test('[S47] [S13] words that come again after they were erased are gone once their place is made', async () => {
    const storage = await open()
    await storage.events.append(messages(0, 3))
    await storage.events.eraseBodies(['body-1-of-a-message'], T0 + 9)
    const { bodies = [] } = message(1)
    await storage.events.append([happened('interaction/1', { bodies })])
    const lookUp = async () => (await storage.events.getBodies(['body-1-of-a-message'])).get('body-1-of-a-message')
    expect(await lookUp()).toEqual({ kind: 'erased', erasedAt: T0 + 9 })
    await settle(storage)
    expect(await lookUp()).toEqual({ kind: 'erased', erasedAt: T0 + 9 })
    const db = new Database(join(dir, 'huiliu.db'), { readonly: true })
    expect(db.prepare('SELECT count(*) AS n FROM bodies WHERE body IS NOT NULL').get()).toEqual({ n: 2 })
    db.close()
  })

  test('[S48] a message puts less than two pages into the write-ahead log', async () => {
    const storage = await open()
    const wal = async () => (await stat(join(dir, 'huiliu.db-wal'))).size
    const before = await wal()
    const written = 2_000
    for (let n = 0; n < written; n += 20) await storage.events.append(messages(n, n + 20))
    await settle(storage)
    expect(((await wal()) - before) / written).toBeLessThan(2 * 4096)
  })
})
