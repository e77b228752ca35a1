import { expect, test } from 'vitest'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const pull = (interactionId: string | null = null, queueId = 'q1') =>
  ({ type: 'queue.pull', queueId, interactionId }) as const

/** Work that nobody is offered, because the queue's members are asked for by hand only. */
function waiting(): World {
  const w = new World().centre({ pullAllowed: true })
  // Declined once, so that it waits although the agent is there.
  return w.agent('ann')
}

test('[Q10] the first one in line, by its points', () => {
  const w = waiting()
  const first = w.writes('c1')
  w.must({ type: 'offer.decline', interactionId: first, offerId: w.offerOf(first) }, 'ann')
  w.config('entryPoint', 'vip', records.entryPoint({ priority: 100 }))
  const second = w.writes('c2', 'hi', { entryPointId: 'vip' })
  w.must({ type: 'offer.decline', interactionId: second, offerId: w.offerOf(second) }, 'ann')
  expect(w.ask(pull(), 'ann')).toBe('ok')
  expect(w.it(second).phase).toMatchObject({ name: 'active', agentId: 'ann' })
  expect(w.log.at(-1)).toMatchObject({ type: 'interaction.accepted', data: { agentId: 'ann', by: 'pull' } })
  expect(w.ask(pull(first), 'ann')).toBe('ok')
  expect(w.ask(pull(), 'ann')).toBe('queue-empty')
})

test('[Q10] refusals say what stands against it', () => {
  const w = new World().centre({ pullAllowed: true, requirements: [{ skillId: 's', level: 3 }] })
  w.config('skill', 's', records.skill()).agent('ann', { skills: { s: 2 }, capacity: { sms: 0 } })
  w.config('queue', 'shut', records.queue({ pullAllowed: false }))
  w.config('queue', 'club', records.queue({ pullAllowed: true, memberIds: [] }))
  w.config('queue', 'open', records.queue({ pullAllowed: true }))
  w.config('entryPoint', 'club', records.entryPoint({ queueId: 'club' }))
  w.config('entryPoint', 'sms', records.entryPoint({ queueId: 'open', channel: 'sms' }))
  const skilled = w.writes('c1')
  const club = w.writes('c2', 'hi', { entryPointId: 'club' })
  const full = w.writes('c3', 'hi', { entryPointId: 'sms', channel: 'sms' })
  expect(w.ask(pull(null, 'shut'), 'ann')).toBe('pull-not-allowed')
  expect(w.ask(pull(null, 'none'), 'ann')).toBe('not-found')
  expect(w.ask(pull(skilled), 'ann')).toBe('missing-skill')
  expect(w.ask(pull(), 'ann')).toBe('missing-skill')
  expect(w.ask(pull(club, 'club'), 'ann')).toBe('pull-not-allowed')
  expect(w.ask(pull(full, 'open'), 'ann')).toBe('no-capacity')
  expect(w.ask(pull(full), 'ann')).toBe('not-found')
  w.must({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } }, 'ann')
  expect(w.ask(pull(), 'ann')).toBe('agent-not-available')
  w.must({ type: 'agent.setState', state: { name: 'offline' } }, 'ann')
  expect(w.ask(pull(), 'ann')).toBe('agent-offline')
})
