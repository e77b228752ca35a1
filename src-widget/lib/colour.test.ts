import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, textIn, textOn } from './colour.ts'

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('contrast is what WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('[C35] on every colour the text can be read', () => {
  expect(() => fc.assert(fc.property(anyColour, (colour) => contrast(textOn(colour), colour) >= 4.5))).not.toThrow()
})

test('[C35] every colour becomes readable text in both themes, and stays itself where it already is', () => {
  const light = ['#ffffff', '#f2f5f5']
  const dark = ['#121b1f', '#1b282e']
  const readable = fc.property(anyColour, (colour) =>
    [light, dark].every((theme) => theme.every((background) => contrast(textIn(colour, ...theme), background) >= 4.5)),
  )
  expect(() => fc.assert(readable)).not.toThrow()
  expect(textIn('#0d6375', ...light)).toBe('#0d6375')
})

test('[C35] what is no colour falls back to the house’s own', () => {
  expect(textIn('javascript:alert(1)', '#ffffff')).toBe('#0d6375')
})
