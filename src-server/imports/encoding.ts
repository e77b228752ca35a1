/** In which encoding a file's text is, or why it is none. */
import { TextDecoder } from 'node:util'
import type { FileEncoding } from '#shared/protocol/imports-rest.ts'
import { type Bytes, UnreadableFile } from './port.ts'

/** A few broken characters are rows to mend; more of them mean another encoding. */
const MOST_BROKEN = 0.1

const WORKBOOKS = [
  // ZIP, which newer workbooks are, and the container of the older.
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const

/** How much of what is not ASCII an encoding makes sense of. */
class Reading {
  readonly encoding: FileEncoding
  readonly #decoder: TextDecoder
  #foreign = 0
  #broken = 0

  constructor(encoding: FileEncoding) {
    this.encoding = encoding
    this.#decoder = new TextDecoder(encoding)
  }

  take(chunk?: Uint8Array): void {
    const text = chunk === undefined ? this.#decoder.decode() : this.#decoder.decode(chunk, { stream: true })
    for (const char of text.matchAll(/[^\p{ASCII}]/gu)) {
      this.#foreign++
      if (char[0] === '\uFFFD') this.#broken++
    }
  }

  /** Text the reading made sense of before it was asked to count. */
  known(characters: number): void {
    this.#foreign += characters
  }

  get makesSense(): boolean {
    return this.#broken <= this.#foreign * MOST_BROKEN
  }
}

/** All of the bytes are read. @throws UnreadableFile */
export async function encodingOf(bytes: Bytes): Promise<FileEncoding> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let doubted: readonly [Reading, Reading] | null = null
  let isFirst = true
  let foreign = 0
  let byMark: FileEncoding | null = null
  for await (const chunk of bytes) {
    if (isFirst && chunk.length > 0) {
      byMark = byMarkOf(chunk)
      isFirst = false
    }
    if (byMark !== null) continue
    if (chunk.includes(0)) throw new UnreadableFile('not-text')
    if (doubted === null) {
      const text = decoded(strict, chunk)
      if (text !== null) foreign += (chunk.length - text.length) / 2
      else doubted = [new Reading('utf-8'), new Reading('gb18030')]
      doubted?.[0].known(foreign)
    }
    for (const reading of doubted ?? []) reading.take(chunk)
  }
  if (byMark !== null) return byMark
  if (doubted === null && decoded(strict) !== null) return 'utf-8'
  const readings = doubted ?? [new Reading('utf-8')]
  for (const reading of readings) reading.take()
  const sensible = readings.find(({ makesSense }) => makesSense)
  if (sensible === undefined) throw new UnreadableFile('undecodable')
  return sensible.encoding
}

function byMarkOf(chunk: Uint8Array): FileEncoding | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  if (WORKBOOKS.some((mark) => mark.every((byte, at) => chunk[at] === byte))) throw new UnreadableFile('workbook')
  return null
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string | null {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    return null
  }
}
