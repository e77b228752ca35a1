import { afterEach, expect, test } from 'vitest'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import type { CustomerPurchases } from '#shared/protocol/profile-rest.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const DAY = 86_400_000

let centre: TestCentre
afterEach(() => centre.close())

/** C-1 was shown the deposit a moment ago, and bought it. */
async function begin(): Promise<{ admin: string; sue: string; customerId: string; at: number }> {
  centre = await TestCentre.start()
  const [admin, sue] = [await centre.signIn('adam'), await centre.signIn('sue')]
  const customer = { name: '李雷', language: null, customerNumber: 'C-1', phone: null, email: null }
  expect((await centre.post('/api/customers', customer, admin)).ok).toBe(true)
  const products = ['D1', 'D2'].map((productCode) => ({ productCode, name: { zh: '定存', en: '' }, kind: 'deposit' }))
  expect((await centre.post('/api/products', { products }, admin)).status).toBe(200)
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-1' }])
  const customerId = row?.id ?? ''
  const now = centre.clock.now()
  const offered = {
    recommendationId: 'r-1',
    interactionId: 'i-1',
    customerId,
    propositionId: 'deposit',
    propositionVersion: 1,
    productCode: 'D1',
    channel: 'chat',
    agentId: 'anna',
    at: now - 3_000,
    heldOut: false,
    presentedAt: null,
    response: null,
    reasonId: null,
    answeredAt: null,
  } as const
  await centre.storage.readModels.apply({ offers: [offered] })
  const at = now - 1_000
  const purchases = [{ id: 'T-1', customerNumber: 'C-1', productCode: 'D1', at, revenue: 5_000 }]
  expect((await centre.post('/api/purchases', { purchases }, sue)).status).toBe(200)
  return { admin, sue, customerId, at }
}

async function figures(token: string): Promise<Pick<OfferBoard['total'], 'completed' | 'revenue'>> {
  const [from, to] = [centre.clock.now() - DAY, centre.clock.now() + DAY]
  const board: OfferBoard = await (await centre.get(`/api/offers/board?from=${from}&to=${to}`, token)).json()
  const { completed, revenue } = board.total
  return { completed, revenue }
}

const takeBack = (token: string, reference: string, reason: string) =>
  fetch(`${centre.server.url}/api/purchases/${reference}?reason=${encodeURIComponent(reason)}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  })

test('[BO37] a sale told wrongly is corrected and taken back with a reason, and the board follows; said twice it is done once', async () => {
  const { sue, admin, customerId, at } = await begin()
  expect(await figures(sue)).toEqual({ completed: 1, revenue: 5_000 })
  const right = { productCode: 'D1', at, revenue: 7_000, reason: '金额报错' }
  const correct = async (body: object) => (await centre.post('/api/purchases/T-1', body, sue)).json()
  expect(await correct(right)).toEqual({ outcome: 'changed' })
  expect(await correct(right)).toEqual({ outcome: 'unchanged' })
  expect(await figures(sue)).toEqual({ completed: 1, revenue: 7_000 })
  expect(await correct({ ...right, productCode: 'D2' })).toEqual({ outcome: 'changed' })
  expect(await figures(sue)).toEqual({ completed: 0, revenue: 0 })

  expect(await (await takeBack(admin, 'T-1', '客户已冲正')).json()).toEqual({ outcome: 'changed' })
  expect(await (await takeBack(admin, 'T-1', '客户已冲正')).json()).toEqual({ outcome: 'unchanged' })
  const again = [{ id: 'T-1', customerNumber: 'C-1', productCode: 'D1', at, revenue: 5_000 }]
  expect(await (await centre.post('/api/purchases', { purchases: again }, sue)).json()).toEqual({
    taken: 1,
    refused: [],
  })
  expect(await figures(sue)).toEqual({ completed: 0, revenue: 0 })

  const { purchases }: CustomerPurchases = await (
    await centre.get(`/api/customers/${customerId}/purchases`, sue)
  ).json()
  expect(purchases).toMatchObject([
    {
      id: 'T-1',
      takenBack: true,
      told: { by: 'sue', file: null },
      changes: [
        { by: 'sue', reason: '金额报错', was: { productCode: 'D1', revenue: 5_000, takenBack: false } },
        { by: 'sue', was: { revenue: 7_000 } },
        { by: 'adam', reason: '客户已冲正', was: { productCode: 'D2', revenue: 7_000, takenBack: false } },
      ],
    },
  ])
  expect(await correct({ ...right, reason: '没有冲正' })).toEqual({ outcome: 'changed' })
  expect(await figures(sue)).toEqual({ completed: 1, revenue: 7_000 })
  expect(await centre.storage.accessLog.list({ action: 'write', subject: customerId, limit: 9 })).toContainEqual(
    expect.objectContaining({ actor: 'adam', object: 'purchase.taken-back:T-1', reason: '客户已冲正' }),
  )
})

test('[BO37] what was not told is added by a correction that says whose it is, and refused where it does not', async () => {
  const { sue, at } = await begin()
  const body = { productCode: 'D1', at, revenue: 900, reason: '补登' }
  expect((await centre.post('/api/purchases/T-2', body, sue)).status).toBe(404)
  expect((await takeBack(sue, 'T-2', '没有这笔')).status).toBe(404)
  const ofNobody = await centre.post('/api/purchases/T-2', { ...body, customerNumber: 'C-9' }, sue)
  expect([ofNobody.status, (await ofNobody.json()).error]).toMatchObject([404, { params: { what: 'customer' } }])
  const added = await centre.post('/api/purchases/T-2', { ...body, customerNumber: 'C-1' }, sue)
  expect(await added.json()).toEqual({ outcome: 'added' })
  expect(await figures(sue)).toEqual({ completed: 1, revenue: 5_900 })
  expect((await centre.post('/api/purchases/T-1', { ...body, at: centre.clock.now() + DAY }, sue)).status).toBe(400)
  expect((await centre.post('/api/purchases/T-1', { ...body, reason: '' }, sue)).status).toBe(400)
  expect((await centre.post('/api/purchases/T-1', { ...body, productCode: 'D9' }, sue)).status).toBe(404)
})

test('[BO37] [BO13] nobody else corrects or takes back a sale, nor reads what was said of it', async () => {
  const { customerId, at } = await begin()
  for (const login of ['anna', 'quinn']) {
    const token = await centre.signIn(login)
    const body = { productCode: 'D1', at, revenue: 1, reason: '试试' }
    expect((await centre.post('/api/purchases/T-1', body, token)).status, login).toBe(403)
    expect((await takeBack(token, 'T-1', '试试看')).status, login).toBe(403)
    expect((await centre.get(`/api/customers/${customerId}/purchases`, token)).status, login).toBe(403)
  }
})
