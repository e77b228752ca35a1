import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { newBlobId } from '../blob-id.ts'
import type { BlobContent, BlobInput, BlobMeta, BlobRef, BlobStore, ByteRange } from '../blob-store.ts'
import { BlobTooLarge } from '../errors.ts'

export class MemoryBlobStore implements BlobStore {
  readonly #blobs = new Map<string, { readonly meta: BlobMeta; readonly bytes: Buffer }>()
  /** When each blob that nobody kept was put. */
  readonly #pending = new Map<string, number>()

  async put(content: Readable | Uint8Array, { contentType, name, maxBytes }: BlobInput): Promise<BlobRef> {
    const chunks: Buffer[] = []
    let size = 0
    const stream = content instanceof Readable ? content : Readable.from([content])
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size > maxBytes) throw new BlobTooLarge(maxBytes)
      chunks.push(bytes)
    }
    const bytes = Buffer.concat(chunks)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const ref: BlobRef = { id: newBlobId(sha256), size, sha256 }
    this.#blobs.set(ref.id, { meta: { ...ref, contentType, name }, bytes })
    this.#pending.set(ref.id, Date.now())
    return ref
  }

  async get(id: string, range?: ByteRange): Promise<BlobContent | null> {
    const blob = this.#blobs.get(id)
    if (blob === undefined) return null
    const bytes = range === undefined ? blob.bytes : blob.bytes.subarray(range.start, range.end + 1)
    return { meta: blob.meta, stream: Readable.from([bytes]) }
  }

  async keep(id: string): Promise<boolean> {
    this.#pending.delete(id)
    return this.#blobs.has(id)
  }

  async sweep(olderThanMs: number): Promise<number> {
    const before = Date.now() - olderThanMs
    const left = [...this.#pending].filter(([, at]) => at <= before)
    for (const [id] of left) await this.delete(id)
    return left.length
  }

  async delete(id: string): Promise<void> {
    this.#blobs.delete(id)
    this.#pending.delete(id)
  }

  async verify(): Promise<readonly string[]> {
    return []
  }
}
