import { LeadershipLost, StorageUnavailable } from './errors.ts'
import type { EventStore, Transaction, TransactionResult } from './event-store.ts'

/** When a group is flushed; injected so that tests decide. */
export interface FlushScheduling {
  /** ms, monotonic */
  now(): number
  /** Runs once the events now waiting in the event loop have had their turn. */
  afterThisTurn(run: () => void): void
}

export const nodeFlushScheduling: FlushScheduling = {
  now: () => performance.now(),
  afterThisTurn: (run) => {
    setImmediate(run)
  },
}

export type WriteFailure = StorageUnavailable | LeadershipLost

export interface GroupWriterOptions {
  readonly store: Pick<EventStore, 'append' | 'probe'>
  /** The epoch in which this node leads; unchecked when absent. */
  readonly epoch?: number
  /** Told once for each failed write, after which every submit is refused until `probe` succeeds. */
  readonly onFailure: (failure: WriteFailure) => void
  readonly maxTransactions?: number
  /** ms */
  readonly maxDelayMs?: number
  readonly scheduling?: FlushScheduling
}

interface Waiting {
  readonly transaction: Transaction
  readonly resolve: (result: TransactionResult) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers what is submitted while the event loop is busy into one durable commit. Order is kept.
 * After a failure everything waiting is rejected too, since it was decided on a state that assumed
 * the failed part: the caller goes back to what the log says, then probes.
 */
export class GroupWriter {
  readonly #options: GroupWriterOptions
  readonly #scheduling: FlushScheduling
  readonly #maxTransactions: number
  readonly #maxDelayMs: number
  #waiting: Waiting[] = []
  #oldestAt = 0
  #lengthAtLastLook = 0
  #lookScheduled = false
  #writing = false
  #failure: WriteFailure | null = null
  #closed = false
  #idleListeners: (() => void)[] = []

  constructor(options: GroupWriterOptions) {
    this.#options = options
    this.#scheduling = options.scheduling ?? nodeFlushScheduling
    this.#maxTransactions = options.maxTransactions ?? 128
    this.#maxDelayMs = options.maxDelayMs ?? 5
  }

  /** null while writes succeed. */
  get failure(): WriteFailure | null {
    return this.#failure
  }

  /**
   * Resolves once the transaction is durable, or found to be a duplicate.
   * @throws TypeError or RangeError for data that JSON cannot hold; nothing else is affected
   * @throws StorageUnavailable @throws LeadershipLost nothing of it was applied
   */
  submit(transaction: Transaction): Promise<TransactionResult> {
    if (this.#failure !== null) return Promise.reject(this.#failure)
    if (this.#closed) return Promise.reject(new StorageUnavailable('closed'))
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) {
        this.#oldestAt = this.#scheduling.now()
        this.#lengthAtLastLook = 0
      }
      this.#waiting.push({ transaction, resolve, reject })
      this.#scheduleLook()
    })
  }

  /** Tries whether storage works again and, if so, accepts submissions again. A lost lead never comes back. */
  async probe(): Promise<boolean> {
    if (this.#failure === null) return true
    if (this.#failure instanceof LeadershipLost) return false
    try {
      await this.#options.store.probe()
    } catch {
      return false
    }
    this.#failure = null
    return true
  }

  /** Resolves when everything submitted so far is settled. */
  drain(): Promise<void> {
    if (this.#waiting.length === 0 && !this.#writing) return Promise.resolve()
    return new Promise((resolve) => {
      this.#idleListeners.push(resolve)
    })
  }

  /** Writes what waits, then refuses more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.drain()
  }

  #scheduleLook(): void {
    if (this.#lookScheduled || this.#writing) return
    this.#lookScheduled = true
    this.#scheduling.afterThisTurn(() => {
      this.#lookScheduled = false
      this.#look()
    })
  }

  /** Flushes once a whole turn of the event loop brought nothing more. */
  #look(): void {
    if (this.#waiting.length === 0 || this.#writing) return
    const growing = this.#waiting.length > this.#lengthAtLastLook
    const inTime = this.#scheduling.now() - this.#oldestAt < this.#maxDelayMs
    if (growing && inTime && this.#waiting.length < this.#maxTransactions) {
      this.#lengthAtLastLook = this.#waiting.length
      this.#scheduleLook()
      return
    }
    void this.#flush()
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting.slice(0, this.#maxTransactions)
    this.#waiting = this.#waiting.slice(this.#maxTransactions)
    this.#writing = true
    try {
      const { results } = await this.#options.store.append(
        batch.map((entry) => entry.transaction),
        this.#options.epoch,
      )
      for (const [index, entry] of batch.entries()) {
        const result = results[index]
        if (result === undefined) throw new Error('The event store answered fewer transactions than it was given.')
        entry.resolve(result)
      }
    } catch (error) {
      const storable = batch.filter(({ transaction }) => isStorable(transaction))
      if (isWriteFailure(error) || storable.length === batch.length) this.#fail(error, batch)
      else {
        // One transaction with unstorable data must not cost its neighbours their commit: they are written without it.
        for (const entry of batch) if (!storable.includes(entry)) entry.reject(error)
        this.#waiting = [...storable, ...this.#waiting]
      }
    } finally {
      this.#writing = false
    }
    if (this.#waiting.length > 0) this.#look()
    else this.#becomeIdle()
  }

  #fail(error: unknown, batch: readonly Waiting[]): void {
    const failure = isWriteFailure(error) ? error : new StorageUnavailable('unexpected', error)
    this.#failure = failure
    const behind = this.#waiting
    this.#waiting = []
    for (const entry of [...batch, ...behind]) entry.reject(failure)
    this.#options.onFailure(failure)
  }

  #becomeIdle(): void {
    const listeners = this.#idleListeners
    this.#idleListeners = []
    for (const listener of listeners) listener()
  }
}

function isWriteFailure(error: unknown): error is WriteFailure {
  return error instanceof StorageUnavailable || error instanceof LeadershipLost
}

/** Asked only when a write failed for a reason of its own: almost everything is storable. */
function isStorable(transaction: Transaction): boolean {
  try {
    JSON.stringify(transaction)
    return true
  } catch {
    return false
  }
}
