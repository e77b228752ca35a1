import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecordingId, type RecordingSpool, type SpooledPart, type SpooledRecording } from '../recording-spool.ts'
import { errorCode, translatingErrors } from './translating-errors.ts'

const ABOUT = 'about.json'
const PART = /^(\d+)\.part$/

/**
 * Recordings on their way, each a folder:
 *   <id>/about.json   whose it is
 *   <id>/<n>.part     its parts
 */
export class FileRecordingSpool implements RecordingSpool {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  begin(recording: SpooledRecording): Promise<void> {
    return translatingErrors(async () => {
      if (!isRecordingId(recording.id) || (await this.get(recording.id)) !== null) return
      await mkdir(join(this.#root, recording.id), { recursive: true, mode: 0o700 })
      await this.#write(recording.id, ABOUT, Buffer.from(JSON.stringify(recording)))
    })
  }

  async get(id: string): Promise<SpooledRecording | null> {
    if (!isRecordingId(id)) return null
    const text = await translatingErrors(() => unlessMissing(readFile(join(this.#root, id, ABOUT), 'utf8'), null))
    if (text === null) return null
    const recording: SpooledRecording = JSON.parse(text)
    return recording
  }

  put(id: string, index: number, bytes: Uint8Array): Promise<boolean> {
    return translatingErrors(async () => {
      if ((await this.get(id)) === null) return false
      await this.#write(id, `${index}.part`, bytes)
      return true
    })
  }

  /** Under another name first, so that a crash leaves no half of it. */
  async #write(id: string, name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.#root, id, name)
    try {
      await writeFile(`${path}.new`, bytes, { mode: 0o600 })
      await rename(`${path}.new`, path)
    } catch (error) {
      await rm(`${path}.new`, { force: true }).catch(() => undefined)
      throw error
    }
  }

  parts(id: string): Promise<readonly SpooledPart[]> {
    return translatingErrors(async () => {
      if (!isRecordingId(id)) return []
      const dir = join(this.#root, id)
      const names = (await unlessMissing(readdir(dir), [])).filter((name) => PART.test(name))
      const parts = await Promise.all(
        names.map(async (name) => ({
          index: Number(PART.exec(name)?.[1]),
          size: (await unlessMissing(stat(join(dir, name)), null))?.size ?? 0,
        })),
      )
      return parts.filter(({ size }) => size > 0).toSorted((a, b) => a.index - b.index)
    })
  }

  async read(id: string, index: number): Promise<Uint8Array | null> {
    if (!isRecordingId(id)) return null
    return translatingErrors(() =>
      unlessMissing<Uint8Array | null>(readFile(join(this.#root, id, `${index}.part`)), null),
    )
  }

  idle(longerThanMs: number): Promise<readonly SpooledRecording[]> {
    return translatingErrors(async () => {
      const before = Date.now() - longerThanMs
      const found: SpooledRecording[] = []
      for (const id of await unlessMissing(readdir(this.#root), [])) {
        // Every part that comes touches its folder.
        const folder = await unlessMissing(stat(join(this.#root, id)), null)
        const recording = folder !== null && folder.mtimeMs < before ? await this.get(id) : null
        if (recording !== null) found.push(recording)
      }
      return found
    })
  }

  async remove(id: string): Promise<void> {
    if (!isRecordingId(id)) return
    await translatingErrors(() => rm(join(this.#root, id), { recursive: true, force: true }))
  }
}

async function unlessMissing<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise
    throw error
  }
}
