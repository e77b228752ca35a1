/** Moments as a file writes them, in a zone that somebody chose. */
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { WrittenMoment } from './cells.ts'

const DAY_MS = 86_400_000
const MOST_DAYS = 40_000

/** The first moment of a day in a zone; null where the day is not of 24 hours. Most rows of a file share few days. */
const days = new Map<string, number | null>()

/** [IM33] @param zone IANA name @returns ms since the epoch */
export function instantOf(written: WrittenMoment, zone: string): number {
  if (typeof written === 'number') return written
  const { wall } = written
  const [date, hours, minutes, seconds] = [
    wall.slice(0, 10),
    wall.slice(11, 13),
    wall.slice(14, 16),
    wall.slice(17, 19),
  ]
  const past = Number(hours) * 60 + Number(minutes)
  const begins = dayIn(zone, date)
  const at = begins === null ? new LocalClock(zone).momentOf(date, past) : begins + past * 60_000
  return at + Number(seconds) * 1_000
}

function dayIn(zone: string, date: string): number | null {
  const key = `${zone} ${date}`
  const known = days.get(key)
  if (known !== undefined) return known
  const clock = new LocalClock(zone)
  const begins = clock.momentOf(date, 0)
  const whole = clock.momentOf(LocalClock.dayAfter(date), 0) - begins === DAY_MS ? begins : null
  if (days.size >= MOST_DAYS) days.clear()
  days.set(key, whole)
  return whole
}
