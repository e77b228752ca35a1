interface Alarm {
  readonly key: string
  readonly at: number
  index: number
}

function before(a: Alarm, b: Alarm): boolean {
  return a.at === b.at ? a.key < b.key : a.at < b.at
}

/** One moment a key, the earliest first: what to look at next without scanning everything. A heap with a way in by key. */
export class Alarms {
  private readonly heap: Alarm[] = []
  private readonly byKey = new Map<string, Alarm>()

  /** @param at ms; null: nothing pending under this key */
  set(key: string, at: number | null): void {
    const present = this.byKey.get(key)
    if (present?.at === at) return
    if (present !== undefined) this.remove(present)
    if (at === null) return
    const alarm = { key, at, index: this.heap.length }
    this.byKey.set(key, alarm)
    this.heap.push(alarm)
    this.rise(alarm)
  }

  nextAt(): number | null {
    return this.heap[0]?.at ?? null
  }

  /** Keys due by `now`, the longest due first. They stay set. */
  due(now: number): readonly string[] {
    const due: Alarm[] = []
    // Every alarm in a heap comes after its parent: branches that are not due need no look.
    const look = (index: number): void => {
      const alarm = this.heap[index]
      if (alarm === undefined || alarm.at > now) return
      due.push(alarm)
      look(2 * index + 1)
      look(2 * index + 2)
    }
    look(0)
    return due.toSorted((a, b) => (before(a, b) ? -1 : 1)).map((alarm) => alarm.key)
  }

  private remove(alarm: Alarm): void {
    this.byKey.delete(alarm.key)
    const last = this.heap.pop()
    if (last === undefined || last === alarm) return
    this.place(last, alarm.index)
    this.rise(last)
    this.sink(last)
  }

  private place(alarm: Alarm, index: number): void {
    this.heap[index] = alarm
    alarm.index = index
  }

  private swap(upper: Alarm, lower: Alarm): void {
    const { index } = upper
    this.place(upper, lower.index)
    this.place(lower, index)
  }

  private rise(alarm: Alarm): void {
    while (alarm.index > 0) {
      const parent = this.heap[(alarm.index - 1) >> 1]
      if (parent === undefined || !before(alarm, parent)) return
      this.swap(parent, alarm)
    }
  }

  private sink(alarm: Alarm): void {
    for (;;) {
      const left = this.heap[2 * alarm.index + 1]
      if (left === undefined) return
      const right = this.heap[2 * alarm.index + 2]
      const child = right !== undefined && before(right, left) ? right : left
      if (!before(child, alarm)) return
      this.swap(alarm, child)
    }
  }
}
