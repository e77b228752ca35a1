import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setCentreZone } from './clock.ts'
import { createFormat, formatDuration, formatLongDuration, zoneName } from './format.ts'
import { i18n } from './i18n.ts'

const at = (iso: string): number => Date.parse(iso)
const zh = createFormat('zh-CN')
const en = createFormat('en')

beforeEach(() => {
  vi.useFakeTimers({ now: at('2026-11-18T06:36:00Z') })
  setCentreZone('Asia/Shanghai')
})
afterEach(async () => {
  vi.useRealTimers()
  setCentreZone(undefined)
  await i18n.changeLanguage('zh-CN')
})

test('durations run from mm:ss to h:mm:ss and never below zero', () => {
  expect([-5_000, 0, 59_999, 384_000, 3_600_000, 36_061_000].map(formatDuration)).toEqual([
    '00:00',
    '00:00',
    '00:59',
    '06:24',
    '1:00:00',
    '10:01:01',
  ])
  expect(formatLongDuration(2_538_000)).toBe('00:42:18')
})

test('[U2] a time is the centre’s, whatever the computer’s zone is', () => {
  expect(zh.time(at('2026-11-18T06:31:00Z'))).toBe('14:31')
  setCentreZone('America/New_York')
  expect(zh.time(at('2026-11-18T06:31:00Z'))).toBe('01:31')
})

test('[U2] today and yesterday follow the zone’s calendar', () => {
  // 23:59 and 00:01 in Shanghai, on either side of midnight there, the same day in UTC.
  expect(zh.moment(at('2026-11-17T15:59:00Z'))).toBe('昨天 23:59')
  expect(zh.moment(at('2026-11-17T16:01:00Z'))).toBe('00:01')
  expect(zh.moment(at('2026-11-16T03:05:00Z'))).toBe('周一 11-16 11:05')
  expect(zh.day(at('2026-11-19T01:00:00Z'))).toBe('明天')
  expect(zh.day(at('2025-12-31T16:00:00Z'))).toBe('周四 01-01')
  expect(zh.day(at('2025-12-31T15:00:00Z'))).toBe('2025-12-31')
})

test('[U2] within a sentence a day has no capital, and a date its preposition', async () => {
  await i18n.changeLanguage('en')
  const [today, before, long] = [at('2026-11-18T05:00:00Z'), at('2026-11-17T06:36:00Z'), at('2025-12-31T15:00:00Z')]
  expect([en.day(today), en.dayWithin(today), en.onDay(today)]).toEqual(['Today', 'today', 'today'])
  expect([en.momentWithin(today), en.momentWithin(before)]).toEqual(['13:00', 'yesterday 14:36'])
  expect([en.onDay(long), en.dayWithin(long)]).toEqual(['on 2025-12-31', '2025-12-31'])
  await i18n.changeLanguage('zh-CN')
  expect(zh.onDay(long)).toBe('2025-12-31')
})

test('[U2] the clock names its zone by its city', async () => {
  expect(zh.clock(at('2026-11-18T06:36:00Z'))).toBe('周三 11-18 14:36 北京')
  await i18n.changeLanguage('en')
  expect(en.clock(at('2026-11-18T06:36:00Z'))).toBe('Wed 11-18 14:36 Beijing')
  expect(zoneName('America/New_York', 'en')).toBe('New York')
})

test('what was a moment ago is said in words, what is further away by its day', () => {
  expect(zh.relative(at('2026-11-18T06:35:30Z'))).toBe('刚刚')
  expect(zh.relative(at('2026-11-18T06:33:00Z'))).toBe('3 分钟前')
  expect(zh.relative(at('2026-11-18T08:36:00Z'))).toBe('2 小时后')
  expect(zh.relative(at('2026-11-16T06:33:00Z'))).toBe('周一 11-16')
})

test('amounts carry their unit', () => {
  expect(zh.money(12_486.3)).toBe('¥12,486.30')
  expect(zh.money(-12_486.3)).toBe('−¥12,486.30')
  expect(zh.percent(0.843, 1)).toBe('84.3%')
  expect(zh.number(4_218)).toBe('4,218')
  expect([120, 45_600, 1_234_567].map(zh.bytes)).toEqual(['120 B', '46 kB', '1.2 MB'])
})
