/** Words that may be said both yes and no to in one file, found in one reading of it. */

/** A row has twenty bytes at the very least: ten bits for each and more, so that few are doubted without cause. */
const BITS_PER_BYTE = 0.5
const FEWEST_BITS = 2 ** 12
/** 64 MiB for both sides, whatever the file. */
const MOST_BITS = 2 ** 28
/** Beyond it words are compared with what was taken in before them: there a no is still not turned into a yes. */
const MOST_DOUBTFUL = 2_000_000

/** Keeps bits of hashes, no words: each one that is contradicted is in it, beside a few that are not. */
export class DoubtfulWords {
  readonly #bits: number
  readonly #yes: Uint8Array
  readonly #no: Uint8Array
  readonly #doubtful = new Set<number>()

  /** @param fileSize bytes */
  constructor(fileSize: number) {
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(fileSize, 1) * BITS_PER_BYTE))
    this.#bits = Math.min(Math.max(wanted, FEWEST_BITS), MOST_BITS)
    this.#yes = new Uint8Array(this.#bits / 8)
    this.#no = new Uint8Array(this.#bits / 8)
  }

  get size(): number {
    return this.#doubtful.size
  }

  add(word: string, given: boolean): void {
    const [one, other] = hashesOf(word)
    const same = given ? this.#yes : this.#no
    const opposite = given ? this.#no : this.#yes
    const places = [one % this.#bits, other % this.#bits]
    if (places.every((at) => isSet(opposite, at)) && this.#doubtful.size < MOST_DOUBTFUL)
      this.#doubtful.add(keyOf(one, other))
    for (const at of places) same[at >>> 3] = (same[at >>> 3] ?? 0) | (1 << (at & 7))
  }

  has(word: string): boolean {
    return this.#doubtful.has(keyOf(...hashesOf(word)))
  }
}

const isSet = (bits: Uint8Array, at: number): boolean => ((bits[at >>> 3] ?? 0) & (1 << (at & 7))) !== 0

/** 53 bits of both: the most a number holds. */
const keyOf = (one: number, other: number): number => one * 2 ** 21 + (other >>> 11)

/** Two of 32 bits each (cyrb53 by bryc, public domain): quick and even, no secret. */
function hashesOf(text: string): readonly [number, number] {
  let one = 0xde_ad_be_ef
  let other = 0x41_c6_ce_57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    one = Math.imul(one ^ unit, 2_654_435_761)
    other = Math.imul(other ^ unit, 1_597_334_677)
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909)
  other = Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909)
  return [one >>> 0, other >>> 0]
}
