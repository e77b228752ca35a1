import { expect, test } from 'vitest'
import { bestDisposition, type DispositionLine } from './disposition-tree.ts'

const leaf = (path: string): DispositionLine => {
  const parts = path.split(' / ')
  return { id: path, name: parts.at(-1) ?? '', depth: parts.length - 1, leaf: true, path }
}
const leaves = ['Other / Complaint', 'Other / Other matter', 'Cards / Limit', 'Cards / Limit, other'].map(leaf)

test('[D105] an outcome is chosen by its own name, the nearest first, and by the name of a group only where it is alone', () => {
  const best = (query: string) => bestDisposition(leaves, query)?.id
  expect(best('other')).toBe('Other / Other matter')
  expect(best('limit')).toBe('Cards / Limit')
  expect(best('complaint')).toBe('Other / Complaint')
  expect(best('cards')).toBeUndefined()
  expect(bestDisposition([leaf('Other / Complaint')], 'other')?.id).toBe('Other / Complaint')
})
