/** Live figures: rows keyed by id, sent whole once and then as deltas, at most once a second. Not part of the log. */
import type { ShownState } from '../domain/agent.ts'
import type { PhoneFault, RoutableState } from '../domain/agent-events.ts'
import type { Channel } from '../domain/channel.ts'
import type { Phase } from '../domain/interaction.ts'

export interface QueueFigures {
  readonly queueId: string
  readonly waiting: number
  /** ms, when the longest waiting one began to wait; null: nobody waits */
  readonly longestSince: number | null
  readonly active: number
  /** today, in the centre's zone */
  readonly arrived: number
  readonly answered: number
  readonly answeredInTime: number
  readonly abandoned: number
  /** mean ms from arrival to acceptance today; null before the first */
  readonly averageAnswerMs: number | null
  readonly agentsAvailable: number
  readonly agentsSignedIn: number
  /** waiting count over the last 30 minutes, one point a minute, oldest first */
  readonly trend: readonly number[]
}

export interface AgentFigures {
  readonly agentId: string
  readonly shown: ShownState
  readonly state: RoutableState
  readonly next: RoutableState | null
  /** server ms since when `shown` holds */
  readonly since: number
  readonly load: Readonly<Partial<Record<Channel, number>>>
  readonly capacity: Readonly<Partial<Record<Channel, number>>>
  readonly interactionIds: readonly string[]
  readonly handledToday: number
  readonly averageHandleMs: number | null
  readonly satisfaction: number | null
  readonly ronaToday: number
  /** Why they can take no calls; null: they can. */
  readonly phone: PhoneFault | null
}

/** One live interaction as the floor sees it; names are masked unless policy lets the viewer see them. */
export interface LiveRow {
  readonly interactionId: string
  readonly channel: Channel
  readonly queueId: string
  readonly phase: Phase['name']
  readonly agentId: string | null
  readonly customer: string | null
  readonly arrivedAt: number
  readonly waitingSince: number | null
  readonly dueAt: number | null
  readonly acceptedAt: number | null
}

export interface FigureTable {
  readonly queues: readonly QueueFigures[]
  readonly agents: readonly AgentFigures[]
  readonly live: readonly LiveRow[]
}

/** Rows that changed, and ids of rows that went away. */
export interface FigureDelta extends FigureTable {
  readonly at: number
  /** true: forget all rows first */
  readonly full: boolean
  readonly gone: {
    readonly queues: readonly string[]
    readonly agents: readonly string[]
    readonly live: readonly string[]
  }
}
