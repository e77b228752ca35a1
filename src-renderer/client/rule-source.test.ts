import { expect, test } from 'vitest'
import { MOODS } from '#shared/domain/facts.ts'
import { ruleSource, sourceLine } from './rule-source.ts'

test('[OF65] what a mood or a refusal held back or took back has its source, too', () => {
  const moods = MOODS.filter((mood) => mood !== 'none').map((mood) => `mood-${mood}`)
  for (const rule of [...moods, 'withdrawn-mood', 'withdrawn-complaint', 'withdrawn-refused', 'resting'])
    expect(ruleSource(rule)).not.toBe(ruleSource('of a later release'))
  expect(ruleSource('silence', 'no-offers')).toBe(ruleSource('mood-no-offers'))
  expect(ruleSource('silence', 'complaint')).toBe(ruleSource('mood-complaint'))
  expect(sourceLine('recommendations-off', 'refused')).toBe('依据：个人信息保护法第二十四条')
})
