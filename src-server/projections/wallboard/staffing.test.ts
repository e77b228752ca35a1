import { expect, test } from 'vitest'
import { servesNow } from './staffing.ts'

test('[B26] who has no working phone is staff of no queue of calls alone', () => {
  const calls = { channels: ['voice'] } as const
  const both = { channels: ['chat', 'voice'] } as const
  const capacity = { chat: 3, voice: 1 }
  expect(servesNow({ capacity, phone: null }, calls)).toBe(true)
  expect(servesNow({ capacity, phone: 'not-registered' }, calls)).toBe(false)
  expect(servesNow({ capacity: { chat: 3 }, phone: null }, calls)).toBe(false)
  expect(servesNow({ capacity, phone: 'not-registered' }, both)).toBe(true)
})
