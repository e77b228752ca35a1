import { expect, test } from 'vitest'
import { type Holding, NO_PROFILE } from '#shared/domain/profile.ts'
import { satisfactionOf } from '#shared/domain/customer-model.ts'
import { bornOn } from '../customer/questions.ts'
import { ageAt, factsOf, type Known } from './facts.ts'

const NOW = Date.parse('2026-03-02T10:00:00+08:00')
const DAY = 86_400_000
const HERE = { now: NOW, timeZone: 'Asia/Shanghai' }
const contact = { channel: 'chat', language: 'zh-CN', identified: false, verification: null } as const
const nothing: Known = {
  profile: NO_PROFILE,
  language: null,
  holdings: { state: 'unavailable', since: NOW },
  surveys: [],
  dropOffs: [],
  complaints: [],
  weights: satisfactionOf({}),
  prospect: true,
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
  const facts = factsOf(nothing, contact, { intents: [], mood: 'none' }, HERE)
  const known = Object.entries(facts).filter(([, value]) => value !== null)
  expect(Object.fromEntries(known)).toEqual({
    channel: 'chat',
    language: 'zh-CN',
    identified: false,
    intents: [],
    mood: 'none',
    // That nothing is known is known.
    completeness: 0,
  })
})

test('[SG9] a customer who is on record in English may write in Chinese', () => {
  const facts = factsOf({ ...nothing, language: 'en' }, contact, { intents: [], mood: 'none' }, HERE)
  expect(facts).toMatchObject({ language: 'zh-CN', customerLanguage: 'en' })
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
    HERE,
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
  expect(factsOf({ ...nothing, profile }, contact, { intents: [], mood: 'none' }, HERE)).toMatchObject({
    age: 65,
    gender: 'female',
  })
  expect(ageAt('1960-03-02', NOW, HERE.timeZone)).toBe(66)
  expect(ageAt('unknown', NOW, HERE.timeZone)).toBeNull()
})

test('[OF39] a birthday begins when the day does in the centre', () => {
  const midnight = Date.parse('2026-03-02T00:30:00+08:00')
  expect(ageAt('1961-03-02', midnight, 'Asia/Shanghai')).toBe(65)
  expect(ageAt('1961-03-02', midnight - 3_600_000, 'Asia/Shanghai')).toBe(64)
  expect(ageAt('1961年3月2日', midnight, 'Asia/Shanghai')).toBe(65)
})

test('[OF38] the age that decides what fits is the bank’s own systems’ word', () => {
  const at = NOW - DAY
  const own = { field: 'birthDate', value: '19500302', source: 'core-banking', at: at - 400 * DAY, by: null } as const
  const told = { field: 'birthDate', value: '1990-03-02', source: 'agent', at, by: 'ann' } as const
  expect(bornOn([own, told], NOW)).toBe('1950-03-02')
  expect(bornOn([told], NOW)).toBeNull()
})

test('[OF52] what is held is not known while the bank’s core is away, nor of whoever it knows nothing of', () => {
  const said = { intents: [], mood: 'none' as const }
  const of = (holdings: Known['holdings']) => factsOf({ ...nothing, holdings }, contact, said, HERE).products
  expect(of({ state: 'no-customer' })).toBeUndefined()
  expect(of({ state: 'unavailable', since: NOW })).toBeUndefined()
})
