import { expect, test } from 'vitest'
import type { DeskCommand } from '../commands.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const dial = (interactionId: string, over: Partial<Extract<DeskCommand, { type: 'call.dial' }>> = {}) =>
  ({
    type: 'call.dial',
    interactionId,
    conversationId: 'voice-x',
    customerId: 'x',
    customerName: null,
    number: '+8613900000000',
    queueId: 'q1',
    ...over,
  }) as const

test('[VC64] a call at night by the customer’s clock asks for a second yes, which stands with the call', () => {
  const w = new World({ now: Date.parse('2026-11-18T15:00:00+08:00') }).centre().phoneAgent('ann')
  w.config('entryPoint', 'phone', records.phone())
  expect(w.send(dial('d1', { zone: { timeZone: 'America/New_York', from: 'record' } }), 'ann')).toMatchObject({
    ok: false,
    refusal: { code: 'night-unconfirmed', params: { localTime: '02:00', from: '21:00', to: '09:00' } },
  })
  w.must(dial('d1', { zone: { timeZone: 'America/New_York', from: 'record' }, atNight: true }), 'ann')
  expect(w.it('d1').call?.atNight).toMatchObject({ localTime: '02:00' })
})

test('[VC64] by day, for whom we promised to call now, and for who was heard within the hour nothing is asked', () => {
  const night = Date.parse('2026-11-18T23:30:00+08:00')
  const calls = (over: Parameters<typeof dial>[1], w = new World({ now: night }).centre().phoneAgent('ann')) => {
    w.config('entryPoint', 'phone', records.phone())
    w.must(dial('d1', over), 'ann')
    return w.it('d1').call?.atNight
  }
  expect(calls({ zone: { timeZone: 'Europe/London', from: 'record' } })).toBeUndefined()
  expect(calls({ asked: true })).toBeUndefined()
  const heard = new World({ now: night }).centre().phoneAgent('ann')
  heard.writes('chat-x', '在吗', { customerId: 'x' })
  expect(calls({}, heard)).toBeUndefined()
})
