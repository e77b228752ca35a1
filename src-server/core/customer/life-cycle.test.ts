import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIRST_CUSTOMER_MODEL } from '#shared/domain/customer-model.ts'
import { LIFE_STAGES, type LifeStage } from '#shared/domain/facts.ts'
import type { Holding, Holdings } from '#shared/domain/profile.ts'
import { stageNow, stageOf, stageSaid } from './life-cycle.ts'
import { measured, measuresOf } from './measures.ts'
import { type Relation, relationOf } from './relation.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 23)
const { life } = FIRST_CUSTOMER_MODEL
const model = FIRST_CUSTOMER_MODEL

const relation = (over: Partial<Relation> = {}): Relation => ({
  tenureDays: 400,
  products: 2,
  assets: 0,
  lending: 0,
  overdue: 0,
  channels: 1,
  visits: 1,
  idleDays: 1,
  ...over,
})
const stage = (over: Partial<Relation>, before: LifeStage | null = null, days = 10) =>
  stageOf(relation(over), before === null ? null : { stage: before, since: NOW - days * DAY }, life, NOW)

describe('stages of life', () => {
  test('[CP42] from a prospect to a mature customer', () => {
    expect(stage({ products: 0 })).toEqual({ stage: 'prospect', why: 'no-product' })
    expect(stage({ products: 1, tenureDays: 10 }, 'prospect')).toEqual({ stage: 'new', why: 'new' })
    expect(stage({ products: 1, tenureDays: 90 }, 'new')).toEqual({ stage: 'growing', why: 'time' })
    expect(stage({ products: 3, tenureDays: 730 }, 'growing')).toEqual({ stage: 'mature', why: 'products' })
    expect(stage({ products: 2, tenureDays: 730 }, 'mature')).toEqual({ stage: 'growing', why: 'time' })
  })

  test('[CP42] silence ends it by degrees, coming back begins anew, closing everything is leaving', () => {
    expect(stage({ idleDays: 90 }, 'mature')).toEqual({ stage: 'declining', why: 'idle' })
    expect(stage({ idleDays: 180 }, 'declining')).toEqual({ stage: 'dormant', why: 'idle' })
    expect(stage({ idleDays: 365 }, 'dormant')).toEqual({ stage: 'lost', why: 'idle' })
    for (const away of ['dormant', 'lost'] as const)
      expect(stage({ idleDays: 0 }, away)).toEqual({ stage: 'won-back', why: 'returned' })
    expect(stage({}, 'won-back', 89)?.stage).toBe('won-back')
    expect(stage({}, 'won-back', 90)?.stage).toBe('growing')
    expect(stage({ idleDays: 0 }, 'declining')?.stage).toBe('growing')
    expect(stage({ products: 0 }, 'mature')).toEqual({ stage: 'lost', why: 'closed' })
  })

  test('[CP43] without the bank time still passes, yet nobody becomes a customer or ceases to be one', () => {
    expect(stage({ products: null })).toBeNull()
    expect(stage({ products: null }, 'prospect')).toBeNull()
    expect(stage({ products: null }, 'mature')).toEqual({ stage: 'mature', why: 'products' })
    expect(stage({ products: null, idleDays: 200 }, 'mature')?.stage).toBe('dormant')
    // A record that is younger than the customer says nothing about how new they are.
    const young = { products: null, tenureDays: 5 }
    expect(stage(young, 'mature')).toEqual({ stage: 'mature', why: 'products' })
    expect(stage(young, 'growing')?.stage).toBe('growing')
    expect(stage(young, 'new')?.stage).toBe('new')
    expect(stage({ products: null, tenureDays: 90 }, 'new')?.stage).toBe('growing')
  })

  test('[CP42] the bank’s own word counts for as long as the policy says', () => {
    const said = (daysAgo: number) => ({
      standing: [{ key: 'stage', value: 'mature', source: 'core-banking', at: NOW - daysAgo * DAY }] as const,
    })
    expect(stageSaid(said(365), life, NOW)).toEqual({ stage: 'mature', why: 'bank' })
    expect(stageSaid(said(366), life, NOW)).toBeNull()
    const told = [{ stage: 'dormant', from: 'mature', why: 'idle', at: NOW - DAY }] as const
    expect(stageNow({ ...said(1), life: told, stage: 'mature' }, life, NOW)).toBe('mature')
    expect(stageNow({ ...said(400), life: told, stage: 'mature' }, life, NOW)).toBe('dormant')
    expect(stageNow({ ...said(400), life: [], stage: 'mature' }, life, NOW)).toBe('mature')
  })

  test('[CP42] whatever is known, asking again after nothing happened says the same', () => {
    const some = fc.record({
      tenureDays: fc.integer({ min: 0, max: 4_000 }),
      products: fc.constantFrom(null, 0, 1, 3, 9),
      idleDays: fc.integer({ min: 0, max: 500 }),
    })
    fc.assert(
      fc.property(some, fc.constantFrom(null, ...LIFE_STAGES), (over, before) => {
        const first = stage(over, before, 500)
        if (first === null) return
        const second = stageOf(relation(over), { stage: first.stage, since: NOW }, life, NOW)
        expect(second?.stage ?? first.stage).toBe(first.stage)
      }),
    )
  })
})

const holding = (over: Partial<Holding>): Holding => ({
  id: 'h',
  kind: 'deposit',
  productCode: 'D',
  name: '定存',
  tail: null,
  balance: 1_000_00,
  maturesAt: null,
  dueAt: null,
  ...over,
})
const held = (...holdings: readonly Holding[]): Holdings => ({ state: 'known', at: NOW, holdings })

test('[CP41] figures come from what the bank holds, the contacts and the events', () => {
  const holdings = held(
    holding({ openedAt: NOW - 800 * DAY }),
    holding({ id: 'l', kind: 'loan', balance: -5_000_00, dueAt: NOW - DAY }),
  )
  const contacts = [
    { channel: 'chat', at: NOW - 5 * DAY, began: 'customer' },
    { channel: 'voice', at: NOW - 2 * DAY, began: 'bank' },
    { channel: 'sms', at: NOW - 100 * DAY, began: 'customer' },
  ] as const
  const events = [
    { kind: 'overdue', at: NOW - DAY },
    { kind: 'overdue', at: NOW - 400 * DAY },
  ]
  const sources = { holdings, knownSince: NOW - 30 * DAY, contacts, events }
  expect(relationOf(sources, NOW)).toEqual({
    tenureDays: 800,
    products: 2,
    assets: 1_000,
    lending: 5_000,
    overdue: 2,
    channels: 3,
    visits: 1,
    // A call from the bank, or a bill that was not paid, is no sign of life.
    idleDays: 5,
  })
  expect(relationOf({ ...sources, holdings: { state: 'no-customer' } }, NOW)).toMatchObject({
    products: 0,
    assets: null,
  })
  expect(relationOf({ ...sources, holdings: { state: 'unavailable', since: 1 } }, NOW).products).toBeNull()
})

test('[CP41] each measure is the weighted mean of what is known, and silent on too little', () => {
  const loyal = measured('loyalty', relation({ tenureDays: 3_650, products: 5, channels: 3, visits: 6 }), model)
  expect(loyal.value).toBe(100)
  expect(loyal.parts.map(({ part }) => part)).toEqual(['tenure', 'products', 'visits', 'channels'])
  const half = measured('loyalty', relation({ tenureDays: 1_825, products: 1, channels: 0, visits: 0 }), model)
  // 40 % of 50, 30 % of 20
  expect(half.value).toBe(26)
  expect(
    measured('credit', relation({ lending: 1, overdue: 2, tenureDays: 1_825, assets: 5_000_000 }), model).value,
  ).toBe(70)
  expect(measured('credit', relation({ lending: 0, overdue: 0 }), model)).toMatchObject({ value: null })
  expect(measured('contribution', relation({ products: null, assets: null, lending: null }), model)).toEqual({
    value: null,
    parts: [],
  })
  expect(measuresOf(relation({ products: 0 }), model)).toEqual({ loyalty: null, contribution: null, credit: null })
  const weights = { ...model.weights, loyalty: { tenure: 0, products: 0, channels: 0, visits: 1 } }
  expect(measured('loyalty', relation({ visits: 3 }), { weights }).value).toBe(50)
})

test('[CP41] more of anything good never lowers a measure, which stays within 0 and 100', () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 })
  const some = fc.record({ tenureDays: fc.integer({ min: 0, max: 9_000 }), assets: amount, visits: fc.nat(50) })
  fc.assert(
    fc.property(some, some, (a, b) => {
      const more = {
        tenureDays: Math.max(a.tenureDays, b.tenureDays),
        assets: Math.max(a.assets, b.assets),
        visits: Math.max(a.visits, b.visits),
      }
      const [less, much] = [measuresOf(relation(a), model), measuresOf(relation(more), model)]
      for (const measure of ['loyalty', 'contribution'] as const) {
        expect(much[measure] ?? 0).toBeGreaterThanOrEqual(less[measure] ?? 0)
        expect(much[measure] ?? 0).toBeLessThanOrEqual(100)
      }
    }),
  )
})
