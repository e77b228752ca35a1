import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileRecordingSpool } from '../../src-server/storage/files/recording-spool.ts'
import { MemoryRecordingSpool } from '../../src-server/storage/memory/recording-spool.ts'
import type { RecordingSpool } from '../../src-server/storage/index.ts'
import { temporaryDir } from './storage-adapters.ts'

const ABOUT = { id: 'r-1', interactionId: 'i1', userId: 'anna', startedAt: 5 }
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

describe.each([
  { name: 'memory', open: (_dir: string): RecordingSpool => new MemoryRecordingSpool() },
  { name: 'files', open: (dir: string): RecordingSpool => new FileRecordingSpool(join(dir, 'recordings')) },
])('recording spool: $name', ({ open }) => {
  let dir: string
  let spool: RecordingSpool
  beforeEach(async () => {
    dir = await temporaryDir()
    spool = open(dir)
  })
  afterEach(() => rm(dir, { recursive: true }))

  test('[RC11] parts come in any order and again, and are read by their number', async () => {
    await spool.begin(ABOUT)
    await spool.begin({ ...ABOUT, userId: 'mallory' })
    expect(await spool.get('r-1')).toEqual(ABOUT)
    for (const index of [10, 2, 0, 2]) expect(await spool.put('r-1', index, bytes(index, 1))).toBe(true)
    expect(await spool.parts('r-1')).toEqual([0, 2, 10].map((index) => ({ index, size: 2 })))
    expect([...((await spool.read('r-1', 10)) ?? [])]).toEqual([10, 1])
    expect(await spool.read('r-1', 1)).toBeNull()
    await spool.remove('r-1')
    await spool.remove('r-1')
    expect([await spool.get('r-1'), await spool.parts('r-1'), await spool.put('r-1', 0, bytes(1))]).toEqual([
      null,
      [],
      false,
    ])
  })

  test('[RC11] ids that are none lead nowhere', async () => {
    for (const id of ['', '..', '../../etc', 'a/b', 'a'.repeat(65)]) {
      await spool.begin({ ...ABOUT, id })
      expect([await spool.get(id), await spool.put(id, 0, bytes(1)), await spool.parts(id)]).toEqual([null, false, []])
      await spool.remove(id)
    }
  })

  test('[RC15] what nothing was added to is found by its age', async () => {
    expect(await spool.idle(0)).toEqual([])
    await spool.begin(ABOUT)
    expect(await spool.idle(60_000)).toEqual([])
    expect(await spool.idle(-1_000)).toEqual([ABOUT])
  })
})

test('[RC11] a part that a crash cut short is not there', async () => {
  const dir = await temporaryDir()
  const spool = new FileRecordingSpool(dir)
  await spool.begin(ABOUT)
  await spool.put('r-1', 0, bytes(1))
  await mkdir(join(dir, 'r-1'), { recursive: true })
  await writeFile(join(dir, 'r-1', '1.part.new'), bytes(9))
  await writeFile(join(dir, 'r-1', '2.part'), bytes())
  expect(await new FileRecordingSpool(dir).parts('r-1')).toEqual([{ index: 0, size: 1 }])
  await rm(dir, { recursive: true })
})
