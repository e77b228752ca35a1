import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DESK_LEGS } from '#shared/domain/voice-wire.ts'
import type { CallWish } from './messages.ts'
import { nextActions, type FloorPicture, type PlannedLeg } from './plan.ts'

const wish = (changes: Partial<CallWish> = {}): CallWish => ({
  interactionId: 'i1',
  role: 'owner',
  held: false,
  consult: 'none',
  supervision: null,
  recording: 'off',
  ...changes,
})
const leg = (changes: Partial<PlannedLeg> = {}): PlannedLeg => ({
  id: 'l1',
  interactionId: 'i1',
  purpose: 'agent',
  records: true,
  phase: 'ringing',
  asked: null,
  ...changes,
})
const floor = (...wishes: readonly CallWish[]): FloorPicture => ({
  live: true,
  wishes: new Map(wishes.map((one) => [one.interactionId, one])),
  hungUp: new Set(),
})
const does = (one: PlannedLeg, picture: FloorPicture): string | null => nextActions([one], picture)[0]?.do ?? null

test('[SP1] a call is answered when it is the agent’s: not while offered, not while unknown', () => {
  expect(does(leg(), floor(wish()))).toBe('answer')
  expect(does(leg(), floor(wish({ role: 'offered' })))).toBeNull()
  expect(does(leg(), floor())).toBeNull()
  expect(does(leg({ interactionId: null }), floor(wish()))).toBeNull()
})

test('[SP2] a consulted colleague’s leg is answered at the asking desk, at theirs by hand', () => {
  const asked = leg({ purpose: 'guest' })
  expect(does(asked, floor(wish({ consult: 'calling' })))).toBe('answer')
  expect(does(asked, floor())).toBeNull()
  expect(does({ ...asked, asked: 'answer' }, floor())).toBe('answer')
  expect(does(leg({ purpose: 'supervisor' }), floor(wish({ role: 'supervisor', supervision: 'listen' })))).toBe(
    'answer',
  )
})

test('[SP4] a call that is over ends; one handed to a colleague is left to the exchange', () => {
  expect(does(leg({ phase: 'talking' }), floor(wish({ role: 'over' })))).toBe('hang-up')
  expect(does(leg({ phase: 'talking' }), floor())).toBeNull()
  expect(does(leg({ phase: 'talking', purpose: 'guest' }), floor(wish()))).toBe('hang-up')
  expect(does(leg({ phase: 'talking', purpose: 'supervisor' }), floor(wish()))).toBe('hang-up')
  expect(does(leg({ asked: 'hang-up' }), floor(wish()))).toBe('hang-up')
})

test('[TL51] who was asked, talked and was reloaded is back without a press; nobody stays on a line the log has ended', () => {
  const asked = leg({ purpose: 'guest' })
  expect(does(asked, floor(wish({ role: 'asked', consult: 'calling' })))).toBeNull()
  expect(does(asked, floor(wish({ role: 'asked', consult: 'talking' })))).toBe('answer')
  expect(does(asked, floor(wish({ role: 'asked', consult: 'joined' })))).toBe('answer')
  const talks = leg({ purpose: 'guest', phase: 'talking' })
  expect(does(talks, floor(wish({ role: 'asked', consult: 'joined' })))).toBeNull()
  expect(does(talks, floor())).toBe('hang-up')
  expect(does(talks, { ...floor(), live: false })).toBeNull()
})

test('[SP28] who hung up is not drawn back in when the exchange rings again before the log has it', () => {
  const picture = { ...floor(wish()), hungUp: new Set(['i1']) }
  expect(does(leg(), picture)).toBeNull()
  expect(does(leg({ interactionId: 'i2' }), { ...picture, wishes: floor(wish({ interactionId: 'i2' })).wishes })).toBe(
    'answer',
  )
})

const anyWish = fc.record<CallWish>({
  interactionId: fc.constantFrom('i1', 'i2'),
  role: fc.constantFrom('offered', 'owner', 'supervisor', 'over'),
  held: fc.boolean(),
  consult: fc.constantFrom('none', 'calling', 'talking', 'joined'),
  supervision: fc.constantFrom(null, 'listen', 'whisper', 'barge'),
  recording: fc.constantFrom('on', 'paused', 'off'),
})
const anyLeg = fc.record<PlannedLeg>({
  id: fc.uuid(),
  interactionId: fc.constantFrom('i1', 'i2', 'i3', null),
  purpose: fc.constantFrom(...DESK_LEGS),
  records: fc.boolean(),
  phase: fc.constantFrom('ringing', 'answering', 'talking', 'ending'),
  asked: fc.constantFrom(null, 'answer', 'hang-up'),
})
const anyFloor = fc.record<FloorPicture>({
  live: fc.boolean(),
  wishes: fc.array(anyWish).map((all) => new Map(all.map((one) => [one.interactionId, one]))),
  hungUp: fc.uniqueArray(fc.constantFrom('i1', 'i2')).map((ids) => new Set(ids)),
})

const after = (one: PlannedLeg, picture: FloorPicture): PlannedLeg => {
  const action = does(one, picture)
  if (action === null) return one
  return { ...one, phase: action === 'answer' ? 'answering' : 'ending' }
}

test('[SP3] without the floor only a person’s own press counts', () => {
  fc.assert(
    fc.property(anyLeg, anyFloor, (one, picture) => {
      const action = does(one, { ...picture, live: false })
      return action === null || one.asked === action
    }),
  )
  expect(does(leg({ asked: 'hang-up' }), { live: false, wishes: new Map(), hungUp: new Set() })).toBe('hang-up')
})

test('[SP1] [SP4] whatever happens in whatever order, plans settle, and an own leg is only answered by its owner', () => {
  fc.assert(
    fc.property(anyLeg, fc.array(anyFloor, { maxLength: 8 }), (first, pictures) => {
      let now = first
      for (const picture of pictures) {
        const action = does(now, picture)
        const isOwn = action === 'answer' && now.purpose === 'agent'
        expect(isOwn && picture.wishes.get(now.interactionId ?? '')?.role !== 'owner').toBe(false)
        const once = after(now, picture)
        // Ending is final; answering may at once turn into an end, never back into an answer.
        expect(does(once, picture) === 'answer').toBe(false)
        const twice = after(once, picture)
        expect(does(twice, picture)).toBeNull()
        now = twice
      }
    }),
  )
})
