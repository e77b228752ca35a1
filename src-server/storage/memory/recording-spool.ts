import { isRecordingId, type RecordingSpool, type SpooledPart, type SpooledRecording } from '../recording-spool.ts'

interface Entry {
  readonly recording: SpooledRecording
  readonly parts: Map<number, Uint8Array>
  touchedAt: number
}

export class MemoryRecordingSpool implements RecordingSpool {
  readonly #entries = new Map<string, Entry>()
  /** Thrown by whatever writes, when set: plays a broken disk. */
  failWrites: Error | null = null

  async begin(recording: SpooledRecording): Promise<void> {
    if (this.failWrites !== null) throw this.failWrites
    if (!isRecordingId(recording.id) || this.#entries.has(recording.id)) return
    this.#entries.set(recording.id, { recording, parts: new Map(), touchedAt: Date.now() })
  }

  async get(id: string): Promise<SpooledRecording | null> {
    return this.#entries.get(id)?.recording ?? null
  }

  async put(id: string, index: number, bytes: Uint8Array): Promise<boolean> {
    if (this.failWrites !== null) throw this.failWrites
    const entry = this.#entries.get(id)
    if (entry === undefined) return false
    entry.parts.set(index, Uint8Array.from(bytes))
    entry.touchedAt = Date.now()
    return true
  }

  async parts(id: string): Promise<readonly SpooledPart[]> {
    const parts = this.#entries.get(id)?.parts ?? new Map<number, Uint8Array>()
    return [...parts].map(([index, { length: size }]) => ({ index, size })).toSorted((a, b) => a.index - b.index)
  }

  async read(id: string, index: number): Promise<Uint8Array | null> {
    return this.#entries.get(id)?.parts.get(index) ?? null
  }

  async idle(longerThanMs: number): Promise<readonly SpooledRecording[]> {
    const before = Date.now() - longerThanMs
    return [...this.#entries.values()].filter(({ touchedAt }) => touchedAt < before).map(({ recording }) => recording)
  }

  async remove(id: string): Promise<void> {
    this.#entries.delete(id)
  }
}
