/** How a text travels as short messages: in which alphabet, in how many parts, at what price. Source: 3GPP TS 23.038, 23.040. */

/** Each character is its code; the escape at 0x1B stands for itself alone. */
export const GSM7_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Behind an escape, so each counts two. */
export const GSM7_EXTENSION: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
}
const ESCAPE = '\u001B'
const BASIC = new Set(Array.from(GSM7_BASIC).filter((character) => character !== ESCAPE))

export type SmsAlphabet = 'gsm7' | 'ucs2'

/** Units of one part that travels alone, and of one among several: the header that joins them takes the rest. */
const ROOM = { gsm7: { alone: 160, joined: 153 }, ucs2: { alone: 70, joined: 67 } } as const

export interface SmsSegments {
  readonly alphabet: SmsAlphabet
  /** What each part says; at least one. */
  readonly parts: readonly string[]
  /** Septets, or UTF-16 units. */
  readonly units: number
  /** Units the last part still has room for. */
  readonly left: number
}

const unitsOf: Readonly<Record<SmsAlphabet, (character: string) => number>> = {
  gsm7: (character) => (Object.hasOwn(GSM7_EXTENSION, character) ? 2 : 1),
  ucs2: (character) => character.length,
}

/** @returns the parts as every sender of ours cuts them: never within an escaped character or a surrogate pair. */
export function smsSegments(text: string): SmsSegments {
  const characters = Array.from(text)
  const isPlain = characters.every((one) => BASIC.has(one) || Object.hasOwn(GSM7_EXTENSION, one))
  const alphabet = isPlain ? 'gsm7' : 'ucs2'
  const unitsIn = unitsOf[alphabet]
  const units = characters.reduce((sum, one) => sum + unitsIn(one), 0)
  const { alone, joined } = ROOM[alphabet]
  if (units <= alone) return { alphabet, parts: [text], units, left: alone - units }
  const parts: string[] = []
  let [part, used] = ['', 0]
  for (const one of characters) {
    const width = unitsIn(one)
    if (used + width > joined) {
      parts.push(part)
      ;[part, used] = ['', 0]
    }
    part += one
    used += width
  }
  return { alphabet, parts: [...parts, part], units, left: joined - used }
}

/** @returns in the unit of `segmentCost`; null: nobody stated what a segment costs */
export function smsCost({ parts }: Pick<SmsSegments, 'parts'>, segmentCost: number | null): number | null {
  return segmentCost === null ? null : parts.length * segmentCost
}

/**
 * The text as the customer reads it, and as it is counted: behind the signature, where the vendor sets one before it.
 * Source: Aliyun SMS, 短信计费规则: a message's length is that of its signature and its words.
 */
export function asSigned(text: string, signature: string | null): string {
  return signature === null || text.startsWith(signature) ? text : signature + text
}
