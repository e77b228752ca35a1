import { expect, test } from 'vitest'
import { scriptOf } from './script.ts'

test.each([
  ['James O’Neill', 'en'],
  ['他说“好”', 'zh-CN'],
  ['James 欧文', 'zh-CN'],
  ['138 0000 0000', undefined],
  [null, undefined],
] as const)('[D59] %s is set as %s', (text, language) => {
  expect(scriptOf(text)).toBe(language)
})
