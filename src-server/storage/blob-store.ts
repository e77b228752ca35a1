import type { Readable } from 'node:stream'

export interface BlobInput {
  /** As detected from the bytes, not as claimed. */
  readonly contentType: string
  /** For showing only; never part of a path. */
  readonly name: string
  readonly maxBytes: number
}

export interface BlobRef {
  readonly id: string
  /** bytes */
  readonly size: number
  readonly sha256: string
}

export interface BlobMeta extends BlobRef {
  readonly contentType: string
  readonly name: string
}

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface BlobContent {
  readonly meta: BlobMeta
  readonly stream: Readable
}

/** Attachments and recordings. Equal contents are kept once; each put has its own id and its own deletion. */
export interface BlobStore {
  /**
   * Durable when it resolves.
   * @throws BlobTooLarge as soon as the stream passes `maxBytes`; nothing is kept
   * @throws StorageUnavailable
   */
  put(content: Readable | Uint8Array, input: BlobInput): Promise<BlobRef>
  /** null for an unknown or malformed id. Destroy the stream when you stop early. */
  get(id: string, range?: ByteRange): Promise<BlobContent | null>
  /**
   * Says, durably, that something refers to the blob: no sweep takes it from then on. Say it before you refer to it.
   * @returns false when there is no such blob
   * @throws StorageUnavailable
   */
  keep(id: string): Promise<boolean>
  /** Deletes what was put longer than `olderThanMs` ago, by the machine's clock, and never kept. @returns how many */
  sweep(olderThanMs: number): Promise<number>
  /** Idempotent. The bytes go with their last id. */
  delete(id: string): Promise<void>
  /** Reads every blob again. @returns the ids whose bytes no longer match their hash */
  verify(): Promise<readonly string[]>
}
