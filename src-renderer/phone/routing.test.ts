import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallWish } from './messages.ts'
import { routesOf, type RoutedLeg } from './routing.ts'

const customer: RoutedLeg = { id: 'customer', interactionId: 'i1', purpose: 'agent' }
const guest: RoutedLeg = { id: 'guest', interactionId: 'i1', purpose: 'guest' }
const supervisor: RoutedLeg = { id: 'supervisor', interactionId: 'i1', purpose: 'supervisor' }

function routed(changes: Partial<CallWish>, legs: readonly RoutedLeg[], muted = false) {
  const wish: CallWish = {
    interactionId: 'i1',
    role: 'owner',
    held: false,
    consult: 'none',
    supervision: null,
    recording: 'off',
    ...changes,
  }
  const { sent, heard } = routesOf(legs, new Map([['i1', wish]]), muted)
  return { sent: (id: string) => [...(sent.get(id) ?? [])], heard }
}

test('[SP6] on hold the customer hears nothing and is not heard; whoever listens in still hears both', () => {
  const { sent, heard } = routed({ held: true, supervision: 'listen' }, [customer, supervisor])
  expect(sent('customer')).toEqual([])
  expect(heard.has('customer')).toBe(false)
  expect(sent('supervisor')).toEqual(['microphone', 'customer'])
})

test('[SP6] while a colleague is consulted only they hear the agent', () => {
  const { sent, heard } = routed({ held: true, consult: 'talking' }, [customer, guest])
  expect(sent('customer')).toEqual([])
  expect(sent('guest')).toEqual(['microphone'])
  expect([...heard]).toEqual(['guest'])
})

test('[SP38] back with the customer, whoever was asked hears nothing and is not heard', () => {
  const { sent, heard } = routed({ held: false, consult: 'talking' }, [customer, guest])
  expect(sent('customer')).toEqual(['microphone'])
  expect(sent('guest')).toEqual([])
  expect([...heard]).toEqual(['customer'])
  const barged = routed({ held: false, consult: 'talking', supervision: 'barge' }, [customer, guest, supervisor])
  expect([barged.sent('customer'), barged.sent('guest')]).toEqual([['microphone', 'supervisor'], []])
})

test('[SP7] three-way, everyone hears everyone', () => {
  const { sent, heard } = routed({ consult: 'joined' }, [customer, guest])
  expect(sent('customer')).toEqual(['microphone', 'guest'])
  expect(sent('guest')).toEqual(['microphone', 'customer'])
  expect([...heard]).toEqual(['customer', 'guest'])
})

test('[SP8] listen: heard by nobody; whisper: by the agent; barge: by everyone', () => {
  const all = [customer, supervisor]
  const listen = routed({ supervision: 'listen' }, all)
  expect([listen.sent('customer'), listen.heard.has('supervisor')]).toEqual([['microphone'], false])
  const whisper = routed({ supervision: 'whisper' }, all)
  expect([whisper.sent('customer'), whisper.heard.has('supervisor')]).toEqual([['microphone'], true])
  const barge = routed({ supervision: 'barge' }, all)
  expect([barge.sent('customer'), barge.heard.has('supervisor')]).toEqual([['microphone', 'supervisor'], true])
  expect(barge.sent('supervisor')).toEqual(['microphone', 'customer'])
})

test('[SP8] at the supervisor’s own desk the microphone opens only to speak', () => {
  const at = (mode: CallWish['supervision']) =>
    routed({ role: 'supervisor', supervision: mode }, [supervisor]).sent('supervisor')
  expect([at('listen'), at('whisper'), at('barge')]).toEqual([[], ['microphone'], ['microphone']])
})

test('[SP9] of two calls the newest that is not on hold has the microphone', () => {
  const other: RoutedLeg = { id: 'other', interactionId: 'i2', purpose: 'agent' }
  const own = { role: 'owner', consult: 'none', supervision: null, recording: 'off' } as const
  const wishes = (firstHeld: boolean, secondHeld: boolean) =>
    new Map<string, CallWish>([
      ['i1', { interactionId: 'i1', ...own, held: firstHeld }],
      ['i2', { interactionId: 'i2', ...own, held: secondHeld }],
    ])
  const both = routesOf([customer, other], wishes(false, false), false)
  expect([both.sent.get('customer'), both.sent.get('other')]).toEqual([[], ['microphone']])
  const secondHeld = routesOf([customer, other], wishes(false, true), false)
  expect([secondHeld.sent.get('customer'), secondHeld.sent.get('other')]).toEqual([['microphone'], []])
})

test('[SP5] [SP6] muted or on hold, the microphone reaches no customer, whatever else goes on', () => {
  const wish = fc.record<CallWish>({
    interactionId: fc.constant('i1'),
    role: fc.constantFrom('offered', 'owner', 'supervisor', 'over'),
    held: fc.boolean(),
    consult: fc.constantFrom('none', 'calling', 'talking', 'joined'),
    supervision: fc.constantFrom(null, 'listen', 'whisper', 'barge'),
    recording: fc.constantFrom('on', 'paused', 'off'),
  })
  const legs = fc.subarray([customer, guest, supervisor])
  fc.assert(
    fc.property(wish, legs, fc.boolean(), (one, present, muted) => {
      const { sent } = routesOf(present, new Map([['i1', one]]), muted)
      const all = [...sent.values()].flat()
      const toCustomer = sent.get('customer') ?? []
      const isOwner = one.role === 'owner'
      expect(muted && all.includes('microphone')).toBe(false)
      expect(isOwner && one.held ? toCustomer : []).toEqual([])
      for (const [id, sources] of sent) expect(sources).not.toContain(id)
      const isHidden = one.supervision === 'listen' || one.supervision === 'whisper'
      expect(isOwner && isHidden && toCustomer.includes('supervisor')).toBe(false)
    }),
  )
})
