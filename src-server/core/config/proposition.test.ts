import { expect, test } from 'vitest'
import type { ConfigRecords } from '#shared/domain/config.ts'
import { MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import type { Comparison, Operator, RuleGroup } from '#shared/domain/rule.ts'
import { offers } from '../testing/offers.ts'
import { World } from '../testing/world.ts'
import { recordRefusal } from './validate.ts'

const floor = new World().centre().floor
const saving = (record: ConfigRecords['proposition']) =>
  recordRefusal(floor, { kind: 'proposition', id: 'new', record }, 'boss')
const shelved = (over: Partial<ConfigRecords['proposition']>) =>
  offers.proposition({ occasions: [{ on: 'contact-start' }], ...over })

test('[OF41] what is checked against a risk must have one', () => {
  const nothing = { zh: '', en: '' }
  const check = (kind: 'agent' | 'assessment' | 'risk-match') => ({
    id: 'd',
    agent: nothing,
    customer: nothing,
    check: kind,
  })
  const refused = { code: 'invalid-record', params: { field: 'risk', reason: 'required' } }
  expect(saving(shelved({ kind: 'wealth', risk: null }))).toMatchObject(refused)
  expect(saving(shelved({ disclosures: [check('assessment')] }))).toMatchObject(refused)
  expect(saving(shelved({ disclosures: [check('risk-match')] }))).toMatchObject(refused)
  expect(saving(shelved({ disclosures: [check('risk-match')], risk: 'R1' }))).toBeNull()
  expect(saving(shelved({ disclosures: [check('agent')] }))).toBeNull()
})

test('[OF42] the reason that a customer wants no offers stays', () => {
  const { declineReasons } = offers.policy()
  const policy = (kept: typeof declineReasons) =>
    recordRefusal(
      floor,
      { kind: 'marketingPolicy', id: MARKETING_POLICY_ID, record: offers.policy({ declineReasons: kept }) },
      'boss',
    )
  expect(policy(declineReasons)).toBeNull()
  expect(policy(declineReasons.filter(({ id }) => id !== 'no-ads'))).toMatchObject({
    params: { field: 'declineReasons', reason: 'required' },
  })
})

test('[SH13] a condition that was begun and never filled in is not saved', () => {
  const rule = (operator: Operator, value: Comparison['value']): RuleGroup => ({
    combinator: 'and',
    not: false,
    rules: [{ field: 'age', operator, value }],
  })
  const refused = { params: { field: 'applicability.age', reason: 'required' } }
  expect(saving(shelved({ applicability: rule('>=', '') }))).toMatchObject(refused)
  expect(saving(shelved({ applicability: rule('in', []) }))).toMatchObject(refused)
  expect(saving(shelved({ applicability: rule('>=', 0) }))).toBeNull()
  expect(saving(shelved({ applicability: rule('notNull', '') }))).toBeNull()
})

test('[OF56] only a segment in use can be asked for, and it stays while it is', () => {
  const w = new World().centre().user('root', { role: 'admin' })
  const save = (change: object) =>
    w.send({ type: 'config.save', change: { expectedVersion: 0, ...change } as never }, 'root')
  const group = (field: string, operator: Operator, value: Comparison['value']): RuleGroup => ({
    combinator: 'and',
    not: false,
    rules: [{ combinator: 'or', not: false, rules: [{ field, operator, value }] }],
  })
  const record = shelved({ eligibility: group('segments', 'contains', ['seniors']) })
  expect(save({ kind: 'proposition', id: 'p', record })).toMatchObject({
    refusal: { params: { field: 'eligibility.segments', reason: 'unknown' } },
  })
  save({
    kind: 'segment',
    id: 'seniors',
    record: { name: { zh: '年长', en: 'Seniors' }, rule: group('age', '>=', 60) },
  })
  expect(save({ kind: 'proposition', id: 'p', record })).toMatchObject({ ok: true })
  const archived = w.send({ type: 'config.archive', kind: 'segment', id: 'seniors', expectedVersion: 1 }, 'root')
  expect(archived).toMatchObject({ refusal: { code: 'in-use' } })
})
