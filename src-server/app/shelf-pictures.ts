/** Pictures of propositions: known by their bytes, small, and the only files of the store that anyone may fetch. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ShelfPicture } from '#shared/domain/message.ts'
import { PICTURE_MOST_BYTES, PICTURE_TYPES } from '#shared/domain/shelf-picture.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import { tellByBytes } from '../channels/file-types.ts'
import type { BlobContent, BlobStore } from '../storage/index.ts'
import { RequestRefused } from './request-refused.ts'
import { ownKey, type SecretStore } from './secrets.ts'
import { cleanName } from './uploads.ts'

type PropositionChange = Extract<ConfigChange, { kind: 'proposition' }>
type PictureType = (typeof PICTURE_TYPES)[number]

export interface ShelfPicturesPorts {
  readonly blobs: Pick<BlobStore, 'put' | 'get' | 'keep'>
  readonly secrets: SecretStore
}

export class ShelfPictures {
  readonly #ports: ShelfPicturesPorts
  #key: Promise<string> | null = null

  constructor(ports: ShelfPicturesPorts) {
    this.#ports = ports
  }

  /**
   * Stores a picture for a proposition that is saved later; a sweep takes one that never is.
   * @throws RequestRefused `too-large` past PICTURE_MOST_BYTES, `attachment-unknown` for anything but PICTURE_TYPES
   * @throws StorageUnavailable
   */
  async accept(stream: Readable, givenName: string): Promise<ShelfPicture> {
    const name = cleanName(givenName)
    const bytes = await buffer(stream)
    if (bytes.length > PICTURE_MOST_BYTES) throw new RequestRefused('too-large')
    const contentType = await pictureType(bytes)
    if (contentType === null) throw new RequestRefused('attachment-unknown', { name })
    const about = { contentType, name, maxBytes: PICTURE_MOST_BYTES }
    const { id: blobId, size } = await this.#ports.blobs.put(Readable.from([bytes]), about)
    return { blobId, seal: await this.#sealOf(blobId), name, contentType, size }
  }

  /**
   * The change with its picture as the store knows it, kept for good: earlier versions and messages sent refer to it.
   * @returns null: the picture was never given to the shelf, or is gone
   */
  async kept(change: PropositionChange): Promise<PropositionChange | null> {
    const { card } = change.record
    const picture = card.picture ?? null
    if (picture === null) return change
    const { blobs } = this.#ports
    if (!(await this.#isSealed(picture.blobId, picture.seal)) || !(await blobs.keep(picture.blobId))) return null
    const meta = await this.#metaOf(picture.blobId)
    if (meta === null || !isPictureType(meta.contentType)) return null
    const { contentType, size } = meta
    return { ...change, record: { ...change.record, card: { ...card, picture: { ...picture, contentType, size } } } }
  }

  /** null: there is none, or the seal is not its own */
  async open(blobId: string, seal: string): Promise<BlobContent | null> {
    return (await this.#isSealed(blobId, seal)) ? this.#ports.blobs.get(blobId) : null
  }

  async #metaOf(blobId: string): Promise<BlobContent['meta'] | null> {
    const blob = await this.#ports.blobs.get(blobId)
    blob?.stream.destroy()
    return blob?.meta ?? null
  }

  async #isSealed(blobId: string, given: string): Promise<boolean> {
    const [own, theirs] = [await this.#sealOf(blobId), given].map((seal) => Buffer.from(seal))
    return own !== undefined && theirs !== undefined && own.length === theirs.length && timingSafeEqual(own, theirs)
  }

  async #sealOf(blobId: string): Promise<string> {
    // Made once only; what failed is tried again.
    this.#key ??= ownKey(this.#ports.secrets, 'shelf-pictures').catch((error: unknown) => {
      this.#key = null
      throw error
    })
    return createHmac('sha256', await this.#key)
      .update(blobId)
      .digest('base64url')
  }
}

async function pictureType(bytes: Uint8Array): Promise<PictureType | null> {
  const told = await tellByBytes(bytes)
  return told?.kind === 'known' && isPictureType(told.contentType) ? told.contentType : null
}

const isPictureType = (contentType: string): contentType is PictureType =>
  PICTURE_TYPES.some((type) => type === contentType)
