import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { newBlobId, parseBlobId } from '../blob-id.ts'
import type { BlobContent, BlobInput, BlobMeta, BlobRef, BlobStore, ByteRange } from '../blob-store.ts'
import { BlobTooLarge } from '../errors.ts'
import { errorCode, translatingErrors } from './translating-errors.ts'

/**
 * Blobs as plain files:
 *   content/ab/<sha256>/data             the bytes, once
 *   content/ab/<sha256>/<reference>.json one for each upload of them
 *   incoming/                            uploads not yet whole; emptied at open
 *   pending/<id>                         empty; whole, and nothing refers to it yet
 */
export class FileBlobStore implements BlobStore {
  readonly #root: string
  /** Per content: put and delete of the same bytes must not cross. */
  readonly #turns = new Map<string, Promise<unknown>>()

  private constructor(root: string) {
    this.#root = root
  }

  /** @throws StorageUnavailable */
  static async open(root: string): Promise<FileBlobStore> {
    await translatingErrors(async () => {
      await rm(join(root, 'incoming'), { recursive: true, force: true })
      await mkdir(root, { recursive: true, mode: 0o700 })
      // Also where an earlier release made it: the folder closes off all that is below it.
      await chmod(root, 0o700)
      await mkdir(join(root, 'incoming'), { recursive: true })
      await mkdir(join(root, 'pending'), { recursive: true })
      await mkdir(join(root, 'content'), { recursive: true })
    })
    return new FileBlobStore(root)
  }

  /** Beside the server that owns the folder: creates and clears nothing. */
  static attach(root: string): FileBlobStore {
    return new FileBlobStore(root)
  }

  put(content: Readable | Uint8Array, input: BlobInput): Promise<BlobRef> {
    return translatingErrors(async () => {
      const incoming = join(this.#root, 'incoming', randomUUID())
      try {
        const { size, sha256 } = await receive(content, incoming, input.maxBytes)
        const meta: BlobMeta = { id: newBlobId(sha256), size, sha256, contentType: input.contentType, name: input.name }
        await this.#inTurn(sha256, () => this.#keep(incoming, meta))
        return { id: meta.id, size, sha256 }
      } finally {
        await rm(incoming, { force: true })
      }
    })
  }

  async #keep(incoming: string, meta: BlobMeta): Promise<void> {
    const dir = this.#contentDir(meta.sha256)
    await mkdir(dir, { recursive: true })
    if (!(await exists(join(dir, 'data')))) await rename(incoming, join(dir, 'data'))
    const metaFile = this.#metaFile(meta.id)
    if (metaFile === null) throw new Error(`Not a blob id: ${meta.id}`)
    // Before the blob itself: one without a mark would never be swept.
    await receive(new Uint8Array(), this.#pendingFile(meta.id), 0)
    await receive(Buffer.from(JSON.stringify(meta)), `${metaFile}.tmp`, Number.POSITIVE_INFINITY)
    await rename(`${metaFile}.tmp`, metaFile)
    // The new names must be on disk too, up to the folder that was there before.
    for (const folder of [dir, dirname(dir), join(this.#root, 'content')]) await syncFolder(folder)
  }

  get(id: string, range?: ByteRange): Promise<BlobContent | null> {
    return translatingErrors(async () => {
      const meta = await this.#readMeta(id)
      if (meta === null) return null
      const file = await open(join(this.#contentDir(meta.sha256), 'data'), 'r')
      return { meta, stream: file.createReadStream(range === undefined ? {} : { start: range.start, end: range.end }) }
    })
  }

  async keep(id: string): Promise<boolean> {
    const parsed = parseBlobId(id)
    if (parsed === null) return false
    return translatingErrors(() =>
      this.#inTurn(parsed.sha256, async () => {
        if ((await this.#readMeta(id)) === null) return false
        if (!(await exists(this.#pendingFile(id)))) return true
        await rm(this.#pendingFile(id), { force: true })
        // A mark that came back after a power cut would have the blob swept from under its message.
        await syncFolder(join(this.#root, 'pending'))
        return true
      }),
    )
  }

  sweep(olderThanMs: number): Promise<number> {
    return translatingErrors(async () => {
      const before = Date.now() - olderThanMs
      let swept = 0
      for (const id of await readdir(join(this.#root, 'pending'))) if (await this.#sweepOne(id, before)) swept++
      return swept
    })
  }

  async #sweepOne(id: string, before: number): Promise<boolean> {
    const parsed = parseBlobId(id)
    if (parsed === null) return false
    return this.#inTurn(parsed.sha256, async () => {
      // Whoever kept it meanwhile took the mark away.
      const file = this.#pendingFile(id)
      if (!(await exists(file)) || (await stat(file)).mtimeMs > before) return false
      await this.#remove(parsed)
      return true
    })
  }

  delete(id: string): Promise<void> {
    const parsed = parseBlobId(id)
    if (parsed === null) return Promise.resolve()
    return translatingErrors(() => this.#inTurn(parsed.sha256, () => this.#remove(parsed)))
  }

  async #remove({ sha256, reference }: { readonly sha256: string; readonly reference: string }): Promise<void> {
    const dir = this.#contentDir(sha256)
    if (await exists(dir)) {
      await rm(join(dir, `${reference}.json`), { force: true })
      const left = await readdir(dir)
      if (!left.some((name) => name.endsWith('.json'))) {
        await rm(join(dir, 'data'), { force: true })
        await rmdir(dir)
      }
    }
    await rm(this.#pendingFile(`${sha256}.${reference}`), { force: true })
  }

  async verify(): Promise<readonly string[]> {
    const damaged: string[] = []
    const root = join(this.#root, 'content')
    if (!(await exists(root))) return []
    for (const prefix of await readdir(root)) {
      for (const sha256 of await readdir(join(root, prefix))) {
        const dir = join(root, prefix, sha256)
        const references = (await readdir(dir)).filter((name) => name.endsWith('.json'))
        if (references.length === 0 || (await hashFile(join(dir, 'data'))) === sha256) continue
        damaged.push(...references.map((name) => `${sha256}.${name.slice(0, -'.json'.length)}`))
      }
    }
    return damaged
  }

  #contentDir(sha256: string): string {
    return join(this.#root, 'content', sha256.slice(0, 2), sha256)
  }

  /** @param id one of ours: names from outside were parsed before */
  #pendingFile(id: string): string {
    return join(this.#root, 'pending', id)
  }

  #metaFile(id: string): string | null {
    const parsed = parseBlobId(id)
    return parsed === null ? null : join(this.#contentDir(parsed.sha256), `${parsed.reference}.json`)
  }

  async #readMeta(id: string): Promise<BlobMeta | null> {
    const file = this.#metaFile(id)
    if (file === null || !(await exists(file))) return null
    const meta: BlobMeta = JSON.parse(await readFile(file, 'utf8'))
    return meta
  }

  /** Runs work on one content after the work before it, whether that succeeded or not. */
  async #inTurn<T>(sha256: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(sha256) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.#turns.set(sha256, mine)
    try {
      return await mine
    } finally {
      if (this.#turns.get(sha256) === mine) this.#turns.delete(sha256)
    }
  }
}

/** Writes a stream to a new file, durably, counting and hashing as it goes. */
async function receive(
  content: Readable | Uint8Array,
  path: string,
  maxBytes: number,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx')
  try {
    for await (const chunk of content instanceof Readable ? content : [content]) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size > maxBytes) throw new BlobTooLarge(maxBytes)
      hash.update(bytes)
      await file.writeFile(bytes)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { size, sha256: hash.digest('hex') }
}

async function hashFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex')
}

async function syncFolder(path: string): Promise<void> {
  // Windows can't open a folder; there a rename is durable with the file itself.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
