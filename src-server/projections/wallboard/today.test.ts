import { expect, test } from 'vitest'
import { records } from '../../core/testing/records.ts'
import { World } from '../../core/testing/world.ts'
import { Today } from './today.ts'

function countedOf(w: World): Today {
  const today = new Today(0)
  for (const event of w.log) today.apply(event)
  return today
}

test('[VC40] calls count as chats do', () => {
  const w = new World().centre().phoneAgent('ann')
  const answered = w.talks('ann', 'c1')
  w.calls('c2')
  w.must({ type: 'voice.hungUp', interactionId: w.calls('c3'), by: 'customer' })
  w.ends('ann', answered)
  w.completes('ann', answered)
  const today = countedOf(w)
  expect(today.queues.get('q1')).toMatchObject({ arrived: 3, answered: 1, answeredInTime: 1, abandoned: 1 })
  expect(today.agents.get('ann')).toMatchObject({ handled: 1 })
})

test('[VC40] a call from a desk was not waited for, and whoever hangs up in the menu stood in no queue', () => {
  const target = { kind: 'queue', queueId: 'q1' } as const
  const choices = [{ digit: '1', label: { zh: '一', en: 'one' }, target }]
  const w = new World().centre().phoneAgent('ann')
  w.config('entryPoint', 'phone', records.phone({ menus: [{ id: 'm', prompt: records.prompt('m'), choices }] }))
  w.must({ type: 'voice.hungUp', interactionId: w.calls('c1'), by: 'customer' })
  const about = { conversationId: 'voice-x', customerId: 'x', customerName: null, queueId: 'q1' }
  w.must({ type: 'call.dial', interactionId: 'd1', number: '+8613900000000', ...about }, 'ann')
  w.ends('ann', 'd1')
  w.completes('ann', 'd1')
  const today = countedOf(w)
  expect([...today.queues]).toEqual([])
  expect(today.agents.get('ann')).toMatchObject({ handled: 1 })
})

test('[B27] a promised callback made late is no breach: the wait on the line ended when it was asked for', () => {
  const w = new World().centre()
  const id = w.calls('c1')
  w.pass(5)
  w.must({ type: 'voice.callbackAsked', interactionId: id, number: '+8613812345678' })
  w.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  w.pass(1_200)
  w.phoneAgent('ann')
  w.accepts('ann', id)
  expect(countedOf(w).queues.get('q1')).toMatchObject({ answered: 1, answeredInTime: 1, answerMs: 5_000 })
})

test('[I26] a conversation that outgrows its contact came once and was answered once', () => {
  const w = new World().centre().agent('ann')
  const id = w.serves('ann', 'c1')
  while (w.it(id).messages.length < 5_000) w.writes('c1')
  const next = w.writes('c1')
  expect(next).not.toBe(id)
  const today = countedOf(w)
  expect(today.queues.get('q1')).toMatchObject({ arrived: 1, answered: 1, abandoned: 0 })
})

test('[I26] whose contact is full before anybody answered has waited since they came', () => {
  const w = new World().centre()
  const id = w.writes('c1')
  while (w.it(id).messages.length < 5_000) w.writes('c1')
  w.pass(40)
  w.writes('c1')
  w.pass(2)
  w.agent('ann').accepts('ann', w.writes('c1'))
  expect(countedOf(w).queues.get('q1')).toMatchObject({ arrived: 1, answered: 1, answerMs: 42_000 })
})

test('[I26] whose agent is gone when the contact is full was answered all the same', () => {
  const w = new World().centre({ wrapUp: { ...records.queue().wrapUp, seconds: 600 } }).agent('ann')
  const id = w.serves('ann', 'c1')
  while (w.it(id).messages.length < 5_000) w.writes('c1')
  w.ends('ann', id)
  w.must({ type: 'desk.gone', agentId: 'ann', deskId: 'desk-ann' })
  w.pass(200)
  const next = w.writes('c1')
  w.agent('bob').accepts('bob', next)
  expect(countedOf(w).queues.get('q1')).toMatchObject({ arrived: 1, answered: 1 })
})

test('[VC40] a voicemail is work done, and no call that came or was answered', () => {
  const w = new World().centre().config('hours', 'shut', records.hours({ weekly: Array.from({ length: 7 }, () => []) }))
  const afterHours = { text: { zh: '', en: '' }, mode: 'voicemail' as const }
  w.config('entryPoint', 'phone', { ...records.phone({ voicemailSeconds: 60 }), hoursId: 'shut', afterHours })
  const id = w.calls('c1')
  const sound = {
    recordingId: 'r1',
    kind: 'voicemail' as const,
    blobId: 'b1',
    startedAt: 0,
    durationMs: 9_000,
    bytes: 36_000,
  }
  w.must({ type: 'voice.recorded', interactionId: id, ...sound })
  w.config('hours', 'shut', records.hours())
  w.phoneAgent('ann')
  w.accepts('ann', id)
  w.ends('ann', id)
  w.completes('ann', id)
  const today = countedOf(w)
  expect([...today.queues]).toEqual([])
  expect(today.agents.get('ann')).toMatchObject({ handled: 1 })
})
