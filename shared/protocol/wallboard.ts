/** Live figures: rows keyed by id, sent whole once and then as deltas, at most once a second. Not part of the log. */
import type { ShownState } from '../domain/agent.ts'
import type { PhoneFault, RoutableState } from '../domain/agent-events.ts'
import type { BotHandoverReason, BotTurnKind } from '../domain/bot.ts'
import type { RecordingState, SupervisionMode } from '../domain/call-events.ts'
import type { Channel } from '../domain/channel.ts'
import type { Phase } from '../domain/interaction.ts'

export interface QueueFigures {
  readonly queueId: string
  /** Those who wait for an answer; who asked to be called back is counted apart. */
  readonly waiting: number
  /** Customers who hung up to be called back. */
  readonly callbacks: number
  /** ms, when the longest waiting one began to wait, one that rings only where no other waits; null: nobody waits */
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

/** Where a call stands, for whoever looks on. `callback`: the customer waits to be rung. */
export type CallStage =
  | 'menu'
  | 'waiting'
  | 'ringing'
  | 'connecting'
  | 'talking'
  | 'held'
  | 'consulting'
  | 'joined'
  | 'callback'
  | 'voicemail'
  | 'over'

/** The call of a live interaction as the floor sees it. */
export interface LiveCall {
  readonly stage: CallStage
  /** server ms since when the stage holds */
  readonly since: number
  readonly direction: 'inbound' | 'outbound'
  /** Masked; null: withheld. */
  readonly number: string | null
  readonly recording: RecordingState
  /** Estimated mean opinion score, one decimal; null: not measured yet. */
  readonly mos: number | null
  /** The colleague who is asked; null: nobody, or an outside number. */
  readonly guestId: string | null
  readonly supervision: { readonly supervisorId: string; readonly mode: SupervisionMode } | null
}

/** A contact in the bot's hands. */
export interface LiveBot {
  readonly flowId: string
  /** null: it has not said anything yet */
  readonly lastTurn: BotTurnKind | null
}

/** What the bot did since the centre's midnight; each contact counts on the day it began, ended or was handed over. */
export interface BotFigures {
  /** in its hands now */
  readonly serving: number
  readonly began: number
  /** Ended with it, the customer served. */
  readonly contained: number
  /** Ended with it, the customer not served: no agent's abandoned contact. */
  readonly left: number
  readonly handedOver: Readonly<Partial<Record<BotHandoverReason, number>>>
  readonly helped: number
  readonly notHelped: number
}

/** One live interaction as the floor sees it; names are masked unless policy lets the viewer see them. */
export interface LiveRow {
  readonly interactionId: string
  readonly channel: Channel
  readonly queueId: string
  readonly phase: Phase['name']
  readonly agentId: string | null
  readonly customer: string | null
  /** Their number, masked, or the end of what the channel knows them by; null: it says nothing. */
  readonly address: string | null
  readonly arrivedAt: number
  readonly waitingSince: number | null
  /** null: nobody waits, or only to be called back, which no target counts */
  readonly dueAt: number | null
  readonly acceptedAt: number | null
  /** When the customer's word should be answered; null: it is their turn, or nobody has it in hand */
  readonly replyDueAt: number | null
  /** null: no call */
  readonly call: LiveCall | null
  /** null: it is with people, or on the way to them */
  readonly bot: LiveBot | null
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
  /** Absent: unchanged, or none of this desk's business. */
  readonly bot?: BotFigures
  readonly gone: {
    readonly queues: readonly string[]
    readonly agents: readonly string[]
    readonly live: readonly string[]
  }
}
