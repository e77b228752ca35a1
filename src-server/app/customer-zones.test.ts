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
  ['+12125550123', 'Asia/Taipei', 'centre'],
  ['+61291234567', 'Asia/Taipei', 'centre'],
  ['nonsense', 'Asia/Taipei', 'centre'],
])('[CP56] by the number %s: %s, from the %s', (number, timeZone, from) => {
  expect(zoneOf([], [phone(number)], { centre: 'Asia/Taipei', now: NOW })).toEqual({ timeZone, from })
})

test('[CP56] only numbers vouched for tell, and only where they agree', () => {
  expect(zoneOf([], [phone('+81312345678', false)], HERE).from).toBe('centre')
  expect(zoneOf([], [phone('+81312345678'), phone('+6591234567')], HERE).from).toBe('centre')
  expect(zoneOf([], [phone('+81312345678'), phone('+819012345678')], HERE).timeZone).toBe('Asia/Tokyo')
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
  expect(nightNow({ quietHours, timeZone, lastAwakeAt: null, now })?.localTime ?? null).toBe(localTime)
})
