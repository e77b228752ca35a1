import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { palettes } from './theme.ts'
import type { ThemeName } from './theme.ts'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const themeNames: readonly ThemeName[] = ['light', 'dark']

/** Custom properties of one theme's block. */
function tokensOf(name: ThemeName): Map<string, string> {
  const block = css.split(`[data-theme='${name}'] {`)[1]?.split('\n}')[0] ?? ''
  return new Map(Array.from(block.matchAll(/(--[\w-]+):\s*([^;]+);/g), ([, key, value]) => [key ?? '', value ?? '']))
}

const tokenNames: Record<keyof (typeof palettes)['light'], string> = {
  canvas: '--bg-canvas',
  bg: '--bg',
  subtle: '--bg-subtle',
  fill: '--bg-fill',
  hover: '--bg-hover',
  selected: '--bg-selected',
  elevated: '--bg-elevated',
  border: '--border',
  borderStrong: '--border-strong',
  text: '--text',
  text2: '--text-2',
  text3: '--text-3',
  brand: '--brand',
  brandHover: '--brand-hover',
  brandActive: '--brand-active',
  brandBg: '--brand-bg',
  brandBorder: '--brand-border',
  brandText: '--brand-text',
  focus: '--focus',
  ok: '--ok',
  okBg: '--ok-bg',
  warn: '--warn',
  warnFill: '--warn-fill',
  warnBg: '--warn-bg',
  warnBorder: '--warn-border',
  err: '--err',
  errFill: '--err-fill',
  errBg: '--err-bg',
  errBorder: '--err-border',
  floating: '--sh-2',
}

test.for(themeNames)('[U5] antd is given the values of the tokens, %s', (name) => {
  const tokens = tokensOf(name)
  const expected = Object.entries(tokenNames).map(([key, token]) => [key, tokens.get(token)])
  expect(Object.fromEntries(expected)).toEqual(palettes[name])
})

test('[U5] both themes give every colour a value', () => {
  const [light, dark] = themeNames.map((name) => Array.from(tokensOf(name).keys()).toSorted())
  expect(dark).toEqual(light)
})

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['--bg', '--bg-canvas', '--bg-subtle', '--bg-fill', '--bg-hover', '--bg-selected', '--bg-elevated']
const wordsOn: readonly (readonly [word: string, surface: string])[] = [
  ...['--text', '--text-2', '--text-3'].flatMap((word) => surfaces.map((surface) => [word, surface] as const)),
  ...['--brand-text', '--ok', '--warn', '--err'].map((word) => [word, '--bg'] as const),
  ['--ok', '--ok-bg'],
  ['--warn', '--warn-bg'],
  ['--err', '--err-bg'],
  ['--brand-text', '--brand-bg'],
  ['--on-brand', '--brand'],
  ['--on-err', '--err-fill'],
  ['--note-text', '--note-bg'],
  ['--rail-text', '--rail-bg'],
  ['--rail-on', '--rail-sel'],
  ...['voice', 'chat', 'sms', 'wechat', 'branch'].map((channel) => [`--ch-${channel}`, `--ch-${channel}-bg`] as const),
]
const marksOn = [
  '--sla-ok',
  '--sla-warn',
  '--sla-breach',
  '--st-ready',
  '--st-busy',
  '--st-ring',
  '--st-acw',
  '--st-aux',
]

test.for(themeNames)('[U6] words reach 4.5:1, bars and dots 3:1, %s', (name) => {
  const tokens = tokensOf(name)
  const between = (one: string, other: string): number => contrast(tokens.get(one) ?? '', tokens.get(other) ?? '')
  const tooFaint = [
    ...wordsOn.filter(([word, surface]) => between(word, surface) < 4.5),
    ...marksOn.filter((mark) => between(mark, '--bg') < 3).map((mark) => [mark, '--bg']),
  ]
  expect(tooFaint).toEqual([])
})
