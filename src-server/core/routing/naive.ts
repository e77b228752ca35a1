/**
 * The routing rules as a plain full scan: every decision looks at all work and all free agents anew.
 * It is the meaning of the rules; the indexed `Router` must give the same answers, only sooner.
 */
import { capacityRefusal } from './capacity.ts'
import { excludedUntil, heldFor, isQualified, preferenceInForce, targetInForce } from './eligibility.ts'
import { compareAgents } from './preference.ts'
import { ageingUnits, compareArrival, scoreUnits, unitsToPoints } from './score.ts'
import type { AgentCapacity, Assignment, CapacityRules, Floor, QueueRules, WaitingWork } from './types.ts'

/** Whether the agent may take the work, room aside; `held` is the agent it is held for, if any. */
export function mayTake(
  work: WaitingWork,
  agent: AgentCapacity,
  queue: QueueRules,
  held: string | null,
  now: number,
): boolean {
  if (excludedUntil(work, agent.id, now) !== null) return false
  const target = targetInForce(work, now)
  if (target !== null) return target.agentId === agent.id
  return (held === null || held === agent.id) && isQualified(work, agent, queue, now)
}

/** Whether `agent` may be offered `work` at `now`. */
export function isEligible(floor: Floor, work: WaitingWork, agent: AgentCapacity, now: number): boolean {
  const queue = floor.queues.find((q) => q.id === work.queueId)
  if (queue === undefined || !agent.accepting || capacityRefusal(agent, work.channel, floor.capacity) !== null)
    return false
  const held = heldFor(work, queue, (id) => floor.agents.find((a) => a.id === id), now)
  return mayTake(work, agent, queue, held?.agentId ?? null, now)
}

function pick(
  candidates: readonly AgentCapacity[],
  work: WaitingWork,
  queue: QueueRules,
  rules: CapacityRules,
  now: number,
): AgentCapacity | undefined {
  const preferred = preferenceInForce(work, now)
  return (
    candidates.find((agent) => agent.id === preferred?.agentId) ??
    candidates.toSorted((a, b) => compareAgents(queue.order, work, rules, a, b))[0]
  )
}

/** The one best assignment at `now`, or null when no waiting work has an eligible agent. */
export function nextNaive(floor: Floor, now: number): Assignment | null {
  const queues = new Map(floor.queues.map((queue) => [queue.id, queue]))
  const agents = new Map(floor.agents.map((agent) => [agent.id, agent]))
  const accepting = floor.agents.filter((agent) => agent.accepting)
  let best: { work: WaitingWork; queue: QueueRules; score: number; candidates: AgentCapacity[] } | null = null
  for (const work of floor.work) {
    const queue = queues.get(work.queueId)
    if (queue === undefined) continue
    const score = scoreUnits(work, ageingUnits(queue.ageingPerMinute), now)
    if (best !== null && (score < best.score || (score === best.score && compareArrival(work, best.work) > 0))) continue
    const held = heldFor(work, queue, (id) => agents.get(id), now)?.agentId ?? null
    const candidates = accepting.filter(
      (agent) =>
        capacityRefusal(agent, work.channel, floor.capacity) === null && mayTake(work, agent, queue, held, now),
    )
    if (candidates.length > 0) best = { work, queue, score, candidates }
  }
  if (best === null) return null
  const { work, queue, score, candidates } = best
  const agent = pick(candidates, work, queue, floor.capacity, now)
  if (agent === undefined) return null
  const personal = [targetInForce(work, now)?.agentId, preferenceInForce(work, now)?.agentId].includes(agent.id)
  return {
    workId: work.id,
    agentId: agent.id,
    queueId: queue.id,
    channel: work.channel,
    score: unitsToPoints(score),
    personal,
  }
}

/** All assignments possible at `now`, best first; each agent gets at most one, for its offer rings before anything else. */
export function assignNaive(floor: Floor, now: number): readonly Assignment[] {
  const assignments: Assignment[] = []
  let rest = floor
  for (;;) {
    const next = nextNaive(rest, now)
    if (next === null) return assignments
    assignments.push(next)
    rest = {
      ...rest,
      work: rest.work.filter((work) => work.id !== next.workId),
      agents: rest.agents.map((agent) => (agent.id === next.agentId ? { ...agent, accepting: false } : agent)),
    }
  }
}
