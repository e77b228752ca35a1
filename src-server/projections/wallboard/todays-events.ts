import type { DomainEvent } from '#shared/domain/events.ts'
import { decodeEvents } from '../../app/log-codec.ts'
import type { LogReader } from '../../storage/event-store.ts'
import { midnightBefore } from './today.ts'

const PAGE = 2_000
/** Work that began the day before may end today. */
const RUN_UP_MS = 24 * 3_600_000

/** The log since a day before the centre's midnight, without bodies: figures need none. */
export async function todaysEvents(
  log: Pick<LogReader, 'read' | 'lastSeq'>,
  now: number,
  timeZone: string,
): Promise<readonly DomainEvent[]> {
  let afterSeq = await lastSeqBefore(log, midnightBefore(now, timeZone) - RUN_UP_MS)
  const events: DomainEvent[] = []
  for (;;) {
    const rows = await log.read({ afterSeq, limit: PAGE })
    events.push(...decodeEvents(rows, new Map()))
    afterSeq = rows.at(-1)?.seq ?? afterSeq
    if (rows.length < PAGE) return events
  }
}

/** Events are in order of time as well as number, so the place is found by halving. */
async function lastSeqBefore(log: Pick<LogReader, 'read' | 'lastSeq'>, at: number): Promise<number> {
  let low = 0
  let high = await log.lastSeq()
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const row = (await log.read({ afterSeq: middle, limit: 1 }))[0]
    if (row !== undefined && row.at < at) low = middle + 1
    else high = middle
  }
  return low
}
