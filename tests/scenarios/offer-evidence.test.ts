/** The evidence of an offer goes on to the sale: in the list, the file, the page and the check. */
import { afterEach, expect, test } from 'vitest'
import type { EvidenceChecked, EvidencePage, OfferEntry, OfferEvidence } from '#shared/protocol/compliance-rest.ts'
import { answering, centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const DAY = 86_400_000
const from = {
  address: 'visitor-C-1',
  identified: true,
  contactPoints: [{ kind: 'customer-number', value: 'C-1', verified: true, source: 'site' }],
} as const

async function read<T>(path: string): Promise<T> {
  const answer = await centre.get(`/api/compliance/${path}`, await centre.signIn('quinn'))
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}

test('[CO23] [CO4] a purchase the board counts stands with the offer, with what it brought and how it was told', async () => {
  centre = await centreWithShelf({ policy: { attributionDays: 30 } })
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna, from)
  await centre.writes('我的理财快到期了', from)
  const offer = await untilPrompted(anna, id)
  await presents(anna, id, offer)
  await settle()
  await centre.writes('好的，办吧', from)
  await anna.must(answering(id, offer, { response: 'accepted' }))
  await settle()
  const before = await read<OfferEvidence>(`offers/${offer.id}/file?interactionId=${id}`)
  expect(before).toMatchObject({ purchases: [], deskId: 'anna' })

  centre.clock.jump(2 * DAY)
  const at = centre.clock.now()
  const bought = { customerNumber: 'C-1', productCode: 'DEP-3Y', at, revenue: 36_000 }
  const purchases = [
    { ...bought, id: 'T-1' },
    { ...bought, id: 'T-2', productCode: 'OTHER' },
  ]
  const adam = await centre.signIn('adam')
  const products = [{ productCode: 'OTHER', name: { zh: '别的', en: '' }, kind: 'deposit' }]
  await centre.post('/api/products', { products }, adam)
  await centre.post('/api/purchases', { purchases }, adam)
  const sales = [{ id: 'T-1', at, revenue: 36_000, told: { at, by: 'adam', file: null } }]
  const list = await read<EvidencePage<OfferEntry>>(`offers?from=0&to=${at + DAY}`)
  expect(list.entries).toMatchObject([{ deskId: 'anna', why: { zh: expect.any(String) }, sales }])
  const file = await read<OfferEvidence>(`offers/${offer.id}/file?interactionId=${id}`)
  expect(file.purchases).toEqual(sales)

  const token = await centre.signIn('quinn')
  const check = async (body: object): Promise<EvidenceChecked> =>
    (await centre.post('/api/compliance/check', body, token)).json()
  expect((await check(file)).findings).toEqual([])
  expect((await check(before)).findings).toEqual([])
  expect((await check({ ...file, purchases: [] })).findings).toEqual([
    { seq: null, problem: 'part', part: 'purchases' },
  ])
})
