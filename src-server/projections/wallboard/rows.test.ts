import { expect, test } from 'vitest'
import { centreOf } from '../../core/floor/centre.ts'
import { World } from '../../core/testing/world.ts'
import { agentFigures, liveRow, queueFigures } from './rows.ts'

const longest = (w: World): number | null =>
  queueFigures('q', [...w.floor.interactions.values()], undefined, { available: 0, signedIn: 0 }, []).longestSince

test('[D93] the longest wait is of those nobody’s desk rings with, where there are any', () => {
  const w = new World().centre()
  expect(longest(w)).toBeNull()
  const first = w.writes('c1')
  const since = w.it(first).arrivedAt
  w.pass(20)
  w.agent('ann')
  expect(w.it(first).phase.name).toBe('offered')
  expect(longest(w)).toBe(since)
  const second = w.writes('c2')
  expect(longest(w)).toBe(w.it(second).arrivedAt)
})

test('[B27] who asked to be called back is counted apart, waits for no answer and is never late', () => {
  const w = new World().centre()
  const id = w.calls('c1')
  w.must({ type: 'voice.callbackAsked', interactionId: id, number: '+8613812345678' })
  const row = () => queueFigures('q', [...w.floor.interactions.values()], undefined, { available: 0, signedIn: 0 }, [])
  w.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  expect(row()).toMatchObject({ waiting: 0, callbacks: 1, longestSince: null })
  expect(liveRow(w.it(id))).toMatchObject({ phase: 'waiting', dueAt: null })
  const other = w.calls('c2')
  expect(row()).toMatchObject({ waiting: 1, callbacks: 1, longestSince: w.it(other).arrivedAt })
})

test('[B28] a supervisor off duty who listens is no part of the workforce', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  w.phoneAgent('boss', { role: 'supervisor' })
  w.must({ type: 'agent.setState', state: { name: 'offline' } }, 'boss')
  w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
  const user = w.floor.config.user.get('boss')
  const view = { user: () => user, agents: w.floor.agents, centre: centreOf(w.floor) }
  expect(agentFigures(view, 'boss', [], [w.it(id)], undefined)).toMatchObject({ shown: 'offline', load: {} })
})

test('[B29] who is in hand and waits for an answer is due; who is not known is told by the end of their address', () => {
  const w = new World().centre()
  w.agent('ann')
  const id = w.serves('ann', 'c1')
  const { address } = w.it(id).introduction ?? { address: '' }
  expect(liveRow(w.it(id))).toMatchObject({ address: address.slice(-4), replyDueAt: w.now + 60_000 })
  w.says('ann', id)
  expect(liveRow(w.it(id)).replyDueAt).toBeNull()
})
