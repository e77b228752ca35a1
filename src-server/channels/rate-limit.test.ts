import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

test('[C10] a minute’s worth at once, then an even trickle, each key by itself', () => {
  let now = 0
  const limit = createRateLimit(3, () => now)
  expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false])
  expect(limit.take('b')).toBe(true)
  now = 20_000
  expect([1, 2].map(() => limit.take('a'))).toEqual([true, false])
})

test('[C10] a flood of made-up keys neither grows without end nor forgets who was just refused', () => {
  let now = 0
  const limit = createRateLimit(1, () => now)
  for (let i = 0; i < 60_000; i += 1) limit.take(`key-${i}`)
  limit.take('late')
  now = 1
  expect(limit.take('late')).toBe(false)
})
