/** Facts about one interaction, stream `interaction/<id>`. Personal content travels beside the event as its `body`. */
import type { AtNight } from './quiet-hours.ts'
import type { Allowance, Grant } from './allowance.ts'
import type { BotBodies, BotEvents } from './bot.ts'
import type { CallBodies, CallEvents } from './call-events.ts'
import type { Channel, Language, Purpose } from './channel.ts'
import type { Requirement } from './requirement.ts'
import type { Author, Audience, DeliveryState, MessageContent } from './message.ts'
import type { RecommendationBodies, RecommendationEvents } from './recommendation.ts'
import type { VerificationEvents } from './verification.ts'

/** Personal part of `interaction.arrived` and `interaction.identified`. */
export interface Introduction {
  /** null: not known yet */
  readonly customerName: string | null
  /** Address in the channel's own terms: visitor id, phone number, OpenID. */
  readonly address: string
  readonly answers: readonly { readonly label: string; readonly value: string }[]
  readonly page: string | null
}

/** Personal part of `interaction.wrapUpSaved`. */
export interface WrapUpText {
  readonly summary: string
  readonly followUp: { readonly at: number; readonly text: string } | null
}

/** A contact that an agent began by writing. */
export interface Outreach {
  /** The contact on another channel whose thread goes on here; null: none does. */
  readonly continuesId: string | null
}

/** Personal part of `interaction.transferred` and other events a colleague comments. */
export interface CommentText {
  readonly text: string
}

export type QueuedReason =
  | 'arrival'
  | 'transfer'
  | 'requeue'
  | 'overflow'
  | 'agent-lost'
  | 'agent-left'
  | 'reopen'
  | 'bot'
export type OfferOutcome = 'declined' | 'timeout' | 'customer-left' | 'agent-gone' | 'withdrawn' | 'reassigned'
export type OfferWhy = 'skills' | 'preferred' | 'transfer' | 'assigned' | 'reopen'
/** `dial`: the agent called the customer; `start`: wrote first; `consult`: taken over from a colleague who had asked. */
export type AcceptedBy = 'offer' | 'pull' | 'assign' | 'reopen' | 'dial' | 'start' | 'consult'
/** `handed-over`: a call that goes on with an outside number. */
export type EndedBy = 'customer' | 'agent' | 'idle' | 'supervisor' | 'system' | 'handed-over'
/** `self-served`: the bot's answer was enough. */
export type ClosedOutcome = 'handled' | 'abandoned' | 'after-hours' | 'no-wrap-up' | 'self-served'

/** `menu`: an entry of the account's own menu was pressed; `opt-out`: marketing was refused by a word, and is at an end. */
export const CHANNEL_MARKS = ['follow', 'unfollow', 'scan', 'menu', 'opt-out'] as const
export type ChannelMark = (typeof CHANNEL_MARKS)[number]

export interface InteractionEvents extends BotEvents, CallEvents, RecommendationEvents, VerificationEvents {
  'interaction.arrived': {
    readonly channel: Channel
    readonly conversationId: string
    readonly customerId: string
    readonly entryPointId: string
    readonly language: Language
    /** The customer proved who they are (signed identity). */
    readonly identified: boolean
    /** The closed interaction this one continues, if any. */
    readonly previousId: string | null
    /** The account it came through; absent: the channel has none. */
    readonly accountId?: string
    /** What was left of the answers allowed in this conversation. */
    readonly allowance?: Allowance
    /** An agent wrote first; absent: the customer began it, or it is a call. */
    readonly outreach?: Outreach & { readonly queueId: string }
  }
  /** The customer did something that lets us answer. */
  'channel.granted': Grant
  /** Something happened on the channel beside words; its own words are the body. */
  'channel.marked': { readonly mark: ChannelMark }
  'interaction.identified': {
    readonly customerId: string
    readonly identified: boolean
    /** Nobody said so in the contact: the record it was with fell apart into two. */
    readonly takenApart?: true
  }
  'interaction.queued': {
    readonly queueId: string
    readonly reason: QueuedReason
    readonly requirements: readonly Requirement[]
    readonly priority: number
    /** When waiting began; kept over RONA, overflow and loss of an agent, so that nobody starts over. */
    readonly since: number
    /** When the service level is missed. */
    readonly dueAt: number
    readonly preferred: { readonly agentId: string; readonly until: number } | null
    /** A transfer to one agent: only they are offered it until then. */
    readonly target: { readonly agentId: string; readonly until: number } | null
    readonly overflowAt: number | null
  }
  'interaction.offered': {
    readonly offerId: string
    readonly agentId: string
    readonly expiresAt: number
    readonly why: OfferWhy
  }
  'interaction.offerEnded': {
    readonly offerId: string
    readonly agentId: string
    readonly outcome: OfferOutcome
    readonly retryAt: number | null
  }
  /** Nobody else can take it: whoever was passed over is asked again from then on, ms. */
  'interaction.askAgain': { readonly from: number }
  'interaction.accepted': { readonly agentId: string; readonly by: AcceptedBy }
  'interaction.parked': { readonly remindAt: number | null }
  'interaction.resumed': Record<string, never>
  'interaction.capacityReleased': Record<string, never>
  'interaction.capacityTaken': Record<string, never>
  'interaction.transferred': {
    readonly fromAgentId: string
    readonly to: { readonly queueId: string } | { readonly agentId: string }
  }
  'interaction.idleWarned': Record<string, never>
  'interaction.contactEnded': { readonly by: EndedBy; readonly surveyAsked: boolean }
  'interaction.wrapUpStarted': { readonly agentId: string; readonly deadline: number | null }
  /** `grace`: given after a restart of the server, and not counted against the agent's extensions. */
  'interaction.wrapUpExtended': { readonly deadline: number; readonly grace?: true }
  /** A draft of the wrap-up or, followed by `interaction.closed`, its final word. */
  'interaction.wrapUpSaved': { readonly agentId: string; readonly dispositionId: string | null }
  /** What was promised at wrap-up was kept, or turned out not to be. `agentId`: who says so. */
  'interaction.followUpDone': { readonly agentId: string; readonly done: boolean }
  'interaction.closed': { readonly outcome: ClosedOutcome }
  /** The customer wrote within the reopen window: the contact goes on. */
  'interaction.reopened': { readonly agentId: string | null }
  'interaction.surveyAnswered': { readonly score: number }
  'message.added': {
    readonly messageId: string
    readonly author: Author
    readonly audience: Audience
    readonly kind: MessageContent['kind']
    readonly purpose: Purpose | null
    readonly delivery: DeliveryState
    /** The message it says again. */
    readonly repeats?: string
    /** [OT20] */
    readonly atNight?: AtNight
    /** [OF67] [SM21] A word of refusal, honoured as it came; absent: none, or written before this was noted. */
    readonly honoured?: true
  }
  'message.receipt': { readonly messageId: string; readonly delivery: DeliveryState; readonly failure: string | null }
  /** A person put away what did not arrive: it needs no sending again. */
  'message.settled': { readonly messageId: string }
  /** One side has seen everything up to this message. */
  'conversation.read': { readonly by: 'customer' | 'agent'; readonly upTo: number }
}

/** Which personal body an event carries; events not listed carry none. */
export interface InteractionBodies extends BotBodies, CallBodies, RecommendationBodies {
  'interaction.arrived': Introduction
  'interaction.identified': Introduction
  'interaction.transferred': CommentText
  'interaction.wrapUpSaved': WrapUpText
  'interaction.surveyAnswered': CommentText
  'message.added': MessageContent
  'channel.marked': CommentText
}
