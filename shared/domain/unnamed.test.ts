import { expect, test } from 'vitest'
import { addressedToNobody } from './unnamed.ts'

test.each([
  ['{customer}，出国前可以加一份保险。', 'zh-CN', '您好，出国前可以加一份保险。'],
  ['{customer}您好，我是客服{agent}', 'zh-CN', '您好，我是客服{agent}'],
  ['您好{customer}，请看', 'zh-CN', '您好，请看'],
  ['这款适合{customer}吗？', 'zh-CN', '这款适合您吗？'],
  ['{customer}, before you go', 'en', 'Hello, before you go'],
  ['Dear {customer}, have a look', 'en', 'Hello, have a look'],
  ['Good to see you, {customer}.', 'en', 'Good to see you.'],
] as const)('[PR2] who is not known by name is addressed as one addresses a stranger: %s', (text, language, said) => {
  expect(addressedToNobody(text, language)).toBe(said)
})
