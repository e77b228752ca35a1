import { expect, test } from 'vitest'
import { countryOf, dialableNumber, hiddenNumber, shownNumber, typedNumber } from './phone-number.ts'

test('[SP16] numbers are grouped as at home, those from elsewhere keep their country', () => {
  expect(shownNumber('+8613812345678')).toBe('138 1234 5678')
  expect(shownNumber('+861065881234')).toBe('010 6588 1234')
  expect(shownNumber('+442071838750')).toBe('+44 20 7183 8750')
  expect(shownNumber('95000')).toBe('95000')
  expect(shownNumber('+86139****6620')).toBe('139 •••• 6620')
  expect(shownNumber('+86****1234')).toBe('•••• 1234')
  expect(shownNumber('+852****5432')).toBe('+852 •••• 5432')
  expect(shownNumber('anonymous')).toBe('anonymous')
})

test('[SP16] what is typed is grouped as it grows, and only what can be dialled is taken', () => {
  expect(typedNumber('138123')).toBe('138 123')
  expect(typedNumber('138-1234 5678 分机')).toBe('138 1234 5678')
  expect(typedNumber('*12#')).toBe('*12#')
  expect(dialableNumber('138 1234 5678')).toBe('13812345678')
  expect(dialableNumber('+44 20 7183 8750')).toBe('+442071838750')
  expect([dialableNumber('1'), dialableNumber('*12#'), dialableNumber('')]).toEqual([null, null, null])
})

test('[SP16] the country is named where it is another one', () => {
  expect(countryOf('+442071838750', 'zh-CN')).toBe('英国')
  expect(countryOf('+8613812345678', 'zh-CN')).toBeNull()
  const masked = ['+86138****5678', '+44****8750', '+852****5432', '+1****0199']
  expect(masked.map((number) => countryOf(number, 'zh-CN'))).toEqual([null, '英国', '中国香港特别行政区', null])
})

test('[PA16] a customer’s number keeps its ends and nothing between', () => {
  expect(hiddenNumber('+8613900001206')).toBe('139 •••• 1206')
  expect(hiddenNumber('+861065881234')).toBe('•••• 1234')
  expect(hiddenNumber('+442071838750')).toBe('+44 •••• 8750')
  expect(hiddenNumber('65881234')).toBe('•••• 1234')
  expect(hiddenNumber('+86139****6620')).toBe('139 •••• 6620')
  expect(hiddenNumber('95000')).toBe('95000')
  expect(hiddenNumber('anonymous')).toBe('anonymous')
})
