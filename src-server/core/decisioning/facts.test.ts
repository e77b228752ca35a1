import { expect, test } from 'vitest'
import { type Holding, NO_PROFILE } from '#shared/domain/profile.ts'
import { ageAt, factsOf, type Known } from './facts.ts'

const NOW = Date.parse('2026-03-02T10:00:00+08:00')
const DAY = 86_400_000
const contact = { channel: 'chat', language: 'zh-CN', identified: false, verification: null } as const
const nothing: Known = {
  profile: NO_PROFILE,
  holdings: { state: 'unavailable', since: NOW },
  surveys: [],
  dropOffs: [],
  lifted: null,
  contacts30: null,
}
const holding = (over: Partial<Holding>): Holding => ({
  id: 'h',
  kind: 'deposit',
  productCode: 'DEP-1Y',
  name: '一年定存',
  tail: null,
  balance: 0,
  maturesAt: null,
  dueAt: null,
  ...over,
})

test('[OF2] what nobody said is not known', () => {
  const facts = factsOf(nothing, contact, { intents: [], mood: 'none' }, NOW)
  const known = Object.entries(facts).filter(([, value]) => value !== null)
  expect(Object.fromEntries(known)).toEqual({
    channel: 'chat',
    language: 'zh-CN',
    identified: false,
    intents: [],
    mood: 'none',
  })
})

test('[OF2] what somebody has, what matures first and what falls due come from the bank', () => {
  const holdings = [
    holding({ kind: 'wealth', productCode: 'W-1', name: '稳健 90 天', balance: 20_000_000, maturesAt: NOW + 3 * DAY }),
    holding({ balance: 5_000_000, maturesAt: NOW + 90 * DAY }),
    holding({ maturesAt: NOW - DAY }),
    holding({ kind: 'card', productCode: 'CARD', balance: -123_400, dueAt: NOW + 10 * DAY }),
  ]
  const facts = factsOf(
    { ...nothing, holdings: { state: 'known', at: NOW, holdings } },
    { ...contact, verification: { at: 0, agentId: 'a', method: 'code', level: 2 } },
    { intents: ['maturity'], mood: 'none' },
    NOW,
  )
  expect(facts).toMatchObject({
    assets: 250_000,
    products: ['W-1', 'DEP-1Y', 'DEP-1Y', 'CARD'],
    productKinds: ['wealth', 'deposit', 'card'],
    maturingInDays: 3,
    maturingAmount: 200_000,
    maturingName: '稳健 90 天',
    cardBill: 1234,
    cardDueInDays: 10,
    identified: true,
  })
})

test('[OF2] the believed word on each field counts', () => {
  const word = (value: string, at: number) =>
    ({ field: 'birthDate', value, source: 'core-banking', at, by: null }) as const
  const gender = { field: 'gender', value: '女', source: 'agent', at: 1, by: 'ann' } as const
  const profile = { ...NO_PROFILE, readings: [word('1960-03-03', 1), gender] }
  expect(factsOf({ ...nothing, profile }, contact, { intents: [], mood: 'none' }, NOW)).toMatchObject({
    age: 65,
    gender: 'female',
  })
  expect(ageAt('1960-03-02', NOW)).toBe(66)
  expect(ageAt('unknown', NOW)).toBeNull()
})
