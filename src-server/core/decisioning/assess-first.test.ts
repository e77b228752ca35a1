import { describe, expect, test } from 'vitest'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { UNLIMITED_CHANNELS } from '../floor/facts.ts'
import { offers } from '../testing/offers.ts'
import { decideOffer } from './decide-offer.ts'
import type { Shelved, Situation } from './situation.ts'

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
    call: null,
  },
  doNotContact: false,
  occasions: [{ occasion: { on: 'contact-start' }, directness: 0.5 }],
  problems: new Set(),
  facts: { age: 40, products: [] },
  bearer: { assessment: null, age: 40 },
  scores: {},
  shelf: [],
  policy: offers.policy(),
  channel: UNLIMITED_CHANNELS.chat,
  timeZone: 'Asia/Shanghai',
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
    const old = { assessment: null, age: 70 }
    const { verdicts } = decideOffer(situation({ shelf: [wealth('fund')], policy: allowed, bearer: old }))
    expect(verdicts[0]?.why.code).toBe('elder')
    const refused = decideOffer(situation({ shelf: [wealth('fund')], policy: allowed, doNotContact: true }))
    expect(refused).toMatchObject({ chosen: null, withheld: null })
  })

  test('[AS2] switched off, the next is chosen, and where there is none it is told what is lacking', () => {
    expect(decideOffer(situation({ shelf })).chosen).toMatchObject({ proposition: { id: 'card' } })
    const told = (assessment: typeof ranOut | null) =>
      decideOffer(situation({ shelf: [wealth('fund')], bearer: { assessment, age: 40 } })).withheld?.reason
    expect([told(null), told(ranOut)]).toEqual(['assessment-missing', 'assessment-expired'])
  })
})
