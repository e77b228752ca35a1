import { afterEach, describe, expect, test } from 'vitest'
import type { OfferBoard, PurchaseOffers, OwnBoard } from '#shared/protocol/offers-rest.ts'
import type { CustomerBroughtIn } from '#shared/protocol/rest.ts'
import type { PurchasesTaken } from '#shared/protocol/profile-rest.ts'
import type { OfferRow } from '../../src-server/storage/index.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const DAY = 86_400_000

async function as(username: string): Promise<string> {
  return centre.signIn(username)
}

async function bringIn(customerNumber: string, token: string): Promise<string> {
  const person = { customerNumber, name: `客户${customerNumber}`, language: 'zh-CN', phone: null, email: null }
  const response = await centre.post('/api/customers', person, token)
  expect(response.status).toBe(200)
  return ((await response.json()) as CustomerBroughtIn).customerId
}

/** The product that purchases here are of. */
async function addProduct(): Promise<void> {
  const products = [{ productCode: 'D1', name: { zh: '定存', en: '' }, kind: 'deposit' }]
  expect((await centre.post('/api/products', { products }, await as('adam'))).status).toBe(200)
}

const purchase = (id: string, customerNumber: string) => ({
  id,
  customerNumber,
  productCode: 'D1',
  at: centre.clock.now(),
  revenue: 12_300,
})

async function tell(token: string, ...purchases: readonly ReturnType<typeof purchase>[]): Promise<PurchasesTaken> {
  const response = await centre.post('/api/purchases', { purchases }, token)
  expect(response.status).toBe(200)
  return (await response.json()) as PurchasesTaken
}

async function boardAs(username: string, from: number, to: number): Promise<Response> {
  return centre.get(`/api/offers/board?from=${from}&to=${to}`, await as(username))
}

/** As the projection of offers writes it. */
async function offered(customerId: string, changes: Partial<OfferRow> = {}): Promise<void> {
  const row: OfferRow = {
    recommendationId: `r-${customerId}`,
    interactionId: `i-${customerId}`,
    customerId,
    propositionId: 'deposit',
    propositionVersion: 1,
    productCode: 'D1',
    channel: 'chat',
    agentId: 'anna',
    at: centre.clock.now() - 1_000,
    heldOut: false,
    presentedAt: null,
    response: null,
    reasonId: null,
    answeredAt: null,
    ...changes,
  }
  await centre.storage.readModels.apply({ offers: [row] })
}

describe('[BO10, BO11] purchases', () => {
  test('[BO10, BO11] [BO33] a number nobody has, or a code of no product, is named and keeps out no other; told twice, it counts once', async () => {
    centre = await TestCentre.start()
    const admin = await as('adam')
    const now = centre.clock.now()
    const customerId = await bringIn('88001', admin)
    await addProduct()
    await offered(customerId)
    const misspelt = { ...purchase('b3', '88001'), productCode: 'D1X' }
    const taken = await tell(admin, purchase('b1', '88001'), purchase('b2', '99999'), misspelt)
    expect(taken).toMatchObject({
      taken: 1,
      refused: [
        { index: 1, id: 'b2', code: 'customer-unknown' },
        { index: 2, id: 'b3', code: 'product-unknown' },
      ],
    })
    await tell(admin, purchase('b1', '88001'))
    const board = (await (await boardAs('sue', now - DAY, now + DAY)).json()) as OfferBoard
    expect(board.total).toMatchObject({ shown: 1, completed: 1, revenue: 12_300 })
    expect(board.byDay).toHaveLength(3)
    expect(board.uplift).toBeNull()
  })

  test('[BO14] [BO35] a sale of tomorrow, or worth more than any, is taken no more than from a file', async () => {
    centre = await TestCentre.start()
    const admin = await as('adam')
    await bringIn('88001', admin)
    await addProduct()
    const good = purchase('b1', '88001')
    const taken = await tell(
      admin,
      { ...good, at: centre.clock.now() + DAY },
      { ...good, id: 'b2', revenue: 9_007_199_254_740_991 },
      { ...good, id: 'b3', at: 1_750_000_000 },
    )
    expect(taken).toMatchObject({
      taken: 0,
      refused: [
        { index: 0, code: 'in-the-future' },
        { index: 1, code: 'malformed' },
        { index: 2, code: 'malformed' },
      ],
    })
  })

  test('[BO4, BO6] those held out are compared with, and what policies held back is counted', async () => {
    centre = await TestCentre.start()
    const admin = await as('adam')
    const now = centre.clock.now()
    const shown = await bringIn('88001', admin)
    const heldOut = await bringIn('88002', admin)
    await addProduct()
    await offered(shown, { response: 'declined', reasonId: 'rate' })
    await offered(heldOut, { heldOut: true })
    await centre.storage.readModels.apply({
      withheld: [{ interactionId: 'i1', propositionId: 'deposit', policy: 'frequency', at: now }],
    })
    await tell(admin, purchase('b1', '88001'))
    const board = (await (await boardAs('quinn', now - DAY, now + DAY)).json()) as OfferBoard
    expect(board.uplift).toMatchObject({
      shown: { customers: 1, bought: 1 },
      heldOut: { customers: 1, bought: 0 },
      difference: 100,
    })
    expect(board.declineReasons).toEqual([{ reasonId: 'rate', count: 1 }])
    expect(board.withheld).toEqual([{ policy: 'frequency', count: 1 }])
  })
})

describe('[BO11] events of the bank', () => {
  const event = (customerNumber: string) => ({
    customerNumber,
    event: { id: 'e1', kind: 'large-transfer', at: centre.clock.now(), data: { amount: 500_000 } },
  })

  test('[BO11] an event is kept once, however often it is told; a number nobody has is refused', async () => {
    centre = await TestCentre.start()
    const admin = await as('adam')
    const customerId = await bringIn('88001', admin)
    expect((await centre.post('/api/bank-events', event('88001'), admin)).status).toBe(204)
    expect((await centre.post('/api/bank-events', event('88001'), admin)).status).toBe(204)
    expect(await centre.storage.profiles.bankEvents(customerId, { since: 0, limit: 10 })).toHaveLength(1)
    const unknown = await centre.post('/api/bank-events', event('99999'), admin)
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ error: { code: 'not-found', params: { what: 'customer' } } })
  })

  test('[BO28] a date that cannot be is refused in words; who may not call learns nothing of what they sent', async () => {
    centre = await TestCentre.start()
    const admin = await as('adam')
    await bringIn('88001', admin)
    const told = event('88001')
    for (const at of [Date.UTC(5138, 0), 1_700_000_000, centre.clock.now() + 3_600_000]) {
      const refused = await centre.post('/api/bank-events', { ...told, event: { ...told.event, at } }, admin)
      expect([refused.status, (await refused.json()).error.params.field]).toEqual([400, 'event.at'])
    }
    const nobody = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }
    expect((await fetch(`${centre.server.url}/api/bank-events`, nobody)).status).toBe(401)
  })
})

describe('[BO7, BO13] who may', () => {
  test('[BO7] agents do not read the board; everyone who answers for the floor does', async () => {
    centre = await TestCentre.start()
    const now = centre.clock.now()
    expect((await boardAs('anna', now - DAY, now)).status).toBe(403)
    for (const username of ['sue', 'quinn', 'adam']) expect((await boardAs(username, now - DAY, now)).status).toBe(200)
  })

  test('[BO7] a time that ends before it begins, or is longer than 400 days, is malformed', async () => {
    centre = await TestCentre.start()
    const now = centre.clock.now()
    expect((await boardAs('sue', now, now)).status).toBe(400)
    expect((await boardAs('sue', now - 401 * DAY, now)).status).toBe(400)
  })

  test('[BO9] whoever serves reads their own figures', async () => {
    centre = await TestCentre.start()
    const now = centre.clock.now()
    await offered('c1')
    await offered('c2', { agentId: 'ben' })
    const mine = async (username: string) =>
      centre.get(`/api/offers/mine?from=${now - DAY}&to=${now + DAY}`, await as(username))
    expect(((await (await mine('anna')).json()) as OwnBoard).total.shown).toBe(1)
    expect(((await (await mine('sue')).json()) as OwnBoard).total.shown).toBe(0)
    expect((await mine('quinn')).status).toBe(403)
  })

  test('[BO32] a person tells a purchase by the record, beside the offers it may count for; held out counts for nothing', async () => {
    centre = await TestCentre.start()
    const supervisor = await as('sue')
    const customerId = await bringIn('88001', await as('adam'))
    await addProduct()
    await offered(customerId, { response: 'accepted' })
    await offered(customerId, { recommendationId: 'hidden', heldOut: true })
    const asked = await centre.get(`/api/customers/${customerId}/purchase-offers`, supervisor)
    const { offers } = (await asked.json()) as PurchaseOffers
    expect(offers).toMatchObject([{ recommendationId: `r-${customerId}`, productCode: 'D1', accepted: true }])
    expect((await centre.storage.accessLog.list({ subject: customerId, limit: 1 }))[0]).toMatchObject({
      actor: 'sue',
      action: 'read',
      object: 'purchase-offers',
    })
    const { customerNumber, ...sale } = purchase('b1', '88001')
    const post = (...purchases: readonly object[]) => centre.post('/api/purchases', { purchases }, supervisor)
    expect(
      await (await post({ ...sale, customerId }, { ...sale, id: 'b2', customerId: 'nobody' })).json(),
    ).toMatchObject({
      taken: 1,
      refused: [{ id: 'b2', code: 'customer-unknown' }],
    })
    for (const wrong of [sale, { ...sale, customerNumber, customerId }])
      expect(await (await post(wrong)).json()).toMatchObject({ taken: 0, refused: [{ code: 'malformed' }] })
    expect((await centre.get(`/api/customers/${customerId}/purchase-offers`, await as('anna'))).status).toBe(403)
  })
  test('[BO13] agents and quality tell no purchases, and supervisors no events', async () => {
    centre = await TestCentre.start()
    const supervisor = await as('sue')
    const purchases = [purchase('b1', '88001')]
    expect((await centre.post('/api/purchases', { purchases }, supervisor)).status).toBe(200)
    for (const username of ['anna', 'quinn'])
      expect((await centre.post('/api/purchases', { purchases }, await as(username))).status).toBe(403)
    expect((await centre.post('/api/bank-events', {}, supervisor)).status).toBe(403)
  })
})
