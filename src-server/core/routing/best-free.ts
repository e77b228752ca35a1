import { capacityRefusal } from './capacity.ts'
import { isQualified } from './eligibility.ts'
import { compareAgents } from './preference.ts'
import type { AgentCapacity, CapacityRules, QueueRules, SkillRequirement, WaitingWork } from './types.ts'

interface Question {
  readonly agents: readonly AgentCapacity[]
  readonly queue: QueueRules
  readonly requirements: readonly SkillRequirement[]
  readonly capacity: CapacityRules
  readonly now: number
}

/** Who would be offered a call that came into the queue this moment, were nothing else waiting; null: nobody is free. */
export function bestFree({ agents, queue, requirements, capacity, now }: Question): string | null {
  const work: WaitingWork = {
    id: '',
    channel: 'voice',
    queueId: queue.id,
    requirements,
    priority: 0,
    since: now,
    order: now,
    preferred: null,
    target: null,
    excluded: [],
  }
  const free = agents.filter(
    (agent) =>
      agent.accepting && capacityRefusal(agent, 'voice', capacity) === null && isQualified(work, agent, queue, now),
  )
  return free.toSorted((a, b) => compareAgents(queue.order, work, capacity, a, b))[0]?.id ?? null
}
