import { LocalClock } from '#shared/domain/local-clock.ts'

export const RANGES = ['today', 'week', 'month', 'quarter', 'custom'] as const
export type RangeName = (typeof RANGES)[number]

const DAYS: Readonly<Record<Exclude<RangeName, 'custom'>, number>> = { today: 1, week: 7, month: 30, quarter: 90 }

/** First and last day, both within; `YYYY-MM-DD` of the centre's calendar. */
export interface Days {
  readonly first: string
  readonly last: string
}

export const dayOf = (at: number, timeZone: string): string => new LocalClock(timeZone).at(at).date

/** Days before a day, by the calendar. */
function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10)
}

/** The days that end with today. */
export function daysOf(name: Exclude<RangeName, 'custom'>, today: string): Days {
  return { first: daysBefore(today, DAYS[name] - 1), last: today }
}

/** From midnight to midnight of the centre, ms; the end is no longer within. */
export function timeOf({ first, last }: Days, timeZone: string): { readonly from: number; readonly to: number } {
  const clock = new LocalClock(timeZone)
  return { from: clock.momentOf(first, 0), to: clock.momentOf(LocalClock.dayAfter(last), 0) }
}
