import { expect, test } from 'vitest'
import { choiceOf, choiceWord, choiceWords, IMPORT_CHOICES, isChoiceColumn } from '#shared/protocol/import-choices.ts'
import { profile } from '#shared/locales/profile.ts'
import * as cells from './cells.ts'

const READ_BY = {
  language: cells.language,
  gender: cells.gender,
  customerGrade: cells.grade,
  cardGrade: cells.grade,
  serviceGrade: cells.grade,
  responseGrade: cells.responseGrade,
  stage: cells.stage,
  riskTolerance: cells.tolerance,
  purpose: cells.purpose,
  channel: cells.channel,
  given: cells.yesNo,
  productKind: cells.productKind,
  purchaseStatus: cells.purchaseStatus,
  risk: cells.risk,
}

test.each(Object.keys(IMPORT_CHOICES).filter(isChoiceColumn))(
  '[IM31] [IM46] what a file of ours writes for %s is read again, in either language',
  (column) => {
    for (const language of ['zh-CN', 'en'] as const)
      for (const [at, code] of IMPORT_CHOICES[column].codes.entries()) {
        const word = choiceWords(column, language)[at]
        expect(READ_BY[column].parse(word)).toEqual(READ_BY[column].parse(code))
      }
  },
)

test('[IM46] what the panel of a customer shows for a code is read as that code, in either language', () => {
  for (const [column, shown] of [
    ['customerGrade', 'grade_'],
    ['stage', 'stage_'],
    ['purpose', 'purpose_'],
  ] as const)
    for (const code of IMPORT_CHOICES[column].codes)
      for (const word of new Map<string, readonly string[]>(Object.entries(profile)).get(`${shown}${code}`) ?? [''])
        expect(READ_BY[column].safeParse(word), word).toMatchObject({ success: true, data: code })
})

test('[IM46] files of ours say codes as files to begin with teach them', () => {
  expect(choiceWord('given', 'yes', 'zh-CN')).toBe('同意')
  expect(choiceWord('purpose', 'marketing', 'zh-CN')).toBe('营销')
  expect(choiceWord('riskTolerance', 'C3', 'zh-CN')).toBe('C3')
  expect(choiceWord('stage', 'mature', 'zh-CN')).toBe('成熟期')
  expect(choiceWord('given', 'yes', 'en')).toBe('yes')
})

test.each([
  ['valid', '已完成 完成 已成交 成功 交易成功 completed SUCCESS'],
  ['failed', '失败 交易失败 Failed rejected'],
  ['pending', '处理中 待确认 pending processing'],
  ['taken-back', '已撤销 冲正 已取消 Cancelled canceled'],
])('[IM53] banks say %s of a sale as %s', (code, words) => {
  for (const word of words.split(' ')) {
    expect(cells.purchaseStatus.safeParse(word), word).toMatchObject({ success: true, data: code })
    expect(choiceOf('purchaseStatus', word), word).toBe(code)
  }
})

test('[IM31] a moment with its offset is exact, with a space or a T', () => {
  const at = Date.UTC(2026, 0, 31, 6, 30, 5, 7)
  expect(cells.moment.parse('2026-01-31 14:30:05.007+08:00')).toBe(at)
  expect(cells.moment.parse('2026-01-31T14:30:05.007+08:00')).toBe(at)
  expect(cells.moment.parse('2026-01-31 14:30')).toEqual({ wall: '2026-01-31T14:30:00' })
})

test.each([
  ['-5', 'below-zero'],
  ['99999999999', 'too-much'],
  ['1e-3', 'not-a-number'],
  ['0x10', 'not-a-number'],
  ['1,234.567', 'below-a-fen'],
  ['一百', 'not-a-number'],
  ['￥', 'not-a-number'],
])('[IM52] the amount %s says what is wrong with it', (written, code) => {
  expect(cells.amount.safeParse(written).error?.issues[0]?.message).toBe(code)
})

test('[IM52] an amount is read to the fen, however it is grouped', () => {
  expect(['￥1,234.50', '1,234.560', '0', '1000000000'].map((one) => cells.amount.parse(one))).toEqual([
    1_234.5, 1_234.56, 0, 1_000_000_000,
  ])
})
