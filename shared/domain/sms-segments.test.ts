import { expect, test } from 'vitest'
import { asSigned, smsCost, smsSegments } from './sms-segments.ts'

const shape = (text: string) => {
  const { alphabet, parts, units, left } = smsSegments(text)
  return { alphabet, lengths: parts.map((part) => part.length), units, left }
}

test('[SM6] a text in the default alphabet has 160 characters, or 153 in each of several parts', () => {
  expect(shape('')).toEqual({ alphabet: 'gsm7', lengths: [0], units: 0, left: 160 })
  expect(shape('a'.repeat(160))).toEqual({ alphabet: 'gsm7', lengths: [160], units: 160, left: 0 })
  expect(shape('a'.repeat(161))).toEqual({ alphabet: 'gsm7', lengths: [153, 8], units: 161, left: 145 })
  expect(shape('a'.repeat(306)).lengths).toEqual([153, 153])
})

test('[SM6] any character beyond it makes parts of 70, or 67 in each of several', () => {
  expect(shape('好'.repeat(70))).toEqual({ alphabet: 'ucs2', lengths: [70], units: 70, left: 0 })
  expect(shape('好'.repeat(120))).toEqual({ alphabet: 'ucs2', lengths: [67, 53], units: 120, left: 14 })
  expect(shape(`${'a'.repeat(70)}ç`).alphabet).toBe('ucs2')
})

test('[SM6] an extended character counts two and is never cut, nor is a pair of surrogates', () => {
  expect(shape('€'.repeat(80))).toEqual({ alphabet: 'gsm7', lengths: [80], units: 160, left: 0 })
  expect(smsSegments(`${'a'.repeat(152)}€${'b'.repeat(20)}`).parts).toEqual(['a'.repeat(152), `€${'b'.repeat(20)}`])
  expect(smsSegments(`${'好'.repeat(66)}😀好好好`).parts).toEqual(['好'.repeat(66), '😀好好好'])
  expect(smsSegments(`a\u001Bb`).alphabet).toBe('ucs2')
})

test('[SM7] what it costs is told by its parts', () => {
  expect(smsCost(smsSegments('好'.repeat(71)), 4)).toBe(8)
  expect(smsCost(smsSegments('hi'), null)).toBeNull()
})

test('[SM26] the signature the vendor sets before a text is counted with it, once', () => {
  expect(asSigned('验证码', '【汇流银行】')).toBe('【汇流银行】验证码')
  expect(asSigned('【汇流银行】验证码', '【汇流银行】')).toBe('【汇流银行】验证码')
  expect(asSigned('code', null)).toBe('code')
  expect(shape(asSigned('好'.repeat(64), '【汇流银行】')).lengths).toEqual([70])
  expect(shape(asSigned('好'.repeat(65), '【汇流银行】')).lengths).toEqual([67, 4])
})
