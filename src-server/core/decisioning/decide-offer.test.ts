import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PURPOSES } from '#shared/domain/channel.ts'
import { RISK_LEVELS, RISK_TOLERANCES } from '#shared/domain/facts.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import type { RuleGroup } from '#shared/domain/rule.ts'
import type { PastOffer } from '../contact-gate/marketing-facts.ts'
import { UNLIMITED_CHANNELS } from '../floor/facts.ts'
import { offers } from '../testing/offers.ts'
import { MONDAY_10 } from '../testing/world.ts'
import { decideOffer } from './decide-offer.ts'
import { isHeldOut } from './held-out.ts'
import { marketingFactsOf, type Shelved, type Situation } from './situation.ts'
import { fitOf } from './suitability.ts'

const DAY = 86_400_000
const NOW = MONDAY_10

const shelved = (id: string, over: Partial<PropositionRecord> = {}): Shelved => ({
  id,
  version: 1,
  record: offers.proposition({ productCode: `P-${id}`, ...over }),
})

const recommendation = (over: Partial<Recommendation> = {}): Recommendation => ({
  id: 'r',
  propositionId: 'a',
  propositionVersion: 1,
  at: NOW - DAY / 24,
  occasion: { on: 'contact-start' },
  match: 1,
  suitability: null,
  heldOut: false,
  grounds: null,
  presented: null,
  answer: null,
  withdrawn: null,
  ...over,
})

const situation = (over: Partial<Situation> = {}): Situation => ({
  now: NOW,
  contact: {
    id: 'i',
    channel: 'chat',
    allowance: null,
    customerId: 'c',
    lastCustomerMessageAt: NOW,
    recommendations: [],
    messages: [],
    outreach: null,
    call: null,
  },
  doNotContact: false,
  occasions: [{ occasion: { on: 'contact-start' }, directness: 0.5 }],
  problems: new Set(),
  holdings: 'known',
  facts: { age: 40, products: [], identified: true },
  bearer: { assessment: null, age: 40, proved: true },
  scores: {},
  shelf: [shelved('a')],
  policy: offers.policy(),
  channel: UNLIMITED_CHANNELS.chat,
  zone: { timeZone: 'Asia/Shanghai', from: 'centre' },
  consents: [],
  offers: [],
  moods: [],
  ...over,
})

const verdictOf = (over: Partial<Situation>) => decideOffer(situation(over)).verdicts[0]
const chosen = (over: Partial<Situation>): string | null => decideOffer(situation(over)).chosen?.proposition.id ?? null
const rule = (field: string, operator: '>=' | '=', value: number | string): RuleGroup => ({
  combinator: 'and',
  not: false,
  rules: [{ field, operator, value }],
})
const declined = (id: string, daysAgo: number): PastOffer => ({
  recommendationId: id,
  interactionId: 'earlier',
  propositionId: 'a',
  at: NOW - daysAgo * DAY,
  heldOut: false,
  response: 'declined',
  answeredAt: NOW - daysAgo * DAY,
})

describe('where a proposition falls', () => {
  test('[OF5] each stage in turn, with its reason', () => {
    expect(verdictOf({})).toEqual({
      propositionId: 'a',
      stage: 'chosen',
      why: { code: 'best', params: { on: 'contact-start' } },
      match: expect.any(Number),
    })
    const falls = (record: Partial<PropositionRecord>, over: Partial<Situation> = {}) => {
      const verdict = verdictOf({ shelf: [shelved('a', record)], ...over })
      return `${verdict?.stage} ${verdict?.why.code}`
    }
    expect(falls({ occasions: [{ on: 'intent', intentId: 'x' }] })).toBe('occasion no-occasion')
    expect(falls({ eligibility: rule('age', '>=', 65) })).toBe('eligibility rule')
    expect(falls({ applicability: rule('age', '>=', 65) })).toBe('applicability rule')
    expect(falls({ kind: 'wealth', risk: 'R3' })).toBe('suitability assessment-missing')
    expect(falls({}, { doNotContact: true })).toBe('gate do-not-contact')
    expect(falls({}, { channel: { ...UNLIMITED_CHANNELS.chat, purposes: ['reply'] } })).toBe('gate channel-purpose')
    expect(verdictOf({ shelf: [shelved('a', { eligibility: rule('age', '>=', 65) })] })?.why).toEqual({
      code: 'rule',
      params: { field: 'age', operator: '>=', value: '65', actual: '40' },
    })
  })

  test('[OF6] a draft, another time or channel; held, offered here, resting', () => {
    const why = (record: Partial<PropositionRecord>, over: Partial<Situation> = {}) =>
      verdictOf({ shelf: [shelved('a', record)], ...over })?.why.code
    expect(why({ state: 'draft' })).toBe('draft')
    expect(why({ channels: ['voice'] })).toBe('channel')
    expect(why({ validFrom: NOW + 1 })).toBe('not-yet')
    expect(why({ validUntil: NOW })).toBe('over')
    expect(why({ productCode: 'X' }, { facts: { products: ['X'] } })).toBe('holds-it')
    const { contact } = situation()
    expect(why({}, { contact: { ...contact, recommendations: [recommendation()] } })).toBe('offered-here')
    expect(why({}, { offers: [declined('1', 100), declined('2', 10)] })).toBe('resting')
    expect(why({}, { offers: [declined('1', 200), declined('2', 10)] })).toBe('best')
    // Taken away unseen by a change of hands, it was never spent.
    const unseen = recommendation({ withdrawn: { at: NOW, why: 'transferred' } })
    expect(why({}, { contact: { ...contact, recommendations: [unseen] } })).toBe('best')
  })

  test('[OF52] while the bank’s core is away nothing is sold, and what asks of holdings falls for that reason', () => {
    const holdings = 'unavailable'
    const falls = (record: Partial<PropositionRecord>, over: Partial<Situation> = {}) => {
      const verdict = verdictOf({ shelf: [shelved('a', record)], holdings, facts: { age: 40 }, ...over })
      return `${verdict?.stage} ${verdict?.why.code}`
    }
    expect(falls({})).toBe('applicability holdings-unknown')
    expect(falls({ eligibility: rule('assets', '>=', 1) })).toBe('eligibility holdings-unknown')
    expect(falls({ kind: 'action' })).toBe('chosen best')
    expect(falls({ kind: 'action', applicability: rule('cardBill', '>=', 1) })).toBe('applicability holdings-unknown')
    expect(falls({ kind: 'action', applicability: rule('age', '>=', 65) })).toBe('applicability rule')
    // Of whom the bank knows nothing what asks for nothing of theirs may be sold.
    expect(falls({}, { holdings: 'no-customer', facts: { age: 40, identified: true } })).toBe('chosen best')
  })

  test('[OF19] what falls to the gate alone is told where nothing else is chosen', () => {
    const { contact } = situation()
    const shown = ['x', 'y', 'z'].map((id) => recommendation({ id, propositionId: id }))
    const decided = decideOffer(situation({ contact: { ...contact, recommendations: shown } }))
    expect(decided).toMatchObject({ chosen: null, withheld: { propositionId: 'a', policy: 'frequency' } })
    expect(decideOffer(situation()).withheld).toBeNull()
  })
})

describe('[OF7] suitability', () => {
  const policy = offers.policy()
  const fit = (
    risk: (typeof RISK_LEVELS)[number],
    tolerance: (typeof RISK_TOLERANCES)[number],
    age = 40,
    daysAgo = 1,
  ) => {
    const assessment = { tolerance, at: NOW - daysAgo * DAY, where: 'app' }
    const found = fitOf({ kind: 'wealth', risk }, { assessment, age, proved: true }, policy, NOW)
    return found.fits ? 'fits' : found.misfit
  }

  test('[OF7] no more risk than the customer can bear', () => {
    for (const [r, risk] of RISK_LEVELS.entries())
      for (const [c, tolerance] of RISK_TOLERANCES.entries())
        expect(fit(risk, tolerance)).toBe(r <= c ? 'fits' : 'risk-above-tolerance')
  })

  test('[OF7] from 65 on nothing above R2, and an assessment counts for a year at most', () => {
    expect([fit('R2', 'C5', 65), fit('R3', 'C5', 65), fit('R3', 'C5', 64)]).toEqual(['fits', 'elder', 'fits'])
    expect([fit('R1', 'C1', 40, 364), fit('R1', 'C1', 40, 365)]).toEqual(['fits', 'assessment-expired'])
    const long = { ...policy, assessmentValidDays: 3_650 }
    const old = { tolerance: 'C5', at: NOW - 366 * DAY, where: 'app' } as const
    expect(fitOf({ kind: 'wealth', risk: 'R1' }, { assessment: old, age: 30, proved: true }, long, NOW).fits).toBe(
      false,
    )
  })

  test('[OF7] every wealth product needs an assessment; what bears no risk else does not', () => {
    const bearer = { assessment: null, age: null, proved: true }
    expect(fitOf({ kind: 'wealth', risk: null }, bearer, policy, NOW)).toEqual({
      fits: false,
      misfit: 'assessment-missing',
    })
    expect(fitOf({ kind: 'deposit', risk: null }, bearer, policy, NOW)).toEqual({ fits: true, suitability: null })
    expect(fitOf({ kind: 'insurance', risk: 'R2' }, bearer, policy, NOW).fits).toBe(false)
  })

  test('[OF38] above R2 an age nobody knows does not fit, assessed or not', () => {
    const assessment = { tolerance: 'C5', at: NOW - DAY, where: 'app' } as const
    const unknown = { fits: false, misfit: 'age-unknown' }
    expect(fitOf({ kind: 'wealth', risk: 'R3' }, { assessment, age: null, proved: true }, policy, NOW)).toEqual(unknown)
    expect(fitOf({ kind: 'wealth', risk: 'R3' }, { assessment: null, age: null, proved: true }, policy, NOW)).toEqual(
      unknown,
    )
    expect(fitOf({ kind: 'wealth', risk: 'R2' }, { assessment, age: null, proved: true }, policy, NOW).fits).toBe(true)
  })

  test('[OF37] what is sold together fits only if every part does', () => {
    const assessment = { tolerance: 'C2', at: NOW - DAY, where: 'app' } as const
    const bundled = (risk: 'R1' | 'R2' | 'R3', age: number) => {
      const parts = [offers.proposition({ kind: 'wealth', risk })]
      const shelf = [{ ...shelved('head', { bundle: ['part'] }), parts }]
      return decideOffer(situation({ shelf, bearer: { assessment, age, proved: true } }))
    }
    expect(bundled('R3', 40)).toMatchObject({ chosen: null, verdicts: [{ why: { code: 'risk-above-tolerance' } }] })
    expect(bundled('R3', 70)).toMatchObject({ chosen: null, verdicts: [{ stage: 'suitability' }] })
    expect(bundled('R2', 40).chosen?.suitability).toMatchObject({ risk: 'R2', tolerance: 'C2' })
    const head = {
      id: 'head',
      record: offers.proposition(),
      parts: [offers.proposition({ kind: 'wealth', risk: 'R3' })],
    }
    const asked = situation({ bearer: { assessment, age: 40, proved: true } })
    expect(marketingFactsOf(asked, head, null).misfit).toBe('risk-above-tolerance')
  })
})

const anyShelved = fc.record({
  kind: fc.constantFrom('wealth', 'deposit', 'action' as const),
  state: fc.constantFrom('live', 'live', 'draft' as const),
  risk: fc.constantFrom(null, ...RISK_LEVELS),
  channels: fc.constantFrom<PropositionRecord['channels'][]>(['chat'], ['chat', 'voice'], ['sms']),
  validUntil: fc.constantFrom(null, NOW + DAY, NOW - DAY),
  propensity: fc.double({ min: 0, max: 1, noNaN: true }),
  lever: fc.double({ min: 0, max: 10, noNaN: true }),
  value: fc.nat(1_000_000),
  occasions: fc.constantFrom<PropositionRecord['occasions'][]>(
    [{ on: 'contact-start' }],
    [{ on: 'intent', intentId: 'x' }],
    [{ on: 'contact-start' }, { on: 'intent', intentId: 'x' }],
  ),
  eligibility: fc.constantFrom(offers.proposition().eligibility, rule('age', '>=', 50), rule('city', '=', '杭州')),
})
const anyShelf = fc
  .array(anyShelved, { maxLength: 12 })
  .map((records) => records.map((record, at) => shelved(`p${at}`, record as Partial<PropositionRecord>)))
const anySituation = fc
  .record({
    shelf: anyShelf,
    age: fc.constantFrom(null, 30, 55, 70),
    tolerance: fc.constantFrom(null, ...RISK_TOLERANCES),
    assessedDaysAgo: fc.constantFrom(1, 300, 400),
    doNotContact: fc.boolean(),
    said: fc.boolean(),
    refused: fc.boolean(),
    purposes: fc.constantFrom(PURPOSES, PURPOSES.slice(0, 2)),
    customerId: fc.string({ minLength: 1 }),
  })
  .map((any): Situation => {
    const { shelf, age, tolerance, assessedDaysAgo, doNotContact, said, refused, purposes, customerId } = any
    const at = NOW - assessedDaysAgo * DAY
    const consent = {
      channel: null,
      at: 1,
      until: null,
      proof: 'spoken',
      proofRef: null,
      interactionId: null,
      by: 'a',
    } as const
    return situation({
      shelf,
      facts: { age, city: '杭州', products: ['P-p1'] },
      bearer: { age, proved: true, assessment: tolerance === null ? null : { tolerance, at, where: '' } },
      doNotContact,
      consents: refused ? [{ ...consent, purpose: 'profiling', given: false }] : [],
      channel: { ...UNLIMITED_CHANNELS.chat, purposes },
      occasions: [
        { occasion: { on: 'contact-start' }, directness: 0.5 },
        ...(said ? [{ occasion: { on: 'intent', intentId: 'x' }, directness: 1 } as const] : []),
      ],
      contact: { ...situation().contact, customerId },
      policy: offers.policy({ controlPercent: 20 }),
    })
  })

describe('any shelf and any customer', () => {
  test('[OF5] what is chosen fell nowhere, and everything has one verdict', () => {
    fc.assert(
      fc.property(anySituation, (of) => {
        const decided = decideOffer(of)
        expect(decided.verdicts.map(({ propositionId }) => propositionId)).toEqual(of.shelf.map(({ id }) => id))
        const winners = decided.verdicts.filter(({ stage }) => stage === 'chosen')
        expect(winners.map(({ propositionId }) => propositionId)).toEqual(
          decided.chosen === null ? [] : [decided.chosen.proposition.id],
        )
        if (decided.chosen === null) return
        const { record } = decided.chosen.proposition
        expect(record.state).toBe('live')
        expect(record.channels).toContain('chat')
        expect(record.validUntil ?? NOW + 1).toBeGreaterThan(NOW)
        expect(of.facts.products).not.toContain(record.productCode)
        expect(of.doNotContact).toBe(false)
        expect(of.consents).toEqual([])
        expect(of.channel.purposes).toContain('marketing')
        expect(fitOf(record, of.bearer, of.policy, NOW).fits).toBe(true)
        expect(decided.chosen.heldOut).toBe(isHeldOut(of.contact.customerId, 20))
      }),
    )
  })

  test('[OF9] the same choice again, in whatever order the shelf stands', () => {
    fc.assert(
      fc.property(anySituation, (of) => {
        const { chosen: one } = decideOffer(of)
        expect(decideOffer(structuredClone(of)).chosen).toEqual(one)
        expect(decideOffer({ ...of, shelf: of.shelf.toReversed() }).chosen?.proposition.id).toBe(one?.proposition.id)
      }),
    )
  })

  test('[OF9] a higher lever never makes a lower place', () => {
    fc.assert(
      fc.property(anySituation, fc.nat(11), fc.double({ min: 0, max: 5, noNaN: true }), (of, at, more) => {
        const raised = of.shelf.map((one, i) =>
          i === at ? { ...one, record: { ...one.record, lever: one.record.lever + more } } : one,
        )
        const placeIn = (shelf: readonly Shelved[]) => {
          const { verdicts } = decideOffer({ ...of, shelf })
          const mine = verdicts.find(({ propositionId }) => propositionId === `p${at}`)
          return { match: mine?.match ?? null, isChosen: mine?.stage === 'chosen' }
        }
        const [before, after] = [placeIn(of.shelf), placeIn(raised)]
        expect(before.isChosen && !after.isChosen).toBe(false)
        expect(after.match ?? 0).toBeGreaterThanOrEqual(before.match ?? 0)
      }),
    )
  })

  test('[OF9] said now goes before being here, and a model’s score before the base chance', () => {
    const occasions = [
      { occasion: { on: 'contact-start' }, directness: 0.5 },
      { occasion: { on: 'intent', intentId: 'maturity' }, directness: 1 },
    ] as const
    const [a, b] = [
      shelved('a', { occasions: [{ on: 'contact-start' }] }),
      shelved('b', { occasions: [{ on: 'intent', intentId: 'maturity' }] }),
    ]
    expect(chosen({ occasions, shelf: [a, b] })).toBe('b')
    expect(chosen({ occasions, shelf: [a, b], scores: { 'P-a': 0.9 } })).toBe('a')
  })

  test('[OF9] 500 propositions for 200 customers take a moment', () => {
    const shelf = Array.from({ length: 500 }, (_, at) =>
      shelved(`p${at}`, { propensity: (at % 97) / 97, eligibility: rule('age', '>=', at % 60) }),
    )
    const picked = Array.from({ length: 200 }, (_, at) =>
      chosen({ shelf, facts: { age: 20 + (at % 50) }, contact: { ...situation().contact, customerId: `c${at}` } }),
    )
    expect(picked.every((id) => id !== null)).toBe(true)
  })
})

test('[OF13] the control group is about as large as asked for, and only grows with the percent', () => {
  const ids = Array.from({ length: 20_000 }, (_, at) => `customer-${at}`)
  const ten = ids.filter((id) => isHeldOut(id, 10))
  expect(ten.length / ids.length).toBeGreaterThan(0.09)
  expect(ten.length / ids.length).toBeLessThan(0.11)
  expect(ten.every((id) => isHeldOut(id, 12))).toBe(true)
  expect(ids.some((id) => isHeldOut(id, 0))).toBe(false)
  expect(chosen({ policy: offers.policy({ controlPercent: 50 }) })).toBe('a')
})

test('[OF34] beside something that does not work only what helps with it is offered', () => {
  const cardDeclined = { on: 'intent', intentId: 'declined' } as const
  const shelf = [
    shelved('travel-card', { occasions: [{ on: 'intent', intentId: 'travel' }], lever: 9 }),
    shelved('raise-limit', { occasions: [cardDeclined] }),
  ]
  const occasions = [
    { occasion: cardDeclined, directness: 1 },
    { occasion: { on: 'intent', intentId: 'travel' }, directness: 1 },
  ] as const
  expect(decideOffer(situation({ shelf, occasions })).chosen?.proposition.id).toBe('travel-card')
  const troubled = decideOffer(situation({ shelf, occasions, problems: new Set(['declined']) }))
  expect(troubled.chosen?.proposition.id).toBe('raise-limit')
  expect(troubled.verdicts[0]).toMatchObject({ stage: 'applicability', why: { code: 'problem-first' } })
})

test('[OF63] what follows from a problem waits until the agent noted what it was about, and is a service', () => {
  const about = { on: 'disposition', dispositionId: 'card-lost' } as const
  const shelf = [
    shelved('express', { kind: 'action', occasions: [about] }),
    shelved('platinum', { kind: 'card', occasions: [about], lever: 9 }),
  ]
  const said = { occasion: { on: 'intent', intentId: 'lost-card' }, directness: 1 } as const
  const problems = new Set(['lost-card'])
  expect(decideOffer(situation({ shelf, occasions: [said], problems })).chosen).toBeNull()
  const noted = decideOffer(situation({ shelf, occasions: [said, { occasion: about, directness: 0.9 }], problems }))
  expect(noted.chosen?.proposition.id).toBe('express')
  expect(noted.verdicts[1]).toMatchObject({ stage: 'applicability', why: { code: 'problem-first' } })
})
