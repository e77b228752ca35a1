/** What the erasure of somebody leaves, and why it may. */
import { afterEach, expect, test, vi } from 'vitest'
import { proofUntil } from '#shared/domain/kept-proof.ts'
import type { EvidenceChecked, OfferEvidence } from '#shared/protocol/compliance-rest.ts'
import type { ErasuresAsked, ErasureView } from '#shared/protocol/rights-rest.ts'
import { answering, centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst, erases } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const NAME = '李四海'
const WORDS = '我的理财快到期了'
const SAID_LATER = '另外我搬家了'

interface Sold {
  readonly interactionId: string
  readonly customerId: string
  readonly recommendationId: string
}

/** An offer agreed to in writing, and something that had nothing to do with it. */
async function sold(): Promise<Sold> {
  centre = await centreWithShelf({})
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna, { name: NAME })
  await centre.writes(WORDS)
  const offer = await untilPrompted(anna, id)
  await presents(anna, id, offer)
  await settle()
  await centre.writes('好的，办')
  await anna.must(answering(id, offer, { response: 'accepted' }))
  await centre.advance(1_000)
  await centre.writes(SAID_LATER)
  await settle()
  await anna.must({ type: 'interaction.end', interactionId: id })
  await anna.must({ type: 'wrapUp.complete', interactionId: id, dispositionId: null, summary: '', followUp: null })
  await centre.advance(5_000)
  return { interactionId: id, customerId, recommendationId: offer.id }
}

async function erased(customerId: string): Promise<void> {
  await erases(await centre.desk('quinn'), await centre.desk('adam'), customerId)
  await centre.advance(5_000)
}

test('[RP1] what was sold stays provable under an id alone, and the boards keep it', async () => {
  const { interactionId, customerId, recommendationId } = await sold()
  const { profiles, readModels } = centre.storage
  const at = centre.clock.now()
  await profiles.addPurchases([{ id: 'p1', customerId, productCode: 'WL-1', at, revenue: 56_692 }])
  await erased(customerId)
  await vi.waitFor(async () => expect(await readModels.closedInteraction(interactionId)).toBeNull())
  expect(await centre.storage.customers.get(customerId)).toBeNull()

  const path = `/api/compliance/offers/${recommendationId}/file?interactionId=${interactionId}`
  const token = await centre.signIn('quinn')
  const file = (await (await centre.get(path, token)).json()) as OfferEvidence
  expect(file.recommendation.grounds?.facts).toMatchObject({ intents: ['maturity'] })
  expect(file.recommendation.answer?.response).toBe('accepted')
  const words = JSON.stringify(file)
  expect(words).toContain('好的，办')
  for (const gone of [NAME, SAID_LATER]) expect(words).not.toContain(gone)
  const checked = (await (await centre.post('/api/compliance/check', file, token)).json()) as EvidenceChecked
  expect(checked.findings).toEqual([])
  expect(await profiles.purchasesOf(customerId)).toMatchObject([{ id: 'p1', revenue: 56_692 }])
  expect(await readModels.offer(recommendationId)).toMatchObject({ response: 'accepted' })
})

test('[RP1] [RP3] of an offer nobody answered nothing is kept for a purchase years later', async () => {
  for (const [days, isSold] of [
    [900, false],
    [1, true],
  ] as const) {
    centre = await centreWithShelf({})
    const anna = await centre.availableDesk('anna')
    const { id, customerId } = await acceptFirst(centre, anna, { name: NAME })
    await centre.writes(WORDS)
    const offer = await untilPrompted(anna, id)
    await presents(anna, id, offer)
    await settle()
    await centre.writes(SAID_LATER)
    await settle()
    await anna.must({ type: 'interaction.end', interactionId: id })
    await anna.must({ type: 'wrapUp.complete', interactionId: id, dispositionId: null, summary: '', followUp: null })
    await centre.advance(5_000)
    const at = centre.clock.now() + days * 86_400_000
    const [row] = await centre.storage.readModels.offersOf(customerId, { since: 0, limit: 1 })
    const productCode = row?.productCode ?? ''
    await centre.storage.profiles.addPurchases([{ id: 'p1', customerId, productCode, at, revenue: null }])
    const view = await centre.get(`/api/customers/${customerId}/erasure`, await centre.signIn('quinn'))
    expect(await view.json()).toMatchObject({ stays: { sold: isSold ? 1 : 0, purchases: 1 } })
    await erased(customerId)
    await vi.waitFor(async () => expect(await centre.storage.readModels.closedInteraction(id)).toBeNull())
    const path = `/api/compliance/offers/${offer.id}/file?interactionId=${id}`
    const words = await (await centre.get(path, await centre.signIn('quinn'))).text()
    expect(words.includes(SAID_LATER)).toBe(isSold)
    if (!isSold) await centre.close()
  }
})

test('[RP3] what goes and what stays is told before, and what waits is listed for those who answer for data', async () => {
  const { customerId } = await sold()
  const path = `/api/customers/${customerId}/erasure`
  const get = async (at: string, who: string) => centre.get(at, await centre.signIn(who))
  expect((await get(path, 'anna')).status).toBe(403)
  const [contact] = await centre.storage.readModels.closedInteractions({ customerId, limit: 1 })
  const until = proofUntil(contact?.closedAt ?? 0, 10)
  const stays = { sold: 1, purchases: 0, takenBack: 0, consents: 0, until }
  expect(await (await get(path, 'quinn')).json()).toEqual({
    asked: null,
    open: false,
    contacts: 1,
    stays,
  } satisfies ErasureView)
  const quinn = await centre.desk('quinn')
  await quinn.must({ type: 'customer.askErasure', customerId, reason: '客户来信要求' })
  const asked = { by: 'quinn', at: centre.clock.now(), reason: '客户来信要求' }
  expect(await (await get(path, 'adam')).json()).toMatchObject({ asked })
  const listed = (await (await get('/api/compliance/erasures', 'adam')).json()) as ErasuresAsked
  expect(listed).toEqual({ erasures: [{ customerId, customerName: '李**', ...asked }] })
  await quinn.must({ type: 'customer.dropErasure', customerId, reason: '弄错了' })
  expect(await (await get('/api/compliance/erasures', 'adam')).json()).toEqual({ erasures: [] })
})

test('[RP3] that a contact is open is told before anybody asks', async () => {
  centre = await centreWithShelf({})
  const anna = await centre.availableDesk('anna')
  const { customerId } = await acceptFirst(centre, anna, { name: NAME })
  const answer = await centre.get(`/api/customers/${customerId}/erasure`, await centre.signIn('quinn'))
  expect(await answer.json()).toMatchObject({ open: true })
})
