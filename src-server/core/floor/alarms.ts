import { Heap, type HeapNode } from '../routing/heap.ts'

interface Alarm {
  readonly at: number
  readonly key: string
}

/** One moment a key, the earliest first: what to look at next without scanning everything. */
export class Alarms {
  private readonly heap = new Heap<Alarm>((a, b) => a.at < b.at || (a.at === b.at && a.key < b.key))
  private readonly nodes = new Map<string, HeapNode<Alarm>>()

  set(key: string, at: number | null): void {
    const node = this.nodes.get(key)
    if (node?.value.at === at) return
    if (node !== undefined) {
      this.heap.remove(node)
      this.nodes.delete(key)
    }
    if (at !== null) this.nodes.set(key, this.heap.push({ at, key }))
  }

  nextAt(): number | null {
    return this.heap.peek()?.at ?? null
  }

  /** Keys due by `now`, the longest due first. They stay set. */
  due(now: number): readonly string[] {
    const due: Alarm[] = []
    for (let next = this.heap.peek(); next !== undefined && next.at <= now; next = this.heap.peek()) {
      due.push(next)
      this.set(next.key, null)
    }
    for (const { key, at } of due) this.set(key, at)
    return due.map((alarm) => alarm.key)
  }
}
