import type { WhenWanted } from './come-back.ts'
import { LocalClock } from './local-clock.ts'
import type { TaskKind } from './task.ts'

/** Late enough to have read it in the morning. */
const MORNING_MINUTES = 10 * 60

/**
 * [TK17] When a task is due unless somebody says otherwise: a promise or a lead on the next working day at ten.
 * @param timeZone by whose calendar: the customer's for a promise to them, the centre's for a lead
 */
export function usualDue(kind: TaskKind, now: number, timeZone: string): WhenWanted | null {
  if (kind !== 'follow-up' && kind !== 'branch-lead') return null
  const today = new LocalClock(timeZone).at(now).date
  let inDays = 1
  for (let date = LocalClock.dayAfter(today); isWeekend(date); date = LocalClock.dayAfter(date)) inDays++
  return { inDays, minutes: MORNING_MINUTES }
}

const isWeekend = (date: string): boolean => [5, 6].includes(LocalClock.weekdayOf(date))
