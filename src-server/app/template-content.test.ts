import { expect, test } from 'vitest'
import type { AccountRecord } from '#shared/domain/account.ts'
import { emptyConfig } from '#shared/domain/config-fold.ts'
import { templateContent } from './template-content.ts'

const record: AccountRecord = {
  name: { zh: '短信', en: 'SMS' },
  channel: 'sms',
  entryPointId: 'sms',
  sender: '95000',
  enabled: true,
  purposes: ['service'],
  segmentCost: 5,
  templates: [
    { code: 'SMS_1', name: { zh: '寄卡', en: 'Card' }, text: '{name}您好，卡已寄出，单号 {no}', purpose: 'service' },
  ],
  vendor: { kind: 'aliyun', accessKeyId: 'k', apiBase: 'https://api.example', signName: '示范银行' },
}
const view = (archived = false) => ({
  interactions: new Map([['i1', { accountId: 'sms' }]]),
  config: {
    ...emptyConfig(),
    account: new Map([['sms', { id: 'sms', version: 1, archived, changedAt: 0, changedBy: 'a', record }]]),
  },
})

test('[CF1] the server writes a template out, and hands the vendor only what it asks for', () => {
  const values = { name: ' 陈女士 ', no: 'SF1', other: 'x' }
  expect(templateContent(view(), 'i1', { code: 'SMS_1', values })).toEqual({
    ok: true,
    content: {
      kind: 'template',
      code: 'SMS_1',
      text: '陈女士您好，卡已寄出，单号 SF1',
      values: { name: '陈女士', no: 'SF1' },
    },
  })
})

test('[CF1] a code nobody approved, a value left out, an account gone: refused in words', () => {
  const ask = (code: string, values: Record<string, string>, archived = false) => {
    const answer = templateContent(view(archived), 'i1', { code, values })
    return answer.ok ? null : [answer.refusal.code, answer.refusal.params]
  }
  expect(ask('SMS_2', {})).toEqual(['template-unknown', { code: 'SMS_2' }])
  expect(ask('SMS_1', { name: '陈', no: ' ' })).toEqual(['template-incomplete', { field: 'no' }])
  expect(ask('SMS_1', { name: '陈', no: '1' }, true)).toEqual(['template-unknown', { code: 'SMS_1' }])
})
