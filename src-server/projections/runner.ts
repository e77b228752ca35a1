/** Keeps a projection up with the log, a little behind the floor, and never in its way. */
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Clock } from '../app/clock.ts'
import type { Projection } from './projection.ts'

export interface RunnerPorts {
  /** A page of the log after a number, in order, bodies included. */
  readonly readLog: (afterSeq: number, limit: number) => Promise<readonly DomainEvent[]>
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

/** Events of one step when they are read from the log. */
const PAGE = 2_000
/** News is gathered this long, unless someone waits for it: each row is written once a step however often it changed. */
const LAG_MS = 3_000
const RETRY_MS = 1_000
/** Events kept in memory for a projection that lags; beyond this it reads the log again. */
const MOST_QUEUED = 30_000

interface Waiter {
  readonly seq: number
  readonly resolve: () => void
}

export class ProjectionRunner {
  readonly #projection: Projection
  readonly #ports: RunnerPorts
  #queue: DomainEvent[] = []
  #appliedSeq: number
  #targetSeq: number
  #latestSeq = 0
  #running = false
  #scheduled = false
  #stopped = false
  #waiters: Waiter[] = []

  /** @param checkpoint how far the projection came before */
  constructor(projection: Projection, checkpoint: number, ports: RunnerPorts) {
    this.#projection = projection
    this.#ports = ports
    this.#appliedSeq = checkpoint
    this.#targetSeq = checkpoint
  }

  get appliedSeq(): number {
    return this.#appliedSeq
  }

  /** New events of the log, in order. */
  push(events: readonly DomainEvent[]): void {
    this.#enqueue(events)
    // Not yet the target: a step under way would else be followed by many small ones, each writing the same rows again.
    this.#latestSeq = events.at(-1)?.seq ?? this.#latestSeq
    if (this.#scheduled) return
    this.#scheduled = true
    this.#ports.clock.after(LAG_MS, () => {
      this.#scheduled = false
      this.#catchUpTo(this.#latestSeq)
    })
  }

  /** The queue is one piece of the log without a gap; what does not fit is read from the log when its turn comes. */
  #enqueue(events: readonly DomainEvent[]): void {
    const last = this.#queue.at(-1)
    const follows = last === undefined || events[0]?.seq === last.seq + 1
    if (!follows) this.#queue = []
    if (this.#queue.length < MOST_QUEUED) this.#queue.push(...events)
  }

  /** Takes in the log up to `seq`, and resolves when that is done or cannot be done now. */
  caughtUp(seq: number): Promise<void> {
    if (this.#appliedSeq >= seq || this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiters.push({ seq, resolve })
      this.#catchUpTo(seq)
    })
  }

  /** Ends after the step at hand. */
  stop(): void {
    this.#stopped = true
    this.#answerWaiters(Number.MAX_SAFE_INTEGER)
  }

  #catchUpTo(seq: number): void {
    this.#targetSeq = Math.max(this.#targetSeq, seq)
    if (!this.#running && !this.#stopped) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    try {
      while (this.#appliedSeq < this.#targetSeq && !this.#stopped) {
        const events = await this.#nextPage()
        const lastSeq = events.at(-1)?.seq
        if (lastSeq === undefined) {
          this.#logEndsHere()
          break
        }
        await this.#projection.apply(events, lastSeq)
        this.#appliedSeq = lastSeq
        this.#answerWaiters(lastSeq)
      }
      this.#running = false
    } catch (error) {
      this.#ports.onError(error, `projection ${this.#projection.name}`)
      // Whoever waits goes on with older data rather than not at all.
      this.#answerWaiters(Number.MAX_SAFE_INTEGER)
      this.#ports.clock.after(RETRY_MS, () => {
        this.#running = false
        this.#catchUpTo(this.#targetSeq)
      })
    }
  }

  /** Somebody waits for a number the log does not have: what was decided there was taken back. */
  #logEndsHere(): void {
    this.#targetSeq = this.#appliedSeq
    this.#answerWaiters(Number.MAX_SAFE_INTEGER)
  }

  async #nextPage(): Promise<readonly DomainEvent[]> {
    if ((this.#queue[0]?.seq ?? 0) <= this.#appliedSeq)
      this.#queue = this.#queue.filter((event) => event.seq > this.#appliedSeq)
    if (this.#queue[0]?.seq === this.#appliedSeq + 1) return this.#queue.slice()
    return this.#ports.readLog(this.#appliedSeq, PAGE)
  }

  #answerWaiters(upTo: number): void {
    const done = this.#waiters.filter((waiter) => waiter.seq <= upTo)
    this.#waiters = this.#waiters.filter((waiter) => waiter.seq > upTo)
    for (const { resolve } of done) resolve()
  }
}
