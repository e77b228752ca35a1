import * as fc from 'fast-check'
import { Router } from '../../../src-server/core/routing/router.ts'
import type {
  AgentCapacity,
  Assignment,
  CapacityRules,
  Floor,
  QueueRules,
  WaitingWork,
} from '../../../src-server/core/routing/types.ts'
import { type Change, changeArbitrary, queueArbitrary, rulesArbitrary } from './random-floor.ts'

/** The floor as a caller keeps it, beside a router that is told of every change. */
export class TwoFloors {
  now = 300_000
  readonly router: Router
  private readonly work = new Map<string, WaitingWork>()
  private readonly agents = new Map<string, AgentCapacity>()
  private readonly queues = new Map<string, QueueRules>()
  private capacity: CapacityRules

  constructor(capacity: CapacityRules, queues: readonly QueueRules[]) {
    this.capacity = capacity
    this.router = new Router(capacity)
    for (const queue of queues) this.apply({ kind: 'queue', queue })
  }

  get floor(): Floor {
    return {
      work: [...this.work.values()],
      agents: [...this.agents.values()],
      queues: [...this.queues.values()],
      capacity: this.capacity,
    }
  }

  apply(change: Change): void {
    switch (change.kind) {
      case 'agent':
        return this.setAgent(change.agent)
      case 'agent-leaves':
        this.agents.delete(change.agentId)
        return this.router.removeAgent(change.agentId)
      case 'work':
        this.work.set(change.work.id, change.work)
        return this.router.upsertWork(change.work)
      case 'work-leaves':
        this.work.delete(change.workId)
        return this.router.removeWork(change.workId)
      case 'queue':
        this.queues.set(change.queue.id, change.queue)
        return this.router.setQueue(change.queue)
      case 'queue-leaves':
        this.queues.delete(change.queueId)
        return this.router.removeQueue(change.queueId)
      case 'rules':
        this.capacity = change.rules
        return this.router.setCapacityRules(change.rules)
      case 'time':
        this.now += change.byMs
        return undefined
      case 'assign': {
        const next = this.router.next(this.now)
        if (next !== null) this.take(next)
        return undefined
      }
      case 'frees': {
        const agent = this.agents.get(change.agentId)
        if (agent === undefined) return undefined
        const free = { ...agent, accepting: true, load: { chat: 0, sms: 0, wechat: 0, voice: 0 }, idleSince: this.now }
        return this.setAgent(free)
      }
      default:
        return change satisfies never
    }
  }

  /** Rings the agent with the work. */
  take({ workId, agentId, channel }: Assignment): void {
    const agent = this.agents.get(agentId)
    if (agent === undefined) throw new Error(`${agentId} is not signed in`)
    this.apply({ kind: 'work-leaves', workId })
    this.setAgent({ ...agent, accepting: false, load: { ...agent.load, [channel]: agent.load[channel] + 1 } })
  }

  private setAgent(agent: AgentCapacity): void {
    this.agents.set(agent.id, agent)
    this.router.upsertAgent(agent)
  }
}

/** A floor and what happens on it. */
export interface Story {
  readonly capacity: CapacityRules
  readonly queues: readonly QueueRules[]
  readonly changes: readonly Change[]
}

export const story: fc.Arbitrary<Story> = fc.record({
  capacity: rulesArbitrary,
  queues: fc.uniqueArray(queueArbitrary, { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
  changes: fc.array(changeArbitrary, { minLength: 10, maxLength: 60, size: 'max' }),
})

/** The floors after the story. */
export const told = ({ capacity, queues, changes }: Story): TwoFloors => {
  const floors = new TwoFloors(capacity, queues)
  for (const change of changes) floors.apply(change)
  return floors
}

/** Takes every assignment there is, as the floor does after each change. */
export function drain(floors: TwoFloors): readonly Assignment[] {
  const taken: Assignment[] = []
  for (let next = floors.router.next(floors.now); next !== null; next = floors.router.next(floors.now)) {
    taken.push(next)
    floors.take(next)
  }
  return taken
}
