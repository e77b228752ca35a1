import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HoursRecord } from './config.ts'
import { isOpen, nextOpening } from './hours.ts'

const everyDay = (over: Partial<HoursRecord> = {}): HoursRecord => ({
  name: { zh: '营业时间', en: 'Hours' },
  timeZone: 'Asia/Shanghai',
  weekly: Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }]),
  exceptions: [],
  ...over,
})

const at = (iso: string): number => Date.parse(iso)
const iso = (moment: number | null): string | null => (moment === null ? null : new Date(moment).toISOString())

const weekdays = everyDay({
  weekly: [...Array.from({ length: 5 }, () => [{ from: '09:00', to: '18:00' }]), [], []],
})

describe('[H1] ranges of the weekday by the clocks of the zone', () => {
  test.each([
    ['2025-03-03T08:59:59+08:00', false],
    ['2025-03-03T09:00:00+08:00', true],
    ['2025-03-03T17:59:59+08:00', true],
    ['2025-03-03T18:00:00+08:00', false],
    ['2025-03-08T10:00:00+08:00', false],
  ])('[H1] at %s open is %s', (moment, open) => {
    expect(isOpen(weekdays, at(moment))).toBe(open)
  })

  test('[H1] a range may reach midnight, and the day is that of the zone', () => {
    const late = everyDay({
      timeZone: 'America/New_York',
      weekly: [[{ from: '20:00', to: '24:00' }], [], [], [], [], [], []],
    })
    expect(isOpen(late, at('2025-03-04T04:59:00Z'))).toBe(true)
    expect(isOpen(late, at('2025-03-04T05:00:00Z'))).toBe(false)
  })
})

test('[H2] an exception replaces the whole day', () => {
  const holidays: HoursRecord = {
    ...weekdays,
    exceptions: [
      { date: '2025-03-03', name: { zh: '假日', en: 'Holiday' }, ranges: [] },
      { date: '2025-03-08', name: { zh: '补班', en: 'Make-up day' }, ranges: [{ from: '10:00', to: '12:00' }] },
    ],
  }
  expect(isOpen(holidays, at('2025-03-03T10:00:00+08:00'))).toBe(false)
  expect(isOpen(holidays, at('2025-03-08T11:00:00+08:00'))).toBe(true)
  expect(isOpen(holidays, at('2025-03-08T13:00:00+08:00'))).toBe(false)
  expect(iso(nextOpening(holidays, at('2025-03-03T10:00:00+08:00')))).toBe('2025-03-04T01:00:00.000Z')
})

describe('[H3] changes of the clocks', () => {
  const night = everyDay({
    timeZone: 'Europe/Berlin',
    weekly: Array.from({ length: 7 }, () => [{ from: '02:30', to: '04:00' }]),
  })

  test('[H3] a start the clock jumps over opens with the first minute that exists', () => {
    // 30 March 2025: 02:00 becomes 03:00 at 01:00 UTC.
    expect(isOpen(night, at('2025-03-30T00:59:00Z'))).toBe(false)
    expect(isOpen(night, at('2025-03-30T01:00:00Z'))).toBe(true)
    expect(iso(nextOpening(night, at('2025-03-29T12:00:00Z')))).toBe('2025-03-30T01:00:00.000Z')
  })

  test('[H3] an hour that comes twice opens at its first coming', () => {
    // 26 October 2025: 03:00 becomes 02:00 at 01:00 UTC; 02:30 comes at 00:30 and at 01:30 UTC.
    expect(iso(nextOpening(night, at('2025-10-25T12:00:00Z')))).toBe('2025-10-26T00:30:00.000Z')
  })

  test('[H3] the day after keeps its local time', () => {
    expect(iso(nextOpening(night, at('2025-03-30T12:00:00Z')))).toBe('2025-03-31T00:30:00.000Z')
    expect(iso(nextOpening(night, at('2025-10-26T12:00:00Z')))).toBe('2025-10-27T01:30:00.000Z')
  })
})

describe('[H4] the next opening', () => {
  test('[H4] is now when open, later today, after the weekend, or never', () => {
    expect(iso(nextOpening(weekdays, at('2025-03-03T10:00:00+08:00')))).toBe('2025-03-03T02:00:00.000Z')
    expect(iso(nextOpening(weekdays, at('2025-03-03T07:00:00+08:00')))).toBe('2025-03-03T01:00:00.000Z')
    expect(iso(nextOpening(weekdays, at('2025-03-07T18:00:00+08:00')))).toBe('2025-03-10T01:00:00.000Z')
    expect(
      nextOpening(everyDay({ weekly: Array.from({ length: 7 }, () => []) }), at('2025-03-03T07:00:00Z')),
    ).toBeNull()
  })

  test('[H4] is the first open minute, whatever the zone and the day', () => {
    const ranges = fc.constantFrom(
      [],
      [{ from: '00:00', to: '24:00' }],
      [{ from: '01:30', to: '02:45' }],
      [
        { from: '02:15', to: '03:30' },
        { from: '23:00', to: '24:00' },
      ],
    )
    const calendar = fc.record({
      timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
      weekly: fc.array(ranges, { minLength: 7, maxLength: 7 }),
    })
    const minutes = fc.integer({ min: at('2025-01-01T00:00:00Z') / 60_000, max: at('2026-01-01T00:00:00Z') / 60_000 })
    fc.assert(
      fc.property(calendar, minutes, (over, minute) => {
        const hours = everyDay(over)
        const opening = nextOpening(hours, minute * 60_000)
        expect(opening === null).toBe(over.weekly.flat().length === 0)
        if (opening === null) return
        const last = Math.min(opening, minute * 60_000 + 2 * 86_400_000)
        const openBefore: number[] = []
        for (let moment = minute * 60_000; moment < last; moment += 15 * 60_000) {
          if (isOpen(hours, moment)) openBefore.push(moment)
        }
        expect({ open: isOpen(hours, opening), openBefore }).toEqual({ open: true, openBefore: [] })
      }),
      { numRuns: 150 },
    )
  })
})
