import { expect, test } from 'vitest'
import { revenueOf } from './sale-dialog.tsx'

test('[BO14] a sale brings zero or more; a sign is refused, never dropped', () => {
  expect(revenueOf('')).toEqual({ fen: null })
  expect(revenueOf('1,200.50')).toEqual({ fen: 120_050 })
  expect(revenueOf('0')).toEqual({ fen: 0 })
  for (const typed of ['-100', '−100', '－100']) expect(revenueOf(typed)).toEqual({ wrong: 'Negative' })
  expect(revenueOf('100 refunded')).toEqual({ wrong: 'Wrong' })
  expect(revenueOf('1.2.3')).toEqual({ wrong: 'Wrong' })
  expect(revenueOf('100000001')).toEqual({ wrong: 'TooMuch' })
})
