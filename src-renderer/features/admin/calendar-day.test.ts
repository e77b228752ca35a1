import { expect, test } from 'vitest'
import { dayAt, endOfDay, startOfDay } from './calendar-day.ts'

test('[SH3] a validity begins at midnight of its first day and ends with its last, in the centre’s zone', () => {
  const from = startOfDay('2026-11-22', 'Asia/Shanghai')
  expect(new Date(from).toISOString()).toBe('2026-11-21T16:00:00.000Z')
  expect(dayAt(from, 'Asia/Shanghai')).toBe('2026-11-22')
  const until = endOfDay('2026-12-31', 'Asia/Shanghai')
  expect(new Date(until).toISOString()).toBe('2026-12-31T16:00:00.000Z')
  expect(dayAt(until - 1, 'Asia/Shanghai')).toBe('2026-12-31')
})

test('[SH3] days on which clocks change are whole days', () => {
  expect(endOfDay('2026-03-29', 'Europe/Berlin') - startOfDay('2026-03-29', 'Europe/Berlin')).toBe(23 * 3_600_000)
  expect(endOfDay('2026-10-25', 'Europe/Berlin') - startOfDay('2026-10-25', 'Europe/Berlin')).toBe(25 * 3_600_000)
})
