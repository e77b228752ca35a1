import type { AccessLog, NewAccess } from './table-store.ts'

interface Waiting {
  readonly entries: readonly NewAccess[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes what is noted while a commit is under way in the next one: whoever opens a customer is noted several times at
 * once, and each commit waits for the disk. In the order given, and told of as done only once it stands.
 */
export class GatheredAccessLog implements AccessLog {
  readonly #log: AccessLog
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null

  constructor(log: AccessLog) {
    this.#log = log
  }

  append(entries: readonly NewAccess[]): Promise<void> {
    const appended = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ entries, resolve, reject })
    })
    this.#writing ??= this.#writeAll()
    return appended
  }

  /** With everything noted before. */
  async list(query: Parameters<AccessLog['list']>[0]): ReturnType<AccessLog['list']> {
    await this.drained()
    return this.#log.list(query)
  }

  /** Resolves once everything noted so far is settled. Never rejects. */
  drained(): Promise<void> {
    return this.#writing ?? Promise.resolve()
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#write(batch)
    }
    this.#writing = null
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#log.append(batch.flatMap(({ entries }) => entries))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error)
      // What could not be written with others may well be without them.
      else for (const one of batch) await this.#write([one])
    }
  }
}
