import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from './evaluate-rule.ts'
import { FACTS, GRADES, type Facts } from './facts.ts'
import { type Comparison, EVERYBODY, OPERATORS, type RuleGroup } from './rule.ts'
import { neverMet, notNumbers } from './rule-contradiction.ts'

const is = (field: string, operator: Comparison['operator'], value: Comparison['value'] = ''): Comparison => ({
  field,
  operator,
  value,
})
const all = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'and', not: false, rules })
const any = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'or', not: false, rules })
const not = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'and', not: true, rules })

test.each<[string, RuleGroup, readonly string[]]>([
  ['above and below', all(is('age', '>', 60), is('age', '<', 50)), ['age']],
  ['no year between', all(is('age', '>', 60), is('age', '<', 61)), ['age']],
  ['beyond what there is', all(is('loyalty', '>', 100)), ['loyalty']],
  ['two grades', all(is('customerGrade', '=', 'gold'), is('customerGrade', '=', 'silver')), ['customerGrade']],
  ['above the highest', all(is('customerGrade', '>', 'diamond')), ['customerGrade']],
  ['known and not', all(is('city', 'null'), is('city', '=', '杭州')), ['city']],
  ['a number that is none', all(is('assets', '>=', '五十万')), ['assets']],
  ['holds and does not', all(is('products', 'contains', 'D1'), is('products', 'doesNotContain', 'D1')), ['products']],
  ['part and not', all(is('city', 'contains', '杭州'), is('city', 'doesNotContain', '州')), ['city']],
  ['yes and no', all(is('identified', '=', true), is('identified', '=', false)), ['identified']],
  ['not any age', not(is('age', '>=', 0)), ['age']],
  [
    'neither way',
    any(all(is('age', '>', 9), is('age', '<', 5)), all(is('assets', '>', 9), is('assets', '<', 5))),
    ['age', 'assets'],
  ],
])('[SH37] a rule that nobody can meet is found: %s', (_, rule, fields) => {
  expect(neverMet(rule)).toEqual(fields)
})

test('[SH37] a rule that somebody can meet, or that is not filled in yet, is none', () => {
  for (const rule of [
    EVERYBODY,
    all(is('age', '>', 60), is('age', '<', 62)),
    all(is('assets', '>', 60), is('assets', '<', 61)),
    any(all(is('age', '>', 60), is('age', '<', 50)), is('city', '=', '杭州')),
    all(is('customerGrade', 'in', ['gold', 'silver']), is('customerGrade', '!=', 'gold')),
    all(is('city', 'contains', '杭'), is('city', 'doesNotContain', '杭州')),
    all(is('age', '>', 60), is('age', '<', '')),
    not(is('age', '>', 60)),
  ])
    expect(neverMet(rule), JSON.stringify(rule)).toBeNull()
  expect(neverMet(all(is('age', '>', 60)), all(is('age', '<', 50)))).toEqual(['age'])
})

test('[SH37] numbers compared with words are named, wherever they stand', () => {
  const rule = all(
    is('age', '>=', '六十'),
    any(is('assets', '>', '5万'), is('assets', '<', '50000')),
    is('city', '=', '六'),
  )
  expect(notNumbers(rule)).toEqual(['age', 'assets'])
  expect(notNumbers(all(is('age', '>=', 60), is('age', 'notNull', ''), is('age', 'in', ['6', '7'])))).toEqual([])
})

const FIELDS = ['age', 'assets', 'loyalty', 'customerGrade', 'city', 'identified', 'products'] as const
const value = fc.constantFrom<Comparison['value']>(
  'gold',
  'silver',
  '杭州',
  '州',
  3,
  60,
  101,
  -1,
  '7',
  true,
  false,
  ['gold', '3'],
  ['杭州'],
)
const comparison = fc.record({ field: fc.constantFrom(...FIELDS), operator: fc.constantFrom(...OPERATORS), value })
const { group } = fc.letrec<{ group: RuleGroup; rule: Comparison | RuleGroup }>((tie) => ({
  rule: fc.oneof({ maxDepth: 3 }, comparison, tie('group')),
  group: fc.record({
    combinator: fc.constantFrom('and', 'or'),
    not: fc.boolean(),
    rules: fc.array(tie('rule'), { maxLength: 4 }),
  }),
}))
const unknownOr = <T>(known: fc.Arbitrary<T>) => fc.option(known, { nil: null })
const facts: fc.Arbitrary<Facts> = fc.record({
  age: unknownOr(fc.integer({ min: 0, max: 120 })),
  assets: unknownOr(fc.oneof(fc.constantFrom(3, 60, 101, -1, 7), fc.double({ noNaN: true }))),
  loyalty: unknownOr(fc.integer({ min: 0, max: 100 })),
  customerGrade: unknownOr(fc.constantFrom(...GRADES)),
  city: unknownOr(fc.constantFrom('杭州', '州', 'gold', '宁波', '3')),
  identified: unknownOr(fc.boolean()),
  products: unknownOr(fc.subarray(['gold', '3', '杭州', 'x'])),
})

test('[SH37] nothing that ever holds for anybody is called impossible', () => {
  fc.assert(
    fc.property(group, facts, (rule, known) => {
      expect(evaluate(rule, known).holds && neverMet(rule) !== null).toBe(false)
    }),
    { numRuns: 3_000 },
  )
})

test('[SH37] of one fact that can be tried whole, what holds for none of its values is found', () => {
  const over = fc.constantFrom<readonly [string, readonly (string | number)[]]>(
    ['customerGrade', GRADES],
    ['age', Array.from({ length: 151 }, (_, age) => age)],
  )
  fc.assert(
    fc.property(
      over,
      fc.array(
        fc.record({ operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'null', 'notNull'), at: fc.nat(200) }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      fc.constantFrom('and', 'or'),
      fc.boolean(),
      ([field, values], asked, combinator, isNot) => {
        const rules = asked.map(({ operator, at }) => is(field, operator, values[at % values.length] ?? ''))
        const rule: RuleGroup = { combinator, not: isNot, rules }
        const isMet = [null, ...values].some((one) => evaluate(rule, { [field]: one }).holds)
        expect(neverMet(rule) === null).toBe(isMet)
      },
    ),
    { numRuns: 500 },
  )
  expect(Object.keys(FACTS)).toEqual(expect.arrayContaining([...FIELDS]))
})
