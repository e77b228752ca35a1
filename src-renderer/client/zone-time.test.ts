import { expect, test } from 'vitest'
import { fromWallClock, wallClock } from './zone-time.ts'

test('[D30] times are entered and shown on the centre’s clock, wherever the desk stands', () => {
  const at = Date.UTC(2026, 10, 18, 6, 36)
  expect(wallClock(at, 'Asia/Shanghai')).toBe('2026-11-18T14:36')
  expect(fromWallClock('2026-11-18T14:36', 'Asia/Shanghai')).toBe(at)
  expect(fromWallClock('', 'Asia/Shanghai')).toBeNull()
})

test('[D30] a change of clocks between now and then is counted', () => {
  // Europe/Berlin leaves summer time in the night to 2026-10-25.
  expect(fromWallClock('2026-10-24T09:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 24, 7))
  expect(fromWallClock('2026-10-25T09:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 8))
})
