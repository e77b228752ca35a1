import { afterEach, expect, test } from 'vitest'
import { acceptFirst } from '../support/centre/steps.ts'
import { answering, centreWithShelf, DEPOSIT, presents, untilPrompted } from '../support/centre/shelf.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const WORDS = '我的理财快到期了，还没想好放哪'

test('[OF1] what a customer writes brings a prompt to the desk, with its reason', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna)
  await settle()
  expect(anna.interactions.get(id)?.recommendations).toEqual([])
  await centre.writes(WORDS)
  const offer = await untilPrompted(anna, id)
  expect(offer).toMatchObject({
    propositionId: DEPOSIT,
    propositionVersion: 1,
    occasion: { on: 'intent', intentId: 'maturity' },
    heldOut: false,
    grounds: { facts: { intents: ['maturity'] } },
  })
  expect(offer.match).toBeGreaterThan(0)
  await presents(anna, id, offer)
  await settle()
  expect(centre.channel.sent.at(-1)).toMatchObject({ content: { kind: 'card' } })
  await anna.must(answering(id, offer, { reasonId: 'rate' }))
  await settle()
  await centre.advance(4_000)
  expect(await centre.storage.readModels.offer(offer.id)).toMatchObject({
    productCode: 'DEP-3Y',
    agentId: 'anna',
    response: 'declined',
    reasonId: 'rate',
  })
})
