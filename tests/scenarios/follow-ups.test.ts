import { afterEach, describe, expect, test } from 'vitest'
import type { FollowUps } from '#shared/protocol/rest.ts'
import { compareRebuilt } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

const HOUR = 3_600_000

/** Anna serves a customer and promises to call back. */
async function promises(anna: TestDesk, address: string, at: number): Promise<string> {
  const { id: interactionId } = await acceptFirst(centre, anna, { address, name: `客户${address}` })
  const text = `回电${address}`
  const words = { interactionId, dispositionId: null, summary: '', followUp: { at, text } }
  await anna.must({ type: 'wrapUp.save', ...words, followUp: { at, text: 'a draft' } })
  await anna.must({ type: 'interaction.end', interactionId })
  await anna.must({ type: 'wrapUp.complete', ...words })
  return interactionId
}

async function dueAs(username: string, from: number, to: number, agentId?: string): Promise<FollowUps['followUps']> {
  const whose = agentId === undefined ? '' : `&agentId=${agentId}`
  const response = await centre.get(`/api/follow-ups?from=${from}&to=${to}${whose}`, await centre.signIn(username))
  expect(response.status).toBe(200)
  return ((await response.json()) as FollowUps).followUps
}

describe('[E25] follow-ups', () => {
  test('[E25] what was promised is read by when it falls due, under the name the customer has now', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const now = centre.clock.now()
    const later = await promises(anna, 'b', now + 2 * HOUR)
    const first = await promises(anna, 'a', now + HOUR)
    const all = await dueAs('anna', now, now + 24 * HOUR)
    expect(all).toMatchObject([
      { id: first, customerName: '客户a', at: now + HOUR, text: '回电a', agentId: 'anna', done: false },
      { id: later, customerName: '客户b' },
    ])
    expect((await dueAs('anna', now, now + 2 * HOUR)).map(({ id }) => id)).toEqual([first])
    const customerId = all[0]?.customerId ?? ''
    const edited = { name: '陈立文', phone: null, email: null, doNotContact: false }
    await anna.must({ type: 'customer.edit', customerId, revision: 1, ...edited })
    expect((await dueAs('anna', now, now + 2 * HOUR))[0]?.customerName).toBe('陈立文')
    expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
  })

  test('[CO25] a desk that keeps its list up to date is noted once, and again when it shows somebody else', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const now = centre.clock.now()
    await promises(anna, 'a', now + HOUR)
    const looks = async () =>
      (await centre.storage.accessLog.list({ actor: 'anna', limit: 50 })).filter(
        ({ object }) => object === 'follow-ups:anna',
      ).length
    for (let turn = 0; turn < 3; turn++) await dueAs('anna', now, now + 24 * HOUR)
    expect(await looks()).toBe(1)
    await promises(anna, 'b', now + HOUR)
    await dueAs('anna', now, now + 24 * HOUR)
    expect(await looks()).toBe(2)
  })

  test('[E25] a contact that goes on promises nothing until it is closed again', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const now = centre.clock.now()
    await promises(anna, 'a', now + HOUR)
    await centre.writes('还有一个问题', { address: 'a' })
    await anna.inPhase('active')
    expect(await dueAs('anna', now, now + 24 * HOUR)).toEqual([])
  })

  test('[E25, I29] supervisors read and answer for any agent, agents for themselves alone', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const now = centre.clock.now()
    const interactionId = await promises(anna, 'a', now + HOUR)
    expect(await dueAs('sue', now, now + 24 * HOUR)).toEqual([])
    expect(await dueAs('sue', now, now + 24 * HOUR, 'anna')).toHaveLength(1)
    const path = `/api/follow-ups?to=${now + HOUR}&agentId=anna`
    expect((await centre.get(path, await centre.signIn('ben'))).status).toBe(403)
    const ben = await centre.desk('ben')
    expect(await ben.send({ type: 'followUp.done', interactionId, done: true })).toMatchObject({
      refusal: { code: 'not-yours' },
    })
    await anna.must({ type: 'followUp.done', interactionId, done: true })
    expect((await dueAs('anna', now, now + 24 * HOUR))[0]?.done).toBe(true)
  })

  test('[I29] it is marked done long after the floor forgot the contact, and stays so after a restart', async () => {
    centre = await TestCentre.start()
    const anna = await centre.availableDesk('anna')
    const now = centre.clock.now()
    const interactionId = await promises(anna, 'a', now + 72 * HOUR)
    await centre.advance(3 * HOUR)
    await centre.writes('你好', { address: 'z' })
    await centre.advance(60_000)
    expect(centre.server.engine.view.interactions.has(interactionId)).toBe(false)
    await anna.must({ type: 'followUp.done', interactionId, done: true })
    await centre.stopButKeepStorage()
    const { storage, clock } = centre
    centre = await TestCentre.start({ storage, clock })
    expect((await dueAs('anna', now, now + 96 * HOUR))[0]?.done).toBe(true)
  })
})
