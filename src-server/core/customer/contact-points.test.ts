import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import type { Source } from '#shared/domain/source.ts'
import {
  asTold,
  bestFirst,
  hearingPoints,
  keptAway,
  pointsTogether,
  pointTrust,
  sayTheSame,
  withoutPoints,
  withPoints,
  wordFor,
} from './contact-points.ts'
import { pointsSaid } from './own-points.ts'

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

const AT = Date.parse('2026-01-05T00:00:00Z')
const DAY_MS = 86_400_000
const byBank = (value: string, source: Source = 'core-banking', at = AT) =>
  asTold([told(value)], { source, at })[0] as ContactPoint

test('[CP68] a point says who told it first, and which system of the bank vouches for it since when', () => {
  const [written] = asTold([phone('1')], { at: AT, by: 'ann' })
  expect(written?.told).toEqual({ source: 'agent', at: AT, by: 'ann' })
  const [raised] = withPoints(written === undefined ? [] : [written], [byBank('1', 'card-system', AT + DAY_MS)])
  expect(raised).toMatchObject({
    verified: true,
    told: { source: 'agent', at: AT },
    vouched: { source: 'card-system', at: AT + DAY_MS, by: null },
  })
})

test('[CP68] what a system only passes on is told by it, and relied on as a bought list’s', () => {
  const passedOn = asTold([phone('2', { source: 'import' })], { source: 'core-banking', at: AT })
  const bought = asTold([phone('2', { source: 'import' })], { source: 'purchased', at: AT })
  const [own, lists] = [passedOn, bought].map((points) => points[0] ?? phone('2'))
  expect(own).toMatchObject({ verified: false, told: { source: 'core-banking' } })
  expect(own === undefined ? null : pointTrust(own, AT)).toBe(lists === undefined ? null : pointTrust(lists, AT))
})

test('[CP68] [IM51] what the bank goes on telling is vouched for anew once a month, and that is no news', () => {
  const stood = [byBank('1')]
  const after = (days: number, source?: Source) => withPoints(stood, [byBank('1', source, AT + days * DAY_MS)])
  expect(after(29)).toBe(stood)
  expect(after(300, 'card-system')).toBe(stood)
  const again = after(30)
  const [point] = again
  expect(point).toMatchObject({ told: { at: AT }, vouched: { source: 'core-banking', at: AT + 30 * DAY_MS } })
  expect(point === undefined ? null : pointTrust(point, AT + 30 * DAY_MS)).toBe(98)
  expect(sayTheSame(stood, again)).toBe(true)
  expect(sayTheSame(stood, withPoints(stood, [byBank('2')]))).toBe(false)
  // An older file makes nothing newer.
  expect(withPoints(again, [byBank('1')])).toBe(again)
})

test('[CP68] how far a telephone is relied on fades from when it was last vouched for or told, a WeChat’s does not', () => {
  const half = AT + 1_095 * DAY_MS
  expect(pointTrust(byBank('1'), AT)).toBe(98)
  expect(pointTrust(byBank('1'), half)).toBe(49)
  expect(pointTrust({ ...byBank('1'), vouched: { source: 'core-banking', at: half, by: null } }, half)).toBe(98)
  expect(pointTrust({ ...byBank('1'), kind: 'wechat' }, half)).toBe(98)
  // From before it was kept, nobody knows since when.
  expect(pointTrust(told('1'), AT)).toBeNull()
})

describe('[CP69] a telephone that was removed', () => {
  type Pointed = Pick<CustomerRecord, 'contactPoints' | 'removedPoints'>
  const removed = { at: AT, by: 'ann', reason: '空号' }
  const stood: Pointed = { contactPoints: [byBank('1'), byBank('2')] }
  const without = withoutPoints(stood, stood.contactPoints.slice(0, 1), removed)

  test('[CP69] stays away while a system goes on telling it, and is named as such', () => {
    expect(without).toMatchObject({ contactPoints: [{ value: '2' }], removedPoints: [{ value: '1', removed }] })
    expect(hearingPoints(without, [byBank('1')])).toBe(without)
    expect(hearingPoints(without, [byBank('1', 'card-system')])).toBe(without)
    expect(hearingPoints(without, [phone('1', { source: 'site' })])).toBe(without)
    expect(keptAway(without, [byBank('1'), byBank('2')])).toEqual([byBank('1')])
  })

  test('[CP69] comes back from a system that named another meanwhile, and from no other system', () => {
    const changed = hearingPoints(without, [byBank('3')])
    expect(changed.removedPoints?.[0]?.otherwise).toEqual(['core-banking'])
    expect(hearingPoints(changed, [byBank('3')])).toBe(changed)
    expect(hearingPoints(changed, [byBank('1', 'wealth-system')]).contactPoints).toHaveLength(2)
    const back = hearingPoints(changed, [byBank('1')])
    expect(back.removedPoints).toEqual([])
    expect(back.contactPoints.map(({ value }) => value)).toEqual(['2', '3', '1'])
    expect(keptAway(changed, [byBank('1')])).toEqual([])
  })

  test('[CP69] stays away while a system names another that stood already, each number of the bank’s in a row of its own', () => {
    let record: Pointed = without
    for (const value of ['2', '1', '2', '1']) record = hearingPoints(record, [byBank(value)])
    expect(record).toBe(without)
    // What an agent wrote down meanwhile is none of the bank's.
    const written = hearingPoints(without, asTold([phone('3')], { at: AT }))
    expect(hearingPoints(written, [byBank('3')]).removedPoints?.[0]?.otherwise).toEqual(['core-banking'])
  })

  test('[CP69] comes back when the customer writes it or the network shows it with them', () => {
    for (const source of ['pre-chat', 'channel', 'dialled'] as const) {
      const back = hearingPoints(without, [phone('1', { source })])
      expect(back).toMatchObject({ contactPoints: [{ value: '2' }, { value: '1', source, verified: false }] })
      expect(back.removedPoints).toEqual([])
    }
  })

  test('[CP69] [IR40] is there where the other record has it, and gone again once they are taken apart', () => {
    const other = { contactPoints: [phone('1', { source: 'channel' })] }
    const merged = pointsTogether(without, other)
    expect(merged).toMatchObject({ contactPoints: [{ value: '2' }, { value: '1' }], removedPoints: [] })
    expect(pointsSaid(without, merged, merged)).toEqual(without)
    // Removed since: the other has its own back, and this one never had it.
    const both = pointsTogether(stood, { contactPoints: [phone('9')] })
    const nine = both.contactPoints.filter(({ value }) => value === '9')
    expect(pointsSaid(stood, both, withoutPoints(both, nine, removed))).toEqual(stood)
    expect(pointsTogether({ contactPoints: [] }, without).removedPoints).toEqual(without.removedPoints)
  })
})

describe('[CP68] [IR30] one telephone in two records', () => {
  const written = asTold([phone('1')], { at: AT, by: 'ann' })
  const later = [byBank('1', 'core-banking', AT + DAY_MS)]
  const before = [told('1')]
  const merged = (own: readonly ContactPoint[], other: readonly ContactPoint[]): ContactPoint | undefined =>
    pointsTogether({ contactPoints: own }, { contactPoints: other }).contactPoints[0]

  test('[CP68] [IR30] told by an agent first and vouched for by the bank since, whichever of them stays', () => {
    const vouched = { source: 'core-banking', at: AT + DAY_MS }
    for (const one of [merged(later, written), merged(written, later)])
      expect(one).toMatchObject({ verified: true, source: 'import', told: { source: 'agent', by: 'ann' }, vouched })
    expect(merged(later, [byBank('1', 'core-banking', AT + 2 * DAY_MS)])).toEqual(later[0])
    expect(merged(written, written)).toEqual(written[0])
  })

  test('[CP68] [IR30] vouched for from before that was kept is not the word of an agent who wrote it too', () => {
    for (const one of [merged(before, written), merged(written, before)]) {
      expect(one).toEqual(before[0])
      expect(one === undefined ? null : wordFor(one)).toEqual({ source: 'core-banking', word: null })
    }
    expect(merged(before, later)).toEqual(later[0])
  })
})
