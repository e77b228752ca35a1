/** Bencoding, the notation of rtpengine's control protocol: integers, byte strings, lists and dictionaries. */

export type Bencoded = number | string | Uint8Array | readonly Bencoded[] | { readonly [key: string]: Bencoded }
/** As read: byte strings are taken as UTF-8. */
export type Bdecoded = number | string | readonly Bdecoded[] | { readonly [key: string]: Bdecoded }

export class BencodeError extends Error {
  override readonly name = 'BencodeError'
}

/** Deeper than anything rtpengine says; a hostile datagram must not exhaust the stack. */
const MAX_DEPTH = 32

const byte = (character: string): number => character.charCodeAt(0)
const [INTEGER, LIST, DICTIONARY, END, COLON] = [byte('i'), byte('l'), byte('d'), byte('e'), byte(':')]

/** Dictionary keys come out sorted, as the notation demands. */
export function bencode(value: Bencoded): Buffer {
  const parts: Buffer[] = []
  write(value, parts)
  return Buffer.concat(parts)
}

function write(value: Bencoded, parts: Buffer[]): void {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new BencodeError(`${value} is no integer`)
    parts.push(Buffer.from(`i${value}e`))
  } else if (typeof value === 'string' || value instanceof Uint8Array) {
    const bytes = Buffer.from(value)
    parts.push(Buffer.from(`${bytes.length}:`), bytes)
  } else if (isList(value)) {
    parts.push(Buffer.from('l'))
    for (const item of value) write(item, parts)
    parts.push(Buffer.from('e'))
  } else {
    parts.push(Buffer.from('d'))
    for (const [key, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
      write(key, parts)
      write(item, parts)
    }
    parts.push(Buffer.from('e'))
  }
}

// Array.isArray does not tell readonly arrays from objects.
function isList(value: Bencoded): value is readonly Bencoded[] {
  return Array.isArray(value)
}

/** @throws {BencodeError} when the bytes are not exactly one value */
export function bdecode(bytes: Buffer): Bdecoded {
  const reader = new Reader(bytes)
  const value = reader.value(0)
  reader.mustBeAtEnd()
  return value
}

class Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  value(depth: number): Bdecoded {
    if (depth > MAX_DEPTH) throw new BencodeError('nested too deeply')
    const kind = this.#bytes[this.#at]
    if (kind !== INTEGER && kind !== LIST && kind !== DICTIONARY) return this.#text()
    this.#at += 1
    if (kind === INTEGER) return this.#integerUntil(END)
    return kind === LIST ? this.#list(depth) : this.#dictionary(depth)
  }

  mustBeAtEnd(): void {
    if (this.#at !== this.#bytes.length) throw new BencodeError(`more follows at byte ${this.#at}`)
  }

  #list(depth: number): Bdecoded[] {
    const items: Bdecoded[] = []
    while (!this.#ends()) items.push(this.value(depth + 1))
    return items
  }

  #dictionary(depth: number): { [key: string]: Bdecoded } {
    const entries: [string, Bdecoded][] = []
    while (!this.#ends()) entries.push([this.#text(), this.value(depth + 1)])
    return Object.fromEntries(entries)
  }

  #ends(): boolean {
    if (this.#bytes[this.#at] !== END) return false
    this.#at += 1
    return true
  }

  #integerUntil(terminator: number): number {
    const end = this.#bytes.indexOf(terminator, this.#at)
    const digits = this.#bytes.toString('latin1', this.#at, end === -1 ? this.#at : end)
    if (!/^-?\d{1,15}$/.test(digits)) throw new BencodeError(`no number at byte ${this.#at}`)
    this.#at = end + 1
    return Number(digits)
  }

  #text(): string {
    const length = this.#integerUntil(COLON)
    const end = this.#at + length
    if (length < 0 || end > this.#bytes.length) throw new BencodeError(`a string runs past the end`)
    const text = this.#bytes.toString('utf8', this.#at, end)
    this.#at = end
    return text
  }
}
