import { expect, test } from 'vitest'
import { offers } from '../testing/offers.ts'
import { groundsOf, untilProved } from './grounds.ts'

const record = offers.proposition({
  why: { zh: '{maturingName}还有 {maturingInDays} 天到期，{maturingAmount} 元', en: '{maturingName} matures soon' },
  eligibility: { combinator: 'and', not: false, rules: [{ field: 'assets', operator: '>=', value: 1000 }] },
  card: { title: { zh: '三年定存', en: 'Three-year deposit' }, text: { zh: '', en: '' }, link: null },
})

test('[OF16] the line holds the facts it names, and beside it stand those the rules asked for', () => {
  const facts = {
    maturingName: '稳健 90 天',
    maturingInDays: 3,
    maturingAmount: 200_000,
    assets: 5_000,
    age: 40,
    identified: true,
  }
  expect(groundsOf(record, { ...facts, intents: ['maturity'] })).toEqual({
    why: { zh: '稳健 90 天还有 3 天到期，200,000 元', en: '稳健 90 天 matures soon' },
    facts: {
      assets: 5_000,
      maturingName: '稳健 90 天',
      maturingInDays: 3,
      maturingAmount: 200_000,
      intents: ['maturity'],
    },
  })
})

test('[OF16] a line with a gap gives way to the card’s title', () => {
  expect(groundsOf(record, { maturingName: '稳健 90 天', intents: [], identified: true })).toEqual({
    why: { zh: '三年定存', en: '稳健 90 天 matures soon' },
    facts: { maturingName: '稳健 90 天', intents: [] },
  })
})

test('[OF36] [OF53] before they proved who they are nothing of the record stands in it', () => {
  const facts = { maturingName: '稳健 90 天', maturingInDays: 3, customerGrade: 'gold', assets: 5_000 }
  const grounds = groundsOf(record, { ...facts, intents: ['maturity'], identified: false })
  expect(grounds).toEqual({
    why: { zh: '三年定存', en: 'Three-year deposit' },
    facts: { intents: ['maturity'] },
  })
})

test('[OF47] what called for it gives its own reason', () => {
  const own = { zh: '客户问到养老', en: 'Asked about retirement' }
  const several = offers.proposition({
    why: { zh: '总有的理由', en: 'The usual reason' },
    occasions: [{ on: 'contact-start' }, { on: 'intent', intentId: 'retirement', why: own }],
  })
  expect(groundsOf(several, {}, { on: 'intent', intentId: 'retirement' }).why).toEqual(own)
  expect(groundsOf(several, {}, { on: 'contact-start' }).why).toEqual({ zh: '总有的理由', en: 'The usual reason' })
})

test('[OF56] of the segments they are in those are named that were asked for', () => {
  const rule = { field: 'segments', operator: 'contains', value: ['gold', 'seniors'] } as const
  const asking = { ...record, applicability: { combinator: 'and', not: false, rules: [rule] } } as const
  const facts = { segments: ['gold', 'indebted'], intents: [] }
  expect(groundsOf(asking, { ...facts, identified: true }).facts['segments']).toEqual(['gold'])
  expect(groundsOf(asking, facts).facts['segments']).toBeUndefined()
})

test('[OF53] what a rule found in a record is not told before proof, what it found in the contact is', () => {
  const fell = (field: string, actual: string) => ({
    propositionId: 'p',
    stage: 'eligibility' as const,
    why: { code: 'rule', params: { field, operator: '<', value: '60', actual } },
    match: null,
  })
  expect(untilProved(fell('age', '67'), false)).toEqual({
    propositionId: 'p',
    stage: 'gate',
    why: { code: 'identity', params: { reason: 'unproved' } },
    match: null,
  })
  expect(JSON.stringify(untilProved(fell('assets', '5000'), false))).not.toContain('5000')
  expect(untilProved(fell('channel', 'chat'), false)).toEqual(fell('channel', 'chat'))
  const draft = { ...fell('age', ''), why: { code: 'draft', params: {} } }
  expect(untilProved(draft, false)).toBe(draft)
})

test('[OF53] what they hold, declined, refused or were shown is not told before proof; what the shelf and the contact say is', () => {
  const verdict = (code: string, params = {}) =>
    ({ propositionId: 'p', stage: 'applicability', why: { code, params }, match: 40 }) as const
  const ofRecords = [
    ['holds-it', { productCode: 'td-3y' }],
    ['resting', { days: 180 }],
    ['risk-above-tolerance'],
    ['marketing-consent', { reason: 'refused' }],
    ['recommendations-off', { reason: 'refused' }],
    ['silence', { reason: 'bereavement' }],
    ['rest-after-declines', { reason: 'declined-before' }],
    ['frequency', { reason: 'shown-often' }],
    ['rule'],
    ['something-new'],
  ] as const
  for (const [code, params] of ofRecords)
    expect(untilProved(verdict(code, params), false)).toEqual({
      propositionId: 'p',
      stage: 'gate',
      why: { code: 'identity', params: { reason: 'unproved' } },
      match: null,
    })
  for (const code of [
    'no-occasion',
    'draft',
    'over',
    'problem-first',
    'holdings-unknown',
    'channel-window',
    'best',
    'outranked',
  ])
    expect(untilProved(verdict(code), false)).toEqual(verdict(code))
})

test('[OF80] of somebody without a record what nobody knows is said to be unknown; what was found waits for proof all the same', () => {
  const verdict = (code: string, params = {}) =>
    ({ propositionId: 'p', stage: 'applicability', why: { code, params }, match: null }) as const
  const whyOf = (one: ReturnType<typeof verdict>, prospect = true) => untilProved(one, prospect).why
  const unknown = verdict('rule', { field: 'age', operator: '<', value: '60', actual: '' })
  expect(whyOf(unknown)).toEqual({ code: 'identity', params: { reason: 'no-record', field: 'age' } })
  expect(whyOf(verdict('assessment-missing'))).toEqual({ code: 'identity', params: { reason: 'no-record' } })
  const unproved = { code: 'identity', params: { reason: 'unproved' } }
  expect(whyOf(unknown, false)).toEqual(unproved)
  expect(whyOf(verdict('rule', { field: 'age', operator: '<', value: '60', actual: '67' }))).toEqual(unproved)
  expect(whyOf(verdict('resting', { days: 3 }))).toEqual(unproved)
  const told = verdict('identity', { reason: 'no-record' })
  expect(untilProved(told, true)).toBe(told)
})
