/** Approved texts with places to fill in: `{name}`, or `${name}` as some vendors write it. */
const PLACE = /\$?\{([\p{L}\p{N}_]{1,32})\}/gu

/** @returns the names of a template's places, each once, in the order they are read */
export function placesIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(PLACE), ([, name = '']) => name))]
}

const BRACED = /\$?\{[^{}]*\}?|\}/gu

/** @returns what looks like a place and is none, as it is written: nobody could fill it in, and customers would read it */
export function brokenPlacesIn(text: string): readonly string[] {
  return [...new Set(text.replaceAll(PLACE, '…').match(BRACED))]
}

/** Words in braces: names of places as people read them, with spaces in them. */
const UNFILLED = /\$?\{\s*([\p{L}\p{N}_][\p{L}\p{N}_ ’'-]{0,39})\}/u

interface Gap {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** @returns the first place of a text that somebody still has to fill in; null: there is none */
export function firstGap(text: string): Gap | null {
  const found = UNFILLED.exec(text)
  if (found === null) return null
  return { name: (found[1] ?? '').trim(), from: found.index, to: found.index + found[0].length }
}

/** @returns what the text says whatever its places are filled with */
export const withoutPlaces = (text: string): string => text.replaceAll(PLACE, '')

/** @returns the text with its places filled; a place without a value stays as it is written */
export function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACE, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? '').trim() : ''
    return value === '' ? place : value
  })
}

/** @returns the places nothing was given for */
export function missingIn(text: string, values: Readonly<Record<string, string>>): readonly string[] {
  return placesIn(text).filter((name) => !Object.hasOwn(values, name) || values[name]?.trim() === '')
}
