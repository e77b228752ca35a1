import { expect, test } from 'vitest'
import type { Announcement } from '#shared/protocol/webhook-events.ts'
import type { OfferRow } from '../../storage/profile-store.ts'
import { openMemoryStorage } from '../../storage/open-storage.ts'
import { PublishedView } from '../view.ts'
import { tellCompleted } from './sales.ts'

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
  const { readModels } = openMemoryStorage()
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
  const sales = { view: new PublishedView(), readModels, webhooks }
  await tellCompleted(sales, [bought('p1', 'c'), bought('p2', 'd'), bought('p3', 'nobody')])
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
