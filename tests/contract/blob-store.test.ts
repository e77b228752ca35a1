import { randomBytes } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BlobTooLarge, type BlobContent, type BlobStore } from '../../src-server/storage/index.ts'
import { FileBlobStore } from '../../src-server/storage/files/blob-store.ts'
import { MemoryBlobStore } from '../../src-server/storage/memory/blob-store.ts'
import { temporaryDir } from './storage-adapters.ts'

const INPUT = { contentType: 'image/png', name: '截图.png', maxBytes: 1_000_000 }

const FOREIGN_IDS = [
  '',
  '../../etc/passwd',
  'a'.repeat(64),
  `${'a'.repeat(64)}.${'b'.repeat(16)}`,
  `${'../'.repeat(21)}a.${'b'.repeat(16)}`,
]

describe.each([
  { name: 'memory', open: async (_dir: string): Promise<BlobStore> => new MemoryBlobStore() },
  { name: 'files', open: (dir: string): Promise<BlobStore> => FileBlobStore.open(dir) },
])('blob store: $name', ({ open }) => {
  let dir: string
  let blobs: BlobStore
  beforeEach(async () => {
    dir = await temporaryDir()
    blobs = await open(dir)
  })
  afterEach(() => rm(dir, { recursive: true }))

  test('[S44] what nothing refers to is swept when it is old enough, what was kept is not', async () => {
    const sent = await blobs.put(Buffer.from('equal'), INPUT)
    const unsent = await blobs.put(Buffer.from('equal'), INPUT)
    const alone = await blobs.put(Buffer.from('alone'), INPUT)
    expect(await blobs.keep(sent.id)).toBe(true)
    expect(await blobs.keep(sent.id)).toBe(true)
    expect(await blobs.sweep(3_600_000)).toBe(0)
    expect(await blobs.sweep(-1_000)).toBe(2)
    expect(await text(blobs, sent.id)).toBe('equal')
    expect(await Promise.all([unsent.id, alone.id].map((id) => blobs.get(id)))).toEqual([null, null])
    expect(await blobs.keep(unsent.id)).toBe(false)
    expect(await blobs.keep('../../etc/passwd')).toBe(false)
    expect(await blobs.sweep(-1_000)).toBe(0)
    expect(await blobs.verify()).toEqual([])
  })

  test('[S29] a blob comes back byte for byte with its type and name', async () => {
    const bytes = randomBytes(300_000)
    const ref = await blobs.put(Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]), INPUT)
    expect(ref.size).toBe(300_000)
    const found = present(await blobs.get(ref.id))
    expect(found.meta).toEqual({ ...ref, contentType: 'image/png', name: '截图.png' })
    expect(await buffer(found.stream)).toEqual(bytes)
    const part = present(await blobs.get(ref.id, { start: 10, end: 19 }))
    expect(await buffer(part.stream)).toEqual(bytes.subarray(10, 20))
  })

  test('[S29] an empty blob and one given whole are stored too', async () => {
    const empty = await blobs.put(Buffer.alloc(0), INPUT)
    expect(await buffer(present(await blobs.get(empty.id)).stream)).toHaveLength(0)
    const whole = await blobs.put(Buffer.from('hello'), { ...INPUT, maxBytes: 5 })
    expect(await text(blobs, whole.id)).toBe('hello')
  })

  test('[S30] an upload past its cap is refused while it streams', async () => {
    let pulled = 0
    const endless = Readable.from(
      (function* chunks() {
        for (;;) {
          pulled += 1
          yield Buffer.alloc(1000)
        }
      })(),
    )
    await expect(blobs.put(endless, { ...INPUT, maxBytes: 2500 })).rejects.toThrow(BlobTooLarge)
    expect(pulled).toBeLessThan(30)
    expect(endless.destroyed).toBe(true)
  })

  test('[S31] equal contents have their own ids and deletions', async () => {
    const [first, second] = await Promise.all([
      blobs.put(Buffer.from('same'), INPUT),
      blobs.put(Buffer.from('same'), { ...INPUT, name: 'b' }),
    ])
    expect(first.id).not.toBe(second.id)
    expect(first.sha256).toBe(second.sha256)
    await blobs.delete(first.id)
    await blobs.delete(first.id)
    expect(await blobs.get(first.id)).toBeNull()
    expect(await text(blobs, second.id)).toBe('same')
    await blobs.delete(second.id)
    expect(await blobs.get(second.id)).toBeNull()
  })

  test('[S31] puts and deletes of the same content at once leave each what it should', async () => {
    const refs = await Promise.all(Array.from({ length: 20 }, () => blobs.put(Buffer.from('busy'), INPUT)))
    const gone = refs.filter((_, index) => index % 2 === 0)
    const added = await Promise.all([
      ...gone.map((ref) => blobs.delete(ref.id)),
      ...gone.map(() => blobs.put(Buffer.from('busy'), INPUT)),
    ])
    const kept = [...refs.filter((_, index) => index % 2 === 1), ...added.filter((ref) => ref !== undefined)]
    for (const ref of kept) expect(await text(blobs, ref.id)).toBe('busy')
    for (const ref of gone) expect(await blobs.get(ref.id)).toBeNull()
  })

  test.each(FOREIGN_IDS)('[S32] the id %j finds nothing', async (id) => {
    expect(await blobs.get(id)).toBeNull()
    await blobs.delete(id)
  })
})

describe('blob store: files only', () => {
  let dir: string
  beforeEach(async () => {
    dir = await temporaryDir()
  })
  afterEach(() => rm(dir, { recursive: true }))

  test('[S29] blobs are there after reopening, half uploads are not', async () => {
    const ref = await (await FileBlobStore.open(dir)).put(Buffer.from('kept'), INPUT)
    await writeFile(join(dir, 'incoming', 'half'), 'ha')
    const reopened = await FileBlobStore.open(dir)
    expect(await text(reopened, ref.id)).toBe('kept')
    expect(await readdir(join(dir, 'incoming'))).toEqual([])
  })

  test('[S30] a refused or broken upload leaves no file', async () => {
    const blobs = await FileBlobStore.open(dir)
    await expect(blobs.put(Buffer.alloc(10), { ...INPUT, maxBytes: 9 })).rejects.toThrow(BlobTooLarge)
    const broken = Readable.from(
      (function* chunks() {
        yield Buffer.from('half')
        throw new Error('connection lost')
      })(),
    )
    await expect(blobs.put(broken, INPUT)).rejects.toThrow('connection lost')
    expect(await readdir(join(dir, 'incoming'))).toEqual([])
    expect(await readdir(join(dir, 'content'))).toEqual([])
  })

  test('[S31] the bytes of equal contents are on disk once, and go with their last id', async () => {
    const blobs = await FileBlobStore.open(dir)
    const refs = [await blobs.put(Buffer.from('same'), INPUT), await blobs.put(Buffer.from('same'), INPUT)]
    const folder = join(dir, 'content', refs[0]?.sha256.slice(0, 2) ?? '')
    const files = await readdir(folder, { recursive: true })
    expect(files.filter((name) => name.endsWith('data'))).toHaveLength(1)
    for (const ref of refs) await blobs.delete(ref.id)
    expect(await readdir(folder)).toEqual([])
  })

  test('[S33] verifying names blobs whose bytes changed', async () => {
    const blobs = await FileBlobStore.open(dir)
    const good = await blobs.put(Buffer.from('good'), INPUT)
    const bad = await blobs.put(Buffer.from('bad'), INPUT)
    expect(await blobs.verify()).toEqual([])
    await writeFile(join(dir, 'content', bad.sha256.slice(0, 2), bad.sha256, 'data'), 'forged')
    expect(await blobs.verify()).toEqual([bad.id])
    await blobs.delete(bad.id)
    expect(await blobs.verify()).toEqual([])
    expect(await text(blobs, good.id)).toBe('good')
  })
})

function present(content: BlobContent | null): BlobContent {
  if (content === null) throw new Error('The blob is not there.')
  return content
}

async function text(blobs: BlobStore, id: string): Promise<string> {
  return (await buffer(present(await blobs.get(id)).stream)).toString()
}
