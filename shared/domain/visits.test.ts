import { expect, test } from 'vitest'
import { isContact } from './visits.ts'

test('[VC50] a call that nobody answered does not count as a contact', () => {
  const call = { direction: 'outbound', talkMs: null, recorded: false, voicemail: false } as const
  expect(isContact({ outcome: 'handled', call })).toBe(false)
  expect(isContact({ outcome: 'no-wrap-up', call })).toBe(false)
  expect(isContact({ outcome: 'open', call })).toBe(true)
  expect(isContact({ outcome: 'handled', call: { ...call, talkMs: 9_000 } })).toBe(true)
  expect(isContact({ outcome: 'abandoned', call: { ...call, direction: 'inbound' } })).toBe(true)
  expect(isContact({ outcome: 'handled', call: null })).toBe(true)
})
