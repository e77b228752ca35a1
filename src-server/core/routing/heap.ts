/** A value's place in a heap, kept by its owner and used again, so that it can be taken out again in O(log n). */
export interface HeapNode<T> {
  readonly value: T
  /** -1: in no heap. */
  index: number
}

export function heapNode<T>(value: T): HeapNode<T> {
  return { value, index: -1 }
}

/** A binary heap, smallest key first, whose elements can be removed from anywhere. */
export class Heap<T> {
  private readonly nodes: HeapNode<T>[] = []
  /** Apart from the nodes, so that comparing touches only numbers that lie side by side. */
  private readonly keys: number[] = []
  private readonly breakTie: (a: T, b: T) => number

  /** `breakTie` orders values of equal key: negative when `a` comes first. */
  constructor(breakTie: (a: T, b: T) => number) {
    this.breakTie = breakTie
  }

  get size(): number {
    return this.nodes.length
  }

  /** The first value. */
  peek(): T | undefined {
    return this.nodes[0]?.value
  }

  /** The smallest key. */
  peekKey(): number | undefined {
    return this.keys[0]
  }

  /** The key the node was pushed with; it must be in this heap. */
  keyOf(node: HeapNode<T>): number | undefined {
    return this.keys[node.index]
  }

  /** `node` must be in no heap. */
  push(key: number, node: HeapNode<T>): void {
    this.nodes.push(node)
    this.keys.push(key)
    this.siftUp(this.nodes.length - 1, key, node)
  }

  /** `node` must be in this heap. */
  remove(node: HeapNode<T>): void {
    const { index } = node
    const last = this.nodes.pop()
    const key = this.keys.pop()
    node.index = -1
    if (last === undefined || key === undefined || last === node) return
    if (!this.siftUp(index, key, last)) this.siftDown(index, key, last)
  }

  private before(key: number, node: HeapNode<T>, otherKey: number, other: HeapNode<T>): boolean {
    return key === otherKey ? this.breakTie(node.value, other.value) < 0 : key < otherKey
  }

  private place(at: number, key: number, node: HeapNode<T>): void {
    this.nodes[at] = node
    this.keys[at] = key
    node.index = at
  }

  /** Puts the node at `start` or above; returns whether above. */
  private siftUp(start: number, key: number, node: HeapNode<T>): boolean {
    let at = start
    while (at > 0) {
      const up = (at - 1) >> 1
      const parent = this.nodes[up]
      const parentKey = this.keys[up]
      if (parent === undefined || parentKey === undefined || !this.before(key, node, parentKey, parent)) break
      this.place(at, parentKey, parent)
      at = up
    }
    this.place(at, key, node)
    return at !== start
  }

  /** Puts the node at `start` or below. */
  private siftDown(start: number, key: number, node: HeapNode<T>): void {
    let at = start
    for (;;) {
      let down = 2 * at + 1
      let child = this.nodes[down]
      let childKey = this.keys[down]
      if (child === undefined || childKey === undefined) break
      const right = this.nodes[down + 1]
      const rightKey = this.keys[down + 1]
      if (right !== undefined && rightKey !== undefined && this.before(rightKey, right, childKey, child)) {
        down += 1
        child = right
        childKey = rightKey
      }
      if (!this.before(childKey, child, key, node)) break
      this.place(at, childKey, child)
      at = down
    }
    this.place(at, key, node)
  }
}
