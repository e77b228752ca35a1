import { expect, test } from 'vitest'
import { SystemClock } from './clock.ts'

function machine() {
  const time = { wall: 1_000_000, steady: 50 }
  return { time, clock: new SystemClock({ wall: () => time.wall, steady: () => time.steady }) }
}

test('[E12] a clock set back an hour goes on at its own pace', () => {
  const { time, clock } = machine()
  time.wall -= 3_600_000
  time.steady += 250
  expect(clock.now()).toBe(1_000_250)
  time.steady += 1_000
  expect(clock.now()).toBe(1_001_250)
})

test('[E12] a clock set forward is followed', () => {
  const { time, clock } = machine()
  time.wall += 3_600_000
  time.steady += 1
  expect(clock.now()).toBe(4_600_000)
  time.steady += 10
  expect(clock.now()).toBe(4_600_010)
})
