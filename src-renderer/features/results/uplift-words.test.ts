import { expect, test } from 'vitest'
import type { Uplift } from '#shared/protocol/offers-rest.ts'
import { createFormat, translate, type Translate } from '../../design/index.ts'
import { netRevenue, upliftWords, verdictOf } from './uplift-words.ts'

const uplift = (difference: number, low: number, high: number): Uplift => ({
  shown: { customers: 1_000, bought: 80 },
  heldOut: { customers: 1_000, bought: 48 },
  difference,
  low,
  high,
})
const format = createFormat('zh-CN')
const t = translate.bind(null, 'results') as Translate<'results'>
const words = (value: Uplift | null): string => upliftWords(t, format, value)

test('[BO21] an interval away from zero says how many points higher or lower', () => {
  expect(words(uplift(3.2, 1.1, 5.4))).toBe('高 3.2 个百分点（1.1–5.4）')
  expect(words(uplift(-2, -3.6, -0.4))).toBe('低 2.0 个百分点（0.4–3.6）')
})

test('[BO21] an interval that holds zero is no difference yet; without a group there is none to compare', () => {
  expect(words(uplift(1, -0.9, 2.9))).toBe('还看不出差别（−0.9 至 2.9 个百分点）')
  expect(verdictOf(uplift(1, 0, 2))).toBe('unclear')
  expect(words(null)).toBe('没有对照')
})

test('[BO24] of what was bought, the part beyond those held out came of showing', () => {
  expect(netRevenue({ revenue: 80_000 }, uplift(3.2, 1, 5.4))).toEqual({ about: 32_000, low: 10_000, high: 54_000 })
  expect(netRevenue({ revenue: 80_000 }, uplift(3.2, 1, 9))?.high).toBe(80_000)
  expect(netRevenue({ revenue: 80_000 }, uplift(3.2, -1, 9))).toBeNull()
  expect(netRevenue({ revenue: 80_000 }, null)).toBeNull()
})
