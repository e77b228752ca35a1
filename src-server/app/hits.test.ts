import { expect, test } from 'vitest'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { mayBeFound } from './hits.ts'

const point = (kind: ContactPoint['kind'], value: string): ContactPoint => ({
  kind,
  value,
  verified: false,
  source: 'site',
})
const customer = {
  name: 'Mary 陈',
  contactPoints: [
    point('phone', '+8613812345678'),
    point('email', 'chen@bank.example'),
    point('customer-number', 'HL-1'),
    point('visitor', 'browser-1'),
  ],
}

test('[V8] [CP63] whoever knows them by a name that is kept beside finds them by it, and by no other word on record', () => {
  const word = { source: 'agent', at: 5, by: 'ann' } as const
  const known = {
    ...customer,
    readings: [
      { field: 'name', value: '陈力', ...word },
      { field: 'language', value: 'zh-CN', ...word },
    ] as const,
  }
  expect(['力', '陈力 5678', 'mary', 'zh-cn', '李'].map((text) => mayBeFound(known, text))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})

test('[V8] a part of a number or an address tells nothing; whole it does, and the last four do', () => {
  for (const text of [
    '138',
    '1381',
    '8613812',
    '3812345678',
    '138123456',
    '12345678',
    '+8613812345',
    '陈 1381',
    'hl-',
    '1',
  ])
    expect.soft([text, mayBeFound(customer, text)]).toEqual([text, false])
  for (const text of ['chen', 'bank.example', 'chen@bank', 'browser-1'])
    expect.soft([text, mayBeFound(customer, text)]).toEqual([text, false])
  for (const text of [
    '',
    'mar',
    '陈',
    '５６７８',
    '陈 5678',
    '13812345678',
    '+86 138 1234 5678',
    'Chen@bank.example',
    'hl-1',
  ])
    expect.soft([text, mayBeFound(customer, text)]).toEqual([text, true])
})
