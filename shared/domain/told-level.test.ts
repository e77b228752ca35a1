import { expect, test } from 'vitest'
import { compliance } from '../locales/compliance.ts'
import { levelWords } from './told-level.ts'

const wordsIn =
  (at: 0 | 1) =>
  (key: keyof typeof compliance, values: Readonly<Record<string, string | number>>): string =>
    Object.entries(values).reduce<string>(
      (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
      compliance[key][at],
    )

test('[CO33] a level says what lowers it, in both languages', () => {
  const level = { tolerance: 'C3', held: { from: 'C5', by: 'age' }, elder: { age: 65, atMost: 'R2' } } as const
  expect(levelWords(level, wordsIn(0))).toBe('C3（得分为 C5，满 65 岁按 C3；满 65 岁，最高推荐 R2）')
  expect(levelWords(level, wordsIn(1))).toBe('C3 (C5 by points, held at C3: 65 and over; 65 and over: R2 at most)')
  expect(levelWords({ tolerance: 'C2', held: { from: 'C4', by: 'answers' } }, wordsIn(1))).toBe(
    'C2 (C4 by points, held at C2 by a cautious answer)',
  )
  expect(levelWords({ tolerance: 'C2' }, wordsIn(0))).toBe('C2')
})
