import { afterEach, expect, test } from 'vitest'
import { accept, acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const phaseOf = (id: string) => centre.server.engine.view.interactions.get(id)?.phase
const agent = (id: string) => centre.server.engine.view.agents.get(id)

test('[E7] an unanswered offer goes on, and the silent agent is made unavailable with the reason', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const arrived = await centre.writes('有人吗')
  if (!arrived.ok) throw new Error(arrived.reason)
  await anna.inPhase('offered')
  await centre.availableDesk('ben')
  await centre.advance(19_000)
  expect(phaseOf(arrived.interactionId)).toMatchObject({ name: 'offered', offer: { agentId: 'anna' } })
  await centre.advance(2_000)
  expect(phaseOf(arrived.interactionId)).toMatchObject({ name: 'offered', offer: { agentId: 'ben' } })
  expect(agent('anna')).toMatchObject({ state: { name: 'aux', auxCodeId: 'rona' }, cause: 'rona' })
  await anna.until('Anna no longer shows it', () => anna.interactions.size === 0)
})

test('[E8] ten seconds away: the desk has everything again', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  anna.cut()
  await anna.until('it is cut off', () => !anna.socket.connected)
  await centre.advance(10_000)
  expect(agent('anna')?.desk.name).toBe('lost')
  expect(phaseOf(interaction.id)?.name).toBe('active')
  const again = await centre.desk('anna', { deskId: anna.deskId })
  expect(again.interactions.get(interaction.id)?.phase.name).toBe('active')
  expect(again.agent).toMatchObject({ desk: { name: 'here' }, state: { name: 'available' } })
})

test('[E8] a minute away: no new offers, the work stays', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  anna.cut()
  await anna.until('it is cut off', () => !anna.socket.connected)
  await centre.advance(60_000)
  const waiting = await centre.writes('有人吗', { address: 'visitor-2' })
  if (!waiting.ok) throw new Error(waiting.reason)
  await centre.advance(1_000)
  expect(phaseOf(waiting.interactionId)?.name).toBe('waiting')
  expect(phaseOf(interaction.id)).toMatchObject({ name: 'active', agentId: 'anna' })
  const again = await centre.desk('anna', { deskId: anna.deskId })
  await again.until('it rings at once', () => again.interactions.get(waiting.interactionId)?.phase.name === 'offered')
})

test('[E8] an hour away: the work went back, and the agent starts anew', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  anna.cut()
  await anna.until('it is cut off', () => !anna.socket.connected)
  await centre.advance(130_000)
  expect(phaseOf(interaction.id)?.name).toBe('waiting')
  const ben = await centre.availableDesk('ben')
  const ringing = await ben.until('Ben gets it', () => {
    const found = ben.interactions.get(interaction.id)
    return found?.phase.name === 'offered' ? found : null
  })
  await accept(ben, ringing)
  await centre.advance(3_600_000)
  const again = await centre.desk('anna', { deskId: anna.deskId })
  expect(again.interactions.size).toBe(0)
  expect(again.agent?.state.name).not.toBe('available')
})

test('[E12] nobody pays for an hour in which the machine slept', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const arrived = await centre.writes('有人吗')
  if (!arrived.ok) throw new Error(arrived.reason)
  await anna.inPhase('offered')
  centre.clock.jump(3_600_000)
  await centre.advance(2_000)
  expect(agent('anna')).toMatchObject({ state: { name: 'available' }, desk: { name: 'here' } })
  await anna.until('it rings again', () => anna.interactions.get(arrived.interactionId)?.phase.name === 'offered')
})

test('[E12] a clock that jumps an hour forward loses nothing and keeps the order of events', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  centre.clock.jump(3_600_000)
  await centre.advance(2_000)
  await anna.must({
    type: 'message.send',
    interactionId: interaction.id,
    messageId: 'm-1',
    content: { kind: 'text', text: '还在' },
  })
  const next = await centre.writes('你好', { address: 'visitor-2' })
  expect(next).toMatchObject({ ok: true })
  const log = await centre.storage.events.read({ afterSeq: 0, limit: 1_000 })
  expect(log.map((event) => event.at)).toEqual(log.map((event) => event.at).toSorted((a, b) => a - b))
  expect(centre.fatal).toEqual([])
})
