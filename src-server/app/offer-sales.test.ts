import { expect, test } from 'vitest'
import type { OfferRow, Purchase } from '../storage/profile-store.ts'
import { contactsThen } from './desk-then.ts'
import { salesReader } from './offer-sales.ts'
import { PublishedView } from './view.ts'

const offerOf = (recommendationId: string, at: number): OfferRow => ({
  recommendationId,
  interactionId: 'i',
  customerId: 'c',
  propositionId: 'p',
  propositionVersion: 1,
  productCode: 'DEP',
  channel: 'chat',
  agentId: null,
  at,
  heldOut: false,
  presentedAt: at,
  response: null,
  reasonId: null,
  answeredAt: null,
})

test('[CO23] a page reads the offers and purchases of a customer once, and each sale stands with the last offer before it', async () => {
  const offers = [offerOf('second', 200), offerOf('first', 100)]
  const bought = (id: string, at: number, told: number): Purchase => ({
    id,
    customerId: 'c',
    productCode: 'DEP',
    at,
    revenue: null,
    told: { at: told, by: 'adam', file: null },
  })
  const read: string[] = []
  const sold = salesReader({
    view: new PublishedView(),
    readModels: {
      offer: (id) => Promise.resolve(offers.find(({ recommendationId }) => recommendationId === id) ?? null),
      offersOf: (id) => {
        read.push(`offers ${id}`)
        return Promise.resolve(offers)
      },
    },
    profiles: {
      purchasesToldOf: (id) => {
        read.push(`purchases ${id}`)
        return Promise.resolve([bought('T-1', 150, 300), bought('T-2', 250, 300), bought('T-3', 260, 400)])
      },
    },
  })
  const idsOf = async (...of: Parameters<typeof sold>) => (await sold(...of)).map(({ id }) => id)
  expect(await Promise.all([idsOf('first'), idsOf('second'), idsOf('second', 300), idsOf('gone')])).toEqual([
    ['T-1'],
    ['T-2', 'T-3'],
    ['T-2'],
    [],
  ])
  expect(read).toEqual(['offers c', 'purchases c'])
})

test('[CO4] [CO5] a page reads each contact once, however many rows of it stand there', async () => {
  const read: string[] = []
  const contactThen = contactsThen({
    readStream: (stream) => {
      read.push(stream)
      return Promise.resolve([])
    },
    getBodies: () => Promise.resolve(new Map()),
  })
  expect(await Promise.all([contactThen('i', 1), contactThen('i', 2), contactThen('i')])).toEqual([null, null, null])
  expect(read).toEqual(['interaction/i'])
})

test('[CO23] a sale stands in the evidence as it was told by then, and one taken back with what was said of it', async () => {
  const teller = (at: number) => ({ at, by: 'sue', file: null })
  const was = { productCode: 'FUND', at: 150, revenue: 5, takenBack: false }
  const sale: Purchase = {
    id: 'T-1',
    customerId: 'c',
    productCode: 'DEP',
    at: 150,
    revenue: 7,
    told: teller(200),
    takenBack: true,
    changes: [
      { ...teller(300), reason: '产品报错', was },
      { ...teller(400), reason: '冲正', was: { ...was, productCode: 'DEP', revenue: 7 } },
    ],
  }
  const offer = offerOf('first', 100)
  const sold = salesReader({
    view: new PublishedView(),
    readModels: { offer: () => Promise.resolve(offer), offersOf: () => Promise.resolve([offer]) },
    profiles: { purchasesToldOf: () => Promise.resolve([sale]) },
  })
  expect(await sold('first', 199)).toEqual([])
  expect(await sold('first', 299)).toEqual([])
  const told = { id: 'T-1', at: 150, revenue: 7, told: teller(200) }
  expect(await sold('first', 399)).toEqual([{ ...told, changes: sale.changes?.slice(0, 1) }])
  expect(await sold('first')).toEqual([{ ...told, takenBack: true, changes: sale.changes }])
})
