/** Files people send: known by their bytes, capped, stored before anyone hears of them. */
import { Readable } from 'node:stream'
import type { Attachment, MessageContent } from '#shared/domain/message.ts'
import type { UploadResult } from '#shared/protocol/rest.ts'
import type { BlobContent, BlobStore, ByteRange } from '../storage/index.ts'
import type { Clock } from '../clock/port.ts'
import { isPicture, SAMPLE_BYTES } from '../channels/file-types.ts'
import { acceptedType } from './file-types.ts'
import { RequestRefused } from './request-refused.ts'

const NAME_MAX = 120
const HOUR_MS = 3_600_000
/** Far above what work needs, far below what fills a disk. */
export const MOST_BYTES_AN_HOUR = 1_073_741_824

export class Uploads {
  readonly #blobs: BlobStore
  readonly #maxBytes: () => number
  readonly #clock: Clock
  /** What each person sent within the hour that began with their first file. */
  readonly #sent = new Map<string, { readonly since: number; readonly bytes: number }>()

  /** @param maxBytes asked each time: administrators change it while the server runs */
  constructor(blobs: BlobStore, maxBytes: () => number, clock: Clock) {
    this.#blobs = blobs
    this.#maxBytes = maxBytes
    this.#clock = clock
  }

  get maxBytes(): number {
    return this.#maxBytes()
  }

  /**
   * Stores a file. Its upload id is the blob's own, written shorter: unguessable, and good until the message is sent.
   * @throws RequestRefused `attachment-unknown` for a type that is not accepted or a name that lies, `too-large`,
   * `too-often` for someone who stored MOST_BYTES_AN_HOUR
   * @throws StorageUnavailable
   */
  async accept(userId: string, stream: Readable, givenName: string): Promise<UploadResult> {
    const name = cleanName(givenName)
    if (this.#sentBy(userId).bytes >= MOST_BYTES_AN_HOUR) {
      stream.destroy()
      throw new RequestRefused('too-often')
    }
    const { sample, rest } = await sampled(stream)
    const contentType = await acceptedType(sample, name)
    if (contentType === null) {
      stream.destroy()
      throw new RequestRefused('attachment-unknown', { name })
    }
    const ref = await this.#blobs.put(rest, { contentType, name, maxBytes: this.maxBytes })
    const { since, bytes } = this.#sentBy(userId)
    this.#sent.set(userId, { since, bytes: bytes + ref.size })
    return { uploadId: uploadIdOf(ref.id), name, contentType, size: ref.size }
  }

  #sentBy(userId: string): { readonly since: number; readonly bytes: number } {
    const now = this.#clock.now()
    const sent = this.#sent.get(userId)
    return sent === undefined || now - sent.since >= HOUR_MS ? { since: now, bytes: 0 } : sent
  }

  /** What a message with this upload says, which no sweep takes any more; null when there is no such upload. */
  async contentOf(uploadId: string): Promise<MessageContent | null> {
    const blobId = blobIdOf(uploadId)
    const blob = (await this.#blobs.keep(blobId)) ? await this.#blobs.get(blobId) : null
    if (blob === null) return null
    blob.stream.destroy()
    const { contentType, name, size } = blob.meta
    return saidBy({ blobId, name, contentType, size })
  }

  /**
   * The blob of an uploaded sound, which no sweep takes any more; null when there is none.
   * @param id as the upload answered, or as a record holds it already
   */
  async soundOf(id: string): Promise<string | null> {
    const blobId = id.includes('.') ? id : blobIdOf(id)
    return (await this.#blobs.keep(blobId)) ? blobId : null
  }

  open(blobId: string, range?: ByteRange): Promise<BlobContent | null> {
    return this.#blobs.get(blobId, range)
  }

  /** bytes; null: there is no such file */
  async sizeOf(blobId: string): Promise<number | null> {
    const blob = await this.#blobs.get(blobId)
    blob?.stream.destroy()
    return blob?.meta.size ?? null
  }
}

/** [CF3] A file as a message: pictures, voice and films are shown as such. */
function saidBy(attachment: Attachment): MessageContent {
  const { contentType } = attachment
  if (isPicture(contentType)) return { kind: 'image', attachment }
  if (contentType.startsWith('audio/')) return { kind: 'voice', attachment, durationMs: null, transcript: null }
  return { kind: contentType.startsWith('video/') ? 'video' : 'file', attachment }
}

/** No folders, no control or bidirectional characters (`gpj.exe` shown backwards), not too long; the end keeps its extension. */
export function cleanName(given: string): string {
  const base = given.split(/[/\\]/u).at(-1) ?? ''
  const plain = base.replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim()
  if (plain === '') return 'file'
  return plain.length <= NAME_MAX ? plain : `${plain.slice(0, NAME_MAX - 20)}…${plain.slice(-19)}`
}

async function sampled(stream: Readable): Promise<{ readonly sample: Uint8Array; readonly rest: Readable }> {
  const chunks: Buffer[] = []
  let size = 0
  const iterator: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  let ended = false
  while (size < SAMPLE_BYTES && !ended) {
    const next = await iterator.next()
    if (next.done === true) ended = true
    else {
      chunks.push(next.value)
      size += next.value.length
    }
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* chunks
    for (
      let next = ended ? null : await iterator.next();
      next !== null && next.done !== true;
      next = await iterator.next()
    )
      yield next.value
  }
  return { sample: Buffer.concat(chunks), rest: Readable.from(all(), { objectMode: false }) }
}

/** Hexadecimal digits of a content's hash and of its reference; ids on the wire have room for half as many. */
const HASH_DIGITS = 64

function uploadIdOf(blobId: string): string {
  return Buffer.from(blobId.replace('.', ''), 'hex').toString('base64url')
}

/** The blob store refuses what was never one of its ids. */
function blobIdOf(uploadId: string): string {
  const digits = Buffer.from(uploadId, 'base64url').toString('hex')
  return `${digits.slice(0, HASH_DIGITS)}.${digits.slice(HASH_DIGITS)}`
}
