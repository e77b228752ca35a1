import fc from 'fast-check'
import { expect, test } from 'vitest'
import { upliftOf, wilson } from './uplift.ts'

/** Newcombe (1998), table II, method 10. */
const PUBLISHED = [
  { bought: [56, 48], of: [70, 80], low: 0.0524, high: 0.3339 },
  { bought: [9, 3], of: [10, 10], low: 0.1705, high: 0.809 },
  { bought: [6, 2], of: [7, 7], low: 0.0582, high: 0.8062 },
  { bought: [5, 0], of: [56, 29], low: -0.0381, high: 0.1926 },
  { bought: [0, 0], of: [10, 20], low: -0.1611, high: 0.2775 },
  { bought: [0, 0], of: [10, 10], low: -0.2775, high: 0.2775 },
  { bought: [10, 0], of: [10, 20], low: 0.6791, high: 1 },
  { bought: [10, 0], of: [10, 10], low: 0.6075, high: 1 },
] as const

test('[BO5] the interval is the published one', () => {
  for (const { bought, of, low, high } of PUBLISHED) {
    const uplift = upliftOf({ customers: of[0], bought: bought[0] }, { customers: of[1], bought: bought[1] })
    expect(uplift?.low).toBeCloseTo(low * 100, 2)
    expect(uplift?.high).toBeCloseTo(high * 100, 2)
  }
})

test('[BO5] the interval of one share is the published one', () => {
  // Newcombe, Stat. Med. 1998, 17, 857–872, table I, method 3.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const
  for (const [bought, customers, low, high] of published) {
    expect(wilson({ customers, bought }).low).toBeCloseTo(low, 4)
    expect(wilson({ customers, bought }).high).toBeCloseTo(high, 4)
  }
})

const group = fc
  .integer({ min: 1, max: 100_000 })
  .chain((customers) =>
    fc.record({ customers: fc.constant(customers), bought: fc.integer({ min: 0, max: customers }) }),
  )

test('[BO5] the interval holds the difference and stays between −100 and 100 points', () => {
  fc.assert(
    fc.property(group, group, (shown, heldOut) => {
      const uplift = upliftOf(shown, heldOut)
      if (uplift === null) throw new Error('both groups have customers')
      expect(uplift.low).toBeLessThanOrEqual(uplift.difference)
      expect(uplift.high).toBeGreaterThanOrEqual(uplift.difference)
      expect(uplift.low).toBeGreaterThanOrEqual(-100 - 1e-9)
      expect(uplift.high).toBeLessThanOrEqual(100 + 1e-9)
    }),
  )
})

test('[BO5] both groups swapped, the sign swaps and nothing else', () => {
  fc.assert(
    fc.property(group, group, (a, b) => {
      const [there, back] = [upliftOf(a, b), upliftOf(b, a)]
      expect(back?.difference).toBeCloseTo(-(there?.difference ?? NaN), 9)
      expect(back?.low).toBeCloseTo(-(there?.high ?? NaN), 9)
      expect(back?.high).toBeCloseTo(-(there?.low ?? NaN), 9)
    }),
  )
})

test('[BO5] without a group to compare with nothing is said', () => {
  fc.assert(
    fc.property(group, (someone) => {
      const nobody = { customers: 0, bought: 0 }
      expect(upliftOf(someone, nobody)).toBeNull()
      expect(upliftOf(nobody, someone)).toBeNull()
    }),
  )
})

test('[BO5] ten times as many customers alike make the interval narrower', () => {
  fc.assert(
    fc.property(group, group, (shown, heldOut) => {
      const tenfold = ({ customers, bought }: typeof shown) => ({ customers: customers * 10, bought: bought * 10 })
      const few = upliftOf(shown, heldOut)
      const many = upliftOf(tenfold(shown), tenfold(heldOut))
      if (few === null || many === null) throw new Error('both groups have customers')
      expect(many.high - many.low).toBeLessThan(few.high - few.low)
    }),
  )
})
