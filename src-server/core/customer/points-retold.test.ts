import { expect, test } from 'vitest'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { BANKS_OWN, type Source } from '#shared/domain/source.ts'
import { pointsRetold } from './points-retold.ts'

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
