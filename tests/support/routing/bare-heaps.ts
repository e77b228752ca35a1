import { signatureOf } from '../../../src-server/core/routing/requirements.ts'
import type { AgentCapacity, WaitingWork } from '../../../src-server/core/routing/types.ts'

/**
 * What an indexed router without rules does: one heap a requirement, a freed agent takes the best head among the
 * heaps it qualifies for. No ageing, relaxation, preference, exclusion, membership, capacity or second thoughts.
 */
export class BareHeaps {
  private readonly work = new Map<string, WaitingWork>()
  private readonly heaps = new Map<string, WaitingWork[]>()
  private readonly heapsOf = new Map<string, WaitingWork[][]>()
  private readonly agents: readonly AgentCapacity[]

  constructor(agents: readonly AgentCapacity[]) {
    this.agents = agents
    for (const { id } of agents) this.heapsOf.set(id, [])
  }

  arrive(work: WaitingWork): void {
    const signature = signatureOf(work.requirements)
    let heap = this.heaps.get(signature)
    if (heap === undefined) {
      heap = []
      this.heaps.set(signature, heap)
      for (const { id, skills } of this.agents) {
        const qualifies = work.requirements.every(({ skillId, level }) => (skills[skillId] ?? 0) >= level)
        if (qualifies) this.heapsOf.get(id)?.push(heap)
      }
    }
    this.work.set(work.id, work)
    push(heap, work)
  }

  /** The agent is freed and takes the best it may. */
  take(agentId: string): WaitingWork | null {
    let best: WaitingWork[] | null = null
    let head: WaitingWork | null = null
    for (const heap of this.heapsOf.get(agentId) ?? []) {
      const candidate = heap[0]
      if (candidate === undefined || (head !== null && !goesFirst(candidate, head))) continue
      best = heap
      head = candidate
    }
    if (best === null || head === null) return null
    pop(best)
    this.work.delete(head.id)
    return head
  }
}

function goesFirst(a: WaitingWork, b: WaitingWork): boolean {
  return a.priority === b.priority ? a.order < b.order : a.priority > b.priority
}

function push(heap: WaitingWork[], work: WaitingWork): void {
  let at = heap.push(work) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent]
    if (above === undefined || !goesFirst(work, above)) break
    heap[at] = above
    at = parent
  }
  heap[at] = work
}

function pop(heap: WaitingWork[]): void {
  const work = heap.pop()
  if (work === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
    if (left === undefined) break
    const child = right !== undefined && goesFirst(right, left) ? right : left
    if (!goesFirst(child, work)) break
    heap[at] = child
    at = child === left ? 2 * at + 1 : 2 * at + 2
  }
  heap[at] = work
}
