import type { FollowUp } from '#shared/protocol/rest.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'

const DAY_MS = 86_400_000
/** What was not kept stays in sight this long; later it is a matter for the supervisor's list. */
const KEPT_IN_SIGHT_MS = 14 * DAY_MS

/** The time to ask for: up to the end of the zone's day, and back far enough to show what was missed. */
export function askedTime(now: number, zone: string): { readonly from: number; readonly to: number } {
  const clock = new LocalClock(zone)
  const midnight = clock.momentOf(clock.at(now).date, 0)
  // A day may have 23 or 25 hours: the next midnight is found by its date.
  const to = clock.momentOf(clock.at(midnight + 1.5 * DAY_MS).date, 0)
  return { from: midnight - KEPT_IN_SIGHT_MS, to }
}

/** What is still to do, the most overdue first, then what was done today. */
export function arrangePromises(all: readonly FollowUp[], now: number, zone: string): readonly FollowUp[] {
  const clock = new LocalClock(zone)
  const today = clock.at(now).date
  const open = all.filter(({ done }) => !done).toSorted((a, b) => a.at - b.at)
  const kept = all.filter(({ done, at }) => done && clock.at(at).date === today)
  return [...open, ...kept]
}
