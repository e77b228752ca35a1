import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useSending } from './use-sending.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (seconds: number): void => {
  for (let second = 0; second < seconds; second++) act(() => void vi.advanceTimersByTime(1_000))
}

test('[OT8] it goes after five seconds, and not at all once it was taken back', () => {
  const send = vi.fn<() => void>()
  const { result } = renderHook(() => useSending())
  act(() => result.current.begin(send))
  pass(4)
  expect(result.current.left).toBe(1)
  act(() => result.current.takeBack())
  pass(9)
  expect(send).not.toHaveBeenCalled()
  act(() => result.current.begin(send))
  pass(5)
  expect(send).toHaveBeenCalledOnce()
})
