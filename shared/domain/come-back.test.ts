import { expect, test } from 'vitest'
import { type Reachable, timeToComeBack, type WhenWanted } from './come-back.ts'
import { LocalClock } from './local-clock.ts'
import { clocksOf, isQuiet } from './quiet-hours.ts'

const HOUR = 3_600_000
const NIGHT = { from: '21:30', to: '08:00' }
const shanghai: Reachable = {
  quietHours: NIGHT,
  zone: { timeZone: 'Asia/Shanghai', from: 'centre' },
  preferredHour: null,
}

function wallOf(at: number, timeZone: string): string {
  const { date, minutes } = new LocalClock(timeZone).at(at)
  const two = (count: number): string => `${count}`.padStart(2, '0')
  return `${date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function proposed(wanted: WhenWanted, who: Partial<Reachable>, now: string): readonly [string, string | null] {
  const whole = { ...shanghai, ...who }
  const { at, moved } = timeToComeBack(wanted, whole, Date.parse(now))
  return [wallOf(at, whole.zone.timeZone), moved]
}

const of = (timeZone: string): Partial<Reachable> => ({ zone: { timeZone, from: 'record' } })

test('[PR42] a time within the quiet hours moves to their end, sharp at both edges', () => {
  const inAnHour = (now: string) => proposed({ afterMs: HOUR }, {}, now)
  expect(inAnHour('2026-11-23T20:29:00+08:00')).toEqual(['2026-11-23 21:29', null])
  expect(inAnHour('2026-11-23T20:30:00+08:00')).toEqual(['2026-11-24 08:00', 'quiet'])
  expect(inAnHour('2026-11-24T06:59:59+08:00')).toEqual(['2026-11-24 08:00', 'quiet'])
  expect(inAnHour('2026-11-24T07:00:00+08:00')).toEqual(['2026-11-24 08:00', null])
  expect(proposed({ afterMs: HOUR }, { quietHours: null }, '2026-11-23T23:00:00+08:00')).toEqual([
    '2026-11-24 00:00',
    null,
  ])
})

test('[PR42] a day is the customer’s own, and its morning theirs', () => {
  const now = '2026-11-23T22:00:00+08:00'
  expect(proposed({ inDays: 1 }, {}, now)).toEqual(['2026-11-24 09:00', null])
  expect(proposed({ inDays: 1 }, of('America/New_York'), now)).toEqual(['2026-11-24 09:00', null])
  expect(proposed({ afterMs: HOUR }, of('America/New_York'), now)).toEqual(['2026-11-23 10:00', null])
  expect(proposed({ inDays: 3 }, { ...of('Asia/Kathmandu'), quietHours: { from: '21:00', to: '09:30' } }, now)).toEqual(
    ['2026-11-26 09:30', 'quiet'],
  )
})

test('[PR42] the hour they mostly come in is the one proposed, the next of that day or the day after', () => {
  const afternoon = { preferredHour: 14 }
  expect(proposed({ afterMs: HOUR }, afternoon, '2026-11-23T10:00:00+08:00')).toEqual(['2026-11-23 14:00', 'preferred'])
  expect(proposed({ afterMs: HOUR }, afternoon, '2026-11-23T13:20:00+08:00')).toEqual(['2026-11-23 14:20', null])
  expect(proposed({ afterMs: HOUR }, afternoon, '2026-11-23T14:00:00+08:00')).toEqual(['2026-11-24 14:00', 'preferred'])
  expect(proposed({ inDays: 1 }, afternoon, '2026-11-23T18:00:00+08:00')).toEqual(['2026-11-24 14:00', 'preferred'])
  expect(proposed({ inDays: 1 }, { preferredHour: 9 }, '2026-11-23T18:00:00+08:00')).toEqual(['2026-11-24 09:00', null])
})

test('[PR42] of an hour that is partly night the rest counts, of one that is all night nothing', () => {
  expect(proposed({ inDays: 1 }, { preferredHour: 21 }, '2026-11-23T10:00:00+08:00')).toEqual([
    '2026-11-24 21:00',
    'preferred',
  ])
  expect(
    proposed(
      { inDays: 1 },
      { preferredHour: 8, quietHours: { from: '21:00', to: '08:30' } },
      '2026-11-23T10:00:00+08:00',
    ),
  ).toEqual(['2026-11-24 08:30', 'preferred'])
  expect(proposed({ afterMs: HOUR }, { preferredHour: 23 }, '2026-11-23T22:10:00+08:00')).toEqual([
    '2026-11-24 08:00',
    'quiet',
  ])
})

test('[PR42] where the clocks change the wall counts: a night an hour shorter or longer, an hour that is not there', () => {
  const berlin = of('Europe/Berlin')
  // Spring: 02:00 becomes 03:00 on 2026-03-29. Autumn: 03:00 becomes 02:00 on 2026-10-25.
  expect(proposed({ afterMs: HOUR }, berlin, '2026-03-28T20:30:00Z')).toEqual(['2026-03-29 08:00', 'quiet'])
  expect(proposed({ afterMs: HOUR }, berlin, '2026-10-24T20:30:00Z')).toEqual(['2026-10-25 08:00', 'quiet'])
  const early = { ...berlin, quietHours: { from: '21:00', to: '02:30' } }
  expect(proposed({ afterMs: HOUR }, early, '2026-03-28T23:00:00Z')).toEqual(['2026-03-29 03:00', 'quiet'])
  // 02:10 for the second time: the night ends at the second 02:30.
  const second = timeToComeBack({ afterMs: 0 }, { ...shanghai, ...early }, Date.parse('2026-10-25T01:10:00Z'))
  expect(second).toEqual({ at: Date.parse('2026-10-25T01:30:00Z'), moved: 'quiet' })
  const atTwo = { ...berlin, quietHours: null, preferredHour: 2 }
  expect(proposed({ inDays: 1 }, atTwo, '2026-03-28T12:00:00Z')).toEqual(['2026-03-30 02:00', 'preferred'])
})

test('[PR42] who may keep several clocks is asked at a time that is night by none of them', () => {
  const mayBe = ['America/New_York', 'America/Denver', 'America/Los_Angeles', 'Pacific/Honolulu']
  const zone = { timeZone: 'Asia/Shanghai', from: 'centre', mayBe } as const
  const { at, moved } = timeToComeBack({ afterMs: HOUR }, { ...shanghai, zone }, Date.parse('2026-11-23T12:00:00Z'))
  // 08:00 in Honolulu is 13:00 in New York.
  expect([wallOf(at, 'Pacific/Honolulu'), wallOf(at, 'America/New_York'), moved]).toEqual([
    '2026-11-23 08:00',
    '2026-11-23 13:00',
    'quiet',
  ])
})

test('[PR42] where it is always night by one clock or another, the clock that is shown counts', () => {
  const zone = {
    timeZone: 'Asia/Shanghai',
    from: 'centre',
    mayBe: ['Europe/Lisbon', 'Pacific/Auckland', 'Asia/Manila'],
  } as const
  const quietHours = { from: '20:30', to: '08:00' }
  expect(proposed({ afterMs: HOUR }, { zone, quietHours }, '2026-11-23T14:00:00Z')).toEqual([
    '2026-11-24 08:00',
    'quiet',
  ])
})

test('[PR42] whatever the hour, the zone and the habit, what is proposed is to come and is not night', () => {
  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'Asia/Kathmandu']
  const start = Date.parse('2026-10-24T12:00:00Z')
  for (const timeZone of zones)
    for (const preferredHour of [null, 2, 21])
      for (let hours = 0; hours < 40; hours += 0.75)
        for (const wanted of [{ afterMs: HOUR }, { inDays: 1 }] as const) {
          const now = start + hours * HOUR
          const zone = { timeZone, from: 'record' } as const
          const { at } = timeToComeBack(wanted, { quietHours: NIGHT, zone, preferredHour }, now)
          expect(at).toBeGreaterThan(now)
          expect(clocksOf(zone).some((one) => isQuiet(NIGHT, new LocalClock(one).at(at).minutes))).toBe(false)
        }
})
