import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Allowance, givenBack, grantOf, granted, leftOf, spent } from './allowance.ts'
import { GRANT_OCCASIONS, type ReplyRule } from './account.ts'

const RULES: readonly ReplyRule[] = [
  { on: 'message', messages: 5, withinSeconds: 172_800 },
  { on: 'menu', messages: 3, withinSeconds: 60 },
]
const act = (allowance: Allowance, on: ReplyRule['on'], at: number): Allowance => {
  const grant = grantOf(RULES, on, at)
  return grant === null ? allowance : granted(allowance, grant, at)
}
const MINUTE = 60_000
const TWO_DAYS = 172_800_000

test('[AC3] five within two days after a message, three within a minute after a menu, taken from what lapses first', () => {
  let allowance = act(act([], 'message', 0), 'menu', 1_000)
  expect(leftOf(allowance, 1_000)).toEqual({ messages: 8, until: TWO_DAYS })
  allowance = spent(spent(allowance, 2_000), 2_000)
  expect(leftOf(allowance, 2_000).messages).toBe(6)
  expect(leftOf(allowance, 1_000 + MINUTE)).toEqual({ messages: 5, until: TWO_DAYS })
  for (let n = 0; n < 5; n++) allowance = spent(allowance, 2 * MINUTE)
  expect(leftOf(allowance, 2 * MINUTE)).toEqual({ messages: 0, until: TWO_DAYS })
  expect(leftOf(allowance, TWO_DAYS)).toEqual({ messages: 0, until: null })
  expect(leftOf(act(allowance, 'message', 3 * MINUTE), 3 * MINUTE).messages).toBe(5)
  expect(leftOf(act([], 'scan', 0), 0)).toEqual({ messages: 0, until: null })
})

test('[AC6] what the vendor never took is given back', () => {
  const full = act([], 'message', 0)
  expect(givenBack(spent(full, 1), 2)).toEqual(full)
})

test('[AC3] never more than granted, whatever the order', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 100_000_000 }),
    what: fc.constantFrom('send' as const, ...GRANT_OCCASIONS),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let now = 0
      let allowance: Allowance = []
      const left: [number | null, number][] = []
      for (const { wait, what } of steps) {
        now += wait
        if (what !== 'send') allowance = act(allowance, what, now)
        else {
          const before = leftOf(allowance, now).messages ?? 0
          allowance = spent(allowance, now)
          left.push([leftOf(allowance, now).messages, Math.max(0, before - 1)])
        }
        const { messages, until } = leftOf(allowance, now)
        expect(messages).toBeLessThanOrEqual(8)
        expect(messages === 0 || until !== null).toBe(true)
        expect(allowance.length).toBeLessThanOrEqual(RULES.length)
      }
      for (const [is, shouldBe] of left) expect(is).toBe(shouldBe)
    }),
  )
})
