import { Heap, type HeapNode } from '../routing/heap.ts'

/** One moment a key, the earliest first: what to look at next without scanning everything. */
export class Alarms {
  private readonly heap = new Heap<string>((a, b) => (a < b ? -1 : 1))
  private readonly nodes = new Map<string, HeapNode<string>>()

  /** @param at ms; null: nothing pending under this key */
  set(key: string, at: number | null): void {
    const node = this.nodes.get(key)
    if (node !== undefined) {
      if (node.key === at) return
      this.heap.remove(node)
      this.nodes.delete(key)
    }
    if (at !== null) this.nodes.set(key, this.heap.push(at, key))
  }

  nextAt(): number | null {
    return this.heap.peek()?.key ?? null
  }

  /** Keys due by `now`, the longest due first. They stay set. */
  due(now: number): readonly string[] {
    const due: HeapNode<string>[] = []
    for (let next = this.heap.peek(); next !== undefined && next.key <= now; next = this.heap.peek()) {
      due.push(next)
      this.set(next.value, null)
    }
    for (const { key, value } of due) this.set(value, key)
    return due.map((node) => node.value)
  }
}
