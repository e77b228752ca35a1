/** Colours as WCAG 2 sees them: what can be read on what. */

type Rgb = readonly [red: number, green: number, blue: number]

const FALLBACK: Rgb = [13, 99, 117]
/** WCAG AA for text. */
const READABLE = 4.5

function parse(hex: string): Rgb {
  const digits = /^#([\da-f]{6})$/i.exec(hex)?.[1]
  if (digits === undefined) return FALLBACK
  const at = (index: number): number => Number.parseInt(digits.slice(index, index + 2), 16)
  return [at(0), at(2), at(4)]
}

function format(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** From 1 (same) to 21 (black on white). Colours are `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** `share` of `other` in `colour`, from 0 to 1. */
export function mix(colour: string, other: string, share: number): string {
  const [from, to] = [parse(colour), parse(other)]
  const blend = (a: number, b: number): number => a + (b - a) * share
  return format([blend(from[0], to[0]), blend(from[1], to[1]), blend(from[2], to[2])])
}

/** White where it can be read, else black; on every colour one of the two can. */
export function textOn(background: string): string {
  return contrast('#ffffff', background) >= READABLE ? '#ffffff' : '#000000'
}

/** The colour itself if it can be read on every one of the backgrounds, else moved towards white or black until it can. */
export function textIn(colour: string, ...backgrounds: readonly string[]): string {
  const isDark = backgrounds.every((background) => luminance(parse(background)) < 0.18)
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(colour, isDark ? '#ffffff' : '#000000', share)
    if (backgrounds.every((background) => contrast(candidate, background) >= READABLE)) return candidate
  }
  return isDark ? '#ffffff' : '#000000'
}
