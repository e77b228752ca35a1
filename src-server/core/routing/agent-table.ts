import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import { BitSet } from './bitset.ts'
import { capacityRefusal, loadRatio } from './capacity.ts'
import type { AgentCapacity, CapacityRules } from './types.ts'

/** Up to how many freed agents it pays to look at one by one; no more are remembered. */
const RECENT = 8

function grow(column: Float64Array, length: number): Float64Array {
  const grown = new Float64Array(length)
  grown.set(column)
  return grown
}

function sameSkills(a: AgentCapacity['skills'], b: AgentCapacity['skills']): boolean {
  if (a === b) return true
  const ids = Object.keys(a)
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id])
}

function sameQueues(a: AgentCapacity['queueIds'], b: AgentCapacity['queueIds']): boolean {
  if (a === b) return true
  return a !== null && b !== null && a.length === b.length && a.every((id, i) => id === b[i])
}

/**
 * The signed-in agents in columns. Every agent ever named has one small number, its slot, for good: sets of agents
 * are bit sets over slots, and work that excludes an agent means the same person after a new sign-in.
 */
export class AgentTable {
  /** Per channel, the agents who could be offered one more of it now. */
  readonly free: Readonly<Record<Channel, BitSet>> = {
    chat: new BitSet(),
    sms: new BitSet(),
    wechat: new BitSet(),
    voice: new BitSet(),
  }
  /** How often an agent has become free for something, or newly qualified while free. */
  freedCount = 0
  idleSince: Float64Array = new Float64Array(64)
  loadRatio: Float64Array = new Float64Array(64)
  private rules: CapacityRules
  private readonly slots = new Map<string, number>()
  private readonly ids: string[] = []
  private readonly agents: (AgentCapacity | undefined)[] = []
  private readonly levels = new Map<string, Float64Array>()
  private readonly recentlyFreed = new Int32Array(RECENT)

  constructor(rules: CapacityRules) {
    this.rules = rules
  }

  /** The number of this agent, signed in or not. */
  slotOf(agentId: string): number {
    const known = this.slots.get(agentId)
    if (known !== undefined) return known
    const slot = this.ids.length
    this.slots.set(agentId, slot)
    this.ids.push(agentId)
    this.agents.push(undefined)
    if (slot >= this.idleSince.length) {
      this.idleSince = grow(this.idleSince, slot * 2)
      this.loadRatio = grow(this.loadRatio, slot * 2)
    }
    return slot
  }

  idAt(slot: number): string {
    return this.ids[slot] ?? ''
  }

  at(slot: number): AgentCapacity | undefined {
    return this.agents[slot]
  }

  byId(agentId: string): AgentCapacity | undefined {
    const slot = this.slots.get(agentId)
    return slot === undefined ? undefined : this.agents[slot]
  }

  *signedIn(): Generator<AgentCapacity> {
    for (const agent of this.agents) if (agent !== undefined) yield agent
  }

  /** The level column of a skill; undefined when nobody ever had it. Slots beyond its end have level 0. */
  levelsOf(skillId: string): Float64Array | undefined {
    return this.levels.get(skillId)
  }

  /** Stores the agent; returns whether skills, queues or presence changed, that is, what the agent qualifies for. */
  put(slot: number, agent: AgentCapacity): boolean {
    const before = this.agents[slot]
    this.agents[slot] = agent
    this.idleSince[slot] = agent.idleSince
    this.loadRatio[slot] = loadRatio(agent, this.rules)
    if (before !== undefined && sameSkills(before.skills, agent.skills)) {
      return !sameQueues(before.queueIds, agent.queueIds)
    }
    if (before !== undefined) this.setLevels(slot, before, false)
    this.setLevels(slot, agent, true)
    return true
  }

  /** Signs the agent out. */
  clear(slot: number): void {
    const before = this.agents[slot]
    if (before === undefined) return
    this.setLevels(slot, before, false)
    this.agents[slot] = undefined
    this.refreshFree(slot)
  }

  /** Recomputes what the agent is free for; returns whether it became free for something it was not. */
  refreshFree(slot: number): boolean {
    const agent = this.agents[slot]
    let gained = false
    for (const channel of CHANNELS) {
      const free = agent !== undefined && agent.accepting && capacityRefusal(agent, channel, this.rules) === null
      if (this.free[channel].set(slot, free) && free) gained = true
    }
    return gained
  }

  /** Notes that this agent may now be matched with work it could not have been matched with before. */
  markFreed(slot: number): void {
    this.recentlyFreed[this.freedCount % RECENT] = slot
    this.freedCount += 1
  }

  /** Whether every agent freed after the count stood at `since` is still remembered. */
  remembers(since: number): boolean {
    return since >= 0 && this.freedCount - since <= RECENT
  }

  /** The distinct agents freed since the count stood at `since`; null: too many to be worth it. */
  freedSince(since: number): readonly number[] | null {
    if (!this.remembers(since)) return null
    const slots: number[] = []
    for (let count = since; count < this.freedCount; count++) {
      const slot = this.freedAt(count)
      if (!slots.includes(slot)) slots.push(slot)
    }
    return slots
  }

  /** The agent freed when the count stood at `count`. */
  freedAt(count: number): number {
    return this.recentlyFreed[count % RECENT] ?? -1
  }

  setRules(rules: CapacityRules): void {
    this.rules = rules
    for (const [slot, agent] of this.agents.entries()) {
      if (agent === undefined) continue
      this.loadRatio[slot] = loadRatio(agent, rules)
      if (this.refreshFree(slot)) this.markFreed(slot)
    }
  }

  private setLevels(slot: number, agent: AgentCapacity, present: boolean): void {
    for (const [skillId, level] of Object.entries(agent.skills)) {
      let column = this.levels.get(skillId)
      if (column === undefined || slot >= column.length) {
        column = grow(column ?? new Float64Array(0), Math.max(this.idleSince.length, slot + 1))
        this.levels.set(skillId, column)
      }
      column[slot] = present ? level : 0
    }
  }
}
