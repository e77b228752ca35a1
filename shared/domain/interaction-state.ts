import type { Allowance } from './allowance.ts'
import type { BotTalk } from './bot.ts'
import type { Call } from './call.ts'
import type { Channel, Language } from './channel.ts'
import type { Requirement } from './requirement.ts'
import type { DomainEvent } from './events.ts'
import type {
  AcceptedBy,
  ChannelMark,
  ClosedOutcome,
  EndedBy,
  Introduction,
  InteractionEvents,
  OfferWhy,
  Outreach,
  QueuedReason,
  WrapUpText,
} from './interaction-events.ts'
import type { Mood } from './facts.ts'
import type { Message } from './message.ts'
import type { MoodDismissed, MoodNoticed, Recommendation, Withheld } from './recommendation.ts'
import type { Verification } from './verification.ts'

export interface Offer {
  readonly id: string
  readonly agentId: string
  readonly at: number
  readonly expiresAt: number
  readonly why: OfferWhy
}

export interface Waiting {
  readonly queueId: string
  readonly reason: QueuedReason
  readonly requirements: readonly Requirement[]
  readonly priority: number
  readonly since: number
  readonly dueAt: number
  readonly preferred: { readonly agentId: string; readonly until: number } | null
  readonly target: { readonly agentId: string; readonly until: number } | null
  readonly overflowAt: number | null
}

/** One agent taking it in hand. */
export interface Handling {
  readonly agentId: string
  readonly at: number
  readonly by: AcceptedBy
  /** How long the customer had waited for it, ms; 0 when it came without a wait. */
  readonly waitedMs: number
  /** The supervisor who gave it to them; absent: it came another way, or they took it themselves. */
  readonly assignedBy?: string
}

/** Exactly one owner or place at any time. */
export type Phase =
  | { readonly name: 'arrived' }
  | ({ readonly name: 'waiting' } & Waiting)
  | { readonly name: 'offered'; readonly offer: Offer; readonly waiting: Waiting }
  | { readonly name: 'active'; readonly agentId: string; readonly since: number }
  | { readonly name: 'parked'; readonly agentId: string; readonly since: number; readonly remindAt: number | null }
  | {
      readonly name: 'wrap-up'
      readonly agentId: string
      readonly since: number
      readonly deadline: number | null
      readonly extensions: number
    }
  | { readonly name: 'closed'; readonly agentId: string | null; readonly at: number; readonly outcome: ClosedOutcome }

export interface Interaction {
  readonly id: string
  /** Grows with each event; commands sent from an outbox name the one they were made against. */
  readonly revision: number
  readonly seq: number
  readonly channel: Channel
  readonly conversationId: string
  readonly customerId: string
  readonly entryPointId: string
  /** null: the channel has no accounts */
  readonly accountId: string | null
  /** null: answers are not counted here */
  readonly allowance: Allowance | null
  readonly marks: readonly {
    readonly at: number
    readonly seq: number
    readonly mark: ChannelMark
    readonly text: string | null
  }[]
  readonly language: Language
  readonly identified: boolean
  /** [IR40] When it went back to whom it began with, ms; absent: it never did. */
  readonly takenApartAt?: number
  readonly previousId: string | null
  /** An agent wrote first; null: the customer began it, or it is a call. */
  readonly outreach: Outreach | null
  /** null: erased or hidden from this reader */
  readonly introduction: Introduction | null
  readonly arrivedAt: number
  readonly queueId: string
  /** The queue it came into first, whatever became of it since; null: it never waited in one. */
  readonly enteredQueueId: string | null
  readonly phase: Phase
  /** Everyone who took it in hand, in order. */
  readonly handlings: readonly Handling[]
  readonly firstAcceptedAt: number | null
  readonly firstReplyAt: number | null
  /** null again once the customer came back: `endings` keeps every one. */
  readonly contactEnded: { readonly at: number; readonly by: EndedBy } | null
  readonly endings: readonly { readonly at: number; readonly by: EndedBy }[]
  /** `resumedAt` stays null where something else than taking it up again ended it. */
  readonly parkings: readonly {
    readonly agentId: string
    readonly at: number
    readonly resumedAt: number | null
  }[]
  /** false while a long silent thread gave its capacity back */
  readonly holdsCapacity: boolean
  /** Agents passed over for now: they declined, or did not answer. */
  readonly passed: readonly { readonly agentId: string; readonly until: number }[]
  /** Everyone at whose desk it ever rang, each once. */
  readonly rangAt: readonly string[]
  readonly lastAgentId: string | null
  readonly transfers: readonly {
    readonly at: number
    readonly fromAgentId: string
    readonly to: InteractionEvents['interaction.transferred']['to']
    readonly note: string | null
  }[]
  readonly messages: readonly Message[]
  readonly lastCustomerMessageAt: number | null
  readonly lastAgentMessageAt: number | null
  readonly idleWarnedAt: number | null
  /** log numbers up to which each side has read */
  readonly readUpTo: { readonly customer: number; readonly agent: number }
  readonly wrapUp: {
    readonly dispositionId: string | null
    readonly text: WrapUpText | null
    readonly savedAt: number
    /** The follow-up in `text` is done with; a wrap-up saved anew opens it again. */
    readonly followUpDone: boolean
  } | null
  /** What a bot did in it; null: none took part. */
  readonly bot: BotTalk | null
  /** null on every channel but voice, and for a voice interaction without a call yet */
  readonly call: Call | null
  /** The best proof so far of who it is; null: none in this contact. */
  readonly verification: Verification | null
  /** Attempts at it that failed. */
  readonly failedVerifications: number
  /** Everything chosen for the customer here, in order. */
  readonly recommendations: readonly Recommendation[]
  readonly withheld: readonly Withheld[]
  /** What their words called for silence about; empty: nothing. */
  readonly moods: readonly Exclude<Mood, 'none'>[]
  /** Each time one was noticed, and each time an agent said that it was none. */
  readonly moodsNoticed?: readonly MoodNoticed[]
  readonly moodsDismissed?: readonly MoodDismissed[]
  /** The message in which they said that they want no offers; null: not in a message. */
  readonly offersRefusedIn?: string | null
  readonly survey: { readonly askedAt: number; readonly score: number | null; readonly comment: string | null } | null
}

export type InteractionEvent = DomainEvent<keyof InteractionEvents>
