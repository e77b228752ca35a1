import type { Channel } from '#shared/domain/channel.ts'
import type { AgentTable } from './agent-table.ts'
import { Pool } from './pool.ts'
import { canonicalRequirements, inForceOrder, relax, signatureOf } from './requirements.ts'
import type { QueueRules, SkillRequirement, WaitingWork } from './types.ts'
import { WorkGroup } from './work-group.ts'

const SWEEP_ABOVE = 512

interface Stage {
  readonly key: string
  readonly members: ReadonlySet<string> | null
  readonly requirements: readonly SkillRequirement[]
  pool: Pool | null
}

/** A queue's rules made ready: what its work asks for at each stage of waiting, and who could serve that. */
export class QueueIndex {
  readonly rules: QueueRules
  readonly pools = new Map<string, Pool>()
  private readonly table: AgentTable
  /** Waiting times at which requirement or membership may change, ascending. */
  private readonly thresholds: readonly number[]
  private readonly profiles = new Map<string, readonly Stage[]>()
  private readonly targeted = new Map<string, WorkGroup>()
  private sweepAbove = SWEEP_ABOVE

  constructor(rules: QueueRules, table: AgentTable) {
    this.rules = rules
    this.table = table
    const times = [...rules.relaxation, ...rules.widen].map((step) => step.afterMs)
    this.thresholds = [...new Set(times)].toSorted((a, b) => a - b)
  }

  /** Who may serve work of this queue that has waited so long. */
  poolFor(work: WaitingWork, signature: string, now: number): Pool {
    const stage = this.stages(work, signature)[this.stageAt(now - work.since)]
    if (stage === undefined) throw new RangeError(`queue ${this.rules.id} has no stage for work ${work.id}`)
    stage.pool ??= this.pool(stage)
    return stage.pool
  }

  /** When waiting next changes who may serve the work; Infinity: never. */
  nextStageAt(work: WaitingWork, signature: string, now: number): number {
    if (this.thresholds.length === 0) return Number.POSITIVE_INFINITY
    const stages = this.stages(work, signature)
    const current = this.stageAt(now - work.since)
    for (let stage = current + 1; stage < stages.length; stage++) {
      if (stages[stage]?.key !== stages[current]?.key) {
        return work.since + (this.thresholds[stage - 1] ?? Number.POSITIVE_INFINITY)
      }
    }
    return Number.POSITIVE_INFINITY
  }

  /** The group of work handed to one agent. */
  targetGroup(channel: Channel, slot: number): WorkGroup {
    const key = `${channel}|${slot}`
    let group = this.targeted.get(key)
    if (group === undefined) {
      group = new WorkGroup(this.table.free[channel], null, { only: slot, except: [] }, () => this.targeted.delete(key))
      this.targeted.set(key, group)
    }
    return group
  }

  private stageAt(waitedMs: number): number {
    let stage = 0
    while (stage < this.thresholds.length && (this.thresholds[stage] ?? 0) <= waitedMs) stage++
    return stage
  }

  private stages(work: WaitingWork, signature: string): readonly Stage[] {
    let stages = this.profiles.get(signature)
    if (stages === undefined) {
      const canonical = canonicalRequirements(work.requirements)
      const steps = inForceOrder(this.rules.relaxation)
      stages = [Number.NEGATIVE_INFINITY, ...this.thresholds].map((waited) => {
        const requirements = relax(canonical, steps, waited)
        const rings = this.rules.widen.filter((ring) => ring.afterMs <= waited)
        const key = `${rings.length}|${signatureOf(requirements)}`
        return { key, requirements, members: this.members(rings), pool: null }
      })
      this.profiles.set(signature, stages)
    }
    return stages
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
      pool = new Pool(this.rules.id, stage.members, stage.requirements, this.table)
      this.pools.set(stage.key, pool)
    }
    return pool
  }

  /** Requirements nobody waits with any more are forgotten, so that odd ones do not pile up. */
  private sweep(): void {
    this.profiles.clear()
    for (const [key, pool] of this.pools) if (pool.isUnused()) this.pools.delete(key)
    this.sweepAbove = Math.max(SWEEP_ABOVE, this.pools.size * 2)
  }
}
