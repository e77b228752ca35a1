import { expect, test } from 'vitest'
import { DEMO_CALLERS, dialableNumber, readableNumber } from './callers.ts'

test('numbers are written as people read them and dialled as telephones take them', () => {
  expect(readableNumber('+8613900001206')).toBe('139 0000 1206')
  expect(readableNumber('+6512345678')).toBe('+6512345678')
  expect(dialableNumber('139 0000 1206')).toBe('+8613900001206')
  expect(dialableNumber('+65 1234 5678')).toBe('+6512345678')
  for (const bad of ['', '139', '95000x', '<script>']) expect(dialableNumber(bad)).toBeNull()
  for (const { number } of DEMO_CALLERS) expect(dialableNumber(readableNumber(number))).toBe(number)
})
