import { expect, test } from 'vitest'
import { World } from '../core/testing/world.ts'
import { timelineEntry } from './history.ts'

test('[VC39] a queue between two agents is no talk, and talk ends with the contact, not with the wrap-up', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  const talkMs = () => timelineEntry(w.it(id)).call?.talkMs
  w.pass(6)
  expect(talkMs()).toBeNull()
  w.must({ type: 'agent.setState', state: { name: 'offline' } }, 'ann')
  w.must({ type: 'interaction.transfer', interactionId: id, to: { queueId: w.it(id).queueId ?? '' }, note: '' }, 'ann')
  w.legDown(id, `${id}-agent`, 'moved')
  w.pass(60)
  w.phoneAgent('bob')
  w.accepts('bob', id)
  w.legUp(id, { kind: 'agent', agentId: 'bob' }, 'bob-1')
  w.pass(4)
  w.ends('bob', id)
  w.pass(30)
  w.legDown(id, 'bob-1')
  expect(talkMs()).toBe(10_000)
})

test('[VC39] handing a call over without a gap counts once', () => {
  const w = new World().centre().phoneAgent('ann').phoneAgent('bob')
  const id = w.talks('ann', 'c1')
  w.pass(5)
  w.legUp(id, { kind: 'agent', agentId: 'ann' }, 'ann-2')
  w.pass(2)
  w.legDown(id, `${id}-agent`, 'moved')
  w.pass(3)
  w.ends('ann', id)
  expect(timelineEntry(w.it(id)).call).toMatchObject({ talkMs: 10_000 })
})
