import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { VirtualClock } from '../../tests/support/centre/virtual-clock.ts'
import { openMemoryStorage } from '../storage/index.ts'
import { MOST_BYTES_AN_HOUR, Uploads } from './uploads.ts'

const note = (text = 'hello') => Readable.from([Buffer.from(text)])

test('[E24] a file that was sent is kept, one that never was is swept', async () => {
  const { blobs } = openMemoryStorage()
  const uploads = new Uploads(blobs, () => 1_000, new VirtualClock())
  const sent = await uploads.accept('anna', note(), 'a.txt')
  const unsent = await uploads.accept('anna', note(), 'b.txt')
  expect(await uploads.contentOf(sent.uploadId)).toMatchObject({ kind: 'file', attachment: { name: 'a.txt' } })
  expect(await blobs.sweep(-1_000)).toBe(1)
  expect(await uploads.contentOf(sent.uploadId)).not.toBeNull()
  expect(await uploads.contentOf(unsent.uploadId)).toBeNull()
})

test('[E24] what one person stores within an hour is capped, each by themselves', async () => {
  const { blobs } = openMemoryStorage()
  const clock = new VirtualClock()
  const large = Object.assign(blobs, { put: async () => ({ id: '', sha256: '', size: MOST_BYTES_AN_HOUR / 2 }) })
  const uploads = new Uploads(large, () => MOST_BYTES_AN_HOUR, clock)
  await uploads.accept('anna', note(), 'a.txt')
  clock.jump(1_800_000)
  await uploads.accept('anna', note(), 'b.txt')
  await expect(uploads.accept('anna', note(), 'c.txt')).rejects.toMatchObject({ code: 'too-often' })
  await uploads.accept('ben', note(), 'a.txt')
  clock.jump(1_800_000)
  await uploads.accept('anna', note(), 'c.txt')
})
