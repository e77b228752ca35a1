import { expect, test } from 'vitest'
import type { LiveCall, LiveRow } from '#shared/protocol/wallboard.ts'
import { objectionsTo } from './eligibility.ts'
import { bargeBlock, isLiveCall, onThePhone, superviseBlock, type Supervisor } from './supervise-block.ts'
import { agentFigures, liveCall, liveRow, queueRecord, user } from './testing.ts'

const by: Supervisor = { userId: 'boss', trouble: null, supervisedId: null, isOnThePhone: false }
const call = (changes: Partial<LiveCall> = {}, row: Partial<LiveRow> = {}): LiveRow =>
  liveRow({ channel: 'voice', phase: 'active', agentId: 'a2', call: liveCall(changes), ...row })
const kind = (row: LiveRow, changes: Partial<Supervisor> = {}) => superviseBlock(row, { ...by, ...changes })?.kind

test('[B20] what stops a supervisor is told apart', () => {
  const other = { supervision: { supervisorId: 'chief', mode: 'listen' } } as const
  expect(kind(call())).toBeUndefined()
  expect(kind(call({}, { agentId: 'boss' }))).toBe('own')
  expect(kind(call(), { trouble: 'none' })).toBe('no-phone')
  expect(kind(call(), { trouble: 'no-microphone' })).toBe('phone')
  expect(kind(call(), { supervisedId: 'i9' })).toBe('elsewhere')
  expect(kind(call(), { isOnThePhone: true })).toBe('on-the-phone')
  expect(kind(call(other))).toBe('other')
  expect(kind(call(), { supervisedId: 'i1', isOnThePhone: true })).toBeUndefined()
})

test('[B20] only what is in hand is stepped into, and nobody barges in where the customer hears nobody', () => {
  expect(
    [call(), call({ stage: 'held' }), call({ stage: 'voicemail' }), call({ stage: 'over' })].map(isLiveCall),
  ).toEqual([true, true, false, false])
  expect(isLiveCall(liveRow({ phase: 'active' }))).toBe(false)
  expect([call(), call({ stage: 'held' }), call({ stage: 'consulting' })].map(bargeBlock)).toEqual([
    null,
    'held',
    'consulting',
  ])
})

test('[B25] whoever is on the phone is not given a second call', () => {
  const supervision = { supervisorId: 'chief', mode: 'listen' } as const
  const live = [call({ guestId: 'a3', supervision }), call({ stage: 'over' }, { interactionId: 'i2', agentId: 'a4' })]
  expect([...onThePhone(live)]).toEqual(['a2', 'a3', 'chief'])
  expect([...onThePhone(live, 'i1')]).toEqual([])
  const work = {
    interactionId: 'i5',
    channel: 'voice',
    queue: queueRecord,
    agentId: null,
    requirements: [],
    phase: 'waiting',
    passed: [],
    onThePhone: onThePhone(live),
  } as const
  const figures = agentFigures({ agentId: 'a3', capacity: { voice: 1 } })
  expect(objectionsTo(work, 'a3', user(), figures, undefined).map((one) => one.kind)).toEqual(['on-the-phone'])
})
