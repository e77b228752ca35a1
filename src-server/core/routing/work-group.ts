import type { AgentTable } from './agent-table.ts'
import { type BitSet, eachCommon, intersects } from './bitset.ts'
import { Heap, type HeapNode } from './heap.ts'
import { ageingUnits, compareArrival, priorityUnits } from './score.ts'
import type { QueueRules, WaitingWork } from './types.ts'

/** One waiting work as the index keeps it; `base` and `ageing` in score units. */
export interface Item {
  readonly work: WaitingWork
  readonly signature: string
  /** null: its queue is not known. */
  rules: QueueRules | null
  base: number
  ageing: number
  place: { readonly group: WorkGroup; readonly node: HeapNode<Item> } | null
  wake: HeapNode<Wake> | null
}

/** When something about an item changes by itself. */
export interface Wake {
  readonly at: number
  readonly item: Item
}

export function newItem(work: WaitingWork, signature: string): Item {
  return { work, signature, rules: null, base: priorityUnits(work.priority), ageing: 0, place: null, wake: null }
}

export function joinQueue(item: Item, rules: QueueRules): void {
  item.rules = rules
  item.ageing = ageingUnits(rules.ageingPerMinute)
}

export function scoreAt(item: Item, now: number): number {
  return item.base + item.ageing * (now - item.work.since)
}

/** Best first between any two items; negative when `a` goes first. */
export function compareAt(a: Item, b: Item, now: number): number {
  const byScore = scoreAt(b, now) - scoreAt(a, now)
  return byScore === 0 ? compareArrival(a.work, b.work) : byScore
}

/** Best first between items that age alike: their order never changes with time. */
export function compareAlike(a: Item, b: Item): number {
  const byScore = b.base - a.base - a.ageing * (b.work.since - a.work.since)
  return byScore === 0 ? compareArrival(a.work, b.work) : byScore
}

/** Who of a pool may take a group's work. */
export interface Admission {
  /** Only the agent in this slot; -1: no such limit. */
  readonly only: number
  /** Not the agents in these slots. */
  readonly except: readonly number[]
}

export const ANYONE: Admission = { only: -1, except: [] }

/** Work that exactly the same agents may take and that ages alike, best first. */
export class WorkGroup {
  readonly items = new Heap<Item>((a, b) => compareAlike(a, b) < 0)
  /** Who has room for the group's channel. */
  readonly free: BitSet
  /** Who may take the work, capacity aside; null: the one agent it was handed to, unasked. */
  readonly qualified: BitSet | null
  readonly admission: Admission
  /** Forgets the group once it is empty; nothing for groups that are kept. */
  readonly drop: () => void
  /** Nobody who had been freed before the table's count stood here can take this group's work. */
  private testedUpTo = -1

  constructor(free: BitSet, qualified: BitSet | null, admission: Admission, drop: () => void) {
    this.free = free
    this.qualified = qualified
    this.admission = admission
    this.drop = drop
  }

  get isPersonal(): boolean {
    return this.admission.only >= 0
  }

  /** Whether the agent may take an open group's work, capacity aside. */
  admits(slot: number): boolean {
    return this.qualified !== null && this.qualified.has(slot) && !this.admission.except.includes(slot)
  }

  /** Calls `visit` for everyone who could take an open group's work now. */
  eachTaker(visit: (slot: number) => void): void {
    const { qualified, free, admission } = this
    if (qualified === null) return
    if (admission.except.length === 0) return eachCommon(qualified, free, visit)
    return eachCommon(qualified, free, (slot) => {
      if (!admission.except.includes(slot)) visit(slot)
    })
  }

  /** Whether a free agent can take an open group's work; looks only at agents freed since it last found none. */
  hasTaker(table: AgentTable): boolean {
    if (this.free.size === 0) return false
    if (this.testedUpTo === table.freedCount) return false
    if (table.remembers(this.testedUpTo)) {
      for (let count = this.testedUpTo; count < table.freedCount; count++) {
        const slot = table.freedAt(count)
        if (this.free.has(slot) && this.admits(slot)) return true
      }
    } else if (this.hasAnyTaker()) {
      return true
    }
    this.testedUpTo = table.freedCount
    return false
  }

  private hasAnyTaker(): boolean {
    if (this.qualified === null || !intersects(this.qualified, this.free)) return false
    if (this.admission.except.length === 0) return true
    let found = false
    this.eachTaker(() => {
      found = true
    })
    return found
  }
}
