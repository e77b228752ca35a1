/** Characters on the wire, both ways. Source: 3GPP TS 23.038; SMPP 3.4, 5.2.19. */
import { GSM7_BASIC, GSM7_EXTENSION, smsSegments } from '#shared/domain/sms-segments.ts'

const ESCAPE = 0x1b
const BYTE_OF = new Map(Array.from(GSM7_BASIC, (character, code) => [character, code]))
const CHARACTER_OF = Array.from(GSM7_BASIC)
const EXTENDED_OF = new Map(Object.entries(GSM7_EXTENSION).map(([character, code]) => [code, character]))

export const DATA_CODING = { gsm7: 0, latin1: 3, ucs2: 8 } as const
const UDH_INDICATOR = 0x40

/** A part as it is submitted. */
export interface WirePart {
  readonly dataCoding: number
  readonly esmClass: number
  readonly bytes: Buffer
}

/** @param reference joins the parts at the telephone, 0–255; another one for each message to the same number */
export function wireParts(text: string, reference: number): readonly WirePart[] {
  const { alphabet, parts } = smsSegments(text)
  const encode = alphabet === 'gsm7' ? gsm7Bytes : ucs2Bytes
  return parts.map((part, index) => {
    const bytes = encode(part)
    const dataCoding = DATA_CODING[alphabet]
    if (parts.length === 1) return { dataCoding, esmClass: 0, bytes }
    const header = Buffer.from([5, 0, 3, reference, parts.length, index + 1])
    return { dataCoding, esmClass: UDH_INDICATOR, bytes: Buffer.concat([header, bytes]) }
  })
}

function gsm7Bytes(text: string): Buffer {
  return Buffer.from(
    Array.from(text).flatMap((character) => {
      const extended = GSM7_EXTENSION[character]
      return extended === undefined ? [BYTE_OF.get(character) ?? 0x20] : [ESCAPE, extended]
    }),
  )
}

const ucs2Bytes = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** @returns null: it is not text, or in an alphabet nobody of ours knows */
export function textOfBytes(bytes: Buffer, dataCoding: number): string | null {
  switch (alphabetOf(dataCoding)) {
    case 'gsm7':
      return gsm7Text(bytes)
    case 'ascii':
      return bytes.toString('ascii')
    case 'latin1':
      return bytes.toString('latin1')
    case 'ucs2':
      return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
        .swap16()
        .toString('utf16le')
    case null:
      return null
  }
}

function alphabetOf(dataCoding: number): 'gsm7' | 'ascii' | 'latin1' | 'ucs2' | null {
  if (dataCoding >= 0xf0) return (dataCoding & 0x04) === 0 ? 'gsm7' : null
  // General data coding of the air interface, as some gateways hand it through: class or not, bits 2 and 3 tell.
  if (dataCoding >= 0x10)
    return dataCoding >= 0x40 ? null : ((['gsm7', null, 'ucs2', null] as const)[(dataCoding >> 2) & 3] ?? null)
  switch (dataCoding) {
    case 0:
      return 'gsm7'
    case 1:
      return 'ascii'
    case 3:
      return 'latin1'
    case 8:
      return 'ucs2'
    default:
      return null
  }
}

function gsm7Text(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const code = (bytes[at] ?? 0) & 0x7f
    const extended = code === ESCAPE ? EXTENDED_OF.get((bytes[at + 1] ?? 0) & 0x7f) : undefined
    if (extended !== undefined) at++
    text += extended ?? (code === ESCAPE ? ' ' : (CHARACTER_OF[code] ?? ' '))
  }
  return text
}

/** Where a part belongs. */
export interface PartOf {
  readonly reference: number
  readonly total: number
  /** From 1. */
  readonly number: number
}

/** @returns what follows the header, and what that says of parts; a header that makes no sense is no header */
export function withoutHeader(
  bytes: Buffer,
  esmClass: number,
): { readonly body: Buffer; readonly part: PartOf | null } {
  const length = bytes[0] ?? 0
  if ((esmClass & UDH_INDICATOR) === 0 || bytes.length < length + 1) return { body: bytes, part: null }
  const body = bytes.subarray(length + 1)
  for (let at = 1; at + 1 < length + 1; at += 2 + (bytes[at + 1] ?? 0)) {
    const [kind = 0, size = 0] = bytes.subarray(at, at + 2)
    const value = bytes.subarray(at + 2, Math.min(at + 2 + size, length + 1))
    if (kind === 0x00 && value.length === 3) return { body, part: partOf(value.readUInt8(0), value.readUInt16BE(1)) }
    if (kind === 0x08 && value.length === 4) return { body, part: partOf(value.readUInt16BE(0), value.readUInt16BE(2)) }
  }
  return { body, part: null }
}

/** @param totalAndNumber a byte each */
function partOf(reference: number, totalAndNumber: number): PartOf | null {
  return soundPart({ reference, total: totalAndNumber >> 8, number: totalAndNumber & 0xff })
}

export function soundPart(part: PartOf): PartOf | null {
  return part.total > 1 && part.number >= 1 && part.number <= part.total ? part : null
}
