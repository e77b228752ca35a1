import { expect, test } from 'vitest'
import { dayWritten } from './written-day.ts'

test.each(['19500302', '1950/03/02', '1950-3-2', '1950年3月2日', '１９５０-０３-０２', '1950-03-02T00:00:00Z'])(
  '[OF38] %s is a day',
  (written) => {
    expect(dayWritten(written)).toBe('1950-03-02')
  },
)

test.each(['', 'unknown', '1950', '1950-02-31', '02/03/1950', '1950-13-01'])('[OF38] %s is none', (written) => {
  expect(dayWritten(written)).toBeNull()
})
