import type { AgentTable } from './agent-table.ts'
import { compareAt, type Pool, scoreAt, type WorkGroup } from './pool.ts'

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
    let best = rival
    let score = scoreOf(best, sinceOrigin)
    for (const row of this.rowsOf(slot)) {
      if (!(this.scoreAt(row, sinceOrigin) >= score)) continue
      for (const group of this.pools[row]?.waiting ?? []) {
        if (goesBefore(group, best, sinceOrigin) && group.admits(slot)) best = group
      }
      score = scoreOf(best, sinceOrigin)
    }
    return best
  }

  /** The best work anyone free can take, if it goes before `rival`; else `rival`. */
  bestForAnyone(rival: WorkGroup | null, sinceOrigin: number): WorkGroup | null {
    let best = rival
    let score = scoreOf(best, sinceOrigin)
    for (let row = 0; row < this.pools.length; row++) {
      if (!(this.scoreAt(row, sinceOrigin) >= score)) continue
      for (const group of this.pools[row]?.waiting ?? []) {
        if (goesBefore(group, best, sinceOrigin) && group.hasTaker(this.table)) best = group
      }
      score = scoreOf(best, sinceOrigin)
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

function scoreOf(group: WorkGroup | null, sinceOrigin: number): number {
  const head = group?.head
  return head === undefined ? NO_SCORE : scoreAt(head, sinceOrigin)
}

/** Whether a group's best work goes before that of another; anything goes before nothing. */
export function goesBefore(a: WorkGroup, b: WorkGroup | null, sinceOrigin: number): boolean {
  if (b === null) return true
  const { head } = a
  return head !== undefined && b.head !== undefined && compareAt(head, b.head, sinceOrigin) < 0
}
