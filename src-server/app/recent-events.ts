/** The latest published events, for desks that were away a moment. */
import type { DomainEvent } from '#shared/domain/events.ts'

const KEPT = 20_000
/** Read back at a start: seconds of a busy floor, so that desks go on after a restart instead of taking in everything anew. */
const KEPT_OVER_RESTART = 5_000

export class RecentEvents {
  #events: DomainEvent[] = []
  /** Everything after this number is here. */
  #since: number

  constructor(since: number) {
    this.#since = since
  }

  /** @param readLog a page of the log after a number */
  static async upTo(
    seq: number,
    readLog: (afterSeq: number, limit: number) => Promise<readonly DomainEvent[]>,
  ): Promise<RecentEvents> {
    const recent = new RecentEvents(Math.max(0, seq - KEPT_OVER_RESTART))
    recent.push(await readLog(recent.#since, KEPT_OVER_RESTART))
    return recent
  }

  push(events: readonly DomainEvent[]): void {
    this.#events.push(...events)
    // Cut rarely, and then by half: shifting one by one would copy the list each time.
    if (this.#events.length < 2 * KEPT) return
    this.#events = this.#events.slice(-KEPT)
    this.#since = (this.#events[0]?.seq ?? 1) - 1
  }

  /** In order; null when it is too long ago to tell. */
  after(seq: number): readonly DomainEvent[] | null {
    if (seq < this.#since) return null
    const last = this.#events.at(-1)?.seq ?? this.#since
    if (seq >= last) return []
    // Numbers have no gaps, so the place follows from the first one.
    const first = this.#events[0]?.seq ?? 0
    return this.#events.slice(Math.max(0, seq + 1 - first))
  }
}
