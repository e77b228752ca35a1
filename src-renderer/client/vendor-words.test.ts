import { expect, test } from 'vitest'
import { setPreferences } from '../design/index.ts'
import { vendorWords } from './vendor-words.ts'

test('[CN20] a text that arrived in part is told as one, with which part is missing, why and what to do', () => {
  setPreferences({ language: 'zh-CN' })
  expect(vendorWords('parts-2/3 sms-text-only')).toEqual({
    what: '共 3 段，第 2 段没有送达（短信不能带附件）',
    todo: '客户看到的不完整：改短后重发，或改打电话',
  })
  expect(vendorWords('parts-1+2/3').what).toBe('共 3 段，第 1、2 段没有送达')
})
