import { expect, test } from 'vitest'
import { sizeInWords } from './times.ts'

test.each([
  [5, '5 B'],
  [350_400, '350 KB'],
  [1_240_000, '1.2 MB'],
  [10_485_760, '10 MB'],
])('[C43] %d bytes are said as %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words)
})
