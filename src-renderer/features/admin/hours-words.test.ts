import { expect, test } from 'vitest'
import type { HoursRecord } from '#shared/domain/config.ts'
import { minutesOf, readClock } from './clock-text.ts'
import { hoursAWeek, openState } from './hours-words.ts'

const hours = (weekly: HoursRecord['weekly'], exceptions: HoursRecord['exceptions'] = []): HoursRecord => ({
  name: { zh: '营业', en: '' },
  timeZone: 'Asia/Shanghai',
  weekly,
  exceptions,
})
const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:07', to: '17:30' },
]
const weekdays = hours([day, day, day, day, day, [], []])
const at = (text: string): number => Date.parse(`${text}+08:00`)

test('[M13] open now, and until the exact minute', () => {
  expect(openState(weekdays, at('2026-11-18T09:00:30'))).toEqual({ kind: 'open', until: at('2026-11-18T12:00:00') })
  expect(openState(weekdays, at('2026-11-18T13:07:00'))).toEqual({ kind: 'open', until: at('2026-11-18T17:30:00') })
})

test('[M13] closed now, and when it opens next: over noon, the weekend, a holiday', () => {
  const opens = (record: HoursRecord, now: string) => openState(record, at(now))
  expect(opens(weekdays, '2026-11-18T12:30:00')).toEqual({ kind: 'closed', opens: at('2026-11-18T13:07:00') })
  expect(opens(weekdays, '2026-11-20T18:00:00')).toEqual({ kind: 'closed', opens: at('2026-11-23T09:00:00') })
  const holiday = hours(weekdays.weekly, [{ date: '2026-11-23', name: { zh: '假日', en: '' }, ranges: [] }])
  expect(opens(holiday, '2026-11-20T18:00:00')).toEqual({ kind: 'closed', opens: at('2026-11-24T09:00:00') })
})

test('[M13] always open has no end, never open no beginning', () => {
  const all = [{ from: '00:00', to: '24:00' }]
  expect(openState(hours([all, all, all, all, all, all, all]), at('2026-11-18T12:30:00'))).toEqual({
    kind: 'open',
    until: null,
  })
  expect(openState(hours([[], [], [], [], [], [], []]), at('2026-11-18T12:30:00'))).toEqual({
    kind: 'closed',
    opens: null,
  })
  expect(hoursAWeek(weekdays)).toBe(36.9)
})

test('times are typed the short way', () => {
  expect(['9', '930', '9.30', '9：5', '24', '2400', '09:00'].map(readClock)).toEqual([
    '09:00',
    '09:30',
    '09:30',
    '09:05',
    '24:00',
    '24:00',
    '09:00',
  ])
  expect(['', '25', '9:61', 'soon', '12345'].map(readClock)).toEqual(['', '25', '9:61', 'soon', '12345'])
  expect(minutesOf('24:00')).toBe(1_440)
})
