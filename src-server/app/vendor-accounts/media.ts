/** Files that came through a vendor: known by their bytes, never by what they are called. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Media, MediaRefused } from '../../channels/account-driver.ts'
import { COMMON_ENDINGS, tellByBytes } from '../../channels/file-types.ts'
import type { BlobStore } from '../../storage/index.ts'

/** Beside what anyone may send: sounds and films as telephones make them. */
const FROM_TELEPHONES: Readonly<Record<string, readonly string[]>> = {
  ...COMMON_ENDINGS,
  'audio/amr': ['amr'],
  'audio/mpeg': ['mp3'],
  'audio/wav': ['wav'],
  'audio/ogg': ['ogg'],
  'audio/ogg; codecs=opus': ['ogg'],
  'audio/x-m4a': ['m4a'],
  'video/mp4': ['mp4'],
  'video/quicktime': ['mov'],
}

export function vendorMedia(blobs: BlobStore, maxBytes: () => number, fetch: Media['fetch']): Media {
  return {
    fetch,
    async save(bytes, name) {
      const told = await tellByBytes(bytes)
      const contentType = told === null || told.kind === 'text' ? null : told.contentType
      const ending = contentType === null ? undefined : FROM_TELEPHONES[contentType]?.[0]
      if (contentType === null || ending === undefined) throw new MediaRefused('attachment-unknown')
      if (bytes.length > maxBytes()) throw new MediaRefused('attachment-too-large')
      const about = { contentType, name: `${name}.${ending}` }
      const { id: blobId, size } = await blobs.put(Readable.from([bytes]), { ...about, maxBytes: maxBytes() })
      await blobs.keep(blobId)
      return { blobId, size, ...about }
    },
    async open(blobId) {
      const blob = await blobs.get(blobId)
      if (blob === null) return null
      const { name, contentType, size } = blob.meta
      return { bytes: await buffer(blob.stream), attachment: { blobId, name, contentType, size } }
    },
  }
}
