/** A value's place in a heap, kept by its owner and used again, so that it can be taken out again in O(log n). */
export interface HeapNode<T> {
  readonly value: T
  /** Belongs to the heap while the node is in it. */
  key: number
  /** -1: in no heap. */
  index: number
}

export function heapNode<T>(value: T): HeapNode<T> {
  return { value, key: 0, index: -1 }
}

/** A binary heap, smallest key first, whose elements can be removed from anywhere. */
export class Heap<T> {
  private readonly nodes: HeapNode<T>[] = []
  private readonly breakTie: (a: T, b: T) => number

  /** `breakTie` orders values of equal key: negative when `a` comes first. */
  constructor(breakTie: (a: T, b: T) => number) {
    this.breakTie = breakTie
  }

  get size(): number {
    return this.nodes.length
  }

  /** The first element and its key. */
  peek(): HeapNode<T> | undefined {
    return this.nodes[0]
  }

  /** `node` must be in no heap. */
  push(key: number, node: HeapNode<T>): void {
    node.key = key
    node.index = this.nodes.length
    this.nodes.push(node)
    this.siftUp(node)
  }

  /** `node` must be in this heap. */
  remove(node: HeapNode<T>): void {
    const { index } = node
    const last = this.nodes.pop()
    node.index = -1
    if (last === undefined || last === node) return
    last.index = index
    this.nodes[index] = last
    if (!this.siftUp(last)) this.siftDown(last)
  }

  private before(a: HeapNode<T>, b: HeapNode<T>): boolean {
    return a.key === b.key ? this.breakTie(a.value, b.value) < 0 : a.key < b.key
  }

  /** Returns whether the node moved. */
  private siftUp(node: HeapNode<T>): boolean {
    const { nodes } = this
    const start = node.index
    let at = start
    while (at > 0) {
      const parent = nodes[(at - 1) >> 1]
      if (parent === undefined || !this.before(node, parent)) break
      nodes[at] = parent
      parent.index = at
      at = (at - 1) >> 1
    }
    nodes[at] = node
    node.index = at
    return at !== start
  }

  private siftDown(node: HeapNode<T>): void {
    const { nodes } = this
    let at = node.index
    for (;;) {
      const left = nodes[2 * at + 1]
      if (left === undefined) break
      const right = nodes[2 * at + 2]
      const child = right !== undefined && this.before(right, left) ? right : left
      if (!this.before(child, node)) break
      const down = child.index
      nodes[at] = child
      child.index = at
      at = down
    }
    nodes[at] = node
    node.index = at
  }
}
