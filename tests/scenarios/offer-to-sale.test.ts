/** From what a customer writes to the sale on the board, over the real desk and the real interface of the bank's systems. */
import { afterEach, expect, test } from 'vitest'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import type { PurchasesTaken } from '#shared/protocol/profile-rest.ts'
import type { Inbound } from '../../src-server/channels/port.ts'
import { isHeldOut } from '../../src-server/core/decisioning/held-out.ts'
import { answering, centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const DAY = 86_400_000
const MINUTE = 60_000
const PERCENT_HELD_OUT = 50

/** The site vouches for who writes: the bank's own number is known from the first word. */
function from(number: string): Partial<Inbound> {
  return {
    address: `visitor-${number}`,
    identified: true,
    contactPoints: [{ kind: 'customer-number', value: number, verified: true, source: 'site' }],
  }
}

/** A contact in which the words that call for the offer were written. */
async function saysItMatures(desk: TestDesk, number: string): Promise<{ id: string; customerId: string }> {
  const { id, customerId } = await acceptFirst(centre, desk, from(number))
  await centre.writes('我的理财快到期了', from(number))
  return { id, customerId }
}

async function finish(desk: TestDesk, interactionId: string): Promise<void> {
  await desk.must({ type: 'interaction.end', interactionId })
  await desk.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '办好了', followUp: null })
  await centre.advance(11 * MINUTE)
}

/** The whole way at the desk: prompted, presented, the customer says yes in writing, accepted. */
async function sells(desk: TestDesk, number: string): Promise<void> {
  const { id } = await saysItMatures(desk, number)
  const offer = await untilPrompted(desk, id)
  await presents(desk, id, offer)
  await settle()
  expect(centre.channel.sent.at(-1)?.content).toMatchObject({ kind: 'card', title: 'Three-year deposit' })
  await centre.writes('好的，办一个', from(number))
  await desk.must(answering(id, offer, { response: 'accepted' }))
  await finish(desk, id)
}

async function tell(token: string, id: string, customerNumber: string, at: number): Promise<PurchasesTaken> {
  const purchases = [{ id, customerNumber, productCode: 'DEP-3Y', at, revenue: 36_000 }]
  const response = await centre.post('/api/purchases', { purchases }, token)
  expect(response.status).toBe(200)
  return (await response.json()) as PurchasesTaken
}

async function board(since: number): Promise<OfferBoard> {
  const token = await centre.signIn('sue')
  const response = await centre.get(`/api/offers/board?from=${since}&to=${centre.clock.now() + DAY}`, token)
  return (await response.json()) as OfferBoard
}

test('[BO1, BO3, BO11] prompted, presented, accepted, bought within the window: the sale stands on the board once', async () => {
  centre = await centreWithShelf({ policy: { attributionDays: 30 } })
  const since = centre.clock.now()
  const anna = await centre.availableDesk('anna')
  await sells(anna, 'C-1')
  const offeredOnly = { shown: 1, presented: 1, accepted: 1, completed: 0, revenue: 0 }
  expect((await board(since)).total).toMatchObject(offeredOnly)

  centre.clock.jump(3 * DAY)
  const admin = await centre.signIn('adam')
  const boughtAt = centre.clock.now()
  expect(await tell(admin, 'sale-1', 'C-1', boughtAt)).toEqual({ taken: 1, refused: [] })
  const sold = { ...offeredOnly, completed: 1, revenue: 36_000 }
  const { total, byAgent, byChannel, byProposition } = await board(since)
  expect(total).toMatchObject(sold)
  expect(byAgent).toMatchObject([{ agentId: 'anna', ...sold }])
  expect(byChannel).toMatchObject([{ channel: 'chat', ...sold }])
  expect(byProposition).toMatchObject([{ propositionId: 'deposit', ...sold }])

  await tell(admin, 'sale-1', 'C-1', boughtAt)
  expect((await board(since)).total).toMatchObject(sold)
})

test('[BO3] what is bought after the window, or by somebody to whom nothing was shown, is nobody’s sale', async () => {
  centre = await centreWithShelf({ policy: { attributionDays: 30 } })
  const since = centre.clock.now()
  const anna = await centre.availableDesk('anna')
  await sells(anna, 'C-1')
  const stranger = await acceptFirst(centre, anna, from('C-2'))
  await finish(anna, stranger.id)
  await tell(await centre.signIn('adam'), 'by-another', 'C-2', centre.clock.now())
  centre.clock.jump(30 * DAY + MINUTE)
  await tell(await centre.signIn('adam'), 'too-late', 'C-1', centre.clock.now())
  expect((await board(since)).total).toMatchObject({ shown: 1, accepted: 1, completed: 0, revenue: 0 })
})

test('[BO4] who was held out is no offer on the board, and is whom those shown are compared with', async () => {
  centre = await centreWithShelf({ policy: { controlPercent: PERCENT_HELD_OUT } })
  const since = centre.clock.now()
  const anna = await centre.availableDesk('anna')
  const admin = await centre.signIn('adam')
  const groups = { shown: 0, heldOut: 0 }
  for (let one = 0; one < 40 && (groups.shown === 0 || groups.heldOut === 0); one++) {
    const number = `C-${one}`
    const { id, customerId } = await saysItMatures(anna, number)
    const heldOut = isHeldOut(customerId, PERCENT_HELD_OUT)
    groups[heldOut ? 'heldOut' : 'shown'] += 1
    if (heldOut) await settle(40)
    else await untilPrompted(anna, id)
    await finish(anna, id)
    if (!heldOut) await tell(admin, `sale-${one}`, number, centre.clock.now())
  }
  const { total, uplift } = await board(since)
  expect(total).toMatchObject({ shown: groups.shown, completed: groups.shown, revenue: groups.shown * 36_000 })
  expect(uplift).toMatchObject({
    shown: { customers: groups.shown, bought: groups.shown },
    heldOut: { customers: groups.heldOut, bought: 0 },
    difference: 100,
  })
})
