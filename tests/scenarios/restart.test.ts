import { afterEach, expect, test } from 'vitest'
import { FOLD_VERSION } from '../../src-server/core/floor/floor.ts'
import { hashBody } from '../../src-server/storage/index.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function restarted(): Promise<TestCentre> {
  const { storage, clock } = centre
  await centre.stopButKeepStorage()
  return TestCentre.start({ storage, clock })
}

test('[E6] a restart finds the same contacts, words included', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const mine = await acceptFirst(centre, anna)
  await centre.writes('另一位', { address: 'visitor-2' })
  await centre.server.engine.settled()
  const before = new Map([...centre.server.engine.view.interactions].map(([id, i]) => [id, i.messages]))
  const [waitingId] = [...before.keys()].filter((id) => id !== mine.id)

  centre = await restarted()
  const { view } = centre.server.engine
  expect(new Map([...view.interactions].map(([id, i]) => [id, i.messages]))).toEqual(before)
  expect(view.interactions.get(mine.id)?.phase).toMatchObject({ name: 'active', agentId: 'anna' })
  expect(view.interactions.get(waitingId ?? '')?.introduction?.address).toBe('visitor-2')
  // [E8] the desk is away from now on, and comes back to its work
  expect(view.agents.get('anna')?.desk.name).toBe('lost')
  const again = await centre.desk('anna', { deskId: anna.deskId })
  expect(again.interactions.has(mine.id)).toBe(true)
  expect(again.agent?.desk.name).toBe('here')
})

test('[E5] words stand apart: the log and the saved floor hold none', async () => {
  centre = await TestCentre.start()
  await centre.availableDesk('anna')
  await centre.writes('我的卡号是六二二五', { name: '王小明' })
  await centre.server.engine.settled()
  const { storage } = centre
  await centre.stopButKeepStorage()
  const log = JSON.stringify(await storage.events.read({ afterSeq: 0, limit: 10_000 }))
  expect(log).not.toContain('六二二五')
  expect(log).not.toContain('王小明')
  const saved = await storage.events.loadSnapshot('floor', FOLD_VERSION)
  expect(saved).not.toBeNull()
  expect(JSON.stringify(saved)).not.toContain('六二二五')
  expect(JSON.stringify(saved)).not.toContain('王小明')

  const hashes = [...log.matchAll(/"\$body":"([0-9a-f]{64})"/gu)].map((match) => match[1] ?? '')
  const bodies = await storage.events.getBodies(hashes)
  expect(hashes.length).toBeGreaterThan(0)
  for (const hash of hashes) {
    const found = bodies.get(hash)
    if (found?.kind !== 'present') throw new Error('a body is missing')
    expect(hashBody(found.row.body, found.row.salt ?? '')).toBe(hash)
  }
  expect(await storage.events.verifyChain()).toMatchObject({ ok: true })
  centre = await TestCentre.start({ storage, clock: centre.clock })
})

test('[E17] today’s figures are the same after a restart', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  await centre.advance(30_000)
  await anna.must({ type: 'interaction.end', interactionId: interaction.id })
  await anna.must({
    type: 'wrapUp.complete',
    interactionId: interaction.id,
    dispositionId: null,
    summary: '',
    followUp: null,
  })
  await centre.server.centre.survey(interaction.id, 4, '')
  const figures = async () => {
    await centre.advance(1_100)
    const sue = await centre.desk('sue')
    await sue.watch({ topic: 'floor', on: true })
    const full = await sue.until('figures', () => sue.figures.find((f) => f.full && f.queues.length > 0))
    const { arrived, answered, answeredInTime, abandoned, averageAnswerMs } = full.queues[0] ?? {}
    const { handledToday, averageHandleMs, satisfaction, ronaToday } =
      full.agents.find((a) => a.agentId === 'anna') ?? {}
    return {
      arrived,
      answered,
      answeredInTime,
      abandoned,
      averageAnswerMs,
      handledToday,
      averageHandleMs,
      satisfaction,
      ronaToday,
    }
  }
  const before = await figures()
  expect(before).toMatchObject({
    arrived: 1,
    answered: 1,
    answeredInTime: 1,
    handledToday: 1,
    averageHandleMs: 30_000,
    satisfaction: 4,
  })
  centre = await restarted()
  expect(await figures()).toEqual(before)
})

test('[W3] a desk goes on over a restart of the server with what it missed, not with everything anew', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const mine = await acceptFirst(centre, anna)
  const { run, seq, interactions } = anna
  anna.cut()
  await anna.until('it is cut off', () => !anna.socket.connected)
  await centre.writes('还在吗')
  await centre.server.engine.settled()
  const token = await centre.signIn('anna')
  centre = await restarted()
  const again = new TestDesk(centre.server.url, token, anna.deskId)
  for (const [id, interaction] of interactions) again.interactions.set(id, interaction)
  expect(await again.hello({ run, seq, held: [...interactions.keys()] })).toMatchObject({
    ok: true,
    state: { kind: 'resumed' },
  })
  expect(again.interactions.get(mine.id)).toEqual(centre.server.engine.view.interactions.get(mine.id))
  again.close()
})
