import { expect, test } from 'vitest'
import { revenueOf } from './sale-dialog.tsx'
import { countsFor } from './sale-offers.tsx'

test('[BO14] a sale brings zero or more; a sign is refused, never dropped', () => {
  expect(revenueOf('')).toEqual({ fen: null })
  expect(revenueOf('1,200.50')).toEqual({ fen: 120_050 })
  expect(revenueOf('0')).toEqual({ fen: 0 })
  for (const typed of ['-100', '−100', '－100']) expect(revenueOf(typed)).toEqual({ wrong: 'Negative' })
  expect(revenueOf('100 refunded')).toEqual({ wrong: 'Wrong' })
  expect(revenueOf('1.2.3')).toEqual({ wrong: 'Wrong' })
  expect(revenueOf('100000001')).toEqual({ wrong: 'TooMuch' })
})

test('[BO32] a sale counts for the last offer of its product within the days, as on the board', () => {
  const DAY = 86_400_000
  const offer = (recommendationId: string, productCode: string, at: number) => ({
    recommendationId,
    propositionId: 'p',
    productCode,
    at,
    accepted: recommendationId === 'old',
  })
  const told = { attributionDays: 30, offers: [offer('new', 'D1', 10 * DAY), offer('old', 'D1', 5 * DAY)] }
  expect(countsFor(told, 'D1', 11 * DAY)?.recommendationId).toBe('new')
  expect(countsFor(told, 'D1', 6 * DAY)?.recommendationId).toBe('old')
  expect(countsFor(told, 'D1', 41 * DAY)).toBeNull()
  expect(countsFor(told, 'D1', 4 * DAY)).toBeNull()
  expect(countsFor(told, 'D2', 11 * DAY)).toBeNull()
})
