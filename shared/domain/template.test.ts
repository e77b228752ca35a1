import { expect, test } from 'vitest'
import { filledIn, missingIn, placesIn } from './template.ts'

const text = '{称呼}您好，您的卡 ${tail} 已寄出，{称呼}请留意。'

test('[CF1] a template’s places are named once each, in the order they are read', () => {
  expect(placesIn(text)).toEqual(['称呼', 'tail'])
  expect(placesIn('没有变量')).toEqual([])
})

test('[CF1] every place is filled; one without a value is missing and stays as it is written', () => {
  expect(filledIn(text, { 称呼: '陈女士', tail: ' 8821 ' })).toBe('陈女士您好，您的卡 8821 已寄出，陈女士请留意。')
  expect(filledIn(text, { 称呼: '陈女士', tail: ' ' })).toContain('${tail}')
  expect(missingIn(text, { 称呼: '陈女士', tail: ' ' })).toEqual(['tail'])
  expect(missingIn('{constructor}', {})).toEqual(['constructor'])
})
