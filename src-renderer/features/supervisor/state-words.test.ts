import { expect, test } from 'vitest'
import { setPreferences, translate } from '../../design/index.ts'
import { whoIs } from './state-words.ts'

test('[B29] who has no name is told by a masked number or the end of an address, as at the agent’s desk', () => {
  setPreferences({ language: 'zh-CN' })
  const t = ((key: 'unknownCustomer') => translate('supervisor', key)) as Parameters<typeof whoIs>[0]
  const of = (customer: string | null, address: string | null): string => whoIs(t, { customer, address, call: null })
  expect([of('何**', '+86131****6526'), of(null, '+86131****6526'), of(null, 'igD4'), of(null, null)]).toEqual([
    '何**',
    '131 •••• 6526',
    '访客 igD4',
    '未识别客户',
  ])
})
