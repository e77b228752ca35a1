import { expect, test } from 'vitest'
import { World } from '../testing/world.ts'

const saved = (value: number | string): unknown => {
  const rule = { combinator: 'and', not: false, rules: [{ field: 'age', operator: '>=', value }] } as const
  const record = { name: { zh: '年长客户', en: 'Seniors' }, rule: { ...rule, rules: [...rule.rules] } }
  const w = new World().centre().user('root', { role: 'admin' })
  return w.send({ type: 'config.save', change: { kind: 'segment', id: 's', expectedVersion: 0, record } }, 'root')
}

test('[SG3] a comparison with nothing was begun and never filled in: it is refused by its name', () => {
  expect(saved('')).toMatchObject({
    ok: false,
    refusal: { code: 'invalid-record', params: { field: 'rule.age', reason: 'required' } },
  })
  expect(saved(60)).toMatchObject({ ok: true })
})
