import { capacityRefusal } from './capacity.ts'
import {
  excludedUntil,
  heldFor,
  membershipRefusal,
  preferenceInForce,
  type Refusal,
  skillRefusals,
  targetInForce,
} from './eligibility.ts'
import { compareAgents } from './preference.ts'
import { ageingUnits, priorityUnits, scoreUnits, unitsToPoints } from './score.ts'
import type { AgentCapacity, CapacityRules, QueueRules, WaitingWork } from './types.ts'

/** Read access to the floor by id. */
export interface FloorLookup {
  readonly work: (id: string) => WaitingWork | undefined
  readonly agent: (id: string) => AgentCapacity | undefined
  readonly queue: (id: string) => QueueRules | undefined
  readonly agents: () => Iterable<AgentCapacity>
  readonly capacity: CapacityRules
}

/** Where the work's points come from. */
export interface ScoreParts {
  readonly priority: number
  readonly ageing: number
  readonly total: number
  readonly waitedMs: number
}

export type Explanation =
  | { readonly eligible: false; readonly refusals: readonly Refusal[]; readonly score: ScoreParts | null }
  | {
      readonly eligible: true
      readonly score: ScoreParts
      /** What decides among the eligible: being named by the work, or the queue's order. */
      readonly chosenBy: 'target' | 'preferred' | QueueRules['order']
      /** Eligible agents who would be offered the work before this one. */
      readonly agentsAhead: number
    }

/** How many signed-in agents are kept from the work by what (an agent counts under each of its reasons). */
export interface WaitingReasons {
  readonly eligible: number
  readonly refusals: Readonly<Partial<Record<Refusal['kind'], number>>>
}

function scoreParts(work: WaitingWork, queue: QueueRules, now: number): ScoreParts {
  const total = scoreUnits(work, ageingUnits(queue.ageingPerMinute), now)
  const priority = priorityUnits(work.priority)
  return {
    priority: unitsToPoints(priority),
    ageing: unitsToPoints(total - priority),
    total: unitsToPoints(total),
    waitedMs: now - work.since,
  }
}

/** Every reason why the agent may not have the work at `now`; empty when eligible. */
export function refusals(
  floor: FloorLookup,
  work: WaitingWork,
  queue: QueueRules,
  agent: AgentCapacity,
  now: number,
): readonly Refusal[] {
  const found: Refusal[] = []
  if (!agent.accepting) found.push({ kind: 'not-accepting' })
  const capacity = capacityRefusal(agent, work.channel, floor.capacity)
  if (capacity !== null) found.push(capacity)
  const excluded = excludedUntil(work, agent.id, now)
  if (excluded !== null) found.push({ kind: 'excluded', liftsAt: excluded })
  const target = targetInForce(work, now)
  if (target !== null) {
    if (target.agentId !== agent.id) {
      found.push({ kind: 'targeted-elsewhere', agentId: target.agentId, liftsAt: target.until })
    }
    return found
  }
  const held = heldFor(work, queue, floor.agent, now)
  if (held !== null && held.agentId !== agent.id) {
    found.push({ kind: 'held-for-preferred', agentId: held.agentId, liftsAt: held.until })
  }
  const membership = membershipRefusal(work, agent, queue, now)
  if (membership !== null) found.push(membership)
  return [...found, ...skillRefusals(work, agent, queue, now)]
}

/** See `Router.explain`. */
export function explain(floor: FloorLookup, workId: string, agentId: string, now: number): Explanation {
  const work = floor.work(workId)
  if (work === undefined) return { eligible: false, score: null, refusals: [{ kind: 'unknown-work', workId }] }
  const queue = floor.queue(work.queueId)
  if (queue === undefined) {
    return { eligible: false, score: null, refusals: [{ kind: 'unknown-queue', queueId: work.queueId }] }
  }
  const score = scoreParts(work, queue, now)
  const agent = floor.agent(agentId)
  if (agent === undefined) return { eligible: false, score, refusals: [{ kind: 'unknown-agent', agentId }] }
  const found = refusals(floor, work, queue, agent, now)
  if (found.length > 0) return { eligible: false, score, refusals: found }
  if (targetInForce(work, now) !== null) return { eligible: true, score, chosenBy: 'target', agentsAhead: 0 }
  const preferredId = preferenceInForce(work, now)?.agentId
  if (preferredId === agentId) return { eligible: true, score, chosenBy: 'preferred', agentsAhead: 0 }
  let agentsAhead = 0
  for (const other of floor.agents()) {
    if (other.id === agentId || refusals(floor, work, queue, other, now).length > 0) continue
    const ahead = other.id === preferredId || compareAgents(queue.order, work, floor.capacity, other, agent) < 0
    if (ahead) agentsAhead++
  }
  return { eligible: true, score, chosenBy: queue.order, agentsAhead }
}

/** See `Router.waitingReasons`. */
export function waitingReasons(floor: FloorLookup, workId: string, now: number): WaitingReasons | null {
  const work = floor.work(workId)
  if (work === undefined) return null
  const queue = floor.queue(work.queueId)
  if (queue === undefined) return { eligible: 0, refusals: { 'unknown-queue': 1 } }
  let eligible = 0
  const counts: Partial<Record<Refusal['kind'], number>> = {}
  for (const agent of floor.agents()) {
    const found = refusals(floor, work, queue, agent, now)
    if (found.length === 0) eligible++
    for (const kind of new Set(found.map((refusal) => refusal.kind))) counts[kind] = (counts[kind] ?? 0) + 1
  }
  return { eligible, refusals: counts }
}
