import { describe, expect, test } from 'vitest'
import type { ProfileField, Reading, Source } from '#shared/domain/profile.ts'
import { comparable, documentOf, questionsFor } from './questions.ts'

const NOW = Date.UTC(2026, 5, 1)
const said = (field: ProfileField, value: string, source: Source = 'core-banking'): Reading => ({
  field,
  value,
  source,
  at: NOW,
  by: null,
})

describe('[CP31] what is asked', () => {
  const readings = [
    said('city', '上海'),
    said('employer', '云帆'),
    said('birthDate', '1990-01-02'),
    said('branch', '城东'),
  ]

  test('[CP31] three at most in an order that stays, and none where one alone could be asked', () => {
    expect(questionsFor(readings, NOW).map(({ field }) => field)).toEqual(['birthDate', 'employer', 'branch'])
    expect(questionsFor(readings.toReversed(), NOW)).toEqual(questionsFor(readings, NOW))
    expect(questionsFor(readings.slice(0, 1), NOW)).toEqual([])
  })

  test('[CP31] what was only said at a desk, by the customer or sold by others proves nothing', () => {
    const talk = (['agent', 'customer', 'channel', 'purchased'] as const).map((source) => said('idNumber', '1', source))
    expect(questionsFor([...talk, said('city', '上海', 'agent'), ...readings.slice(1, 2)], NOW)).toEqual([])
    expect(documentOf(talk, NOW)).toBeNull()
    expect(documentOf([said('idNumber', '31X', 'wealth-system')], NOW)).toBe('31X')
  })
})

describe('[CP31] when an answer is right', () => {
  const isRight = (field: ProfileField, right: string, given: string) => {
    const both = comparable(field, right, given)
    return both.right === both.given
  }

  test.each([
    ['birthDate', '1988-03-02', '1988年3月2日'],
    ['birthDate', '1988-03-02', '19880302'],
    ['birthDate', '1988-03-02', '１９８８/３/２'],
    ['employer', '云帆 科技（上海）', '云帆科技(上海)'],
    ['city', 'New York', 'new york'],
    ['idNumber', '31010119880302123X', '123x'],
    ['idNumber', '31010119880302123X', '31010119880302123X'],
  ] as const)('[CP31] %s %s is answered by %s', (field, right, given) => {
    expect(isRight(field, right, given)).toBe(true)
  })

  test.each([
    ['birthDate', '1988-03-02', '1988-02-03'],
    ['birthDate', '1988-03-02', '03-02'],
    ['idNumber', '31010119880302123X', '23X'],
    ['idNumber', '31010119880302123X', '0303123X'],
    ['idNumber', '31010119880302123X', ''],
    ['employer', '云帆科技', '云帆'],
  ] as const)('[CP31] %s %s is not answered by %s', (field, right, given) => {
    expect(isRight(field, right, given)).toBe(false)
  })
})
