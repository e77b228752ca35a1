/**
 * What the router is told, as plain data. The floor adapter fills it; nothing here knows events, storage or a clock.
 * Every time is milliseconds since the epoch, every duration milliseconds, both whole numbers.
 */
import type { Channel } from '#shared/domain/channel.ts'

/** A skill and the level (1 basic … 5 expert) it must at least have. */
export interface SkillRequirement {
  readonly skillId: string
  readonly level: number
}

/** Something that names an agent for a while: a decline, a RONA. */
export interface Exclusion {
  readonly agentId: string
  readonly until: number
}

/** The agent this customer should meet again. */
export interface Preference {
  readonly agentId: string
  readonly until: number
  /** true: while that agent is signed in and could serve it, nobody else gets it before `until`. */
  readonly hold: boolean
}

/** Work handed to one person, who may take it without the queue's skills or membership. */
export interface Target {
  readonly agentId: string
  /** null: nobody else, ever; else anyone of the queue from then on. */
  readonly until: number | null
}

export interface WaitingWork {
  readonly id: string
  readonly channel: Channel
  readonly queueId: string
  readonly requirements: readonly SkillRequirement[]
  /** Points, the lift of the customer's service grade included; read to a thousandth. */
  readonly priority: number
  /** When waiting began; the caller decides whether a RONA or a transfer starts it anew. Never in the future. */
  readonly since: number
  /** Arrival sequence: breaks ties of equal score and equal `since`. */
  readonly order: number
  readonly preferred: Preference | null
  readonly target: Target | null
  readonly excluded: readonly Exclusion[]
}

export type Members = 'everyone-with-skills' | readonly string[]

export type AssignmentOrder = 'longest-idle' | 'least-loaded' | 'most-skilled'

/** From `afterMs` of waiting on, the requirement is lower. Steps add up in order of `afterMs`. */
export interface Relaxation {
  readonly afterMs: number
  /** null: every required skill */
  readonly skillId: string | null
  /** Levels dropped, at least 0; a required skill stays required at level 1 unless removed. */
  readonly levels: number
  readonly remove: boolean
}

/** From `afterMs` of waiting on, these agents may serve the queue too (bullseye). */
export interface Ring {
  readonly afterMs: number
  readonly members: Members
}

export interface QueueRules {
  readonly id: string
  readonly members: Members
  /** Points gained per minute of waiting, at least 0; read to a thousandth. */
  readonly ageingPerMinute: number
  readonly relaxation: readonly Relaxation[]
  readonly widen: readonly Ring[]
  readonly order: AssignmentOrder
}

export interface AgentCapacity {
  readonly id: string
  /** Available, connected, no state change pending, nothing ringing. */
  readonly accepting: boolean
  /** skill id → level; a missing skill is not had at all. Keep the object while it does not change: it is compared by identity first. */
  readonly skills: Readonly<Record<string, number>>
  /** How much of each channel fits. */
  readonly units: Readonly<Record<Channel, number>>
  /** How much of each channel is in hand: offered, active and ringing. */
  readonly load: Readonly<Record<Channel, number>>
  /** What they have no working means for: a broken phone takes no calls. */
  readonly unfitFor: readonly Channel[]
  /** Idle since; the smallest has idled longest. */
  readonly idleSince: number
  /** null: any queue; else only these, whatever the queue says. */
  readonly queueIds: readonly string[] | null
}

export interface CapacityRules {
  /** While one of the key is in hand, no work of these channels is given. */
  readonly blocks: Readonly<Record<Channel, readonly Channel[]>>
  /** A ceiling across channels: Σ weight × load ≤ units; null: none. */
  readonly total: { readonly units: number; readonly weights: Readonly<Record<Channel, number>> } | null
}

/** Everything the router knows, as one value: what the reference implementation reads. */
export interface Floor {
  readonly work: readonly WaitingWork[]
  readonly agents: readonly AgentCapacity[]
  readonly queues: readonly QueueRules[]
  readonly capacity: CapacityRules
}

/** The router's proposal: offer this work to this agent. */
export interface Assignment {
  readonly workId: string
  readonly agentId: string
  readonly queueId: string
  readonly channel: Channel
  /** Points at the moment of the decision. */
  readonly score: number
  /** Given to the agent named as target or preference. */
  readonly personal: boolean
}

export const NO_CAPACITY_RULES: CapacityRules = { blocks: { chat: [], sms: [], wechat: [], voice: [] }, total: null }
