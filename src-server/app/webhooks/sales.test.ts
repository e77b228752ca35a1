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

test('[WH8] a purchase taken back or corrected ends the completion of its offer, once, unless another one completes it', async () => {
  const { readModels, profiles } = openMemoryStorage()
  const now = 100 * DAY
  const offers = [offer('first', now - DAY), offer('fund', now - DAY, { productCode: 'FUND' })]
  await readModels.apply({ offers })
  const told = new Map<string, string>()
  const webhooks = {
    announce: async (key: string, { kind, data }: Announcement) =>
      void told.set(key, `${kind} ${'recommendationId' in data ? data.recommendationId : ''}`),
  }
  const sales = { view: new PublishedView(), readModels, profiles, webhooks }
  const news = async (): Promise<readonly string[]> => {
    const before = new Set(told.keys())
    const standing = await profiles.purchasesNamed(['p1', 'p2'])
    await tellSales(sales, standing)
    await tellSales(sales, standing)
    return [...told].flatMap(([key, said]) => (before.has(key) ? [] : [said]))
  }
  const say = (id: string, at: number, change: Partial<PurchaseTelling> = {}) =>
    profiles.addPurchases([
      { id, customerId: 'c', productCode: 'DEP', at: now, revenue: 5, told: { at, by: 'sue', file: null }, ...change },
    ])
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
