/** The card says which words stop the offers: they do, by themselves. */
import { afterEach, expect, test } from 'vitest'
import { awaitingReplySince } from '#shared/domain/awaited-reply.ts'
import { NO_OFFERS, NO_OFFERS_ANSWER } from '#shared/domain/opt-out.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { answering, centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

const WORDS = '我的理财快到期了，还没想好放哪'

/** A card lies before the customer. */
async function offered(desk: TestDesk) {
  const { id, customerId } = await acceptFirst(centre, desk)
  await centre.writes(WORDS)
  await presents(desk, id, await untilPrompted(desk, id))
  return { id, customerId }
}

const here = (desk: TestDesk, id: string) => {
  const interaction = desk.interactions.get(id)
  if (interaction === undefined) throw new Error('The desk does not have it.')
  return interaction
}

const toldIn = (desk: TestDesk, id: string) =>
  here(desk, id)
    .messages.filter(({ author }) => author.role === 'system')
    .map(({ content }) => content)

const consentsOf = async (customerId: string) => {
  await centre.advance(4_000)
  return centre.storage.readModels.consentsOf(customerId)
}

test('[OF67] [OF48] the words printed on the card are the refusal, with the message as its proof, and are confirmed', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await offered(anna)
  await centre.writes(`「${NO_OFFERS.zh}」。`)
  await anna.until('it is told', () => toldIn(anna, id)[0] ?? null)
  const { messages, recommendations, moods } = here(anna, id)
  const said = messages.findLast(({ author }) => author.role === 'customer')
  expect(await consentsOf(customerId)).toMatchObject([
    {
      purpose: 'profiling',
      channel: null,
      given: false,
      until: null,
      proof: 'message',
      proofRef: said?.id,
      interactionId: id,
      by: 'customer',
    },
  ])
  expect(toldIn(anna, id)).toEqual([{ kind: 'text', text: NO_OFFERS_ANSWER['zh-CN'] }])
  expect(recommendations.map(({ withdrawn }) => withdrawn?.why)).toEqual(['refused'])
  expect(moods).toEqual(['no-offers'])
})

test('[OF54] the words printed on the card are a no to what it offers, in the figures of whoever presented it, and nothing else', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await offered(anna)
  await centre.writes('不再推荐')
  await anna.until('it is told', () => toldIn(anna, id)[0] ?? null)
  const [offer] = here(anna, id).recommendations
  if (offer === undefined) throw new Error('Nothing was offered.')
  expect(offer).toMatchObject({
    answer: { response: 'declined', reasonId: 'no-ads', agentId: offer.presented?.agentId },
    withdrawn: { why: 'refused' },
  })
  await centre.advance(4_000)
  const figures = { response: 'declined', reasonId: 'no-ads', agentId: offer.presented?.agentId }
  const rows = await centre.storage.readModels.offersOf(customerId, { since: 0, limit: 5 })
  expect(rows).toMatchObject([figures])
  const yes = await anna.send(answering(id, offer, { response: 'accepted', reasonId: null }))
  expect(yes).toMatchObject({ ok: false })
  await anna.must(answering(id, offer, { response: 'declined', reasonId: null }))
})

test('[OF67] said again, in one breath or after the server came back, it is recorded once and confirmed once', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await offered(anna)
  await Promise.all([centre.writes('No more offers'), centre.writes('no more offers!')])
  await anna.until('both arrived', () => (here(anna, id).messages.length >= 6 ? true : null))
  expect(await consentsOf(customerId)).toHaveLength(1)
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage: centre.storage, clock: centre.clock, channel: centre.channel })
  const again = await centre.desk('anna')
  await centre.writes('NO MORE OFFERS')
  await again.until('it arrived', () => (again.interactions.get(id)?.messages.length === 7 ? true : null))
  expect(await consentsOf(customerId)).toHaveLength(1)
  expect(toldIn(again, id)).toEqual([{ kind: 'text', text: NO_OFFERS_ANSWER.en }])
})

test('[OF67] before anything was offered the printed words count too, a single letter does not', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna)
  await centre.writes('T')
  expect(await consentsOf(customerId)).toEqual([])
  await centre.writes('停止推荐')
  await anna.until('it is told', () => toldIn(anna, id)[0] ?? null)
  expect(await consentsOf(customerId)).toHaveLength(1)
})

test('[D41] a word that was none when it came still waits for its answer after a card; one that was honoured does not', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna)
  const send = (messageId: string) =>
    anna.must({ type: 'message.send', interactionId: id, messageId, content: { kind: 'text', text: '您好' } })
  await send('hello')
  await centre.advance(1_000)
  await centre.writes(WORDS)
  const { id: recommendationId } = await untilPrompted(anna, id)
  await centre.writes('T')
  await anna.until('it arrived', () => (here(anna, id).messages.at(-1)?.author.role === 'customer' ? true : null))
  const asked = here(anna, id).messages.findLast(({ author }) => author.role === 'customer')
  await anna.must({ type: 'recommendation.present', interactionId: id, recommendationId, messageId: 'card' })
  expect(here(anna, id).messages.at(-1)?.id).toBe('card')
  expect(asked?.honoured).toBeUndefined()
  expect(awaitingReplySince(here(anna, id))).not.toBeNull()
  await send('what')
  await centre.advance(1_000)
  await centre.writes('T')
  await anna.until('it is told', () => toldIn(anna, id)[0] ?? null)
  expect(awaitingReplySince(here(anna, id))).toBeNull()
})
