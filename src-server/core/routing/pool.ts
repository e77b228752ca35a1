import type { Channel } from '#shared/domain/channel.ts'
import type { AgentTable } from './agent-table.ts'
import { BitSet, eachCommon, intersects } from './bitset.ts'
import { servesQueue } from './eligibility.ts'
import { Heap, heapNode, type HeapNode } from './heap.ts'
import { levelOf } from './requirements.ts'
import { compareArrival } from './score.ts'
import type { AgentCapacity, QueueRules, SkillRequirement, WaitingWork } from './types.ts'

/** One waiting work as the index keeps it. */
export class Item {
  readonly work: WaitingWork
  /** null: its queue is not known. */
  rules: QueueRules | null = null
  stages: readonly Stage[] = []
  /** Score units gained per ms. */
  ageing = 0
  /** The score at the router's origin of time, as if it had always aged: alike ageing work keeps this order for ever. */
  standing = 0
  /** null: nobody may take it for now. */
  group: WorkGroup | null = null
  /** Its place in the group. */
  readonly place: HeapNode<Item> = heapNode(this)
  /** Its place among the work that will change by itself. */
  readonly wake: HeapNode<Item> = heapNode(this)

  constructor(work: WaitingWork) {
    this.work = work
  }
}

/** Which agents a requirement calls for after some wait. */
export interface Stage extends Call {
  readonly key: string
  pool: Pool | null
}

/** What an agent must bring to be in a pool. */
export interface Call {
  readonly queueId: string
  readonly channel: Channel
  /** null: everyone */
  readonly members: ReadonlySet<string> | null
  readonly requirements: readonly SkillRequirement[]
}

/** Between work that ages alike, best first, whatever the time; negative when `a` goes first. */
export function compareAlike(a: Item, b: Item): number {
  const byStanding = b.standing - a.standing
  return byStanding === 0 ? compareArrival(a.work, b.work) : byStanding
}

/** Who of a pool may take a group's work. */
export interface Admission {
  /** Only the agent in this slot; -1: no such limit. */
  readonly only: number
  /** Not the agents in these slots. */
  readonly except: readonly number[]
}

export const ANYONE: Admission = { only: -1, except: [] }

/** What a group is made with. */
export interface GroupTerms {
  /** Who has room for the group's channel. */
  readonly free: BitSet
  /** How fast its work ages, in score units per ms. */
  readonly ageing: number
  /** null: the work was handed to one agent, whose skills and membership are not asked. */
  readonly pool: Pool | null
  readonly admission: Admission
  /** Forgets the group once it is empty; nothing for groups that are kept. */
  readonly drop: () => void
}

/** Work of one queue and channel that exactly the same agents may take, best first. */
export class WorkGroup {
  readonly free: BitSet
  readonly ageing: number
  readonly pool: Pool | null
  readonly admission: Admission
  readonly drop: () => void
  /** The standing of the work that goes first; -Infinity: none waits. */
  standing = Number.NEGATIVE_INFINITY
  private readonly items = new Heap<Item>((a, b) => compareArrival(a.work, b.work))
  /** Nobody who had been freed before the table's count stood here can take this group's work. */
  private testedUpTo = -1

  constructor({ free, ageing, pool, admission, drop }: GroupTerms) {
    this.free = free
    this.ageing = ageing
    this.pool = pool
    this.admission = admission
    this.drop = drop
  }

  /** The work that goes first. */
  get head(): Item | undefined {
    return this.items.peek()
  }

  get size(): number {
    return this.items.size
  }

  add(item: Item): void {
    item.group = this
    this.items.push(-item.standing, item.place)
    this.standing = -(this.items.peekKey() ?? Number.POSITIVE_INFINITY)
  }

  remove(item: Item): void {
    item.group = null
    this.items.remove(item.place)
    this.standing = -(this.items.peekKey() ?? Number.POSITIVE_INFINITY)
  }

  get isPersonal(): boolean {
    return this.admission.only >= 0
  }

  /** Whether the agent may take an open group's work, capacity aside. */
  admits(slot: number): boolean {
    return this.pool !== null && this.pool.agents.has(slot) && !this.admission.except.includes(slot)
  }

  /** Calls `visit` for everyone who could take an open group's work now. */
  eachTaker(visit: (slot: number) => void): void {
    const { pool, free, admission } = this
    if (pool === null) return
    if (admission.except.length === 0) return eachCommon(pool.agents, free, visit)
    return eachCommon(pool.agents, free, (slot) => {
      if (!admission.except.includes(slot)) visit(slot)
    })
  }

  /** Whether a free agent can take an open group's work; looks only at agents freed since it last found none. */
  hasTaker(table: AgentTable): boolean {
    if (this.free.size === 0) return false
    if (this.testedUpTo === table.freedCount) return false
    if (table.remembers(this.testedUpTo)) {
      for (let count = this.testedUpTo; count < table.freedCount; count++) {
        const slot = table.freedAt(count)
        if (this.free.has(slot) && this.admits(slot)) return true
      }
    } else if (this.hasAnyTaker()) {
      return true
    }
    this.testedUpTo = table.freedCount
    return false
  }

  private hasAnyTaker(): boolean {
    if (this.pool === null || !intersects(this.pool.agents, this.free)) return false
    if (this.admission.except.length === 0) return true
    let found = false
    this.eachTaker(() => {
      found = true
    })
    return found
  }
}

/** The signed-in agents who may serve what a call asks for, capacity aside, and the work that waits for them. */
export class Pool {
  readonly call: Call
  /** How fast its work ages, in score units per ms. */
  readonly ageing: number
  readonly agents = new BitSet()
  /** The groups with work for anyone of the pool, or for anyone but some. */
  readonly waiting: WorkGroup[] = []
  /** Where its board keeps it. */
  row = -1
  /** No longer kept up to date. */
  isRetired = false
  private readonly free: BitSet
  private readonly open: WorkGroup
  private readonly narrowed = new Map<string, WorkGroup>()

  constructor(call: Call, ageing: number, table: AgentTable) {
    this.call = call
    this.ageing = ageing
    this.free = table.free[call.channel]
    this.open = this.newGroup(ANYONE, () => undefined)
    for (const agent of table.signedIn()) this.agents.set(table.slotOf(agent.id), this.qualifies(agent))
  }

  /** The group of the work with that admission. */
  group(admission: Admission): WorkGroup {
    if (admission.only < 0 && admission.except.length === 0) return this.open
    const key = `${admission.only}|${admission.except.join()}`
    let group = this.narrowed.get(key)
    if (group === undefined) {
      group = this.newGroup(admission, () => this.narrowed.delete(key))
      this.narrowed.set(key, group)
    }
    return group
  }

  /** The standing of the best work that waits for anyone of the pool, or for anyone but some; -Infinity: none waits. */
  get standing(): number {
    let best = Number.NEGATIVE_INFINITY
    for (const group of this.waiting) if (group.standing > best) best = group.standing
    return best
  }

  /** Brings one agent's membership up to date; returns whether the agent was added. */
  refresh(slot: number, agent: AgentCapacity | undefined): boolean {
    const qualified = agent !== undefined && this.qualifies(agent)
    return this.agents.set(slot, qualified) && qualified
  }

  isUnused(): boolean {
    return this.narrowed.size === 0 && this.waiting.length === 0
  }

  private newGroup(admission: Admission, drop: () => void): WorkGroup {
    return new WorkGroup({ free: this.free, ageing: this.ageing, pool: this, admission, drop })
  }

  private qualifies(agent: AgentCapacity): boolean {
    const { queueId, members, requirements } = this.call
    return (
      servesQueue(agent, queueId) &&
      (members === null || members.has(agent.id)) &&
      requirements.every(({ skillId, level }) => levelOf(agent.skills, skillId) >= level)
    )
  }
}
