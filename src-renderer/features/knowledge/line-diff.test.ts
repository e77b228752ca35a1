import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const marks = { same: ' ', gone: '-', new: '+' } as const
const shown = (before: string, after: string): readonly string[] =>
  lineDiff(before, after).map(({ is, text }) => `${marks[is]}${text}`)

test('[KN47] a text is compared line by line, and what stayed is told from what did not', () => {
  expect(shown('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d'])
  expect(shown('', 'a\nb')).toEqual(['+a', '+b'])
  expect(shown('a', '')).toEqual(['-a'])
  expect(shown('a\n\nb', 'a\n\nb')).toEqual([' a', ' ', ' b'])
})
