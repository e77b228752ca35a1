import { expect, test } from 'vitest'
import { afterRefusal, consentAt, type Consent } from './consent.ts'

const word = (at: number, given: boolean, more: Partial<Consent> = {}): Consent => ({
  purpose: 'marketing',
  channel: null,
  given,
  at,
  until: null,
  proof: 'import',
  proofRef: null,
  interactionId: null,
  by: 'adam',
  ...more,
})
const said = (at: number): Consent => word(at, false, { proof: 'message', proofRef: 'm', interactionId: 'i' })
const standing = (...words: readonly Consent[]) => consentAt(words, 'marketing', 'sms', 100)

test('[CP55] an imported yes without proof undoes no refusal before it, one with proof does', () => {
  expect(standing(said(1), word(2, true))).toBe('refused')
  expect(standing(word(2, true), said(1))).toBe('refused')
  expect(standing(word(1, true))).toBe('given')
  expect(standing(said(1), word(2, true, { proofRef: 'F-1' }))).toBe('given')
})

test('[CP65] an imported yes dated like the refusal undoes it no more, in whichever order they stand', () => {
  const proved = { proofRef: 'F-1', channel: 'sms' } as const
  expect(standing(said(2), word(2, true, proved))).toBe('refused')
  expect(standing(word(2, true, proved), said(2))).toBe('refused')
  expect(standing(word(1, true, proved), said(2))).toBe('refused')
  expect(standing(said(2), word(3, true, proved))).toBe('given')
})

test('[CP65] the messages that can be a yes are those after the words that refused, or after it was written down', () => {
  const messages = [
    { id: 'a', at: 1 },
    { id: 'm', at: 2 },
    { id: 'b', at: 2 },
    { id: 'c', at: 9 },
  ]
  const later = (...words: readonly Consent[]) => afterRefusal(messages, words, 'marketing', 'sms').map(({ id }) => id)
  expect(later()).toEqual(['a', 'm', 'b', 'c'])
  expect(later(said(5))).toEqual(['b', 'c'])
  expect(later(word(5, false))).toEqual(['c'])
  expect(later(word(5, false), word(6, true))).toEqual(['c'])
  expect(later(word(5, false, { channel: 'voice' }))).toEqual(['a', 'm', 'b', 'c'])
})
