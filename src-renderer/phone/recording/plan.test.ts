import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DESK_LEGS } from '#shared/domain/voice-wire.ts'
import type { CallWish } from '../messages.ts'
import type { PlannedLeg } from '../plan.ts'
import { recordedLegs } from './plan.ts'

const leg = (changes: Partial<PlannedLeg> = {}): PlannedLeg => ({
  id: 'l1',
  interactionId: 'i1',
  purpose: 'agent',
  records: true,
  phase: 'talking',
  asked: null,
  ...changes,
})
const wish = (changes: Partial<CallWish> = {}): CallWish => ({
  interactionId: 'i1',
  role: 'owner',
  held: false,
  consult: 'none',
  supervision: null,
  recording: 'on',
  ...changes,
})
const state = (of: CallWish, one = leg(), hushed: readonly string[] = []) =>
  recordedLegs([one], new Map([[of.interactionId, of]]), new Set(hushed))[0]?.state ?? 'off'

test('[RC2] a desk records what the log says is recorded, and nothing where a media server does', () => {
  expect([state(wish()), state(wish({ recording: 'paused' })), state(wish({ recording: 'off' }))]).toEqual([
    'on',
    'paused',
    'off',
  ])
  expect(state(wish(), leg({ records: false }))).toBe('off')
  expect([state(wish({ role: 'supervisor' })), state(wish({ role: 'over' }))]).toEqual(['off', 'off'])
  expect(state(wish(), leg({ phase: 'ringing' }))).toBe('off')
})

test('[RC1] on hold the customer’s leg goes on being recorded; lines to colleagues never are', () => {
  expect(state(wish({ held: true }))).toBe('on')
  expect(state(wish({ consult: 'talking' }))).toBe('on')
  expect([state(wish(), leg({ purpose: 'guest' })), state(wish(), leg({ purpose: 'supervisor' }))]).toEqual([
    'off',
    'off',
  ])
})

test('[RC4] while a card number is typed no word of the log is waited for', () => {
  expect(state(wish(), leg(), ['i1'])).toBe('paused')
  expect(state(wish(), leg(), ['i2'])).toBe('on')
  expect(state(wish({ recording: 'off' }), leg(), ['i1'])).toBe('off')
})

test('[RC3] [RC4] whatever happens, paused or hushed never records', () => {
  const anyWish = fc.record<CallWish>({
    interactionId: fc.constant('i1'),
    role: fc.constantFrom('offered', 'owner', 'supervisor', 'over'),
    held: fc.boolean(),
    consult: fc.constantFrom('none', 'calling', 'talking', 'joined'),
    supervision: fc.constantFrom(null, 'listen', 'whisper', 'barge'),
    recording: fc.constantFrom('on', 'paused', 'off'),
  })
  const purpose = fc.constantFrom(...DESK_LEGS)
  const property = fc.check(
    fc.property(anyWish, purpose, fc.boolean(), fc.boolean(), (one, what, records, hushed) => {
      const is = state(one, leg({ purpose: what, records }), hushed ? ['i1'] : [])
      return is !== 'on' || (one.recording === 'on' && !hushed && records && what === 'agent')
    }),
  )
  expect(property.failed).toBe(false)
})
