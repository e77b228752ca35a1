const BITS = 32

/** A growing set of small whole numbers that counts itself and intersects 32 at a time. */
export class BitSet {
  words: Uint32Array = new Uint32Array(4)
  size = 0

  has(n: number): boolean {
    return (((this.words[n >>> 5] ?? 0) >>> (n & 31)) & 1) === 1
  }

  /** Returns whether the set changed. */
  set(n: number, member: boolean): boolean {
    if (this.has(n) === member) return false
    const index = n >>> 5
    if (index >= this.words.length) {
      const grown = new Uint32Array(Math.max(index + 1, this.words.length * 2))
      grown.set(this.words)
      this.words = grown
    }
    this.words[index] = (this.words[index] ?? 0) ^ (1 << (n & 31))
    this.size += member ? 1 : -1
    return true
  }
}

/** Whether the two sets share a member. */
export function intersects(a: BitSet, b: BitSet): boolean {
  const x = a.words
  const y = b.words
  const length = Math.min(x.length, y.length)
  for (let i = 0; i < length; i++) if (((x[i] ?? 0) & (y[i] ?? 0)) !== 0) return true
  return false
}

/** Calls `visit` for each number in both sets, ascending. */
export function eachCommon(a: BitSet, b: BitSet, visit: (n: number) => void): void {
  const x = a.words
  const y = b.words
  const length = Math.min(x.length, y.length)
  for (let i = 0; i < length; i++) {
    let word = (x[i] ?? 0) & (y[i] ?? 0)
    while (word !== 0) {
      const lowest = BITS - 1 - Math.clz32(word & -word)
      visit(i * BITS + lowest)
      word &= word - 1
    }
  }
}
