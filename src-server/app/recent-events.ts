/** The latest published events, for desks that were away a moment. */
import { isConfigEvent, type DomainEvent } from '#shared/domain/events.ts'

const KEPT = 20_000
/** Read back at a start: seconds of a busy floor, so that desks go on after a restart instead of taking in everything anew. */
const KEPT_OVER_RESTART = 5_000

export class RecentEvents {
  #events: DomainEvent[] = []
  /** Everything after this number is here. */
  #since: number
  /** What has been sorted by whom it concerns; done when a desk asks, not while messages come in. */
  #sorted = 0
  readonly #byStream = new Map<string, DomainEvent[]>()
  readonly #config: DomainEvent[] = []

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
    this.#sorted = 0
    this.#byStream.clear()
    this.#config.length = 0
  }

  /** Whether everything after a number is still here. */
  reachBackTo(seq: number): boolean {
    return seq >= this.#since
  }

  /** What came after a number in these streams, and every change of configuration, in order. */
  after(seq: number, streams: Iterable<string>): readonly DomainEvent[] {
    this.#sort()
    const found = later(this.#config, seq)
    for (const stream of streams) found.push(...later(this.#byStream.get(stream) ?? [], seq))
    return found.sort((a, b) => a.seq - b.seq)
  }

  #sort(): void {
    for (; this.#sorted < this.#events.length; this.#sorted++) {
      const event = this.#events[this.#sorted]
      if (event === undefined) return
      if (isConfigEvent(event)) this.#config.push(event)
      else {
        const stream = this.#byStream.get(event.stream)
        if (stream === undefined) this.#byStream.set(event.stream, [event])
        else stream.push(event)
      }
    }
  }
}

/** The part of an ordered list after a number. */
function later(events: readonly DomainEvent[], seq: number): DomainEvent[] {
  return events.slice(events.findLastIndex((event) => event.seq <= seq) + 1)
}
