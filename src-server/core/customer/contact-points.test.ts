import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { bestFirst, withPoints } from './contact-points.ts'

const phone = (value: string, over: Partial<ContactPoint> = {}): ContactPoint => ({
  kind: 'phone',
  value,
  verified: false,
  source: 'agent',
  ...over,
})
const told = (value: string) => phone(value, { verified: true, source: 'import' })

test('[CP66] a telephone the bank tells becomes vouched for, though an agent had written it down', () => {
  expect(withPoints([phone('1'), phone('2')], [told('2')])).toEqual([told('2'), phone('1')])
  expect(withPoints([told('1')], [phone('1', { source: 'pre-chat' })])).toEqual([told('1')])
})

test('[CP66] nothing new leaves the list itself, and nothing is lost or doubled', () => {
  const stood = [told('1'), phone('2')]
  expect(withPoints(stood, [told('1'), phone('2')])).toBe(stood)
  const point = fc.record({
    kind: fc.constantFrom('phone', 'email', 'visitor'),
    value: fc.constantFrom('1', '2', '3'),
    verified: fc.boolean(),
    source: fc.constant('channel'),
  })
  const points = fc.uniqueArray(point, { selector: ({ kind, value }) => kind + value }) as fc.Arbitrary<ContactPoint[]>
  fc.assert(
    fc.property(points, points, (before, said) => {
      const after = withPoints(before, said)
      const names = (list: readonly ContactPoint[]) => new Set(list.map(({ kind, value }) => kind + value))
      expect(names(after)).toEqual(new Set([...names(before), ...names(said)]))
      expect(after).toHaveLength(names(after).size)
      for (const kind of ['phone', 'email'] as const) {
        const own = bestFirst(after).filter((one) => one.kind === kind)
        expect(own[0]?.verified ?? false).toBe(own.some(({ verified }) => verified))
      }
    }),
  )
})
