import { randomBytes } from 'node:crypto'

/**
 * `<sha256 of the bytes>.<reference>`: the first half finds the bytes, the second tells one
 * upload of them from another, so that deleting mine leaves yours.
 */
export function newBlobId(sha256: string): string {
  return `${sha256}.${randomBytes(8).toString('hex')}`
}

const BLOB_ID = /^([0-9a-f]{64})\.([0-9a-f]{16})$/

/** null for anything that is not an id of ours: ids come from outside and become paths. */
export function parseBlobId(id: string): { readonly sha256: string; readonly reference: string } | null {
  const [, sha256, reference] = BLOB_ID.exec(id) ?? []
  return sha256 === undefined || reference === undefined ? null : { sha256, reference }
}
