/** Everything the floor may be asked: by desks (parsed at the socket), by customers through a channel, by timers. */
import type { CustomerZone } from '#shared/domain/time-zone.ts'
import type { Channel, Language } from '#shared/domain/channel.ts'
import type { Consent } from '#shared/domain/consent.ts'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { CustomerEvents } from '#shared/domain/events.ts'
import type { ChannelMark, Introduction } from '#shared/domain/interaction-events.ts'
import type { Attachment, DeliveryState, MessageContent } from '#shared/domain/message.ts'
import type { VerificationEvents } from '#shared/domain/verification.ts'
import type { DeskCommand as WireCommand } from '#shared/protocol/commands.ts'
import type { HandPassword, SecretWritten } from './config/commands.ts'
import type { Inherited } from './decision.ts'
import type { RightCopied } from './customer/rights-commands.ts'
import type { TaskEscalates } from './task/commands.ts'
import type { CustomerAssess, CustomerOpensAssessment, RecommendationCommand } from './decisioning/commands.ts'
import type { BotTimer, BotTurn } from './bot/commands.ts'
import type { CallDial, VoiceFloorCommand } from './voice/commands.ts'

/** An agent writes first; the edge has found whom and where to. */
export interface ContactStart {
  readonly type: 'contact.start'
  readonly interactionId: string
  readonly messageId: string
  readonly conversationId: string
  readonly customerId: string
  readonly customerName: string | null
  readonly language: Language | null
  /** In the channel's own terms: E.164, OpenID. */
  readonly address: string
  readonly accountId: string
  readonly queueId: string
  readonly continuesId: string | null
  readonly content: MessageContent
  /** [OT20] Said yes a second time, should it be night there. */
  readonly atNight?: boolean
  /** The customer's, as the edge found it; absent: the centre's. */
  readonly zone?: CustomerZone
}

/** A desk's command with its upload, or whom it calls, already resolved by the edge. */
export type DeskCommand =
  | Exclude<
      WireCommand,
      { type: 'message.send' | 'call.dial' | 'contact.start' | 'interaction.identify' | 'recommendation.present' }
    >
  | CallDial
  | ContactStart
  | (Extract<WireCommand, { type: 'recommendation.present' }> & {
      /** To the questionnaire, where that is what is sent; null: there can be none. */
      readonly assessmentLink?: string | null
    })
  | {
      readonly type: 'interaction.identify'
      readonly interactionId: string
      readonly customerId: string
      readonly customerName: string | null
    }
  | {
      readonly type: 'message.send'
      readonly interactionId: string
      readonly messageId: string
      readonly content: MessageContent
      readonly atNight?: boolean
      /** The customer's, as the edge found it; absent: the centre's. */
      readonly zone?: CustomerZone
    }

/** Presence of a desk, as the gateway sees it. */
export type DeskPresenceCommand =
  | { readonly type: 'desk.here'; readonly agentId: string; readonly deskId: string }
  | { readonly type: 'desk.gone'; readonly agentId: string; readonly deskId: string }
  /** Signed out by hand, revoked or archived: work goes back at once. */
  | { readonly type: 'desk.signedOut'; readonly agentId: string }

export interface CustomerMessage {
  readonly messageId: string
  /** The id was made a moment ago: the contact cannot hold it yet, and need not be looked through. */
  readonly fresh?: boolean
  readonly content: MessageContent
  /** [OF67] [SM21] It refuses and says nothing else, and that is honoured. */
  readonly honoured?: true
}

/** Followed, scanned a code, pressed an entry of the account's menu. */
export interface ChannelAct {
  readonly mark: ChannelMark
  /** In words, e.g. the code scanned, or what refused. */
  readonly text: string
  /** What is said to it; absent: nothing. */
  readonly answer?: string
}

export interface NoOffers {
  /** The one it is said in. */
  readonly language: Language
  /** It stands on their record already. */
  readonly isRecorded: boolean
}

/** From a channel's connector; the edge has found or made the customer and conversation. */
export type CustomerCommand =
  | {
      /** Opens a contact, or continues/reopens the one at hand of this conversation. */
      readonly type: 'customer.contact'
      readonly channel: Channel
      readonly conversationId: string
      readonly customerId: string
      readonly entryPointId: string
      readonly language: Language
      readonly identified: boolean
      readonly introduction: Introduction
      /** null: the customer only opened the conversation (pre-chat form sent, nothing said yet) */
      readonly message: CustomerMessage | null
      readonly preferredAgentId: string | null
      /** A bot may answer first: it proved right often enough for this channel and language. */
      readonly botMayAnswer?: boolean
      /** The account it came through; absent: the channel has none. */
      readonly accountId?: string
      /** What the customer did; absent: wrote. An act without words opens no contact. */
      readonly act?: ChannelAct
      /** [OF67] The message refuses offers and nothing else; absent: it does not. */
      readonly noOffers?: NoOffers
    }
  | { readonly type: 'customer.left'; readonly interactionId: string }
  | { readonly type: 'customer.ended'; readonly interactionId: string }
  | { readonly type: 'customer.read'; readonly interactionId: string; readonly upTo: number }
  | {
      readonly type: 'customer.survey'
      readonly interactionId: string
      readonly score: number
      readonly comment: string
    }
  | {
      readonly type: 'customer.create'
      readonly customerId: string
      readonly record: CustomerRecord
      /** [RP4] absent: nothing */
      readonly inherited?: Inherited | undefined
    }
  | {
      readonly type: 'customer.update'
      readonly customerId: string
      readonly record: CustomerRecord
      readonly fields: readonly (keyof CustomerRecord)[]
      /** [RP4] absent: nothing */
      readonly inherited?: Inherited | undefined
    }
  | {
      /** The other record is the same person's. */
      readonly type: 'customer.absorb'
      readonly customerId: string
      readonly record: CustomerRecord
      readonly otherId: string
      readonly otherRecord: CustomerRecord
      /** Missing: nothing stands in the other. */
      readonly how?: 'identifier' | 'bare'
      readonly consents?: readonly Consent[]
      readonly otherConsents?: readonly Consent[]
      readonly otherTasks?: readonly string[]
    }
  | CustomerAssess
  | CustomerOpensAssessment
  | {
      /** The outcome of the customer's own attempt at proving who they are. */
      readonly type: 'customer.prove'
      readonly interactionId: string
      readonly customerId: string
      readonly customerName: string | null
      readonly passed: boolean
    }
  /** [CP43] Worked out by the edge, which asks the bank. */
  | ({ readonly type: 'customer.stage'; readonly customerId: string } & CustomerEvents['customer.staged'])

export type ChannelCommand = {
  readonly type: 'message.delivery'
  readonly interactionId: string
  readonly messageId: string
  readonly delivery: DeliveryState
  readonly failure: string | null
}

/** Deadlines that came due. Idempotent: one that no longer applies changes nothing. */
export type TimerCommand =
  | { readonly type: 'timer.offerExpired'; readonly interactionId: string; readonly offerId: string }
  | { readonly type: 'timer.wrapUpExpired'; readonly interactionId: string; readonly deadline: number }
  | { readonly type: 'timer.idleWarn'; readonly interactionId: string }
  | { readonly type: 'timer.idleEnd'; readonly interactionId: string }
  | { readonly type: 'timer.idleRelease'; readonly interactionId: string }
  | { readonly type: 'timer.overflow'; readonly interactionId: string }
  | { readonly type: 'timer.callLapsed'; readonly interactionId: string }
  | { readonly type: 'timer.deskLost'; readonly agentId: string }
  | TaskEscalates
  | BotTimer

/** The outcome of one attempt at finding out who it is, by whoever has the contact in hand. */
export type Verify = {
  readonly type: 'interaction.verify'
  readonly interactionId: string
  /** Whom what was given was compared with. */
  readonly customerId: string
} & Omit<VerificationEvents['interaction.verified'], 'agentId'>

export type FloorCommand =
  | DeskCommand
  | DeskPresenceCommand
  | CustomerCommand
  | ChannelCommand
  | TimerCommand
  | VoiceFloorCommand
  | RecommendationCommand
  | BotTurn
  | Verify
  | RightCopied
  | SecretWritten
  | HandPassword
export type { Attachment }
