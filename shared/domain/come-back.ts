/** When to come back to a customer: never while it is night for them, and at the hour in which they like to be reached. */
import { LocalClock } from './local-clock.ts'
import { clocksOf, isQuiet, minutesOf, type QuietHours } from './quiet-hours.ts'
import type { CustomerZone } from './time-zone.ts'

export interface Reachable {
  /** null: the centre keeps none */
  readonly quietHours: QuietHours | null
  readonly zone: CustomerZone
  /** 0..23 by their clock, in which they mostly come; null: not known */
  readonly preferredHour: number | null
}

/** `afterMs`: so long from now; `inDays`: on that day of theirs, at `minutes` past midnight, at nine where none are named. */
export type WhenWanted = { readonly afterMs: number } | { readonly inDays: number; readonly minutes?: number }

export interface ComeBack {
  /** ms */
  readonly at: number
  /** Why it is another time than was wanted; null: it is that time. */
  readonly moved: 'quiet' | 'preferred' | null
}

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
/** Late enough in the morning to be reached. */
const MORNING_MINUTES = 9 * HOUR_MINUTES
/** Every preferred hour comes by within it, one that a change of clocks leaves out too. */
const DAYS_AHEAD = 8
/** The nights of all clocks are over after so many steps, or they never are. */
const MOST_NIGHTS = 200

/** The first moment from `from` on at which it is night by none of the clocks; null: there is none. */
function afterNight(from: number, quietHours: QuietHours | null, clocks: readonly string[]): number | null {
  if (quietHours === null) return from
  const to = minutesOf(quietHours.to)
  let at = from
  for (let night = 0; night < MOST_NIGHTS; night++) {
    const clock = clocks.map((zone) => new LocalClock(zone)).find((one) => isQuiet(quietHours, one.at(at).minutes))
    if (clock === undefined) return at
    const { date, minutes } = clock.at(at)
    const end = clock.momentOf(minutes < to ? date : LocalClock.dayAfter(date), to)
    // Where the clock went back the end was shown once already: it is the second that counts.
    at = end > at ? end : at + (to - minutes) * MINUTE_MS
  }
  return null
}

/**
 * The time to propose, by the customer's own clock. Where they may keep several clocks it is night by none of them; where
 * some night is always on, the one that is shown for them counts.
 * @param now ms
 */
export function timeToComeBack(
  wanted: WhenWanted,
  { quietHours, zone, preferredHour }: Reachable,
  now: number,
): ComeBack {
  const clock = new LocalClock(zone.timeZone)
  const free = (from: number): number =>
    afterNight(from, quietHours, clocksOf(zone)) ?? afterNight(from, quietHours, [zone.timeZone]) ?? from
  let date = clock.at(now).date
  if ('inDays' in wanted) for (let day = 0; day < wanted.inDays; day++) date = LocalClock.dayAfter(date)
  const meant = 'afterMs' in wanted ? now + wanted.afterMs : clock.momentOf(date, wanted.minutes ?? MORNING_MINUTES)
  const earliest = 'afterMs' in wanted ? meant : Math.max(now, clock.momentOf(date, 0))
  if (preferredHour !== null) {
    let day = clock.at(earliest).date
    for (let ahead = 0; ahead < DAYS_AHEAD; ahead++, day = LocalClock.dayAfter(day)) {
      const begins = clock.momentOf(day, preferredHour * HOUR_MINUTES)
      const at = free(Math.max(begins, earliest))
      if (at < clock.momentOf(day, (preferredHour + 1) * HOUR_MINUTES))
        return { at, moved: at === meant ? null : 'preferred' }
    }
  }
  const at = free(meant)
  return { at, moved: at === meant ? null : 'quiet' }
}
