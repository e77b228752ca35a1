import type { AgentTable } from './agent-table.ts'
import { compareAlike, compareAt, type Item, type WorkGroup } from './work-group.ts'

/** All groups that age alike, ordered by their best work; the order only changes when a group's best work does. */
export class Lane {
  private readonly groups: WorkGroup[] = []

  get size(): number {
    return this.groups.length
  }

  /** Puts a group in by its best work. */
  insert(group: WorkGroup): void {
    const head = group.items.peek()
    if (head !== undefined) this.groups.splice(this.indexOf(head), 0, group)
  }

  /** Takes a group out; call before its best work changes. */
  remove(group: WorkGroup): void {
    const head = group.items.peek()
    if (head !== undefined) this.groups.splice(this.indexOf(head), 1)
  }

  /** The best work in this lane that somebody free can take and that goes before `than`; else `than`. */
  bestBefore(than: WorkGroup | null, table: AgentTable, now: number): WorkGroup | null {
    const rival = than?.items.peek()
    for (const group of this.groups) {
      const head = group.items.peek()
      if (head === undefined) continue
      if (rival !== undefined && compareAt(head, rival, now) > 0) return than
      if (group.hasTaker(table)) return group
    }
    return than
  }

  /** Where the group led by `head` stands or would stand. */
  private indexOf(head: Item): number {
    let low = 0
    let high = this.groups.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.groups[middle]?.items.peek()
      if (other !== undefined && compareAlike(other, head) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
