import { expect, test } from 'vitest'
import { ruleSources } from '#shared/locales/rule-sources.ts'
import { GATE_POLICIES } from './policies.ts'

test('[OF65] every policy of the gate names where it comes from', () => {
  expect(GATE_POLICIES.map(({ name }) => name).filter((name) => !Object.hasOwn(ruleSources, name))).toEqual([])
})
