/** A place in a heap, kept by whoever pushed, so that any element can be taken out again in O(log n). */
export interface HeapNode<T> {
  readonly value: T
  index: number
}

/** A binary heap whose elements can be removed from anywhere. `before(a, b)` must be a strict order. */
export class Heap<T> {
  private readonly nodes: HeapNode<T>[] = []
  private readonly before: (a: T, b: T) => boolean

  constructor(before: (a: T, b: T) => boolean) {
    this.before = before
  }

  get size(): number {
    return this.nodes.length
  }

  peek(): T | undefined {
    return this.nodes[0]?.value
  }

  push(value: T): HeapNode<T> {
    const node = { value, index: this.nodes.length }
    this.nodes.push(node)
    this.siftUp(node)
    return node
  }

  /** `node` must come from this heap's `push` and still be in it. */
  remove(node: HeapNode<T>): void {
    const last = this.nodes.pop()
    if (last === undefined || last === node) return
    this.place(last, node.index)
    this.siftUp(last)
    this.siftDown(last)
  }

  private place(node: HeapNode<T>, index: number): void {
    this.nodes[index] = node
    node.index = index
  }

  private siftUp(node: HeapNode<T>): void {
    while (node.index > 0) {
      const at = node.index
      const parent = this.nodes[(at - 1) >> 1]
      if (parent === undefined || !this.before(node.value, parent.value)) return
      this.place(node, parent.index)
      this.place(parent, at)
    }
  }

  private siftDown(node: HeapNode<T>): void {
    for (;;) {
      const at = node.index
      const left = this.nodes[2 * at + 1]
      if (left === undefined) return
      const right = this.nodes[2 * at + 2]
      const child = right !== undefined && this.before(right.value, left.value) ? right : left
      if (!this.before(child.value, node.value)) return
      this.place(node, child.index)
      this.place(child, at)
    }
  }
}
