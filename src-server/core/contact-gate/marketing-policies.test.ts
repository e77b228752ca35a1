import { describe, expect, test } from 'vitest'
import { PURPOSES } from '#shared/domain/channel.ts'
import type { Consent } from '#shared/domain/consent.ts'
import { offers } from '../testing/offers.ts'
import { MONDAY_10 } from '../testing/world.ts'
import { checkGate, type GateRequest } from './gate.ts'
import type { MarketingFacts, PastOffer } from './marketing-facts.ts'
import { GATE_POLICIES } from './policies.ts'

const DAY = 86_400_000
const NOW = MONDAY_10

/** The policy that objects, or `allowed`. */
function gate(facts: Partial<MarketingFacts> | null, over: Partial<GateRequest> = {}): string {
  const answer = checkGate(GATE_POLICIES, {
    purpose: 'marketing',
    channel: 'chat',
    customer: { id: 'c', doNotContact: false },
    interaction: { id: 'i', lastCustomerMessageAt: NOW },
    answersLeft: null,
    replyWindowMs: null,
    channelPurposes: PURPOSES,
    marketing: facts === null ? null : offers.marketing(facts),
    now: NOW,
    ...over,
  })
  return answer.allowed ? 'allowed' : answer.policy
}

const word = (over: Partial<Consent>): Consent => ({
  purpose: 'marketing',
  channel: null,
  given: true,
  at: NOW - DAY,
  until: null,
  proof: 'form',
  proofRef: null,
  interactionId: null,
  by: 'ann',
  ...over,
})

const past = (over: Partial<PastOffer> = {}): PastOffer => ({
  recommendationId: 'r',
  interactionId: 'earlier',
  propositionId: 'deposit',
  at: NOW - DAY,
  heldOut: false,
  response: null,
  answeredAt: null,
  ...over,
})

test('[OF29] without consents and history nothing is offered, and everything else goes on', () => {
  expect(gate(null)).toBe('marketing-known')
  expect(gate(null, { purpose: 'reply' })).toBe('allowed')
})

describe('[OF24] consent', () => {
  test('[OF24] in a contact they began a no binds, silence only where the policy says so', () => {
    expect(gate({})).toBe('allowed')
    expect(gate({ consents: [word({ given: false })] })).toBe('marketing-consent')
    expect(gate({ consents: [word({ given: false }), word({ at: NOW })] })).toBe('allowed')
    expect(gate({ consents: [word({ given: false, channel: 'sms' })] })).toBe('allowed')
    const policy = offers.policy({ consentInContact: 'given' })
    expect(gate({ policy })).toBe('marketing-consent')
    expect(gate({ policy, consents: [word({})] })).toBe('allowed')
    expect(gate({ policy, consents: [word({ until: NOW })] })).toBe('marketing-consent')
  })

  test('[OF24] what we begin needs a yes', () => {
    expect(gate({ customerBegan: false })).toBe('marketing-consent')
    expect(gate({ customerBegan: false, consents: [word({})] })).toBe('allowed')
  })
})

test('[OF25] recommendations that were refused are off, until they are wanted again', () => {
  const no = word({ purpose: 'profiling', given: false })
  expect(gate({ consents: [no] })).toBe('recommendations-off')
  expect(gate({ consents: [no] }, { purpose: 'service' })).toBe('allowed')
  expect(gate({ consents: [no, word({ purpose: 'profiling', at: NOW })] })).toBe('allowed')
})

test('[OF26] silence in the contact and for days after it', () => {
  const mood = (kind: 'complaint' | 'bereavement', daysAgo: number, interactionId = 'earlier') =>
    gate({ moods: [{ mood: kind, at: NOW - daysAgo * DAY, interactionId }] })
  expect([mood('complaint', 29), mood('complaint', 30)]).toEqual(['silence', 'allowed'])
  expect([mood('bereavement', 179), mood('bereavement', 180)]).toEqual(['silence', 'allowed'])
  expect(mood('complaint', 400, 'i')).toBe('silence')
})

describe('[OF27] how often', () => {
  test('[OF27, OF43] shown so often in so many days; what was held out counts alike', () => {
    const thrice = [past(), past(), past()]
    expect(gate({ history: thrice })).toBe('frequency')
    expect(gate({ history: thrice.slice(1) })).toBe('allowed')
    expect(gate({ history: thrice.map((one) => ({ ...one, heldOut: true })) })).toBe('frequency')
    expect(gate({ history: thrice.map((one) => ({ ...one, at: NOW - 30 * DAY })) })).toBe('allowed')
  })

  test('[OF27] declined twice, it rests for half a year; another does not', () => {
    const declined = (daysAgo: number) => past({ response: 'declined', at: 0, answeredAt: NOW - daysAgo * DAY })
    expect(gate({ history: [declined(1), declined(170)] })).toBe('rest-after-declines')
    expect(gate({ history: [declined(1), declined(181)] })).toBe('allowed')
    expect(gate({ propositionId: 'other', history: [declined(1), declined(170)] })).toBe('allowed')
  })
})

test('[OF28] at night we begin nothing; an answer is no approach', () => {
  const at = (hour: number, customerBegan = false) =>
    gate({ customerBegan, consents: [word({})], localMinutes: [hour * 60] })
  expect([at(8), at(9), at(20), at(21), at(0)]).toEqual([
    'quiet-hours',
    'allowed',
    'allowed',
    'quiet-hours',
    'quiet-hours',
  ])
  expect(at(23, true)).toBe('allowed')
  const midday = offers.policy({ quietHours: { from: '12:00', to: '14:00' } })
  expect(gate({ policy: midday, customerBegan: false, consents: [word({})], localMinutes: [780] })).toBe('quiet-hours')
})

test('[OF7] the gate has the last word on fitness', () => {
  expect(gate({ misfit: 'risk-above-tolerance' })).toBe('suitability')
})
