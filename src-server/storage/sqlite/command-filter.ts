/**
 * Which command ids may have been stored: a Bloom filter in memory that two threads share. It says “never seen” only
 * when that is so, and saves the look-up for almost every command, since almost every command is new.
 */
const BITS_PER_KEY = 16
/** Room for a day of a busy floor beyond what is stored at the start; beyond it the filter only grows less sharp. */
const LEAST_KEYS = 1_000_000
const PROBES = 4

export class CommandFilter {
  readonly buffer: SharedArrayBuffer
  readonly #words: Int32Array
  /** A power of two less one, so that a place follows from a hash by masking. */
  readonly #mask: number

  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer
    this.#words = new Int32Array(buffer)
    this.#mask = this.#words.length * 32 - 1
  }

  /** @param stored how many ids it will begin with */
  static roomFor(stored: number): CommandFilter {
    const bits = 2 ** Math.ceil(Math.log2((stored + LEAST_KEYS) * BITS_PER_KEY))
    return new CommandFilter(new SharedArrayBuffer(Math.min(bits, 2 ** 31) / 8))
  }

  add(commandId: string): void {
    const [first, step] = hashes(commandId)
    for (let probe = 0; probe < PROBES; probe++) {
      const place = (first + probe * step) & this.#mask
      // The other thread may set a bit of the same word at this moment.
      Atomics.or(this.#words, place >>> 5, 1 << (place & 31))
    }
  }

  /** false: it was never added. */
  mayHave(commandId: string): boolean {
    const [first, step] = hashes(commandId)
    for (let probe = 0; probe < PROBES; probe++) {
      const place = (first + probe * step) & this.#mask
      if (((this.#words[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) return false
    }
    return true
  }
}

/** A command id as a number of 53 bits: what it is looked up by, before the ids themselves are compared. */
export function commandKey(commandId: string): number {
  const [first, step] = hashes(commandId)
  return (first >>> 0) * 2 ** 21 + (step >>> 11)
}

/** Two independent 32-bit hashes (FNV-1a and its finish by MurmurHash3's mixer); places are `first + n × step`. */
function hashes(text: string): readonly [number, number] {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  const first = mix(hash)
  return [first, mix(first ^ 0x9e3779b9) | 1]
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
