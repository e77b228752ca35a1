import { expect, test } from 'vitest'
import { countStates, serviceLevel, targetLevel, totalsOf, waitLevel } from './figures.ts'
import { agentFigures, liveCall, liveRow, NOW, queueRow } from './testing.ts'

test('[B2] the service level counts what was answered in time out of answered and abandoned', () => {
  expect(serviceLevel({ answered: 8, answeredInTime: 6, abandoned: 2 })).toBe(0.6)
  expect(serviceLevel({ answered: 0, answeredInTime: 0, abandoned: 0 })).toBeNull()
})

test('[B3] a wait is near from three quarters of its time and past after its due moment', () => {
  const wait = { since: NOW, dueAt: NOW + 60_000 }
  expect(waitLevel(wait, NOW + 44_000)).toBe('ok')
  expect(waitLevel(wait, NOW + 45_000)).toBe('near')
  expect(waitLevel(wait, NOW + 60_000)).toBe('near')
  expect(waitLevel(wait, NOW + 60_001)).toBe('breach')
})

test('a level at its target is quiet, a little below it amber, far below it red', () => {
  expect([null, 0.8, 0.79, 0.74].map((level) => targetLevel(level, 80))).toEqual(['ok', 'ok', 'near', 'breach'])
})

test('the longest wait of the floor names its queue; contacts in hand do not wait', () => {
  const row = queueRow({ waiting: 2 }, [
    liveRow({ interactionId: 'i1', waitingSince: NOW - 5_000 }),
    liveRow({ interactionId: 'i2', waitingSince: NOW - 90_000, dueAt: NOW - 30_000, phase: 'offered' }),
    liveRow({ interactionId: 'i3', waitingSince: NOW - 900_000, phase: 'active' }),
  ])
  expect(totalsOf([row])).toMatchObject({
    waiting: 2,
    level: 0.9,
    longest: { queueId: 'cards', since: NOW - 90_000, dueAt: NOW - 30_000 },
  })
})

test('signed-out agents are not on duty', () => {
  const agents = [agentFigures(), agentFigures({ shown: 'offline' }), agentFigures({ shown: 'lost' })]
  expect(countStates(agents, 'rona')).toMatchObject({ available: 1, lost: 1, busy: 0 })
})

test('[B28] who was stopped for an unanswered offer is not counted as on a break', () => {
  const on = (auxCodeId: string) => agentFigures({ shown: 'aux', state: { name: 'aux', auxCodeId } })
  expect(countStates([on('rona'), on('meal')], 'rona')).toMatchObject({ aux: 1, missed: 1 })
})

test('[B27] who waits to be called back is not the longest wait', () => {
  const callback = liveRow({ waitingSince: NOW - 900_000, dueAt: null, call: liveCall({ stage: 'callback' }) })
  expect(queueRow({ waiting: 0, callbacks: 1 }, [callback]).longest).toBeNull()
})
