import { expect, test } from 'vitest'
import { profileWritten } from './profile-cells.ts'
import { customerRow } from './rows.ts'

const now = Date.UTC(2026, 6, 1, 12)
const plan = { kind: 'customers', mapping: { customerNumber: 0, birthDate: 1 }, zone: 'Asia/Shanghai', now } as const

test.each([
  ['1899-12-31', 'too-early'],
  ['2026-07-09', 'in-the-future'],
  ['31.2.2020', 'not-a-date'],
])('[IM52] [CP10] nobody was born on %s, whether a file or a system says so', (birthDate, code) => {
  expect(customerRow(['C-1', birthDate], 2, plan)).toEqual({
    ok: false,
    problems: [{ row: 2, column: 'birthDate', code }],
  })
  expect(profileWritten({ birthDate }, now)).toEqual({ ok: false, field: 'birthDate', code })
})

test('[CP10] what is written in the ways of a file is kept as a file’s', () => {
  const fields = { birthDate: '1988-03-02', gender: 'female', timeZone: 'Asia/Tokyo' }
  expect(profileWritten({ ...fields, birthDate: '1988年3月2日', gender: 'F' }, now)).toEqual({ ok: true, fields })
})
