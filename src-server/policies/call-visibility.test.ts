import { expect, test } from 'vitest'
import type { DomainEvent } from '#shared/domain/events.ts'
import { World } from '../core/testing/world.ts'
import { canSee, maskEventFor, maskFor } from './visibility.ts'

const ann = { userId: 'ann', role: 'agent' } as const
const bob = { userId: 'bob', role: 'agent' } as const
const boss = { userId: 'boss', role: 'supervisor' } as const
const root = { userId: 'root', role: 'admin' } as const

function recorded(): readonly [World, string] {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  w.must({
    type: 'voice.recorded',
    interactionId: id,
    recordingId: 'r1',
    kind: 'recording',
    blobId: 'blob',
    startedAt: w.now,
    durationMs: 1,
    bytes: 1,
  })
  return [w, id]
}

function eventOf(w: World, type: DomainEvent['type']): DomainEvent {
  const found = w.log.find((event) => event.type === type)
  if (found === undefined) throw new Error(`no ${type}`)
  return found
}

test('[VC37] no dialog leaves the server, for nobody', () => {
  const [w, id] = recorded()
  for (const user of [ann, boss, root]) {
    expect(maskFor(user, w.it(id)).call?.legs.map((leg) => leg.dialog)).toEqual([null, null])
    expect(maskEventFor(user, w.it(id), eventOf(w, 'call.legUp')).body).toBeNull()
    expect(JSON.stringify(maskFor(user, w.it(id)))).not.toContain('sip:')
  }
})

test('[VC37] numbers are hidden from those from whom addresses are', () => {
  const [w, id] = recorded()
  const to = { number: '+8613900001111' }
  w.must({ type: 'call.consult', interactionId: id, consultId: 'k', to }, 'ann')
  const consulted = eventOf(w, 'call.consulted')
  expect(maskFor(ann, w.it(id)).call?.consult?.number).toBe('+8613900001111')
  expect(maskEventFor(ann, w.it(id), consulted).body).toEqual(to)
  expect(maskFor(boss, w.it(id)).call?.consult?.number).toBe('+86139****1111')
  expect(maskEventFor(boss, w.it(id), consulted).body).toEqual({ number: '+86139****1111' })
})

test('[VC38] recordings are for whoever had the call, supervisors, quality and compliance', () => {
  const [w, id] = recorded()
  const heard = (user: Parameters<typeof maskFor>[0]) => maskFor(user, w.it(id)).call?.recordings.length
  expect([heard(ann), heard(boss), heard({ userId: 'q', role: 'quality' }), heard(root)]).toEqual([1, 1, 1, 0])
  expect(heard({ userId: 'c', role: 'compliance' })).toBe(1)
  expect(maskEventFor(root, w.it(id), eventOf(w, 'call.recorded')).data).toMatchObject({ blobId: '' })
  expect(maskEventFor(boss, w.it(id), eventOf(w, 'call.recorded')).data).toMatchObject({ blobId: 'blob' })
})

test('[VC29] a colleague sees the call while they are in it', () => {
  const [w, id] = recorded()
  w.phoneAgent('bob')
  expect(canSee(bob, w.it(id))).toBe(false)
  w.must({ type: 'call.consult', interactionId: id, consultId: 'k', to: { agentId: 'bob' } }, 'ann')
  expect(canSee(bob, w.it(id))).toBe(true)
  expect(maskFor(bob, w.it(id)).introduction?.address).toBe('+86138****5678')
  w.must({ type: 'call.consultEnd', interactionId: id }, 'ann')
  expect(canSee(bob, w.it(id))).toBe(false)
})

test('[CP52] the number a customer wants to be called back at is on no desk', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.calls('c1')
  w.must({ type: 'voice.callbackAsked', interactionId: id, number: '+8613812345678' })
  const hidden = '+86138****5678'
  expect(maskFor(ann, w.it(id)).call?.callback?.number).toBe(hidden)
  expect(maskEventFor(ann, w.it(id), eventOf(w, 'call.callbackAsked')).body).toEqual({ number: hidden })
})
