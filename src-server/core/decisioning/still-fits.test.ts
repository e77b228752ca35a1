import { expect, test } from 'vitest'
import type { MarketingPolicyRecord, PropositionRecord } from '#shared/domain/proposition.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { UNLIMITED_CHANNELS } from '../floor/facts.ts'
import { offers } from '../testing/offers.ts'
import { MONDAY_10 } from '../testing/world.ts'
import type { Situation } from './situation.ts'
import { noLongerAllowed, noLongerSuits } from './still-fits.ts'

const intent = { on: 'intent', intentId: 'maturity' } as const
const older = { combinator: 'and', not: false, rules: [{ field: 'age', operator: '>=', value: 60 }] } as const

const shown = (over: Partial<Recommendation> = {}): Recommendation => ({
  id: 'r',
  propositionId: 'deposit',
  propositionVersion: 1,
  at: MONDAY_10 - 60_000,
  occasion: intent,
  match: 1,
  suitability: null,
  heldOut: false,
  grounds: null,
  presented: null,
  answer: null,
  withdrawn: null,
  ...over,
})

const shelf = (over: Partial<PropositionRecord> = {}) => [
  { id: 'deposit', version: 1, record: offers.proposition({ productCode: 'td', occasions: [intent], ...over }) },
]
const rules = (over: Partial<MarketingPolicyRecord> = {}) => offers.policy(over)

/** The words that called for it were said long ago, and nothing else calls for it now. */
function situation(over: Partial<Situation> = {}, recommendations = [shown()]): Situation {
  return {
    now: MONDAY_10,
    contact: {
      id: 'i',
      channel: 'chat',
      allowance: null,
      customerId: 'c',
      lastCustomerMessageAt: MONDAY_10,
      recommendations,
      messages: [],
      outreach: null,
      call: null,
    },
    doNotContact: false,
    occasions: [],
    problems: new Set(),
    holdings: 'known',
    facts: { age: 40, products: [], identified: true },
    bearer: { assessment: null, age: 40, proved: true },
    scores: {},
    shelf: shelf(),
    policy: rules(),
    channel: UNLIMITED_CHANNELS.chat,
    zone: { timeZone: 'Asia/Shanghai', from: 'centre' },
    consents: [],
    offers: [],
    moods: [],
    ...over,
  }
}

/** What becomes of it when the shelf or the policy become these, everything else being as it is. */
const changing = (by: Partial<Pick<Situation, 'shelf' | 'policy'>>, over: Partial<Situation> = {}, all = [shown()]) =>
  noLongerAllowed(situation({ ...over, ...by }, all), shown(), situation(over, all))

test('[OF70] what the shelf or the rules took away is taken back, with which of the two it was', () => {
  expect(changing({ shelf: [] })).toBe('shelf')
  expect(changing({ shelf: shelf({ state: 'draft' }) })).toBe('shelf')
  expect(changing({ shelf: shelf({ channels: ['voice'] }) })).toBe('shelf')
  expect(changing({ shelf: shelf({ occasions: [{ on: 'contact-start' }] }) })).toBe('shelf')
  expect(changing({ shelf: shelf({ eligibility: older }) })).toBe('shelf')
  expect(changing({ shelf: shelf({ risk: 'R3' }) })).toBe('shelf')
  expect(changing({ policy: rules({ enabled: false }) })).toBe('policy')
  expect(changing({ policy: rules({ consentInContact: 'given' }) })).toBe('policy')
})

test('[OF70] a change that has nothing to do with it leaves it, whatever else became of the customer meanwhile', () => {
  const unrelated = { shelf: shelf({ lever: 1.1 }), policy: rules({ coolDownSeconds: 900 }) }
  expect(changing(unrelated)).toBeNull()
  expect(changing(unrelated, { holdings: 'unavailable' })).toBeNull()
  expect(changing(unrelated, { problems: new Set(['card-lost']) })).toBeNull()
  expect(changing(unrelated, { facts: { age: 40, products: ['td'], identified: true } })).toBeNull()
  expect(changing(unrelated, { moods: [{ mood: 'fraud', at: MONDAY_10, interactionId: 'i' }] })).toBeNull()
})

test('[OF70] while the bank’s core is away what is put away goes all the same', () => {
  expect(changing({ shelf: shelf({ state: 'draft' }) }, { holdings: 'unavailable' })).toBe('shelf')
})

test('[OF70] a budget below what the contact had already takes back what stands; what went unseen is not of it', () => {
  const answer = { at: 1, agentId: 'ann', response: 'later', reasonId: null, disclosures: [], remindAt: 2 } as const
  const first = shown({ id: 'first', propositionId: 'card', answer })
  const unseen = shown({ id: 'unseen', propositionId: 'card', withdrawn: { at: 1, why: 'shelf' } })
  const lower = { policy: rules({ budgetPerContact: 1 }) }
  expect(changing(lower, {}, [first, shown()])).toBe('policy')
  expect(changing(lower, {}, [unseen, shown()])).toBeNull()
  expect(changing(lower)).toBeNull()
})

test('[OF77] what is known of the customer by now takes it back; that nobody can say it, or a problem, does not', () => {
  const facts = { age: 40, products: ['td'], identified: true }
  const refusal = { purpose: 'profiling', channel: null, given: false, at: 1, until: null, by: 'customer' } as const
  const consents = [{ ...refusal, proof: 'form', proofRef: null, interactionId: null } as const]
  expect(noLongerSuits(situation({ facts }), shown())).toBe('customer')
  expect(noLongerSuits(situation({ consents }), shown())).toBe('refused')
  expect(noLongerSuits(situation({ holdings: 'unavailable' }), shown())).toBeNull()
  expect(noLongerSuits(situation({ problems: new Set(['card-lost']) }), shown())).toBeNull()
})

test('[OF46] what a complaint takes back says whether somebody took it down', () => {
  const heard = { mood: 'complaint', at: MONDAY_10 - 1, interactionId: 'other' } as const
  expect(noLongerSuits(situation({ moods: [{ ...heard, interactionId: 'task/t1' }] }), shown())).toBe('complaint')
  expect(noLongerSuits(situation({ moods: [heard] }), shown())).toBe('customer')
})
