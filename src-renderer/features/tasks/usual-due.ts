import { LocalClock } from '#shared/domain/local-clock.ts'
import type { TaskKind } from '#shared/domain/task.ts'

/** Late enough to have read it in the morning. */
const MORNING_MINUTES = 10 * 60

/** [TK17] When a task is due unless somebody says otherwise: a promise or a lead on the next working day at ten. */
export function usualDue(kind: TaskKind, now: number, timeZone: string): number | null {
  if (kind !== 'follow-up' && kind !== 'branch-lead') return null
  const clock = new LocalClock(timeZone)
  let date = LocalClock.dayAfter(clock.at(now).date)
  while (isWeekend(date)) date = LocalClock.dayAfter(date)
  return clock.momentOf(date, MORNING_MINUTES)
}

const isWeekend = (date: string): boolean => [5, 6].includes(LocalClock.weekdayOf(date))
