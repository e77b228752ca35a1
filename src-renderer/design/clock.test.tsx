import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { serverNow, subscribeSecond, syncServerTime } from './clock.ts'
import { Timer } from './timer.tsx'

const pass = (milliseconds: number): void =>
  act(() => {
    vi.advanceTimersByTime(milliseconds)
  })

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000 })
  // Starts each test with a clock that is right: the jump makes it count whatever came before.
  syncServerTime(Date.now() + 9_000_000, 0)
  syncServerTime(Date.now(), 0)
})
afterEach(() => vi.useRealTimers())

test('[U3] a computer that is 90 s slow shows server time', () => {
  syncServerTime(Date.now() + 90_000, 40)
  expect(serverNow()).toBe(Date.now() + 90_020)
})

test('[U3] the quickest answer is believed, a slower one isn’t', () => {
  syncServerTime(Date.now() + 60_000, 20)
  syncServerTime(Date.now() + 60_500, 800)
  expect(serverNow()).toBe(Date.now() + 60_010)
})

test('[U3] a clock that was set anew is noticed at once', () => {
  syncServerTime(Date.now() + 60_000, 20)
  vi.setSystemTime(Date.now() - 3_600_000)
  syncServerTime(Date.now() + 3_660_000, 500)
  expect(serverNow()).toBe(Date.now() + 3_660_250)
})

test('[U4] all listeners share one timer, which ends with the last of them', () => {
  const first = vi.fn<() => void>()
  const second = vi.fn<() => void>()
  const stopFirst = subscribeSecond(first)
  const stopSecond = subscribeSecond(second)
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(3_010)
  expect(first).toHaveBeenCalledTimes(3)
  expect(second).toHaveBeenCalledTimes(3)
  stopFirst()
  stopSecond()
  expect(vi.getTimerCount()).toBe(0)
})

test('[U3, U4] a timer counts from server time, once a second', () => {
  render(<Timer since={serverNow() - 384_000} label="处理时长" />)
  expect(screen.getByRole('timer')).toHaveTextContent('06:24')
  pass(2_010)
  expect(screen.getByRole('timer')).toHaveTextContent('06:26')
  expect(screen.getByRole('timer')).toHaveAccessibleName('处理时长 06:26')
})

test('a countdown says 00:00 only once it is over, and stays there', () => {
  render(<Timer until={serverNow() + 1_500} />)
  expect(screen.getByRole('timer')).toHaveTextContent('00:02')
  pass(1_010)
  expect(screen.getByRole('timer')).toHaveTextContent('00:01')
  pass(5_000)
  expect(screen.getByRole('timer')).toHaveTextContent('00:00')
})
