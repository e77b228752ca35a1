/** Approved texts with places to fill in: `{name}`, or `${name}` as some vendors write it. */
const PLACE = /\$?\{([\p{L}\p{N}_]{1,32})\}/gu

/** @returns the names of a template's places, each once, in the order they are read */
export function placesIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(PLACE), ([, name = '']) => name))]
}

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
