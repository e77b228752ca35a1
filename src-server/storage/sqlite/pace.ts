/**
 * What long work may take of the one connection beside the floor: commits so short that nobody notices one, and a pause
 * after each while the floor writes.
 */
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'

/** Work in one commit: a commit of the floor waits for no more. */
const COMMIT_MS = 4
/** The floor writes for so long after it last did. */
const FLOOR_MS = 250
/** An import goes on for so long after its last part. */
const IMPORT_MS = 1_500

/** Moments and durations in ms. */
interface Watch {
  /** monotonic */
  now(): number
  /** What this thread has worked: time in which the machine does something else does not count. */
  worked(): number
}

const threadWatch: Watch = {
  now: () => performance.now(),
  worked() {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  },
}

export class Pace {
  readonly #watch: Watch
  #floorAt = Number.NEGATIVE_INFINITY
  #importAt = Number.NEGATIVE_INFINITY

  constructor(watch: Watch = threadWatch) {
    this.#watch = watch
  }

  floorWrote(): void {
    this.#floorAt = this.#watch.now()
  }

  importWrote(): void {
    this.#importAt = this.#watch.now()
  }

  /** What follows from the tables is made anew once nothing more comes in at a stretch. */
  get isImporting(): boolean {
    return this.#watch.now() - this.#importAt < IMPORT_MS
  }

  /** Does one commit's worth of work. @returns what it gave, and how long to leave the connection alone then, ms */
  one<R>(
    portion: Portion,
    commit: (rows: number) => R,
    most = Number.POSITIVE_INFINITY,
  ): { readonly result: R; readonly pause: number } {
    const before = this.#watch.worked()
    const rows = Math.min(portion.size, most)
    const result = commit(rows)
    const took = this.#watch.worked() - before
    portion.took(rows, took)
    return { result, pause: this.#pauseAfter(took) }
  }

  /** Carries `commit` out on all of them, some at a time; what was asked meanwhile comes in between. */
  async inPortions<T, R>(
    items: readonly T[],
    portion: Portion,
    commit: (some: readonly T[]) => Promise<readonly R[]>,
  ): Promise<readonly R[]> {
    const results: R[] = []
    for (let at = 0; at < items.length;) {
      const { result, pause } = this.one(portion, (rows) => commit(items.slice(at, at + rows)), items.length - at)
      const done = await result
      results.push(...done)
      at += done.length
      await (pause === 0 ? nextTurn() : delay(pause))
    }
    return results
  }

  /** 0: the floor is quiet */
  #pauseAfter(ms: number): number {
    return this.#watch.now() - this.#floorAt < FLOOR_MS ? Math.min(Math.max(ms / 2, 1), COMMIT_MS) : 0
  }
}

/** How many rows at once: as many as lately fitted the work of a commit. */
export class Portion {
  #size: number
  readonly #least: number
  readonly #most: number

  /** Begins with the least, which is worth a commit. */
  constructor({ least, most }: { readonly least: number; readonly most: number }) {
    this.#size = least
    this.#least = least
    this.#most = most
  }

  get size(): number {
    return this.#size
  }

  /** Grows and shrinks by a third at most: one commit proves little. */
  took(rows: number, ms: number): void {
    const fitting = Math.floor((rows * COMMIT_MS) / Math.max(ms, 0.01))
    const near = Math.min(Math.max(fitting, Math.floor(this.#size / 1.5)), Math.ceil(this.#size * 1.5))
    this.#size = Math.min(Math.max(near, this.#least), this.#most)
  }
}
