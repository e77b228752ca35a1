import { expect, test } from 'vitest'
import { World } from '../../core/testing/world.ts'
import { liveCall } from './live-call.ts'

test('[B19] a call stands on the floor with its own word, its number masked', () => {
  const w = new World().centre().phoneAgent('ann').phoneAgent('bob')
  w.must({ type: 'phone.report', fit: false, reason: 'no-microphone' }, 'bob')
  const id = w.calls('c1')
  const shown = () => liveCall(w.it(id))
  expect(shown()).toMatchObject({ stage: 'ringing', direction: 'inbound', recording: 'off', supervision: null })
  expect(shown()?.number ?? '****').toContain('****')
  w.accepts('ann', id)
  expect(shown()?.stage).toBe('connecting')
  w.legUp(id, { kind: 'customer' })
  w.legUp(id, { kind: 'agent', agentId: 'ann' })
  expect(shown()).toMatchObject({ stage: 'talking', recording: 'on' })
  w.must({ type: 'call.hold', interactionId: id }, 'ann')
  expect(shown()?.stage).toBe('held')
  w.must({ type: 'call.resume', interactionId: id }, 'ann')
  w.phoneAgent('boss', { role: 'supervisor' })
  w.must({ type: 'call.supervise', interactionId: id, mode: 'whisper' }, 'boss')
  expect(shown()?.supervision).toEqual({ supervisorId: 'boss', mode: 'whisper' })
  w.ends('ann', id)
  expect(shown()).toMatchObject({ stage: 'over', supervision: null })
  expect(liveCall(w.it(w.writes('c2')))).toBeNull()
})
