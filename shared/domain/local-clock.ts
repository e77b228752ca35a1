const MINUTE = 60_000
const DAY = 86_400_000

export interface LocalTime {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** 0 Monday … 6 Sunday */
  readonly weekday: number
  /** since local midnight */
  readonly minutes: number
}

/** Making a formatter costs far more than using one. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** What the clocks on the wall say in one zone. */
export class LocalClock {
  private readonly formatter: Intl.DateTimeFormat

  /** @param timeZone IANA name */
  constructor(timeZone: string) {
    this.formatter = formatterOf(timeZone)
  }

  at(now: number): LocalTime {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
    for (const { type, value } of this.formatter.formatToParts(now)) parts[type] = value
    const date = `${parts.year}-${parts.month}-${parts.day}`
    return { date, weekday: LocalClock.weekdayOf(date), minutes: Number(parts.hour) * 60 + Number(parts.minute) }
  }

  /**
   * The moment at which the wall shows `minutes` past midnight of `date`; of two (autumn) the first, and where the clock
   * jumps over it (spring) the moment of the jump.
   */
  momentOf(date: string, minutes: number): number {
    const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE
    const before = wall - this.offsetAt(wall - DAY)
    const after = wall - this.offsetAt(wall + DAY)
    const fitting = [before, after].filter((at) => at + this.offsetAt(at) === wall)
    return fitting.length > 0
      ? Math.min(...fitting)
      : this.jumpBetween(Math.min(before, after), Math.max(before, after))
  }

  /** ms to add to UTC to get the wall's time at `now`. */
  private offsetAt(now: number): number {
    const { date, minutes } = this.at(now)
    return Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE - Math.floor(now / MINUTE) * MINUTE
  }

  /** The first whole minute after `low` at which the offset is that of `high`. */
  private jumpBetween(low: number, high: number): number {
    const target = this.offsetAt(high)
    let [from, to] = [low, high]
    while (to - from > MINUTE) {
      const middle = Math.floor((from + to) / 2 / MINUTE) * MINUTE
      if (this.offsetAt(middle) === target) to = middle
      else from = middle
    }
    return to
  }

  static weekdayOf(date: string): number {
    return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  }

  static dayAfter(date: string): string {
    return new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10)
  }
}
