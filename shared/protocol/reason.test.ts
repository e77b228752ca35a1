import { expect, test } from 'vitest'
import { reasonSchema } from './primitives.ts'

test('[CO26] dots are no reason', () => {
  expect(['.. .', '--', 'x', '  '].filter((text) => reasonSchema.safeParse(text).success)).toEqual([])
  expect(['核对', 'ok', '工单 7'].filter((text) => reasonSchema.safeParse(text).success)).toHaveLength(3)
})
