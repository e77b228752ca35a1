import { LocalClock } from '#shared/domain/local-clock.ts'

/** Every day the time touches, by the calendar of its zone, the oldest first; `YYYY-MM-DD`. */
export function boardDays(time: {
  readonly from: number
  readonly to: number
  readonly timeZone: string
}): readonly string[] {
  const clock = new LocalClock(time.timeZone)
  const days: string[] = []
  const last = clock.at(Math.max(time.from, time.to - 1)).date
  for (let day = clock.at(time.from).date; day <= last; day = LocalClock.dayAfter(day)) days.push(day)
  return days
}

/** Rows under their keys, both in the order in which they come. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
