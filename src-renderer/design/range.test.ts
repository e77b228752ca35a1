import { expect, test } from 'vitest'
import { dayOf, daysOf, timeOf } from './range.ts'

const SHANGHAI = 'Asia/Shanghai'

test('[BO20] a range ends with today and has as many days as it says', () => {
  expect(daysOf('today', '2026-11-18')).toEqual({ first: '2026-11-18', last: '2026-11-18' })
  expect(daysOf('week', '2026-11-18')).toEqual({ first: '2026-11-12', last: '2026-11-18' })
  expect(daysOf('month', '2026-03-01')).toEqual({ first: '2026-01-31', last: '2026-03-01' })
})

test('[BO20] days are the centre’s, from midnight to midnight', () => {
  expect(dayOf(Date.parse('2026-11-17T16:30Z'), SHANGHAI)).toBe('2026-11-18')
  expect(timeOf({ first: '2026-11-17', last: '2026-11-18' }, SHANGHAI)).toEqual({
    from: Date.parse('2026-11-17T00:00+08:00'),
    to: Date.parse('2026-11-19T00:00+08:00'),
  })
})

test('[BO20] a day of 25 hours is one day', () => {
  const { from, to } = timeOf({ first: '2026-10-25', last: '2026-10-25' }, 'Europe/Berlin')
  expect(to - from).toBe(25 * 3_600_000)
})
