import { expect, test } from 'vitest'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { BANKS_OWN, type Source } from '#shared/domain/source.ts'
import { asTold } from './contact-points.ts'
import { pointsRetold } from './points-retold.ts'
import { pointsTold } from './told-by-bank.ts'

const phone = (value: string, source: Source, at = 1): ContactPoint => ({
  kind: 'phone',
  value,
  verified: BANKS_OWN.has(source),
  source: 'import',
  told: { source, at, by: null },
})
const values = (points: readonly ContactPoint[]) => points.map(({ value }) => value)

test('[IM11] a system replaces its own earlier word, in its place, and no other’s', () => {
  const stood = [phone('1', 'core-banking'), phone('2', 'card-system'), phone('3', 'purchased')]
  expect(values(pointsRetold(stood, [phone('9', 'core-banking', 2)]))).toEqual(['9', '2', '3'])
  expect(values(pointsRetold(stood, [phone('9', 'purchased', 2)]))).toEqual(['1', '2', '9'])
  expect(values(pointsRetold(stood, [phone('9', 'wealth-system', 2)]))).toEqual(['1', '2', '9', '3'])
})

test('[IM11] [CP68] what a system names again stands as it was, told since then', () => {
  const stood = [phone('1', 'core-banking'), phone('2', 'purchased')]
  expect(pointsRetold(stood, [phone('1', 'core-banking', 2)])).toEqual(stood)
})

test('[IM11] of one system the later word counts, whichever file comes later', () => {
  const stood = [phone('1', 'core-banking', 200), phone('2', 'card-system', 50)]
  expect(pointsRetold(stood, [phone('9', 'core-banking', 100)])).toEqual(stood)
  expect(values(pointsRetold(stood, [phone('9', 'card-system', 100)]))).toEqual(['1', '9'])
})

test('[IM11] [IM31] further telephones are their file’s, and neither its own number nor another file takes their place', () => {
  const row = (source: Source, at: number, phones: readonly [string | null, ...string[]]) => {
    const [first, ...more] = phones
    const person = {
      number: null,
      phone: first,
      email: null,
      more: more.map((value) => ({ kind: 'phone', value }) as const),
    }
    return asTold(pointsTold(person, BANKS_OWN.has(source)), { source, at })
  }
  const stood = pointsRetold([], row('core-banking', 1, ['1', '2']))
  expect(stood.map(({ verified, told }) => [verified, told?.source])).toEqual([
    [true, 'core-banking'],
    [false, 'core-banking'],
  ])
  const listed = pointsRetold(stood, row('purchased', 2, ['9']))
  expect(values(listed)).toEqual(['1', '2', '9'])
  expect(values(pointsRetold(listed, row('card-system', 3, ['1', '7'])))).toEqual(['1', '2', '9', '7'])
  expect(values(pointsRetold(listed, row('core-banking', 4, ['5'])))).toEqual(['5', '2', '9'])
  expect(values(pointsRetold(listed, row('core-banking', 4, ['1', '6'])))).toEqual(['1', '6', '9'])
})

test('[CP66] a number the bank vouches for since is the bank’s word, and no list takes it back', () => {
  const [raised] = pointsRetold([phone('1', 'purchased')], [phone('1', 'core-banking', 2)])
  expect(raised).toMatchObject({ verified: true, vouched: { source: 'core-banking', at: 2 } })
  expect(values(pointsRetold(raised === undefined ? [] : [raised], [phone('9', 'purchased', 3)]))).toEqual(['1', '9'])
})

test('[IM11] of a point nobody knows who told it the bank’s word takes the place, a list’s does not', () => {
  const { told: _, ...unknown } = phone('1', 'card-system')
  expect(values(pointsRetold([unknown], [phone('9', 'core-banking')]))).toEqual(['9'])
  expect(values(pointsRetold([unknown], [phone('9', 'purchased')]))).toEqual(['1', '9'])
})
