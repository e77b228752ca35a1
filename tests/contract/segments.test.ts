import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { satisfactionOf } from '#shared/domain/customer-model.ts'
import { GRADES, LIFE_STAGES, RESPONSE_GRADES, RISK_TOLERANCES } from '#shared/domain/facts.ts'
import { type Comparison, OPERATORS, type RuleGroup } from '#shared/domain/rule.ts'
import { SEGMENT_FACTS, unaskable } from '#shared/domain/segment.ts'
import type { ProfileChange, Storage } from '../../src-server/storage/index.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { gaugeNow } from '../../src-server/core/customer/gauges.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const DAY = 86_400_000
const ASKED = { now: T0 + 56 * DAY, today: '2026-03-02' }
const SEED = 4711
const NOTHING_HAPPENED = { gauges: [], surveys: [], dropOffs: [], complaints: [], weights: satisfactionOf({}) }

const comparison: fc.Arbitrary<Comparison> = fc.record({
  field: fc.constantFrom(...SEGMENT_FACTS),
  operator: fc.constantFrom(...OPERATORS),
  value: fc.constantFrom<Comparison['value']>(
    30,
    '40',
    '',
    50.5,
    85,
    '杭州',
    '州',
    'gold',
    'C3',
    'en',
    true,
    ['杭州', 'B'],
    [],
    '30, 65',
  ),
})
const { tree } = fc.letrec<{ tree: RuleGroup; leaf: Comparison }>((tie) => ({
  leaf: comparison,
  tree: fc.record({
    combinator: fc.constantFrom('and', 'or'),
    not: fc.boolean(),
    rules: fc.array(fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('leaf'), tie('tree')), { maxLength: 4 }),
  }),
}))

const grade = fc.constantFrom(null, ...GRADES)
const profile = fc.record({
  language: fc.constantFrom(null, 'zh-CN', 'en'),
  prospect: fc.boolean(),
  grades: fc.record({
    customer: grade,
    card: grade,
    response: fc.constantFrom(null, ...RESPONSE_GRADES),
    service: grade,
  }),
  stage: fc.constantFrom(null, ...LIFE_STAGES),
  assessment: fc.option(
    fc.record({ tolerance: fc.constantFrom(...RISK_TOLERANCES), at: fc.constant(T0), where: fc.constant('') }),
  ),
  readings: fc
    .array(
      fc.record({
        field: fc.constantFrom(
          'birthDate',
          'gender',
          'city',
          'occupation',
          'address',
          'incomeBand',
          'preferredName',
          'manager',
          'idNumber',
        ),
        value: fc.constantFrom('1996-03-02', '1996-03-03', '1961年2月28日', '女', 'm', '杭州', '北京', '30', 'never'),
        source: fc.constantFrom('core-banking', 'agent'),
        at: fc.integer({ min: 0, max: 300 }).map((days) => T0 - days * DAY),
        by: fc.constant(null),
      }),
      { maxLength: 6 },
    )
    // Of two words of one source at one time either may stand.
    .map((readings) => [...new Map(readings.map((one) => [`${one.field} ${one.source}`, one])).values()]),
  gauges: fc.array(
    fc.record({
      gauge: fc.constantFrom('loyalty', 'contribution', 'credit'),
      value: fc.constantFrom(0, 30, 50.5, 100),
      at: fc.integer({ min: 0, max: 5 }).map((n) => T0 - n),
      why: fc.constant('import'),
    }),
    { maxLength: 4 },
  ),
})

async function fill(
  storage: Storage,
  people: readonly (ProfileChange & { language: string | null; prospect?: boolean })[],
): Promise<void> {
  const idOf = (n: number): string => `c${String(n).padStart(3, '0')}`
  await storage.customers.importMany(
    people.map(({ language, prospect }, n) => {
      const number = { kind: 'customer-number', value: idOf(n) }
      const contactPoints = [{ ...number, verified: prospect !== true, source: 'import' }]
      const points = { number, contactPoints: [number], mentions: [number] }
      return { id: idOf(n), at: T0, record: { language, contactPoints }, searchText: idOf(n), ...points }
    }),
  )
  await storage.profiles.putMany(
    people.map(({ language: _language, prospect: _prospect, ...change }, n) => ({ customerId: idOf(n), ...change })),
  )
}

async function caughtUp(storage: Storage): Promise<void> {
  while ((await storage.segments.behind()) > 0) await new Promise((resume) => setTimeout(resume, 20))
}

async function membersOf({ segments }: Storage, rule: RuleGroup): Promise<readonly string[]> {
  const found: string[] = []
  for (let after: number | null = 0; after !== null;) {
    const part: { readonly ids: readonly string[]; readonly next: number | null } = await segments.members({
      rule,
      ...ASKED,
      after,
      limit: 15,
    })
    found.push(...part.ids)
    after = part.next
  }
  return found.toSorted()
}

describe.each(STORAGE_ADAPTERS)('segments: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[SG1] any rule holds for the same customers whether it is asked of a table or of one after the other', async () => {
    const naive = openMemoryStorage()
    const people = fc.sample(profile, { numRuns: 40, seed: SEED })
    await fill(naive, people)
    await fill(storage, people)
    await caughtUp(storage)
    const rules = fc.sample(tree, { numRuns: 120, seed: SEED }).filter((rule) => unaskable(rule).length === 0)
    expect(rules.length).toBeGreaterThan(30)
    for (const rule of rules) {
      const found = await membersOf(storage, rule)
      expect([rule, found]).toEqual([rule, await membersOf(naive, rule)])
      expect((await storage.segments.count({ rule, ...ASKED, after: 0 })).count).toBe(found.length)
    }
    await naive.close()
  })

  test('[SG8] completeness and trust count as the panel shows them on the day they are asked for', async () => {
    const people = fc.sample(profile, { numRuns: 30, seed: SEED })
    await fill(storage, people)
    await caughtUp(storage)
    for (const days of [0, 200, 3_000])
      for (const gauge of ['completeness', 'trust'] as const) {
        const now = T0 + days * DAY
        const shown = people.map(
          ({ readings, prospect }) => gaugeNow(gauge, { ...NOTHING_HAPPENED, readings, prospect }, now).value,
        )
        const values = [...new Set(shown.filter((value) => value !== null))]
        expect(values.length).toBeGreaterThan(3)
        for (const value of values) {
          const rule: RuleGroup = { combinator: 'and', not: false, rules: [{ field: gauge, operator: '=', value }] }
          const { count } = await storage.segments.count({ rule, ...ASKED, now, after: 0 })
          expect([gauge, value, count]).toEqual([gauge, value, shown.filter((one) => one === value).length])
        }
      }
  })

  test('[SG2] what changes about a customer is taken into account, and who is erased is gone', async () => {
    const city: RuleGroup = { combinator: 'and', not: false, rules: [{ field: 'city', operator: '=', value: '杭州' }] }
    const reading = (value: string, at: number) =>
      ({ field: 'city', value, source: 'core-banking', at, by: null }) as const
    await fill(storage, [{ language: null, readings: [reading('杭州', T0)] }])
    await caughtUp(storage)
    expect(await membersOf(storage, city)).toEqual(['c000'])
    await storage.profiles.putMany([{ customerId: 'c000', readings: [reading('北京', T0 + 1)] }])
    await caughtUp(storage)
    expect(await membersOf(storage, city)).toEqual([])
    await storage.profiles.erase('c000')
    await storage.customers.delete('c000')
    await caughtUp(storage)
    expect(await membersOf(storage, { ...city, rules: [] })).toEqual([])
  })
})
