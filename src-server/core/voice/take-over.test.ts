import { expect, test } from 'vitest'
import { World } from '../testing/world.ts'

test('[VC53] whose call was taken over has no more to do with it, and is free', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  w.must({ type: 'agent.setState', state: { name: 'available' } }, 'ann')
  w.phoneAgent('boss', { role: 'supervisor' })
  // There to listen, not to be rung.
  w.must({ type: 'agent.setState', state: { name: 'aux', auxCodeId: 'break' } }, 'boss')
  w.must({ type: 'call.record', interactionId: id, state: 'paused', why: 'agent' }, 'ann')
  w.must({ type: 'call.transferOut', interactionId: id, number: '10086', note: '' }, 'ann')
  w.must({ type: 'call.takeOver', interactionId: id }, 'boss')
  expect(w.it(id).call).toMatchObject({ handOut: null, heldSince: null, recording: 'off' })
  // Late news of what the agent had begun, and of the agent's phone.
  w.must({ type: 'voice.handOutAnswered', interactionId: id })
  w.must({ type: 'voice.legDown', interactionId: id, legId: `${id}-agent`, why: 'hung-up' })
  w.must({ type: 'voice.hungUp', interactionId: id, by: 'agent', agentId: 'ann' })
  expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'boss' }, call: { movedOut: null } })
  for (const type of ['interaction.end', 'call.hold'] as const)
    expect(w.ask({ type, interactionId: id }, 'ann')).not.toBe('ok')
  const next = w.calls('c2')
  expect(w.it(next).phase).toMatchObject({ name: 'offered', offer: { agentId: 'ann' } })
  w.legUp(id, { kind: 'agent', agentId: 'boss' }, 'boss-leg')
  expect(w.it(id).call?.recording).toBe('on')
  w.ends('boss', id)
  expect(w.it(id).phase).toMatchObject({ name: 'wrap-up', agentId: 'boss' })
})
