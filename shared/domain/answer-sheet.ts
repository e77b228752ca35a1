/**
 * What single comparisons come to for one customer, each worked out when it is first asked for: three bits a comparison,
 * so that a rule looks at thirty-two of them at once.
 */
import type { Facts } from './facts.ts'

/** null: nobody knows, and so neither the comparison nor its negation holds (Kleene's logic). */
export type Truth = boolean | null

type Test = (facts: Facts) => Truth

const BITS = 32
const tests: Test[] = []
let done = new Int32Array(64)
let yes = new Int32Array(64)
let no = new Int32Array(64)
let about: Facts | null = null

/** @returns its place on every sheet from now on */
export function place(test: Test): number {
  tests.push(test)
  if (tests.length > done.length * BITS) {
    const words = done.length * 2
    done = new Int32Array(words)
    yes = new Int32Array(words)
    no = new Int32Array(words)
    about = null
  }
  return tests.length - 1
}

/** Places as pairs of a word of the sheet and the bits that are meant in it: flat, so that none of it is looked for. */
export type Block = Int32Array

export function blockOf(places: readonly number[]): Block {
  const masks = new Map<number, number>()
  for (const at of places) masks.set(at >>> 5, (masks.get(at >>> 5) ?? 0) | (1 << (at & 31)))
  return Int32Array.from([...masks].flat())
}

/** Whether all of them hold. */
export function all(block: Block, facts: Facts): Truth {
  if (facts !== about) turnTo(facts)
  let truth: Truth = true
  for (let at = 0; at < block.length; at += 2) {
    const word = block[at] ?? 0
    const mask = block[at + 1] ?? 0
    if ((mask & ~(done[word] ?? 0)) !== 0) workOut(word, mask, facts)
    if (((no[word] ?? 0) & mask) !== 0) return false
    if (((yes[word] ?? 0) & mask) !== mask) truth = null
  }
  return truth
}

/** Whether one of them holds. */
export function any(block: Block, facts: Facts): Truth {
  if (facts !== about) turnTo(facts)
  let truth: Truth = false
  for (let at = 0; at < block.length; at += 2) {
    const word = block[at] ?? 0
    const mask = block[at + 1] ?? 0
    if ((mask & ~(done[word] ?? 0)) !== 0) workOut(word, mask, facts)
    if (((yes[word] ?? 0) & mask) !== 0) return true
    if (((no[word] ?? 0) & mask) !== mask) truth = null
  }
  return truth
}

/** Facts are gathered anew for each decision and never edited: other facts are another sheet. */
function turnTo(facts: Facts): void {
  done.fill(0)
  yes.fill(0)
  no.fill(0)
  about = facts
}

function workOut(word: number, mask: number, facts: Facts): void {
  let open = mask & ~(done[word] ?? 0)
  done[word] = (done[word] ?? 0) | open
  while (open !== 0) {
    const bit = open & -open
    open ^= bit
    const truth = tests[word * BITS + (31 - Math.clz32(bit))]?.(facts) ?? null
    if (truth === true) yes[word] = (yes[word] ?? 0) | bit
    else if (truth === false) no[word] = (no[word] ?? 0) | bit
  }
}
