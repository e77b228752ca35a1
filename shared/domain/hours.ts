/** Business hours as a function of the calendar and the moment. Local times are read through Intl, so zones and clock changes are its business. */
import type { HoursRecord, TimeRange } from './config.ts'
import { LocalClock } from './local-clock.ts'

/** How far ahead an opening is looked for: a calendar closed for longer counts as closed for good. */
const HORIZON_DAYS = 400

const MINUTE = 60_000

function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5))
}

function rangesOn(hours: HoursRecord, date: string, weekday: number): readonly TimeRange[] {
  const exception = hours.exceptions.find((entry) => entry.date === date)
  return exception?.ranges ?? hours.weekly[weekday] ?? []
}

/** Whether the calendar is open at `now`, ms. A range includes its start and not its end. */
export function isOpen(hours: HoursRecord, now: number): boolean {
  const local = new LocalClock(hours.timeZone).at(now)
  return rangesOn(hours, local.date, local.weekday).some(
    (range) => minutesOf(range.from) <= local.minutes && local.minutes < minutesOf(range.to),
  )
}

/**
 * The first moment from `now` on at which the calendar is open, ms; `now` itself when it is open already,
 * null when it stays closed for more than a year.
 */
export function nextOpening(hours: HoursRecord, now: number): number | null {
  if (isOpen(hours, now)) return now
  const clock = new LocalClock(hours.timeZone)
  let date = clock.at(now).date
  for (let day = 0; day <= HORIZON_DAYS; day++) {
    const ranges = rangesOn(hours, date, LocalClock.weekdayOf(date)).toSorted((a, b) => a.from.localeCompare(b.from))
    for (const range of ranges) {
      const at = openingOf(hours, clock, date, range)
      if (at !== null && at >= now) return at
    }
    date = LocalClock.dayAfter(date)
  }
  return null
}

/** Where the clock skips a range's start (spring), the range opens with the first minute that exists. */
function openingOf(hours: HoursRecord, clock: LocalClock, date: string, range: TimeRange): number | null {
  const at = clock.momentOf(date, minutesOf(range.from))
  if (isOpen(hours, at)) return at
  const later = Math.ceil(at / MINUTE) * MINUTE
  return isOpen(hours, later) ? later : null
}
