import { expect, test } from 'vitest'
import { emptyConfig, evolveConfig } from '#shared/domain/config-fold.ts'
import { EVENT_VERSION } from '#shared/domain/events.ts'
import type { Comparison, RuleGroup } from '#shared/domain/rule.ts'
import { unaskable } from '#shared/domain/segment.ts'
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

test('[SG9] a segment that asked for the language goes on asking for the one on record', () => {
  const english: Comparison = { field: 'language', operator: '=', value: 'en' }
  const rule: RuleGroup = {
    combinator: 'and',
    not: false,
    rules: [english, { combinator: 'or', not: true, rules: [english] }],
  }
  const config = emptyConfig()
  const data = { kind: 'segment', id: 's', version: 1, record: { name: { zh: '英', en: 'E' }, rule } } as const
  const from = { seq: 1, stream: 'config/segment/s', type: 'config.saved', v: EVENT_VERSION, at: 0 } as const
  evolveConfig(config, { ...from, actor: 'root', cause: null, data, body: null })
  const kept = config.segment.get('s')?.record.rule
  const ofRecord = { ...english, field: 'customerLanguage' }
  expect(kept).toEqual({ ...rule, rules: [ofRecord, { combinator: 'or', not: true, rules: [ofRecord] }] })
  expect(kept === undefined ? null : unaskable(kept)).toEqual([])
})
