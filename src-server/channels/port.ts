/** The one port of every text channel. A connector knows its vendor's wire and nothing of routing, storage or desks. */
import type { Channel, Language, Purpose } from '#shared/domain/channel.ts'
import type { ChannelMark } from '#shared/domain/interaction-events.ts'
import type { ContactPoint } from '#shared/domain/customer.ts'
import type { DeliveryState, MessageContent } from '#shared/domain/message.ts'

export interface ConnectorLimits {
  /** characters */
  readonly maxText: number
  readonly attachments: boolean
  readonly purposes: readonly Purpose[]
  /** A reply is possible this long after the customer's last message; null: always. */
  readonly replyWindowMs: number | null
  /** The vendor drops a message sent twice with one id, so a send may be tried again after a crash. */
  readonly deduplicates: boolean
}

/** A customer writing in. `key` names the message once and for all: the same key is taken once. */
export interface Inbound {
  readonly key: string
  readonly entryPointId: string
  /** Lasting address of the other side in the channel's own terms. */
  readonly address: string
  readonly conversationId: string
  readonly language: Language
  readonly identified: boolean
  readonly name: string | null
  readonly contactPoints: readonly ContactPoint[]
  readonly answers: readonly { readonly label: string; readonly value: string }[]
  readonly page: string | null
  /** null: only arrived, nothing said yet */
  readonly content: MessageContent | null
  /** The account it came through; absent: the channel has none. */
  readonly accountId?: string
  /** Done rather than written. */
  readonly act?: ChannelAct
  /** [SM21] The channel honoured what was written as a refusal, and it says nothing else. */
  readonly honoured?: true
}

/** Followed, scanned a code, pressed an entry of the account's menu. */
export interface ChannelAct {
  readonly mark: ChannelMark
  /** In words, e.g. the code scanned. */
  readonly text: string
}

export type InboundResult =
  | {
      readonly ok: true
      readonly interactionId: string
      readonly messageId: string | null
      readonly seq: number
      readonly at: number
    }
  | { readonly ok: false; readonly code: 'unavailable' | 'refused'; readonly reason: string }

export interface Outbound {
  readonly interactionId: string
  readonly messageId: string
  readonly conversationId: string
  /** null: the channel has no accounts */
  readonly accountId: string | null
  readonly address: string
  readonly content: MessageContent
}

export type SendOutcome =
  | { readonly state: Extract<DeliveryState, 'sent' | 'delivered'> }
  | {
      readonly state: 'failed'
      readonly reason: string
      readonly retryAfterMs: number | null
      /** Nothing left at all: it may be tried for hours, as long as the vendor cannot be reached. */
      readonly patient?: boolean
    }

/** What a connector may tell the centre. Answers come after the fact is durable; a rejection means that it is not. */
export interface Centre {
  receive(inbound: Inbound): Promise<InboundResult>
  delivery(interactionId: string, messageId: string, state: DeliveryState, reason: string | null): Promise<void>
  customerRead(interactionId: string, upTo: number): Promise<void>
  customerEnded(interactionId: string): Promise<void>
  /** The page is gone for good (closed, not merely reconnecting). */
  customerLeft(interactionId: string): Promise<void>
  survey(interactionId: string, score: number, comment: string): Promise<boolean>
  typing(interactionId: string, on: boolean): void
  online(interactionId: string, on: boolean): void
}

export interface Connector {
  readonly channel: Channel
  readonly limits: ConnectorLimits
  send(message: Outbound): Promise<SendOutcome>
}
