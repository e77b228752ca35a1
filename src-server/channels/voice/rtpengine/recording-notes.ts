/**
 * What captures belong to, written down beside them: rtpengine goes on recording while the server is away, and what it
 * wrote is found by these notes when the server is back.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const noteSchema = z.object({
  callId: z.string(),
  interactionId: z.string(),
  kind: z.enum(['recording', 'voicemail']),
  /** At rtpengine, where the customer's sound arrives. */
  customerPorts: z.array(z.int()).readonly(),
})
export type RecordingNote = z.infer<typeof noteSchema>

export class RecordingNotes {
  readonly #folder: string

  constructor(recordingDir: string) {
    this.#folder = join(recordingDir, 'calls')
  }

  /** Whole or not at all, in the place of an earlier one about the same call. */
  async put(note: RecordingNote): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const file = this.#fileOf(note.callId)
    await writeFile(`${file}.new`, JSON.stringify(note), { mode: 0o600 })
    await rename(`${file}.new`, file)
  }

  async get(callId: string): Promise<RecordingNote | null> {
    return this.#read(this.#fileOf(callId))
  }

  async all(): Promise<readonly RecordingNote[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const notes = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => this.#read(join(this.#folder, name))),
    )
    return notes.filter((note) => note !== null)
  }

  async remove(callId: string): Promise<void> {
    await rm(this.#fileOf(callId), { force: true })
  }

  #fileOf(callId: string): string {
    return join(this.#folder, `${escapedCallId(callId)}.json`)
  }

  /** null: there is none, or it makes no sense. */
  async #read(file: string): Promise<RecordingNote | null> {
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) return null
    try {
      return noteSchema.parse(JSON.parse(text))
    } catch {
      return null
    }
  }
}

/** A Call-ID as rtpengine writes it into file names: everything but letters, digits and `-._~` escaped, as in URIs. */
export function escapedCallId(callId: string): string {
  const hex = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(callId).replaceAll(/[!'()*]/g, hex)
}
