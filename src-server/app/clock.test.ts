import { expect, test } from 'vitest'
import { SystemClock } from './clock.ts'

function machine() {
  const time = { wall: 1_000_000, steady: 50 }
  const source = { wall: () => time.wall, steady: () => time.steady }
  return { time, source, clock: new SystemClock(0, source) }
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

test('[E21] after a restart time goes on from the last event, not from a clock set back meanwhile', () => {
  const { time, source } = machine()
  const clock = new SystemClock(4_600_000, source)
  expect(clock.now()).toBe(4_600_000)
  time.steady += 500
  expect(clock.now()).toBe(4_600_500)
  time.wall = 5_000_000
  expect(clock.now()).toBe(5_000_000)
})
