import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldCase, gramsOf, gramsOfWord, searchWords } from './search-text.ts'

test('[S24] whoever is found by looking through the text is found through its grams', () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from('王小明12380a@%_. 𠮷é')), maxLength: 30 })
  fc.assert(
    fc.property(text, fc.nat(30), fc.nat(6), (whole, from, length) => {
      const stored = foldCase(whole)
      const [word] = searchWords(whole.slice(from, from + length))
      if (word === undefined || !stored.isWellFormed() || !word.isWellFormed()) return
      expect(stored).toContain(word)
      const kept = gramsOf(stored)
      for (const gram of gramsOfWord(word) ?? []) expect(kept).toContain(gram)
    }),
  )
})

test('[S24] an index knows words of three characters, Chinese ones of any length, and no two digits', () => {
  expect(gramsOfWord('小明')).toEqual(['小明'])
  expect(gramsOfWord('王')).toEqual(['王'])
  expect(gramsOfWord('1380')).toEqual(['138', '380'])
  expect(gramsOfWord('13')).toBeNull()
  expect(gramsOfWord('a')).toBeNull()
  expect(gramsOfWord('a\u0001b')).toBeNull()
  expect(gramsOf('王明 13')).toEqual(new Set(['王', '王明', '明']))
})
