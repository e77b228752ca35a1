import { expect, test } from 'vitest'
import { consentAt, type Consent } from './consent.ts'

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
