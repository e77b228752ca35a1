import { expect, test } from 'vitest'
import { bankMeans, pointsTold } from './told-by-bank.ts'

test('[IM42] only the bank’s own number says whose record it is, whatever else is vouched for', () => {
  const person = { number: 'C-1', phone: '+8613812345678', email: 'a@b.cn' }
  for (const vouched of [true, false]) {
    const points = pointsTold(person, vouched)
    expect(points.map(({ kind, verified }) => [kind, verified])).toEqual([
      ['customer-number', true],
      ['phone', vouched],
      ['email', vouched],
    ])
    expect(points.filter(bankMeans)).toEqual(points.slice(0, 1))
  }
  expect(pointsTold({ ...person, phone: null, email: null }, true)).toHaveLength(1)
})
