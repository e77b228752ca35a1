import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from './facts.ts'
import { type Comparison, EVERYBODY, isGroup, OPERATORS, type RuleGroup } from './rule.ts'
import { evaluate } from './evaluate-rule.ts'

const all = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'and', not: false, rules })
const any = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'or', not: false, rules })
const not = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'and', not: true, rules })
const is = (field: string, operator: Comparison['operator'], value: Comparison['value'] = ''): Comparison => ({
  field,
  operator,
  value,
})
const holds = (rule: RuleGroup, facts: Facts): boolean => evaluate(rule, facts).holds

describe('[OF4] rules', () => {
  test('[OF4] an empty rule holds for everybody', () => {
    expect(holds(EVERYBODY, {})).toBe(true)
    expect(holds(any(), {})).toBe(true)
  })

  test('[OF4] a fact nobody knows fails every comparison and its negation; only asking whether it is known holds', () => {
    const operators = OPERATORS.filter((operator) => operator !== 'null' && operator !== 'notNull')
    const ask = fc.record({
      operator: fc.constantFrom(...operators),
      value: fc.constantFrom<Comparison['value']>('a', 3, true, ['a']),
    })
    fc.assert(
      fc.property(ask, ({ operator, value }) => {
        const unknown = is('age', operator, value)
        expect(holds(all(unknown), { age: null })).toBe(false)
        expect(holds(not(unknown), {})).toBe(false)
        expect(holds(not(not(unknown)), {})).toBe(false)
        // What is known may still settle the whole.
        expect(holds(any(unknown, is('city', '=', '杭州')), { city: '杭州' })).toBe(true)
        expect(holds(not(unknown, is('city', '=', '北京')), { city: '杭州' })).toBe(true)
      }),
    )
    expect(holds(all(is('age', 'null')), {})).toBe(true)
    expect(holds(all(is('age', 'notNull')), {})).toBe(false)
    expect(holds(not(is('age', 'notNull')), {})).toBe(true)
  })

  test.each<[Comparison, Facts, boolean]>([
    [is('age', '>=', 65), { age: 65 }, true],
    [is('age', '<', '65'), { age: 65 }, false],
    [is('age', '=', '65'), { age: 65 }, true],
    [is('customerGrade', '>=', 'gold'), { customerGrade: 'platinum' }, true],
    [is('customerGrade', '>=', 'gold'), { customerGrade: 'silver' }, false],
    [is('customerGrade', '>', 'nonsense'), { customerGrade: 'gold' }, false],
    [is('riskTolerance', '<=', 'C3'), { riskTolerance: 'C3' }, true],
    [is('city', 'in', ['杭州', '宁波']), { city: '宁波' }, true],
    [is('city', 'notIn', '杭州, 宁波'), { city: '宁波' }, false],
    [is('city', 'contains', '州'), { city: '杭州' }, true],
    [is('city', '!=', '杭州'), { city: '宁波' }, true],
    [is('city', '<', '杭州'), { city: '宁波' }, false],
    [is('products', 'contains', 'DEP-1'), { products: ['DEP-1', 'CARD-2'] }, true],
    [is('products', 'doesNotContain', 'DEP-1'), { products: ['DEP-1'] }, false],
    [is('products', 'in', ['X', 'CARD-2']), { products: ['DEP-1', 'CARD-2'] }, true],
    [is('identified', '=', true), { identified: true }, true],
    [is('identified', '=', 'true'), { identified: false }, false],
  ])('[OF4] %j with %j: %s', (comparison, facts, expected) => {
    expect(holds(all(comparison), facts)).toBe(expected)
  })

  test('[OF4] the comparison it fell over is named, with what the fact was', () => {
    const young = is('age', '<', 30)
    const rich = is('assets', '>=', 100_000)
    expect(evaluate(all(young, rich), { age: 20, assets: 5 })).toEqual({
      holds: false,
      fallen: { comparison: rich, actual: 5 },
    })
    expect(evaluate(all(any(rich, young)), { age: 40, assets: null })).toMatchObject({ fallen: { actual: null } })
    expect(evaluate(not(young), { age: 20 })).toEqual({ holds: false, fallen: { comparison: young, actual: 20 } })
  })

  test('[OF4] however many rules ask the same and however they are nested, each comes to what it is by itself', () => {
    const comparison = fc.record({
      field: fc.constantFrom('age', 'city', 'customerGrade', 'products', 'assets'),
      operator: fc.constantFrom(...OPERATORS),
      value: fc.constantFrom<Comparison['value']>(30, '40', '杭州', 'gold', ['杭州', 'A'], ''),
    })
    const { tree } = fc.letrec<{ tree: RuleGroup; leaf: Comparison }>((tie) => ({
      leaf: comparison,
      tree: fc.record({
        combinator: fc.constantFrom('and', 'or'),
        not: fc.boolean(),
        rules: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('tree')), {
          maxLength: 5,
        }),
      }),
    }))
    const someFacts = fc.record({
      age: fc.constantFrom(null, 30, 40),
      city: fc.constantFrom(null, '杭州', '宁波'),
      customerGrade: fc.constantFrom(null, 'silver', 'gold'),
      products: fc.constantFrom(null, ['A'], []),
    })
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 6 }),
        fc.array(someFacts, { minLength: 1 }),
        (rules, people) => {
          for (const facts of people)
            for (const rule of rules) expect(evaluate(rule, facts).holds).toBe(naive(rule, facts) === true)
        },
      ),
    )
  })
})

/** Kleene's logic as the book has it; a single comparison is asked in a rule of its own. */
function naive(rule: Comparison | RuleGroup, facts: Facts): boolean | null {
  if (!isGroup(rule)) {
    if (evaluate(all(rule), facts).holds) return true
    return evaluate(not(rule), facts).holds ? false : null
  }
  const inner = rule.rules.map((one) => naive(one, facts))
  const settling = rule.combinator === 'or' && inner.length > 0
  const truth = inner.includes(settling) ? settling : inner.includes(null) ? null : !settling
  return truth === null ? null : truth !== rule.not
}
