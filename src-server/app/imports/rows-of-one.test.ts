import { expect, test } from 'vitest'
import type { ProfileField } from '#shared/domain/profile.ts'
import { lastWords } from './rows-of-one.ts'

const at = 1_000
const source = 'core-banking'

function row(
  customerId: string,
  words: Readonly<Partial<Record<ProfileField, string>>>,
  others: readonly string[] = [],
) {
  const readings = Object.entries(words).map(([field, value]) => {
    return { field: field as ProfileField, value, source, at, by: null } as const
  })
  return { change: { customerId, readings }, others: new Set(others) }
}
const said = (rows: readonly ReturnType<typeof row>[]) =>
  lastWords(rows).map(({ change }) => (change.readings ?? []).map(({ field, value }) => `${field} ${value}`))

test('[IM51] of what rows of one customer say of a field the last word is left, with the first row that says it', () => {
  expect(said([row('a', { city: '上海' }), row('a', { city: '北京', gender: '女' })])).toEqual([
    [],
    ['city 北京', 'gender 女'],
  ])
  expect(said([row('a', { city: '上海' }), row('a', { city: '北京' }), row('a', { city: '上海' })])).toEqual([
    ['city 上海'],
    [],
    [],
  ])
  expect(said([row('a', { city: '上海' }), row('b', { city: '北京' })])).toEqual([['city 上海'], ['city 北京']])
  // The core's own word is another than one a file of ours has from somebody else.
  expect(said([row('a', { city: '上海' }, ['city']), row('a', { city: '上海' })])).toEqual([[], ['city 上海']])
})

test('[IM51] grades go as fields do, and every assessment stays with its row', () => {
  const graded = (value: 'gold' | 'silver', on: number) => ({
    change: {
      customerId: 'a',
      standing: [{ key: 'customerGrade', value, source, at }],
      assessment: { tolerance: 'C3', at: on, where: 'core-banking' },
    } as const,
    others: new Set<string>(),
  })
  expect(lastWords([graded('gold', 1), graded('silver', 2)]).map(({ change }) => change)).toMatchObject([
    { standing: [], assessment: { at: 1 } },
    { standing: [{ value: 'silver' }], assessment: { at: 2 } },
  ])
})
