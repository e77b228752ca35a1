import type { HoursRecord } from '#shared/domain/config.ts'
import { isOpen, nextOpening } from '#shared/domain/hours.ts'
import { minutesOf } from './clock-text.ts'

/** How the calendar stands at a moment. */
export type OpenState =
  | { readonly kind: 'open'; readonly until: number | null }
  | { readonly kind: 'closed'; readonly opens: number | null }

const MINUTE = 60_000
const LOOK_AHEAD_MINUTES = 8 * 24 * 60

/**
 * Whether the calendar is open at `now`, and until when or from when on.
 * `until` is null when it stays open for more than a week; `opens` when it stays closed for more than a year.
 */
export function openState(hours: HoursRecord, now: number): OpenState {
  if (!isOpen(hours, now)) return { kind: 'closed', opens: nextOpening(hours, now) }
  const start = Math.floor(now / MINUTE) * MINUTE
  // Quarter by quarter to the quarter it closes in, then minute by minute: ranges end on whole minutes.
  for (let minute = 15; minute <= LOOK_AHEAD_MINUTES; minute += 15) {
    if (isOpen(hours, start + minute * MINUTE)) continue
    for (let exact = minute - 14; exact <= minute; exact++)
      if (!isOpen(hours, start + exact * MINUTE)) return { kind: 'open', until: start + exact * MINUTE }
  }
  return { kind: 'open', until: null }
}

/** Hours of a usual week. */
export function hoursAWeek(hours: HoursRecord): number {
  const minutes = hours.weekly
    .flat()
    .reduce((sum, { from, to }) => sum + Math.max(0, minutesOf(to) - minutesOf(from)), 0)
  return Math.round((minutes / 60) * 10) / 10
}
