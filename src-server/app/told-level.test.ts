import { expect, test } from 'vitest'
import { offers } from '../core/testing/offers.ts'
import { toldLevel } from './told-level.ts'

const DAY = 86_400_000
const taken = { tolerance: 'C5', at: 0, where: '网点' } as const

test('[CO33] from the policy’s age on a level above it says what may be offered at most', () => {
  const policy = offers.policy({ elderAge: 60, assessmentValidDays: 100 })
  expect(toldLevel(taken, 60, policy)).toEqual({
    tolerance: 'C5',
    elder: { age: 60, atMost: 'R2' },
    validUntil: 100 * DAY,
  })
  expect(toldLevel(taken, 59, policy)).not.toHaveProperty('elder')
  expect(toldLevel(taken, null, policy)).not.toHaveProperty('elder')
  expect(toldLevel({ ...taken, tolerance: 'C2' }, 80, policy)).not.toHaveProperty('elder')
})
