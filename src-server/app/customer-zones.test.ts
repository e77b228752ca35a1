import { expect, test } from 'vitest'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { nightNow } from '#shared/domain/quiet-hours.ts'
import type { Reading } from '#shared/domain/profile.ts'
import { zoneOf } from './customer-zones.ts'

const NOW = Date.UTC(2026, 10, 20, 16)
const HERE = { centre: 'Asia/Shanghai', now: NOW }
const said = (value: string, source: Reading['source'] = 'agent'): Reading => ({
  field: 'timeZone',
  value,
  source,
  at: NOW - 1000,
  by: null,
})
const phone = (value: string, verified = true): ContactPoint => ({ kind: 'phone', value, verified, source: 'import' })

test('[CP56] the record says where a customer is before their number does, and a place there is not says nothing', () => {
  const tokyo = phone('+81312345678')
  expect(zoneOf([said('Europe/London')], [tokyo], HERE)).toEqual({ timeZone: 'Europe/London', from: 'record' })
  expect(zoneOf([said('Mars/Base', 'core-banking')], [tokyo], HERE)).toEqual({ timeZone: 'Asia/Tokyo', from: 'phone' })
  expect(zoneOf([], [], HERE)).toEqual({ timeZone: 'Asia/Shanghai', from: 'centre' })
})

test.each([
  ['+8613800138000', 'Asia/Shanghai', 'phone'],
  ['+6591234567', 'Asia/Singapore', 'phone'],
  ['+4930123456', 'Europe/Berlin', 'phone'],
  ['nonsense', 'Asia/Taipei', 'centre'],
])('[CP56] by the number %s: %s, from the %s', (number, timeZone, from) => {
  expect(zoneOf([], [phone(number)], { centre: 'Asia/Taipei', now: NOW })).toEqual({ timeZone, from })
})

test('[CP56] only numbers vouched for tell, and only where they agree', () => {
  expect(zoneOf([], [phone('+81312345678', false)], HERE).from).toBe('centre')
  expect(zoneOf([], [phone('+81312345678'), phone('+6591234567')], HERE)).toEqual({
    timeZone: 'Asia/Shanghai',
    from: 'centre',
    mayBe: ['Asia/Tokyo', 'Asia/Singapore'],
  })
  expect(zoneOf([], [phone('+81312345678'), phone('+819012345678')], HERE).timeZone).toBe('Asia/Tokyo')
  // By the clocks of both there would hardly be an hour left.
  expect(zoneOf([], [phone('+8613800138000'), phone('+12125550123')], HERE)).toEqual({
    timeZone: 'Asia/Shanghai',
    from: 'centre',
  })
})

test('[CP60] a country that shares the clock of the centre does not hide that the centre’s own is among them', () => {
  const [home, hongKong, away] = [phone('+8613800138000'), phone('+85291234567'), phone('+12125550123')]
  for (const numbers of [
    [hongKong, away, home],
    [home, hongKong, away],
    [away, hongKong, home],
  ])
    expect(zoneOf([], numbers, HERE)).toEqual({ timeZone: 'Asia/Shanghai', from: 'centre' })
  for (const numbers of [
    [hongKong, home],
    [home, hongKong],
  ])
    expect(zoneOf([], numbers, HERE)).toEqual({ timeZone: 'Asia/Shanghai', from: 'phone' })
  const there = { centre: 'America/New_York', now: NOW }
  expect(zoneOf([], [home, away], there)).toEqual({ timeZone: 'America/New_York', from: 'centre' })
})

test.each([
  // In London clocks go back an hour on 25 October 2026: the same hour in UTC is night before, and no night after.
  ['Europe/London', Date.UTC(2026, 9, 24, 20, 30), '21:30'],
  ['Europe/London', Date.UTC(2026, 9, 26, 20, 30), null],
  ['Europe/London', Date.UTC(2026, 9, 24, 8, 30), null],
  ['Europe/London', Date.UTC(2026, 9, 26, 8, 30), '08:30'],
  ['Asia/Shanghai', Date.UTC(2026, 9, 26, 12, 30), null],
  ['America/New_York', Date.UTC(2026, 9, 26, 12, 30), '08:30'],
])('[CP56] [OT19] in %s it is night by its own clock, through the change of clocks', (timeZone, now, localTime) => {
  const quietHours = { from: '21:00', to: '09:00' }
  expect(nightNow({ quietHours, zone: { timeZone, from: 'record' }, lastAwakeAt: null, now })?.localTime ?? null).toBe(
    localTime,
  )
})

const quietHours = { from: '21:00', to: '09:00' }
const night = (number: string, now: number) =>
  nightNow({ quietHours, zone: zoneOf([], [phone(number)], { ...HERE, now }), lastAwakeAt: null, now })
/** Hours of one day, UTC, in which nobody of that country can be asleep. */
const wakingHours = (number: string) =>
  Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => night(number, Date.UTC(2026, 10, 20, hour)) === null)

test.each([
  // From Honolulu's nine in the morning to New York's nine in the evening; Adak's clock is Honolulu's in winter.
  ['+12125550123', [19, 20, 21, 22, 23, 0, 1]],
  // Jakarta wakes at two UTC, Jayapura sleeps from twelve.
  ['+6281234567890', [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  // Perth is the last to wake, Lord Howe the first to sleep.
  ['+61291234567', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  // Kaliningrad wakes at seven UTC, Kamchatka sleeps from nine.
  ['+79161234567', [7, 8]],
])('[CP60] a country with several clocks is left alone while it is night by any of them: %s', (number, hours) => {
  expect(new Set(wakingHours(number))).toEqual(new Set(hours))
})

test('[CP60] what is said of their hour is no more than is known', () => {
  const noon = Date.UTC(2026, 10, 20, 4)
  expect(night('+12125550123', noon)).toMatchObject({ guess: 'country' })
  expect(nightNow({ quietHours, zone: zoneOf([], [], HERE), lastAwakeAt: null, now: NOW })).toMatchObject({
    localTime: '00:00',
    guess: 'centre',
  })
  expect(night('+8613800138000', NOW)).toEqual({ ...quietHours, localTime: '00:00' })
})
