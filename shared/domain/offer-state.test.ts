import { expect, test } from 'vitest'
import { offerState } from './offer-state.ts'

const open = { heldOut: false, presented: null, answer: null, withdrawn: null }
const sent = { presented: { at: 1, agentId: 'a', messageId: 'm' } }
const declined = { response: 'declined', reasonId: null, disclosures: [], remindAt: null, at: 2, agentId: 'a' } as const

test('[AS4] a questionnaire that was sent is neither a card shown nor an offer declined', () => {
  expect(offerState({ ...open, ...sent })).toBe('presented')
  expect(offerState({ ...open, ...sent, answer: declined })).toBe('declined')
  expect(offerState({ ...open, ...sent, assessFirst: true })).toBe('asked')
  expect(offerState({ ...open, assessFirst: true })).toBe('toAsk')
  expect(offerState({ ...open, ...sent, answer: declined, assessFirst: true })).toBe('asked_declined')
  expect(offerState({ ...open, heldOut: true, assessFirst: true })).toBe('heldOut')
})
