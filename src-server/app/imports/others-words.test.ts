import { expect, test } from 'vitest'
import { NO_PROFILE } from '#shared/domain/profile.ts'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { othersCell, othersIn, othersWords } from './others-words.ts'

const said = (source: 'core-banking' | 'agent', value: string) => ({ value, source, at: 5, by: null }) as const

test('[IM51] a row names the columns whose believed word is not the core’s, in either language', () => {
  const record: CustomerRecord = {
    name: '李磊',
    contactPoints: [
      { kind: 'phone', value: '+8613812345678', verified: true, source: 'import' },
      { kind: 'email', value: 'a@b.cn', verified: false, source: 'agent' },
    ],
    notes: [],
    identified: false,
    doNotContact: false,
    language: 'zh-CN',
    readings: [
      { field: 'name', ...said('agent', '李磊') },
      { field: 'language', ...said('agent', 'zh-CN') },
      { field: 'language', ...said('core-banking', 'zh-CN') },
    ],
  }
  const columns = othersWords(
    record,
    {
      ...NO_PROFILE,
      readings: [
        { field: 'city', ...said('core-banking', '上海') },
        { field: 'occupation', ...said('agent', '会计') },
      ],
      standing: [{ key: 'stage', value: 'mature', source: 'wealth-system', at: 5 }],
    },
    5,
  )
  expect(columns).toEqual(['name', 'email', 'occupation', 'stage'])
  for (const language of ['zh-CN', 'en'] as const) expect([...othersIn(othersCell(columns, language))]).toEqual(columns)
  expect(othersCell(columns, 'zh-CN')).toBe('姓名、电子邮箱、职业、生命周期')
  expect([othersCell([], 'en'), othersIn(null).size, othersIn('sonst, name').size]).toEqual([null, 0, 1])
})
