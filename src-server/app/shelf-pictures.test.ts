import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { PICTURE_MOST_BYTES } from '#shared/domain/shelf-picture.ts'
import { ONE_PIXEL } from '../../tests/support/one-pixel.ts'
import { offers } from '../core/testing/offers.ts'
import { MemoryBlobStore } from '../storage/memory/blob-store.ts'
import { ShelfPictures } from './shelf-pictures.ts'

function begin() {
  const blobs = new MemoryBlobStore()
  const kept = new Map<string, string>()
  const secrets = {
    get: async (name: string) => kept.get(name) ?? null,
    put: async (name: string, value: string) => void kept.set(name, value),
    delete: async (name: string) => void kept.delete(name),
  }
  return { blobs, pictures: new ShelfPictures({ blobs, secrets }) }
}
const stream = (bytes: Uint8Array) => Readable.from([Buffer.from(bytes)], { objectMode: false })
const saving = (picture: Awaited<ReturnType<ShelfPictures['accept']>>) => {
  const card = { ...offers.proposition().card, picture: { ...picture, contentType: 'image/png' as const, alt: BOTH } }
  return { kind: 'proposition', id: 'p', expectedVersion: 0, record: offers.proposition({ card }) } as never
}
const BOTH = { zh: '一个点', en: 'a dot' }

test('[SH23] a picture is PNG or JPEG by its bytes, whatever it is called, and not large', async () => {
  const { pictures } = begin()
  expect(await pictures.accept(stream(ONE_PIXEL), 'a/b.png')).toMatchObject({ name: 'b.png', contentType: 'image/png' })
  const lies = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  await expect(pictures.accept(stream(lies), 'b.png')).rejects.toMatchObject({ code: 'attachment-unknown' })
  const large = Buffer.concat([ONE_PIXEL, Buffer.alloc(PICTURE_MOST_BYTES)])
  await expect(pictures.accept(stream(large), 'b.png')).rejects.toMatchObject({ code: 'too-large' })
})

test('[SH24] only what was given to the shelf is open, by its own seal', async () => {
  const { blobs, pictures } = begin()
  const picture = await pictures.accept(stream(ONE_PIXEL), 'b.png')
  const opened = await pictures.open(picture.blobId, picture.seal)
  expect(opened === null ? null : await buffer(opened.stream)).toEqual(ONE_PIXEL)
  const about = { contentType: 'image/png', name: 'passport.png', maxBytes: 1_000 }
  const { id: theirs } = await blobs.put(ONE_PIXEL, about)
  expect(await pictures.open(theirs, picture.seal)).toBeNull()
  expect(await pictures.open(picture.blobId, '')).toBeNull()
  expect(await pictures.kept(saving({ ...picture, blobId: theirs }))).toBeNull()
})

test('[SH24] what is saved stays, one that never was is swept; its type and size are the store’s word', async () => {
  const { blobs, pictures } = begin()
  const [saved, never] = [
    await pictures.accept(stream(ONE_PIXEL), 'a.png'),
    await pictures.accept(stream(ONE_PIXEL), 'b.png'),
  ]
  const change = await pictures.kept(saving({ ...saved, size: 1 }))
  expect(change?.record.card.picture).toMatchObject({ size: ONE_PIXEL.length, alt: BOTH })
  await blobs.sweep(-1)
  expect(await pictures.open(saved.blobId, saved.seal)).not.toBeNull()
  expect(await pictures.kept(saving(never))).toBeNull()
})
