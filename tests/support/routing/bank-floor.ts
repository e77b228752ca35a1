/** A large bank's floor, the same for the same seed: every rule of routing is in play. */
import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type {
  AgentCapacity,
  AssignmentOrder,
  CapacityRules,
  QueueRules,
  WaitingWork,
} from '../../../src-server/core/routing/types.ts'

export interface BankSize {
  readonly agents: number
  readonly skills: number
  readonly queues: number
}

const SECOND = 1000
const ORDERS: readonly AssignmentOrder[] = ['longest-idle', 'least-loaded', 'most-skilled']

export const CALLS_BLOCK_CHATS: CapacityRules = {
  blocks: { chat: [], sms: [], wechat: [], voice: ['chat', 'wechat'] },
  total: { units: 8, weights: { chat: 1, sms: 1, wechat: 1, voice: 3 } },
}

/** Mulberry32: small, fast, and the same everywhere. */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Queues, agents and an endless supply of work that suit each other. */
export class BankFloor {
  readonly queues: readonly QueueRules[]
  readonly agents: readonly AgentCapacity[]
  private readonly random: (below: number) => number
  private readonly size: BankSize
  private arrivals = 0

  constructor(size: BankSize, seed: number) {
    this.size = size
    this.random = seededRandom(seed)
    this.agents = Array.from({ length: size.agents }, (_, i) => this.agent(i))
    this.queues = Array.from({ length: size.queues }, (_, i) => this.queue(i))
  }

  /** A new arrival at `now` for one of the queues. */
  arrive(now: number, queue: number): WaitingWork {
    const { random } = this
    const number = this.arrivals++
    const chance = (percent: number): boolean => random(100) < percent
    const someone = (): string => `a${random(this.size.agents)}`
    return {
      id: `w${number}`,
      channel: this.channelOf(queue),
      queueId: `q${queue}`,
      requirements: this.requirementsOf(queue),
      priority: random(4) * 5,
      since: now,
      order: number,
      preferred: chance(15) ? { agentId: someone(), until: now + 60 * SECOND, hold: chance(50) } : null,
      target: chance(2) ? { agentId: someone(), until: now + 90 * SECOND } : null,
      excluded: chance(5) ? [{ agentId: someone(), until: now + 120 * SECOND }] : [],
    }
  }

  private channelOf(queue: number): Channel {
    return CHANNELS[queue % CHANNELS.length] ?? 'chat'
  }

  /** A queue asks for its business at one of three levels, and at times for a language or product besides. */
  private requirementsOf(queue: number): WaitingWork['requirements'] {
    const first = { skillId: `s${queue % this.size.skills}`, level: 1 + this.random(3) }
    if (this.random(100) < 70) return [first]
    return [first, { skillId: `s${(queue + 1 + this.random(4)) % this.size.skills}`, level: 1 + this.random(2) }]
  }

  private agent(index: number): AgentCapacity {
    const { random, size } = this
    const first = random(size.skills)
    const skills: Record<string, number> = {}
    for (let i = 0; i < 6; i++) skills[`s${(first + i) % size.skills}`] = 1 + random(5)
    return {
      id: `a${index}`,
      accepting: true,
      skills,
      units: { chat: 3, sms: 2, wechat: 3, voice: 1 },
      load: { chat: 0, sms: 0, wechat: 0, voice: 0 },
      unfitFor: [],
      idleSince: random(1000),
      queueIds: null,
    }
  }

  private queue(index: number): QueueRules {
    const named = this.agents.filter((_, i) => (i + index) % 2 === 0).map(({ id }) => id)
    const closed = index % 5 === 0
    return {
      id: `q${index}`,
      members: closed ? named : 'everyone-with-skills',
      ageingPerMinute: [0.5, 1, 2][index % 3] ?? 1,
      relaxation: [
        { afterMs: 45 * SECOND, skillId: null, levels: 1, remove: false },
        { afterMs: 300 * SECOND, skillId: null, levels: 1, remove: false },
        { afterMs: 900 * SECOND, skillId: null, levels: 2, remove: false },
      ],
      widen: closed ? [{ afterMs: 100 * SECOND, members: 'everyone-with-skills' }] : [],
      order: ORDERS[index % ORDERS.length] ?? 'longest-idle',
    }
  }
}
