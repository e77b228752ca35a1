import { expect, test } from 'vitest'
import type { Versioned } from '#shared/domain/config.ts'
import type { SegmentRecord } from '#shared/domain/segment.ts'
import type { RuleGroup } from '#shared/domain/rule.ts'
import { NO_PROFILE } from '#shared/domain/profile.ts'
import { segmentsOf } from './segments.ts'

const HERE = { now: Date.UTC(2026, 5, 1), timeZone: 'Asia/Shanghai' }
const rule = (field: string, operator: '=' | '>=', value: string | number): RuleGroup => ({
  combinator: 'and',
  not: false,
  rules: [{ field, operator, value }],
})
const segment = (id: string, asked: RuleGroup, archived = false): [string, Versioned<SegmentRecord>] => [
  id,
  { id, version: 1, archived, changedAt: 0, changedBy: 'root', record: { name: { zh: id, en: id }, rule: asked } },
]
const profile = {
  ...NO_PROFILE,
  grades: { ...NO_PROFILE.grades, customer: 'gold' },
  readings: [{ field: 'city', value: '上海', source: 'core', at: 1, trust: 1 }],
} as unknown as typeof NO_PROFILE

test('[OF56] a customer is in the segments in use that would count them now', () => {
  const config = {
    segment: new Map([
      segment('gold', rule('customerGrade', '>=', 'gold')),
      segment('diamond', rule('customerGrade', '>=', 'diamond')),
      segment('chinese', rule('customerLanguage', '=', 'zh-CN')),
      segment('old', rule('customerGrade', '=', 'gold'), true),
    ]),
  }
  expect(segmentsOf(config, { profile, language: 'zh-CN', prospect: false }, HERE)).toEqual(['gold', 'chinese'])
  expect(segmentsOf(config, { profile: NO_PROFILE, language: 'en', prospect: true }, HERE)).toEqual([])
})
