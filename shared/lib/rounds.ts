/** Goes round what waits in a durable queue: one look at a time, and no word that something came is missed. */
export interface RoundsPorts {
  /** Sees to what may be done now, without waiting for it. @returns ms until the next look; null: whatever comes or ends asks for one */
  readonly round: () => Promise<number | null>
  readonly clock: { after(ms: number, call: () => void): () => void }
  readonly onFault: (error: unknown) => void
}

/** A storage that failed is asked again this much later. */
export const RETRY_AFTER_FAULT_MS = 1_000

export class Rounds {
  readonly #ports: RoundsPorts
  #looking = false
  #again = false
  #stopped: boolean
  #cancel: () => void = () => undefined

  /** @param isStopped looks only once it is started */
  constructor(ports: RoundsPorts, isStopped = true) {
    this.#ports = ports
    this.#stopped = isStopped
  }

  get stopped(): boolean {
    return this.#stopped
  }

  start(): void {
    this.#stopped = false
    this.look()
  }

  /** No further look; one under way ends by itself. */
  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  /** There may be something to do. */
  look(): void {
    if (this.#stopped) return
    if (this.#looking) {
      this.#again = true
      return
    }
    this.#looking = true
    void this.#ports
      .round()
      .then((nextInMs) => {
        if (nextInMs !== null) this.#lookIn(nextInMs)
      })
      .catch((error: unknown) => {
        this.#ports.onFault(error)
        this.#lookIn(RETRY_AFTER_FAULT_MS)
      })
      .finally(() => {
        this.#looking = false
        if (!this.#again) return
        this.#again = false
        this.look()
      })
  }

  #lookIn(ms: number): void {
    this.#cancel()
    this.#cancel = this.#ports.clock.after(ms, () => this.look())
  }
}
