import type { Channel } from '#shared/domain/channel.ts'
import type { AgentTable } from './agent-table.ts'
import type { Board } from './board.ts'
import { Pool, type Stage, WorkGroup } from './pool.ts'
import { canonicalRequirements, inForceOrder, relax, signatureOf } from './requirements.ts'
import { ageingUnits } from './score.ts'
import type { QueueRules, SkillRequirement, WaitingWork } from './types.ts'

const SWEEP_ABOVE = 512

/** A queue's rules made ready: what its work asks for at each stage of waiting, and who could serve that. */
export class QueueIndex {
  readonly rules: QueueRules
  /** Score units gained per ms of waiting. */
  readonly ageing: number
  private readonly pools = new Map<string, Pool>()
  private readonly table: AgentTable
  private readonly boards: Readonly<Record<Channel, Board>>
  /** Waiting times at which requirement or membership may change, ascending. */
  private readonly thresholds: readonly number[]
  private readonly profiles = new Map<string, readonly Stage[]>()
  private readonly targeted = new Map<string, WorkGroup>()
  private sweepAbove = SWEEP_ABOVE

  constructor(rules: QueueRules, table: AgentTable, boards: Readonly<Record<Channel, Board>>) {
    this.rules = rules
    this.ageing = ageingUnits(rules.ageingPerMinute)
    this.table = table
    this.boards = boards
    const times = [...rules.relaxation, ...rules.widen].map((step) => step.afterMs)
    this.thresholds = [...new Set(times)].toSorted((a, b) => a - b)
  }

  /** Who may serve work with these stages that has waited so long. */
  poolAfter(stages: readonly Stage[], waitedMs: number): Pool {
    const stage = stages[this.stageAt(waitedMs)]
    if (stage === undefined) throw new RangeError(`queue ${this.rules.id} has no stage for ${waitedMs} ms`)
    if (stage.pool === null || stage.pool.isRetired) stage.pool = this.pool(stage)
    return stage.pool
  }

  /** The wait at which who may serve the work changes next; Infinity: never. */
  nextChangeAfter(stages: readonly Stage[], waitedMs: number): number {
    const current = this.stageAt(waitedMs)
    for (let stage = current + 1; stage < stages.length; stage++) {
      if (stages[stage]?.key !== stages[current]?.key) return this.thresholds[stage - 1] ?? Number.POSITIVE_INFINITY
    }
    return Number.POSITIVE_INFINITY
  }

  /** What the work's requirement comes to at each stage of waiting; shared by all work that asks for the same. */
  stagesOf(work: WaitingWork): readonly Stage[] {
    const canonical = canonicalRequirements(work.requirements)
    const profile = `${work.channel}|${signatureOf(canonical)}`
    let stages = this.profiles.get(profile)
    if (stages === undefined) {
      stages = this.makeStages(work.channel, canonical)
      this.profiles.set(profile, stages)
    }
    return stages
  }

  /** Gives up all pools; the queue is not used after, and its work must have been taken out. */
  retire(): void {
    this.drop([...this.pools])
  }

  /** The group of work handed to one agent. */
  targetGroup(channel: Channel, slot: number): WorkGroup {
    const key = `${channel}|${slot}`
    let group = this.targeted.get(key)
    if (group === undefined) {
      group = new WorkGroup({
        free: this.table.free[channel],
        ageing: this.ageing,
        pool: null,
        admission: { only: slot, except: [] },
        drop: () => this.targeted.delete(key),
      })
      this.targeted.set(key, group)
    }
    return group
  }

  private stageAt(waitedMs: number): number {
    let stage = 0
    while (stage < this.thresholds.length && (this.thresholds[stage] ?? 0) <= waitedMs) stage++
    return stage
  }

  private makeStages(channel: Channel, canonical: readonly SkillRequirement[]): readonly Stage[] {
    const steps = inForceOrder(this.rules.relaxation)
    return [Number.NEGATIVE_INFINITY, ...this.thresholds].map((waited) => {
      const requirements = relax(canonical, steps, waited)
      const rings = this.rules.widen.filter((ring) => ring.afterMs <= waited)
      const key = `${channel}|${rings.length}|${signatureOf(requirements)}`
      return { key, queueId: this.rules.id, channel, requirements, members: this.members(rings), pool: null }
    })
  }

  private members(rings: QueueRules['widen']): ReadonlySet<string> | null {
    const all = [this.rules.members, ...rings.map((ring) => ring.members)]
    const ids = new Set<string>()
    for (const members of all) {
      if (members === 'everyone-with-skills') return null
      for (const id of members) ids.add(id)
    }
    return ids
  }

  private pool(stage: Stage): Pool {
    let pool = this.pools.get(stage.key)
    if (pool === undefined) {
      if (this.pools.size >= this.sweepAbove) this.sweep()
      pool = new Pool(stage, this.ageing, this.table)
      this.pools.set(stage.key, pool)
      this.boards[stage.channel].add(pool)
    }
    return pool
  }

  /** Requirements nobody waits with any more are forgotten, so that odd ones do not pile up. */
  private sweep(): void {
    this.profiles.clear()
    this.drop([...this.pools].filter(([, pool]) => pool.isUnused()))
    this.sweepAbove = Math.max(SWEEP_ABOVE, this.pools.size * 2)
  }

  private drop(pools: readonly (readonly [string, Pool])[]): void {
    for (const [key, pool] of pools) {
      pool.isRetired = true
      this.pools.delete(key)
    }
    for (const board of Object.values(this.boards)) board.dropRetired()
  }
}
