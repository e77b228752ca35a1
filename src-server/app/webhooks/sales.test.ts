import { expect, test } from 'vitest'
import type { Announcement } from '#shared/protocol/webhook-events.ts'
import type { OfferRow, PurchaseTelling } from '../../storage/profile-store.ts'
import { openMemoryStorage } from '../../storage/open-storage.ts'
import { PublishedView } from '../view.ts'
import { tellSales } from './sales.ts'

const DAY = 86_400_000
const offer = (recommendationId: string, at: number, changes: Partial<OfferRow> = {}): OfferRow => ({
  recommendationId,
  interactionId: `i-${recommendationId}`,
  customerId: 'c',
  propositionId: 'deposit',
  propositionVersion: 2,
  productCode: 'DEP',
  channel: 'chat',
  agentId: 'anna',
  at,
  heldOut: false,
  presentedAt: at,
  response: 'accepted',
  reasonId: null,
  answeredAt: at,
  ...changes,
})

test('[WH4] [WH5] a purchase completes the last offer of its product that was shown before it, and no other', async () => {
  const { readModels, profiles } = openMemoryStorage()
  const now = 100 * DAY
  await readModels.apply({
    offers: [
      offer('older', now - 2 * DAY),
      offer('last', now - DAY),
      offer('held', now - 1, { heldOut: true }),
      offer('after', now + 1),
      offer('other', now - 1, { productCode: 'FUND' }),
      offer('long ago', now - 99 * DAY, { customerId: 'd' }),
    ],
  })
  const told: (readonly [string, Announcement])[] = []
  const webhooks = { announce: async (key: string, announcement: Announcement) => void told.push([key, announcement]) }
  const bought = (id: string, customerId: string) => ({ id, customerId, productCode: 'DEP', at: now, revenue: 5 })
  const sales = { view: new PublishedView(), readModels, profiles, webhooks }
  await tellSales(sales, [bought('p1', 'c'), bought('p2', 'd'), bought('p3', 'nobody')])
  expect(told.map(([key, { kind, data }]) => [key, kind, data])).toEqual([
    [
      'completed last',
      'offer.completed',
      {
        interactionId: 'i-last',
        customerId: 'c',
        recommendationId: 'last',
        propositionId: 'deposit',
        propositionVersion: 2,
        purchaseId: 'p1',
      },
    ],
  ])
})

/** A centre in which offers stand and nothing was bought yet. */
async function begin(offers: readonly OfferRow[], now: number) {
  const { readModels, profiles } = openMemoryStorage()
  await readModels.apply({ offers })
  const told = new Map<string, string>()
  const webhooks = {
    announce: async (key: string, { kind, data }: Announcement) =>
      void (told.has(key) || told.set(key, `${kind} ${'recommendationId' in data ? data.recommendationId : ''}`)),
  }
  const sales = { view: new PublishedView(), readModels, profiles, webhooks }
  /** What the bank hears of these, however often they are told. */
  const news = async (ids: readonly string[] = ['p1', 'p2']): Promise<readonly string[]> => {
    const before = new Set(told.keys())
    const standing = await profiles.purchasesNamed(ids)
    await tellSales(sales, standing)
    await tellSales(sales, standing)
    return [...told].flatMap(([key, said]) => (before.has(key) ? [] : [said]))
  }
  const say = (id: string, at: number, change: Partial<PurchaseTelling> = {}) =>
    profiles.addPurchases([
      {
        id,
        customerId: 'c',
        productCode: 'DEP',
        at: now,
        revenue: 5,
        told: { at, by: 'sue', file: null },
        reason: 'wrong',
        ...change,
      },
    ])
  return { news, say }
}

test('[WH8] a purchase taken back or corrected ends the completion of its offer, once, unless another one completes it', async () => {
  const now = 100 * DAY
  const { news, say } = await begin([offer('first', now - DAY), offer('fund', now - DAY, { productCode: 'FUND' })], now)
  await say('p1', now)
  await say('p2', now)
  expect(await news()).toEqual(['offer.completed first'])
  await say('p2', now + 1, { as: 'taken-back' })
  expect(await news()).toEqual([])
  await say('p1', now + 2, { as: 'corrected', revenue: 6 })
  expect(await news()).toEqual([])
  await say('p1', now + 3, { as: 'corrected', productCode: 'FUND' })
  expect(await news()).toEqual(['offer.completion-withdrawn first', 'offer.completed fund'])
  await say('p1', now + 4, { as: 'taken-back' })
  expect(await news()).toEqual(['offer.completion-withdrawn fund'])
  await say('p1', now + 5, { as: 'corrected' })
  expect(await news()).toEqual(['offer.completed first'])
})

test('[WH5] [WH8] a purchase taken back and booked anew under another reference completes its offer anew, each time', async () => {
  const now = 100 * DAY
  const { news, say } = await begin([offer('first', now - DAY)], now)
  await say('p1', now)
  expect(await news(['p1'])).toEqual(['offer.completed first'])
  await say('p1', now + 1, { as: 'taken-back' })
  expect(await news(['p1'])).toEqual(['offer.completion-withdrawn first'])
  await say('p2', now + 2)
  expect(await news(['p2'])).toEqual(['offer.completed first'])
  expect(await news(['p1'])).toEqual([])
  await say('p2', now + 3, { as: 'taken-back' })
  expect(await news(['p2'])).toEqual(['offer.completion-withdrawn first'])
  await say('p3', now + 4)
  expect(await news(['p3'])).toEqual(['offer.completed first'])
  expect(await news(['p1', 'p2', 'p3'])).toEqual([])
})

test('[WH8] rows of one file are told at one moment: in parts or at once, what the bank hears last is what counts', async () => {
  const now = 100 * DAY
  const inParts = await begin([offer('first', now - DAY)], now)
  await inParts.say('p2', now)
  await inParts.news(['p2'])
  await inParts.say('p2', now + 1, { as: 'taken-back' })
  expect(await inParts.news(['p2'])).toEqual(['offer.completion-withdrawn first'])
  await inParts.say('p1', now + 1)
  expect(await inParts.news(['p1'])).toEqual(['offer.completed first'])
  expect(await inParts.news(['p2'])).toEqual([])
  const backLast = await begin([offer('first', now - DAY)], now)
  await backLast.say('p1', now)
  await backLast.news(['p1'])
  await backLast.say('p2', now + 1)
  expect(await backLast.news(['p2'])).toEqual([])
  await backLast.say('p1', now + 1, { as: 'taken-back' })
  expect(await backLast.news(['p1'])).toEqual([])

  const atOnce = await begin([offer('first', now - DAY)], now)
  await atOnce.say('p1', now)
  await atOnce.news(['p1'])
  await atOnce.say('p1', now + 1, { as: 'taken-back' })
  await atOnce.say('p2', now + 1)
  expect(await atOnce.news(['p1', 'p2'])).toEqual(['offer.completion-withdrawn first', 'offer.completed first'])
  expect([await atOnce.news(['p2']), await atOnce.news(['p1'])]).toEqual([[], []])
  await atOnce.say('p2', now + 2, { as: 'taken-back' })
  expect(await atOnce.news(['p2'])).toEqual(['offer.completion-withdrawn first'])
})

test('[WH8] of a purchase that moves twice before anybody is told each offer is told as it went, none as withdrawn that was never completed', async () => {
  const now = 100 * DAY
  const { news, say } = await begin(
    [
      offer('first', now - DAY),
      offer('fund', now - DAY, { productCode: 'FUND' }),
      offer('card', now - DAY, { productCode: 'CARD' }),
    ],
    now,
  )
  await say('p1', now)
  expect(await news()).toEqual(['offer.completed first'])
  await say('p1', now + 1, { as: 'corrected', productCode: 'FUND' })
  await say('p1', now + 1, { as: 'corrected', productCode: 'CARD' })
  expect(await news()).toEqual([
    'offer.completion-withdrawn first',
    'offer.completed fund',
    'offer.completion-withdrawn fund',
    'offer.completed card',
  ])
})
