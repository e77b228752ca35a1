import type { AgentTable } from './agent-table.ts'
import type { Pool, WorkGroup } from './pool.ts'
import { compareArrival } from './score.ts'

/** The pools an agent is in, as far as the board's rows have been looked through. */
interface Membership {
  generation: number
  seen: number
  readonly rows: number[]
}

const NO_SCORE = -Number.MAX_VALUE

/**
 * The pools of one channel with the score of their best work in columns, so that the best of hundreds is found by
 * reading numbers that lie side by side. A pool without work scores -Infinity.
 */
export class Board {
  private pools: Pool[] = []
  private standing: Float64Array = new Float64Array(64)
  private ageing: Float64Array = new Float64Array(64)
  private generation = 0
  private readonly memberships: (Membership | undefined)[] = []
  private readonly table: AgentTable

  constructor(table: AgentTable) {
    this.table = table
  }

  add(pool: Pool): void {
    pool.row = this.pools.length
    this.pools.push(pool)
    if (pool.row >= this.standing.length) this.grow(pool.row * 2)
    this.refresh(pool)
  }

  /** Drops retired pools; their work must have been taken out. */
  dropRetired(): void {
    const kept = this.pools.filter((pool) => !pool.isRetired)
    if (kept.length === this.pools.length) return
    this.generation += 1
    this.pools = []
    for (const pool of kept) this.add(pool)
  }

  /** The pool's best work has changed. */
  refresh(pool: Pool): void {
    this.standing[pool.row] = pool.standing
    this.ageing[pool.row] = pool.ageing
  }

  /** The agent's qualifications may have changed; returns whether a pool took the agent in. */
  requalify(slot: number): boolean {
    const agent = this.table.at(slot)
    let gained = false
    for (const pool of this.pools) if (pool.refresh(slot, agent)) gained = true
    this.memberships[slot] = undefined
    return gained
  }

  /** The best work this agent, free for the channel, can take, if it goes before `rival`; else `rival`. */
  bestFor(slot: number, rival: WorkGroup | null, sinceOrigin: number): WorkGroup | null {
    const rows = this.rowsOf(slot)
    // The highest score alone first: it is nearly always the answer, and finding it touches nothing but numbers.
    let highest = NO_SCORE
    for (const row of rows) highest = Math.max(highest, this.scoreAt(row, sinceOrigin))
    if (highest < scoreOf(rival, sinceOrigin)) return rival
    const best = this.bestOf(rows, slot, highest, rival, sinceOrigin)
    // Not when that work leaves this agent out: then every row counts.
    return scoreOf(best, sinceOrigin) >= highest ? best : this.bestOf(rows, slot, NO_SCORE, rival, sinceOrigin)
  }

  /** The best work anyone free can take, if it goes before `rival`; else `rival`. */
  bestForAnyone(rival: WorkGroup | null, sinceOrigin: number): WorkGroup | null {
    let best = rival
    let score = scoreOf(best, sinceOrigin)
    for (let row = 0; row < this.pools.length; row++) {
      if (this.scoreAt(row, sinceOrigin) < score) continue
      for (const group of this.pools[row]?.waiting ?? []) {
        if (goesBefore(group, best, sinceOrigin) && group.hasTaker(this.table)) best = group
      }
      score = scoreOf(best, sinceOrigin)
    }
    return best
  }

  private bestOf(
    rows: readonly number[],
    slot: number,
    atLeast: number,
    rival: WorkGroup | null,
    sinceOrigin: number,
  ): WorkGroup | null {
    let best = rival
    let score = Math.max(atLeast, scoreOf(best, sinceOrigin))
    for (const row of rows) {
      if (this.scoreAt(row, sinceOrigin) < score) continue
      for (const group of this.pools[row]?.waiting ?? []) {
        if (goesBefore(group, best, sinceOrigin) && group.admits(slot)) best = group
      }
      score = Math.max(score, scoreOf(best, sinceOrigin))
    }
    return best
  }

  private scoreAt(row: number, sinceOrigin: number): number {
    return (this.standing[row] ?? NO_SCORE) + (this.ageing[row] ?? 0) * sinceOrigin
  }

  private rowsOf(slot: number): readonly number[] {
    let known = this.memberships[slot]
    if (known === undefined || known.generation !== this.generation) {
      known = { generation: this.generation, seen: 0, rows: [] }
      this.memberships[slot] = known
    }
    while (known.seen < this.pools.length) {
      const row = known.seen++
      if (this.pools[row]?.agents.has(slot) === true) known.rows.push(row)
    }
    return known.rows
  }

  private grow(rows: number): void {
    const grown = (column: Float64Array): Float64Array => {
      const longer = new Float64Array(rows)
      longer.set(column)
      return longer
    }
    this.standing = grown(this.standing)
    this.ageing = grown(this.ageing)
  }
}

/** The score of a group's best work. */
export function scoreOf(group: WorkGroup | null, sinceOrigin: number): number {
  return group === null ? NO_SCORE : group.standing + group.ageing * sinceOrigin
}

/** Whether a group's best work goes before that of another; anything goes before nothing. */
export function goesBefore(a: WorkGroup, b: WorkGroup | null, sinceOrigin: number): boolean {
  if (b === null) return true
  const [x, y] = [scoreOf(a, sinceOrigin), scoreOf(b, sinceOrigin)]
  if (x !== y) return x > y
  return a.head !== undefined && b.head !== undefined && compareArrival(a.head.work, b.head.work) < 0
}
