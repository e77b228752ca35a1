import { expect, test } from 'vitest'
import { isContact, wasAnswered } from './visits.ts'

test('[VC50] a call that nobody answered does not count as a contact', () => {
  const call = { direction: 'outbound', talkMs: null, recorded: false, voicemail: false } as const
  expect(isContact({ outcome: 'handled', call })).toBe(false)
  expect(isContact({ outcome: 'no-wrap-up', call })).toBe(false)
  expect(isContact({ outcome: 'open', call })).toBe(true)
  expect(isContact({ outcome: 'handled', call: { ...call, talkMs: 9_000 } })).toBe(true)
  expect(isContact({ outcome: 'abandoned', call: { ...call, direction: 'inbound' } })).toBe(true)
  expect(isContact({ outcome: 'handled', call: null })).toBe(true)
})

test('[CP7] answered is what both sides met in, whoever began it', () => {
  const call = { direction: 'inbound', talkMs: null, recorded: false, voicemail: false } as const
  for (const outcome of ['handled', 'no-wrap-up', 'self-served']) expect(wasAnswered({ outcome })).toBe(true)
  for (const outcome of ['open', 'abandoned', 'after-hours']) expect(wasAnswered({ outcome, call: null })).toBe(false)
  expect(wasAnswered({ outcome: 'handled', call })).toBe(false)
  expect(wasAnswered({ outcome: 'handled', call: { ...call, talkMs: 9_000 } })).toBe(true)
  expect(wasAnswered({ outcome: 'handled', call: { ...call, direction: 'outbound', talkMs: 9_000 } })).toBe(true)
  // Of a text we began with nothing here says that they answered.
  expect(wasAnswered({ outcome: 'handled', outreach: { continuesId: null } })).toBe(false)
})
