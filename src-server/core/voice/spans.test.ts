import { expect, test } from 'vitest'
import type { CallSpan } from '#shared/domain/call-spans.ts'
import { maskFor } from '../../policies/visibility.ts'
import { World } from '../testing/world.ts'

function talking(): readonly [World, string] {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  w.phoneAgent('bob').phoneAgent('boss', { role: 'supervisor' })
  return [w, id]
}

const spansOf = (w: World, id: string): readonly CallSpan[] => w.it(id).call?.spans ?? []
const lengths = (w: World, id: string) =>
  spansOf(w, id).map(({ what, at, until }) => [what, until === null ? null : (until - at) / 1_000])

test('[VC60] holds, pauses, consultations and supervision are kept with their beginning and end', () => {
  const [w, id] = talking()
  w.must({ type: 'call.hold', interactionId: id }, 'ann')
  w.pass(7)
  w.must({ type: 'call.resume', interactionId: id }, 'ann')
  w.must({ type: 'call.record', interactionId: id, state: 'paused', why: 'card-entry' }, 'ann')
  w.pass(3)
  w.must({ type: 'call.record', interactionId: id, state: 'on', why: 'card-entry' }, 'ann')
  w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
  w.pass(4)
  w.must({ type: 'call.supervise', interactionId: id, mode: 'whisper' }, 'boss')
  w.pass(2)
  w.must({ type: 'call.supervise', interactionId: id, mode: null }, 'boss')
  expect(lengths(w, id)).toEqual([
    ['hold', 7],
    ['pause', 3],
    ['supervision', 4],
    ['supervision', 2],
  ])
  w.must({ type: 'call.consult', interactionId: id, consultId: 'k', to: { agentId: 'bob' } }, 'ann')
  w.pass(5)
  w.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
  w.pass(10)
  w.must({ type: 'call.join', interactionId: id }, 'ann')
  w.pass(6)
  w.must({ type: 'call.consultEnd', interactionId: id }, 'bob')
  const consult = spansOf(w, id).find(({ what }) => what === 'consult')
  const { at } = consult ?? { at: 0 }
  expect(consult).toMatchObject({
    agentId: 'bob',
    answeredAt: at + 5_000,
    joinedAt: at + 15_000,
    until: at + 21_000,
    outcome: 'ended',
  })
  expect(lengths(w, id).at(-2)).toEqual(['hold', 15])
})

test('[VC60] what was going on when the customer hung up ends with the call', () => {
  const [w, id] = talking()
  w.must({ type: 'call.consult', interactionId: id, consultId: 'k', to: { number: '+8613900001111' } }, 'ann')
  w.pass(8)
  w.must({ type: 'voice.legDown', interactionId: id, legId: `${id}-customer`, why: 'hung-up' })
  expect(lengths(w, id)).toEqual([
    ['hold', 8],
    ['consult', 8],
  ])
  expect(spansOf(w, id)).toContainEqual(expect.objectContaining({ number: '+8613900001111', outcome: 'ended' }))
})

test('[VC61] who listened unshown is kept from the agent; numbers as everywhere else', () => {
  const w = new World().centre({}, { voice: { supervisionShown: false, iceServers: [], callerNumber: null } })
  w.phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  w.phoneAgent('boss', { role: 'supervisor' })
  w.must({ type: 'call.consult', interactionId: id, consultId: 'k', to: { number: '+8613900001111' } }, 'ann')
  w.must({ type: 'call.supervise', interactionId: id, mode: 'listen' }, 'boss')
  const read = (userId: string, role: 'agent' | 'supervisor') => maskFor({ userId, role }, w.it(id)).call?.spans ?? []
  expect(read('ann', 'agent').some(({ what }) => what === 'supervision')).toBe(false)
  expect(read('boss', 'supervisor').some(({ what }) => what === 'supervision')).toBe(true)
  expect(read('ann', 'agent')).toContainEqual(expect.objectContaining({ number: '+8613900001111' }))
  expect(read('boss', 'supervisor')).toContainEqual(expect.objectContaining({ number: '+86139****1111' }))
})

test('[VC62] while somebody is asked the agent goes back to the customer and to them again, as often as they like', () => {
  const [w, id] = talking()
  w.must({ type: 'call.consult', interactionId: id, consultId: 'k', to: { agentId: 'bob' } }, 'ann')
  w.must({ type: 'voice.consultAnswered', interactionId: id, consultId: 'k' })
  w.pass(9)
  w.must({ type: 'call.resume', interactionId: id }, 'ann')
  expect(w.it(id).call).toMatchObject({ heldSince: null, consult: { id: 'k', state: 'talking' } })
  w.pass(4)
  w.must({ type: 'call.hold', interactionId: id }, 'ann')
  expect(w.it(id).call).toMatchObject({ heldSince: w.now, heldMs: 9_000, consult: { state: 'talking' } })
  w.must({ type: 'call.resume', interactionId: id }, 'ann')
  w.must({ type: 'call.handOver', interactionId: id }, 'ann')
  expect(w.it(id)).toMatchObject({
    phase: { name: 'active', agentId: 'bob' },
    call: { consult: null, heldSince: null },
  })
})
