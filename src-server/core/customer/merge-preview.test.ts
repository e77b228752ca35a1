import { expect, test } from 'vitest'
import type { Customer } from '#shared/domain/customer.ts'
import { previewMerge } from './merge-preview.ts'
import { readingsOf } from './record-readings.ts'

const DAY = 86_400_000
const NOW = 1_000 * DAY
const customer = (over: Partial<Customer>): Customer => ({
  id: 'a',
  revision: 1,
  createdAt: 0,
  name: null,
  contactPoints: [],
  notes: [],
  identified: false,
  doNotContact: false,
  language: null,
  ...over,
})
const speaking = (language: Customer['language'], source: 'agent' | 'customer', at: number) =>
  customer({ language, readings: readingsOf({ name: null, language }, { source, at }) })
const fieldsOf = (own: Customer, other: Customer) => {
  const [one, two] = [own, other].map((side) => ({ customer: side, readings: [], consents: [] }))
  if (one === undefined || two === undefined) throw new Error('nobody')
  return previewMerge(one, two, NOW, new Set()).fields
}

test('[IR30] [IR34] tells in which language the customer is spoken to afterwards, and whose word that is', () => {
  const [own, other] = [speaking('zh-CN', 'customer', NOW - DAY), speaking('en', 'agent', NOW)]
  expect(fieldsOf(own, other)).toMatchObject([
    { field: 'language', own: { value: 'zh-CN' }, other: { value: 'en', source: 'agent' }, why: 'believed' },
  ])
  expect(fieldsOf(own, customer({}))).toMatchObject([{ field: 'language', other: null, wins: 'own', why: 'only' }])
  expect(fieldsOf(own, own)).toMatchObject([{ field: 'language', wins: 'own', why: 'agree' }])
  expect(fieldsOf(customer({}), customer({}))).toEqual([])
})
