import { describe, expect, test } from 'vitest'
import type { RuleGroup } from '#shared/domain/rule.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { UNLIMITED_CHANNELS } from '../floor/facts.ts'
import { offers } from '../testing/offers.ts'
import { questionnaireCard } from './assess-first.ts'
import { decideOffer } from './decide-offer.ts'
import { marketingFactsOf, type Shelved, type Situation } from './situation.ts'

const DAY = 86_400_000
const NOW = 2_000 * DAY

const shelved = (id: string, over: Partial<PropositionRecord> = {}): Shelved => ({
  id,
  version: 1,
  record: offers.proposition({ productCode: `P-${id}`, ...over }),
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
  shelf: [],
  policy: offers.policy(),
  channel: UNLIMITED_CHANNELS.chat,
  zone: { timeZone: 'Asia/Shanghai', from: 'centre' },
  consents: [],
  offers: [],
  moods: [],
  ...over,
})

describe('[AS1, AS2] lacking an assessment alone', () => {
  const wealth = (id: string, over: Partial<PropositionRecord> = {}) =>
    shelved(id, { kind: 'wealth', risk: 'R3', lever: 2, ...over })
  const shelf = [wealth('fund'), shelved('card')]
  const allowed = offers.policy({ remoteAssessment: true })
  const ranOut = { tolerance: 'C5', at: NOW - 400 * DAY, where: 'app' } as const

  test('[AS18] of several that lack an assessment alone the lowest risk is asked for first; what fits keeps its place', () => {
    const wild = wealth('wild', { risk: 'R5', lever: 9 })
    const calm = wealth('calm', { risk: 'R2', lever: 0.5 })
    const asked = decideOffer(situation({ shelf: [wild, wealth('fund'), calm], policy: allowed })).chosen
    expect(asked).toMatchObject({ proposition: { id: 'calm' }, assessFirst: true })
    const best = shelved('card', { lever: 10 })
    const fits = decideOffer(situation({ shelf: [wild, calm, best], policy: allowed })).chosen
    expect(fits).toMatchObject({ proposition: { id: 'card' }, assessFirst: false })
    const bundled = { ...calm, id: 'bundled', parts: [wild.record] }
    const alone = decideOffer(situation({ shelf: [bundled, wealth('fund')], policy: allowed })).chosen
    expect(alone).toMatchObject({ proposition: { id: 'fund' } })
  })

  test('[AS1] the best is chosen, to be assessed for first; one that fits and ranks higher is not put behind it', () => {
    const decided = decideOffer(situation({ shelf, policy: allowed }))
    expect(decided.chosen).toMatchObject({ proposition: { id: 'fund' }, assessFirst: true, suitability: null })
    expect(decided.verdicts.map(({ stage, why }) => `${stage} ${why.code}`)).toEqual([
      'chosen assess-first',
      'outranked outranked',
    ])
    const lower = decideOffer(situation({ shelf: [wealth('fund', { lever: 0.1 }), shelved('card')], policy: allowed }))
    expect(lower.chosen).toMatchObject({ proposition: { id: 'card' }, assessFirst: false })
    expect(lower.verdicts[0]).toMatchObject({ stage: 'suitability', why: { code: 'assessment-missing' } })
  })

  test('[AS1] neither for the control group, nor where age or the gate would forbid it after', () => {
    const control = offers.policy({ remoteAssessment: true, controlPercent: 100 })
    expect(decideOffer(situation({ shelf: [wealth('fund')], policy: control })).chosen).toBeNull()
    const old = { assessment: null, age: 70, proved: true }
    const { verdicts } = decideOffer(situation({ shelf: [wealth('fund')], policy: allowed, bearer: old }))
    expect(verdicts[0]?.why.code).toBe('elder')
    const refused = decideOffer(situation({ shelf: [wealth('fund')], policy: allowed, doNotContact: true }))
    expect(refused).toMatchObject({ chosen: null, withheld: null })
  })

  test('[AS2] switched off, the next is chosen, and where there is none it is told what is lacking', () => {
    expect(decideOffer(situation({ shelf })).chosen).toMatchObject({ proposition: { id: 'card' } })
    const told = (assessment: typeof ranOut | null) =>
      decideOffer(situation({ shelf: [wealth('fund')], bearer: { assessment, age: 40, proved: true } })).withheld
        ?.reason
    expect([told(null), told(ranOut)]).toEqual(['assessment-missing', 'assessment-expired'])
  })
})

describe('[OF53] before the customer proved who they are', () => {
  const maturing: RuleGroup = {
    combinator: 'and',
    not: false,
    rules: [{ field: 'maturingInDays', operator: '<=', value: 14 }],
  }
  const stranger = {
    facts: { age: 40, products: [], maturingInDays: 3, identified: false },
    bearer: { assessment: { tolerance: 'C5', at: NOW - DAY, where: 'app' }, age: 40, proved: false },
  } as const
  const known = { facts: { ...stranger.facts, identified: true }, bearer: { ...stranger.bearer, proved: true } }

  test.each([
    ['what has a risk', { kind: 'wealth', risk: 'R1' }],
    ['what a rule asks of the record', { applicability: maturing }],
    ['what the bank noticed', { occasions: [{ on: 'bank-event', event: 'salary' }] }],
  ] as const)('[OF53] %s waits for proof, and the desk is told to verify', (_, over) => {
    const shelf = [shelved('a', over)]
    const occasions = [{ occasion: { on: 'bank-event', event: 'salary' }, directness: 0.8 } as const]
    const all = [...situation().occasions, ...occasions]
    const decided = decideOffer(situation({ ...stranger, shelf, occasions: all }))
    expect(decided).toMatchObject({
      chosen: null,
      withheld: { propositionId: 'a', policy: 'identity', reason: 'unproved' },
      verdicts: [{ stage: 'gate', why: { code: 'identity' }, match: null }],
    })
    expect(decideOffer(situation({ ...known, shelf, occasions: all })).chosen?.proposition.id).toBe('a')
  })

  test('[OF80] somebody without a record is not to be verified for what has a risk: proof would bring no assessment', () => {
    const shelf = [shelved('a', { kind: 'wealth', risk: 'R1' })]
    const nobody = { ...stranger, bearer: { assessment: null, age: null, proved: false }, prospect: true }
    const reasonOf = (over: Partial<Situation>) => decideOffer(situation({ shelf, ...over }))
    expect(reasonOf(nobody)).toMatchObject({
      chosen: null,
      withheld: { policy: 'identity', reason: 'no-record' },
      verdicts: [{ stage: 'gate', why: { code: 'identity', params: { reason: 'no-record' } } }],
    })
    expect(reasonOf({ ...nobody, prospect: false }).withheld).toMatchObject({ reason: 'unproved' })
    expect(reasonOf({ ...stranger, prospect: true }).withheld).toMatchObject({ reason: 'unproved' })
  })

  test('[OF53] what fits anybody who says so is offered, and nothing is told of the rest', () => {
    const shelf = [shelved('a', { applicability: maturing, lever: 9 }), shelved('b')]
    expect(decideOffer(situation({ ...stranger, shelf }))).toMatchObject({
      chosen: { proposition: { id: 'b' }, suitability: null },
      withheld: null,
    })
  })

  test('[OF53] presenting asks the gate with nothing of the record counted', () => {
    const wealth = shelved('a', { kind: 'wealth', risk: 'R1' })
    expect(marketingFactsOf(situation(stranger), wealth, null).misfit).toBe('unproved')
    expect(marketingFactsOf(situation(known), wealth, null).misfit).toBeNull()
  })
})

test('[AS17] the questionnaire says by SMS how to get no more offers, and elsewhere keeps its words', () => {
  const text = (channel: 'sms' | 'chat', language: 'zh-CN' | 'en') => {
    const card = questionnaireCard({ channel, language }, 'https://bank.example/a')
    return card.kind === 'card' ? card.text : ''
  }
  expect(text('sms', 'zh-CN')).toMatch(/\n拒收请回复R$/u)
  expect(text('sms', 'en')).toMatch(/\nReply STOP to opt out$/u)
  expect(text('chat', 'zh-CN')).not.toContain('拒收')
})
