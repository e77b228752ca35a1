import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALL_CAUSES, type WaitState } from '#shared/domain/voice-wire.ts'
import {
  awaitsTone,
  hasWords,
  INITIAL,
  isFree,
  isLive,
  missesSound,
  next,
  type PhoneEvent,
  type PhoneState,
} from './state.ts'

const queue: WaitState = {
  stage: 'queue',
  language: 'zh-CN',
  position: 3,
  expectedWaitMs: 120_000,
  notice: null,
  callbackDigit: '1',
}
const voicemail: WaitState = {
  stage: 'voicemail',
  language: 'zh-CN',
  prompt: { text: '请留言', sound: null },
  seconds: 60,
}
const closed: WaitState = { stage: 'closed', language: 'en', prompt: { text: 'Closed', sound: null } }
const kept: WaitState = { stage: 'callback-kept', language: 'zh-CN' }

const rung = { type: 'rung', cause: 'callback', isRecorded: false } as const
const dialled: readonly PhoneEvent[] = [{ type: 'dial' }, { type: 'dialled', at: 1_000 }]
const after = (...events: readonly PhoneEvent[]): PhoneState => events.reduce(next, INITIAL)
const told = (what: WaitState, status = 182): PhoneEvent => ({ type: 'progress', status, told: what })

describe('a call', () => {
  test('[CL3] what was last told is shown until somebody answers', () => {
    const waiting = after(...dialled, told(queue), told({ ...queue, position: 2 }))
    expect(waiting.call).toMatchObject({ name: 'calling', told: { position: 2 }, tellings: 2 })
    const talking = next(waiting, { type: 'up', at: 9_000 })
    expect(talking.call).toMatchObject({ name: 'talking', since: 9_000, told: null })
    expect(next(talking, { type: 'ended', at: 12_000, status: null }).call).toMatchObject({
      why: 'finished',
      talkedMs: 3_000,
    })
  })

  test('[CL3] what follows a ring without words is ringing', () => {
    expect(after(...dialled, { type: 'progress', status: 180, told: null }).call).toMatchObject({ isRinging: true })
  })

  test.each([
    ['closed', told(closed), 480],
    ['callback-kept', told(kept), 480],
    ['not-available', told(queue), 503],
    ['not-allowed', { type: 'progress', status: 183, told: null } satisfies PhoneEvent, 403],
  ] as const)('[CL3] the end says why: %s', (why, event, status) => {
    expect(after(...dialled, event, { type: 'ended', at: 2_000, status }).call).toMatchObject({ name: 'ended', why })
  })

  test('[CL4] without a microphone there is no call', () => {
    const refused = after({ type: 'dial' }, { type: 'no-microphone', problem: 'refused' })
    expect(refused.call).toEqual({ name: 'no-microphone', problem: 'refused' })
    expect(next(refused, { type: 'dialled', at: 0 })).toBe(refused)
    expect(next(refused, { type: 'dial' }).call.name).toBe('asking')
  })

  test('[CL5] mute lasts over hold and resume', () => {
    const held = after(
      ...dialled,
      { type: 'up', at: 2_000 },
      { type: 'muted', muted: true },
      { type: 'held', held: true },
      { type: 'told', told: queue },
    )
    expect(held.call).toMatchObject({ isHeld: true, isMuted: true, told: queue })
    expect(next(held, { type: 'held', held: false }).call).toMatchObject({ isHeld: false, isMuted: true, told: null })
  })

  test('[CL6] a lost network ends waiting, not talking', () => {
    const lost: PhoneEvent = { type: 'network', there: false, at: 5_000 }
    expect(after(...dialled, told(queue), lost)).toMatchObject({ network: 'lost', call: { why: 'network' } })
    const talking = after(...dialled, { type: 'up', at: 2_000 }, lost)
    expect(talking).toMatchObject({ network: 'lost', call: { name: 'talking' } })
    expect(next(talking, { type: 'network', there: true, at: 6_000 }).network).toBe('there')
  })

  test('[CL6] who is handed on and waits hears nobody: no sound is missing', () => {
    const lost = after(...dialled, { type: 'up', at: 2_000 }, { type: 'sound', lost: true })
    const misses = ({ call }: PhoneState) => call.name === 'talking' && missesSound(call)
    expect(misses(lost)).toBe(true)
    const waits = next(lost, { type: 'told', told: queue })
    expect(misses(waits)).toBe(false)
    expect(misses(next(waits, { type: 'held', held: false }))).toBe(true)
  })

  test('[CL7] a promised call back is awaited, and rings', () => {
    const waiting = after(...dialled, told(kept), { type: 'ended', at: 2_000, status: 480 })
    expect(waiting.expectsCallback).toBe(true)
    const answered = [{ ...rung, at: 9_000 }, { type: 'up', at: 9_500 } as const].reduce<PhoneState>(next, waiting)
    expect(answered).toMatchObject({ expectsCallback: false, call: { name: 'talking', told: null } })
  })

  test('[CL9] a message is timed from the end of the tone', () => {
    const before = after(...dialled, told(voicemail), { type: 'up', at: 2_000 }, { type: 'held', held: false })
    expect(before.call).toMatchObject({ told: voicemail, toneAt: null })
    expect(awaitsTone(before.call)).toBe(true)
    const speaking = next(before, { type: 'tone-over', at: 8_000 })
    expect(awaitsTone(speaking.call)).toBe(false)
    expect(next(speaking, { type: 'tone-over', at: 9_000 }).call).toMatchObject({ toneAt: 8_000 })
    expect(next(speaking, { type: 'hang-up', at: 20_000 }).call).toMatchObject({ why: 'voicemail-left' })
  })
})

test('[CL3] any history can be left, and nothing is told to a phone that is free', () => {
  const at = fc.nat(100_000)
  const event = fc.oneof<fc.Arbitrary<PhoneEvent>[]>(
    fc.constant({ type: 'dial' }),
    fc.record({ type: fc.constant('dialled'), at }),
    fc.record({ type: fc.constant('up'), at }),
    fc.record({ type: fc.constant('rung'), at, cause: fc.constantFrom(...CALL_CAUSES), isRecorded: fc.boolean() }),
    fc.record({ type: fc.constant('progress'), status: fc.constantFrom(180, 182), told: fc.constantFrom(null, queue) }),
    fc.record({ type: fc.constant('told'), told: fc.constantFrom(voicemail, closed, kept) }),
    fc.record({ type: fc.constant('held'), held: fc.boolean() }),
    fc.record({ type: fc.constant('ended'), at, status: fc.constantFrom(null, 403, 480, 487) }),
    fc.record({ type: fc.constant('network'), there: fc.boolean(), at }),
    fc.record({ type: fc.constant('hang-up'), at }),
    fc.constant({ type: 'dismiss' }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const state = after(...events)
      expect(isFree(state.call) && isLive(state.call)).toBe(false)
      expect(state.call.name === 'idle' && hasWords(state)).toBe(false)
      const left = [{ type: 'hang-up', at: 0 } as const, { type: 'dismiss' } as const].reduce(next, state)
      expect(left.call).toEqual({ name: 'idle' })
    }),
  )
})
