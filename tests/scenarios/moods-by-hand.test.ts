import { afterEach, expect, test } from 'vitest'
import { compareRebuilt } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { centreWithShelf, DEPOSIT, untilPrompted } from '../support/centre/shelf.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const WORDS = '我的理财快到期了，还没想好放哪'
const MINUTE = 60_000

const silent = (desk: TestDesk, id: string) =>
  desk.until('it is silent', () => (desk.interactions.get(id)?.moods.length === 0 ? null : true))

async function alertsOf(customerId: string, beside: string): Promise<CustomerProfile['alerts']> {
  const answer = await centre.get(`/api/customers/${customerId}/profile?contact=${beside}`, await centre.signIn('anna'))
  return ((await answer.json()) as CustomerProfile).alerts
}

test('[OF79] what was misheard is dismissed: offers come again, the words are not heard again, new ones are', async () => {
  const storage = openMemoryStorage()
  centre = await centreWithShelf({ storage })
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna)
  await centre.writes('我要投诉')
  await silent(anna, id)
  await centre.writes(WORDS)
  await settle(40)
  expect(anna.interactions.get(id)?.recommendations).toEqual([])
  await centre.advance(1_000)
  await anna.must({ type: 'recommendation.dismissMood', interactionId: id, mood: 'complaint', reasonId: 'misheard' })
  expect(await untilPrompted(anna, id)).toMatchObject({ propositionId: DEPOSIT })
  expect(anna.interactions.get(id)).toMatchObject({ moods: [], moodsDismissed: [{ agentId: 'anna' }] })
  await centre.advance(MINUTE)
  expect((await alertsOf(customerId, id)).filter(({ kind }) => kind === 'silence')).toEqual([])
  await centre.writes('说真的，我要投诉')
  await silent(anna, id)
  expect(anna.interactions.get(id)?.recommendations).toMatchObject([{ withdrawn: { why: 'mood' } }])
  await centre.advance(MINUTE)
  expect(await compareRebuilt(storage, openMemoryStorage())).toEqual([])
})

test('[OF79] an earlier contact’s silence ends where the next one says that it was none, and for nobody else’s', async () => {
  const storage = openMemoryStorage()
  centre = await centreWithShelf({ storage })
  const anna = await centre.availableDesk('anna')
  const first = await acceptFirst(centre, anna)
  await centre.writes('我要投诉')
  await silent(anna, first.id)
  await anna.must({ type: 'interaction.end', interactionId: first.id })
  await anna.must({
    type: 'wrapUp.complete',
    interactionId: first.id,
    dispositionId: null,
    summary: '好',
    followUp: null,
  })
  await centre.advance(11 * MINUTE)
  const { id, customerId } = await acceptFirst(centre, anna)
  await centre.writes(WORDS)
  await anna.until('it is told', () => anna.interactions.get(id)?.withheld.at(-1) ?? null)
  expect(await alertsOf(customerId, id)).toMatchObject([{ kind: 'silence', mood: 'complaint', heardIn: first.id }])
  const dismiss = {
    type: 'recommendation.dismissMood',
    interactionId: id,
    mood: 'complaint',
    reasonId: 'other',
  } as const
  expect(await anna.send({ ...dismiss, heardIn: 'of-somebody-else' })).toMatchObject({
    refusal: { code: 'already-done' },
  })
  await anna.must({ ...dismiss, heardIn: first.id })
  expect(await untilPrompted(anna, id)).toMatchObject({ propositionId: DEPOSIT })
  expect(await alertsOf(customerId, id)).toEqual([])
  await centre.advance(MINUTE)
  expect(await compareRebuilt(storage, openMemoryStorage())).toEqual([])
})

test('[OF78] distress noted by hand takes back the prompt and silences the next contact too', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna)
  await centre.writes(WORDS)
  await untilPrompted(anna, id)
  const messageId = anna.interactions.get(id)?.messages.findLast(({ author }) => author.role === 'customer')?.id ?? ''
  await anna.must({ type: 'recommendation.noteMood', interactionId: id, mood: 'bereavement', messageId })
  expect(anna.interactions.get(id)).toMatchObject({
    moodsNoticed: [{ by: 'anna', messageId }],
    recommendations: [{ withdrawn: { why: 'mood' } }],
  })
  await centre.advance(MINUTE)
  expect(await alertsOf(customerId, id)).toMatchObject([{ kind: 'silence', mood: 'bereavement', heardIn: id }])
})
