import { expect, test } from 'vitest'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import { NamedProblems } from './named-problems.ts'

const wrong = (row: number): RowProblem => ({ row, column: 'name', code: 'too-long' })
const beside = (row: number): RowProblem => ({ row, column: 'name', code: 'kept-beside' })

test('[IM4] [CP63] however much is kept beside, a wrong row after it is named', () => {
  const named = new NamedProblems(2)
  expect(named.take([], [beside(2), beside(3), beside(4)])).toEqual([beside(2), beside(3)])
  expect(named.take([wrong(5)], [beside(6)])).toEqual([wrong(5)])
  expect(named.take([wrong(7), wrong(8)], [])).toEqual([wrong(7)])
  expect(named.take([wrong(9)], [beside(9)])).toEqual([])
})
