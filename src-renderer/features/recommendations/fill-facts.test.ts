import { expect, test } from 'vitest'
import { fillFacts } from './fill-facts.ts'

test('[PR2] a fact nobody knows stays in braces by its name; who has no name is addressed without one', () => {
  const nothing = { facts: {}, customer: null }
  expect(fillFacts('{customer}，您在{city}吗？', nothing, 'zh-CN')).toBe('您好，您在{城市}吗？')
  expect(fillFacts('Dear {customer}, in {city}?', nothing, 'en')).toBe('Hello, in {City}?')
  expect(fillFacts('{customer}您好', { facts: {}, customer: '陈女士' }, 'zh-CN')).toBe('陈女士您好')
})
