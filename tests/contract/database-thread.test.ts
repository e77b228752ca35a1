import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStorage, StorageCorrupt, StorageUnavailable, type Storage } from '../../src-server/storage/index.ts'
import { CommandFilter } from '../../src-server/storage/sqlite/command-filter.ts'
import { DATABASE_THREAD, happened, T0, temporaryDir } from './storage-adapters.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

describe('the database in a thread of its own', () => {
  let dir: string
  const opened: Storage[] = []
  const open = async (): Promise<Storage> => {
    const storage = await openStorage({ kind: 'sqlite', dir, thread: DATABASE_THREAD })
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

  test('[S45] what is asked is done in the order asked, and before a close', async () => {
    const storage = await open()
    const first = storage.events.append([happened('a')])
    const between = storage.events.lastSeq()
    const second = storage.events.append([happened('b'), happened('b')])
    const closed = storage.close()
    expect((await first).lastSeq).toBe(1)
    expect(await between).toBe(1)
    expect((await second).lastSeq).toBe(3)
    await closed
    await expect(storage.events.lastSeq()).rejects.toMatchObject({ reason: 'closed' })
    expect(await (await open()).events.lastSeq()).toBe(3)
  })

  test('[S45] its errors are ours, and the lock is let go when it cannot be opened', async () => {
    await writeFile(join(dir, 'huiliu.db'), 'no database '.repeat(500))
    await expect(open()).rejects.toBeInstanceOf(StorageCorrupt)
    await rm(join(dir, 'huiliu.db'))
    const storage = await open()
    const epoch = await storage.events.takeLeadership()
    await storage.events.takeLeadership()
    await expect(storage.events.append([happened('a')], epoch)).rejects.toMatchObject({
      kind: 'leadership-lost',
      expectedEpoch: epoch,
      currentEpoch: epoch + 1,
    })
    await storage.close()
    await expect(storage.credentials.get('u')).rejects.toBeInstanceOf(StorageUnavailable)
  })

  test('[S57] a reader that could not be opened is opened anew by the next who asks', async () => {
    const broken = join(dir, 'broken')
    const program = join(dir, 'thread.mjs')
    await writeFile(broken, '')
    await writeFile(
      program,
      `import { existsSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
if (workerData.readOnly && existsSync(${JSON.stringify(broken)})) throw new Error('no file may be opened')
await import(${JSON.stringify(DATABASE_THREAD.href)})
`,
    )
    const storage = await openStorage({ kind: 'sqlite', dir, thread: pathToFileURL(program) })
    opened.push(storage)
    const search = () => storage.customers.search({ text: '陈', limit: 1 })
    await expect(search()).rejects.toThrow('no file may be opened')
    await rm(broken)
    expect(await search()).toEqual([])
    expect(await storage.segments.behind()).toBe(0)
  })

  test('[S46] a command is recognised at once, and by the next run', async () => {
    const command = { commandId: 'customer/in:1', actor: 'customer', at: T0, outcome: { ok: true } }
    const storage = await open()
    expect(await storage.events.findCommand(command.commandId)).toBeNull()
    await storage.events.append([happened('a', { command })])
    expect(await storage.events.findCommand(command.commandId)).toEqual(command)
    await storage.close()
    const next = await open()
    expect(await next.events.findCommand(command.commandId)).toEqual(command)
    expect(await next.events.findCommand('customer/in:2')).toBeNull()
  })

  test('[S46] the filter forgets no id, and is rarely in doubt about others', () => {
    const filter = CommandFilter.roomFor(0)
    const ids = (name: string) => Array.from({ length: 20_000 }, (_, n) => `customer/in:chat:${name}:client-${n}`)
    for (const id of ids('stored')) filter.add(id)
    expect(ids('stored').every((id) => filter.mayHave(id))).toBe(true)
    expect(ids('new').filter((id) => filter.mayHave(id)).length).toBeLessThan(20)
  })
})
