import { describe, expect, test } from 'vitest'
import type { DomainEvent } from '#shared/domain/events.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'
import { apply, createFloor, FOLD_VERSION, restore, serialise } from './floor.ts'

const HOUR = 3600

describe('[F6] forgetting', () => {
  test('[F6] a closed interaction stays while the customer may come back to it', () => {
    const w = new World().centre({ reopenSeconds: 5 * HOUR }).agent('ann')
    const id = w.serves('ann', 'c1')
    w.ends('ann', id)
    w.completes('ann', id)
    w.pass(4 * HOUR)
    w.writes('c2')
    expect(w.floor.interactions.has(id)).toBe(true)
    w.pass(HOUR)
    w.writes('c3')
    expect(w.floor.interactions.has(id)).toBe(false)
    expect(w.floor.conversations.get('c1')).toMatchObject({ interactionId: id, lastAgentId: 'ann' })
    w.pass(7 * 24 * HOUR)
    w.writes('c4')
    expect(w.floor.conversations.has('c1')).toBe(false)
  })

  test("[F6] late news of what was forgotten is not the floor's any more", () => {
    const w = new World().centre()
    const id = w.writes('c1')
    w.must({ type: 'customer.left', interactionId: id })
    w.pass(3 * HOUR)
    w.writes('c2')
    const late = w.send({ type: 'customer.survey', interactionId: id, score: 5, comment: '' })
    expect(late).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })
})

test('[F3] a snapshot of another fold version is not read', () => {
  const w = new World().centre().agent('ann')
  w.serves('ann', 'c1')
  const snapshot = serialise(w.floor)
  expect(snapshot.foldVersion).toBe(FOLD_VERSION)
  expect(restore({ ...snapshot, foldVersion: 'older' })).toBeNull()
  expect(restore(snapshot)?.seq).toBe(w.log.length)
})

test('[F3] every kind of record comes back from a snapshot', () => {
  const w = new World().centre().agent('ann').config('account', 'gw', records.account())
  w.config('skill', 's', records.skill()).config('hours', 'h', records.hours())
  const snapshot = serialise(w.floor)
  const back = restore(snapshot)
  expect(back === null ? null : serialise(back)).toEqual(snapshot)
})

test('[F4] a log without its bodies folds to the same floor, words apart', () => {
  const w = new World().centre().agent('ann')
  const id = w.serves('ann', 'c1')
  w.says('ann', id)
  w.ends('ann', id)
  w.completes('ann', id)
  const floor = createFloor()
  for (const event of w.log) apply(floor, { ...event, body: null })
  expect(floor.interactions.get(id)).toMatchObject({
    ...w.it(id),
    introduction: null,
    messages: w.it(id).messages.map((message) => ({ ...message, content: null })),
    wrapUp: { ...w.it(id).wrapUp, text: null },
  })
})

test('[F5] events of a kind the floor does not know move it on and change nothing', () => {
  const w = new World().centre().agent('ann')
  const id = w.serves('ann', 'c1')
  const before = w.it(id)
  const seq = w.log.length + 1
  const strange = {
    seq,
    stream: `interaction/${id}`,
    type: 'interaction.teleported',
    v: 1,
    at: w.now,
    actor: 'x',
    cause: null,
    data: {},
    body: null,
  }
  apply(w.floor, strange as unknown as DomainEvent)
  apply(w.floor, { ...strange, seq: seq + 1, stream: 'galaxy/1' } as unknown as DomainEvent)
  expect(w.floor.seq).toBe(seq + 1)
  expect(w.it(id)).toEqual({ ...before, revision: before.revision + 1, seq })
})
