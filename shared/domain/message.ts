import type { AtNight } from './quiet-hours.ts'
import type { Purpose } from './channel.ts'

export type Author =
  | { readonly role: 'customer' }
  | { readonly role: 'agent'; readonly agentId: string }
  | { readonly role: 'system' }
  | { readonly role: 'bot' }

/** `internal` messages are notes between colleagues: they never leave the centre. */
export type Audience = 'public' | 'internal'

export interface Attachment {
  readonly blobId: string
  readonly name: string
  /** As detected from the bytes, not as claimed. */
  readonly contentType: string
  /** bytes */
  readonly size: number
}

/** A picture from the shelf: it belongs to the proposition, and is not erased with a message that shows it. */
export interface ShelfPicture extends Attachment {
  /** Proves that it was given to the shelf: only what carries one is open to everybody. */
  readonly seal: string
}

/** A short notice with a way on: what an offer looks like to the customer. */
export interface Card {
  readonly title: string
  readonly text: string
  /** `https://…` */
  readonly link: string | null
  /** Named by what it shows; absent: the card has none, or the channel carries none. */
  readonly picture?: ShelfPicture
}

/** A choice put to the customer: buttons where the channel has them, numbered lines elsewhere. */
export interface Menu {
  readonly head: string
  readonly options: readonly { readonly id: string; readonly text: string }[]
  readonly tail: string
}

/** What was said: personal, kept apart from the log and erasable. */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly attachment: Attachment }
  | { readonly kind: 'file'; readonly attachment: Attachment }
  | {
      readonly kind: 'voice'
      readonly attachment: Attachment
      /** null: not told */
      readonly durationMs: number | null
      /** What the vendor heard in it; null: it does not say. */
      readonly transcript: string | null
    }
  | { readonly kind: 'video'; readonly attachment: Attachment }
  | {
      readonly kind: 'location'
      /** degrees, WGS 84 or GCJ-02 as the vendor gives them */
      readonly latitude: number
      readonly longitude: number
      readonly label: string
    }
  | ({ readonly kind: 'menu' } & Menu)
  | {
      /** An approved text: `text` is what the customer reads, the rest how the vendor is asked for it. */
      readonly kind: 'template'
      readonly code: string
      readonly text: string
      readonly values: Readonly<Record<string, string>>
    }
  | ({ readonly kind: 'card' } & Card)

/** A menu in words, for channels without buttons: the customer answers with a number. */
export function asLines({ head, options, tail }: Menu): string {
  return [head, ...options.map(({ text }, index) => `${index + 1}. ${text}`), tail]
    .filter((line) => line !== '')
    .join('\n')
}

/** The file a message carries; null: it carries none, or its words are gone. */
export function attachmentOf(content: MessageContent | null): Attachment | null {
  return content !== null && 'attachment' in content ? content.attachment : null
}

/** The file a reader of the message sees: its own, or the picture of a card, which stays the shelf's. */
export function fileShownIn(content: MessageContent | null): Attachment | null {
  return content?.kind === 'card' ? (content.picture ?? null) : attachmentOf(content)
}

/** What stands where a customer wrote a one-time code. */
export const HIDDEN_CODE = '••••••'

/** queued: durable here; sent: given to the channel; unknown: a crash fell between, only a person resends. */
export const DELIVERY_STATES = ['queued', 'sent', 'delivered', 'read', 'failed', 'unknown'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export interface Message {
  readonly id: string
  readonly seq: number
  readonly at: number
  readonly author: Author
  readonly audience: Audience
  readonly purpose: Purpose | null
  /** null: erased, or hidden from this reader. */
  readonly content: MessageContent | null
  readonly delivery: DeliveryState
  /** Why it failed, in the channel's words. */
  readonly failure: string | null
  /** The message it says again. */
  readonly repeats?: string
  /** The message that said it again. */
  readonly repeatedBy?: string
  /** [CF21] Who put it away, when it did not arrive and needed no sending again. */
  readonly settled?: { readonly by: string; readonly at: number }
  /** [OT20] Written in the customer's quiet hours at a second yes. */
  readonly atNight?: AtNight
  /** [OF67] [SM21] It refused offers or marketing texts and nothing else, and the centre honoured that as it came. */
  readonly honoured?: true
}

/** What few messages have, without a field for it in all the others. */
export function withRarer(
  said: Message,
  { repeats, atNight, honoured }: Pick<Message, 'repeats' | 'atNight' | 'honoured'>,
): Message {
  if (repeats === undefined && atNight === undefined && honoured === undefined) return said
  return {
    ...said,
    ...(repeats === undefined ? {} : { repeats }),
    ...(atNight === undefined ? {} : { atNight }),
    ...(honoured === undefined ? {} : { honoured }),
  }
}

/** The next message of a conversation; what it repeats is marked as repeated. */
export function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const { id, repeats } = message
  if (repeats === undefined) return [...messages, message]
  return [...messages.map((one) => (one.id === repeats ? { ...one, repeatedBy: id } : one)), message]
}

/** [I6] Whether a person may say it again: it may not have arrived, and nobody did so yet nor put it away. */
export function mayBeRepeated(message: Message): message is Message & { readonly delivery: 'failed' | 'unknown' } {
  const { delivery, repeatedBy, settled } = message
  return (delivery === 'failed' || delivery === 'unknown') && repeatedBy === undefined && settled === undefined
}

const changed = (messages: readonly Message[], id: string, change: (one: Message) => Message): readonly Message[] =>
  messages.map((one) => (one.id === id ? change(one) : one))

/** [CF21] */
export function withSettled(messages: readonly Message[], id: string, settled: NonNullable<Message['settled']>) {
  return changed(messages, id, (one) => ({ ...one, settled }))
}

/** What a receipt says of one of them; one that says less than is known says nothing. */
export function withReceipt(
  messages: readonly Message[],
  { messageId, delivery, failure }: { messageId: string; delivery: DeliveryState; failure: string | null },
): readonly Message[] {
  return changed(messages, messageId, (one) =>
    isLaterDelivery(one.delivery, delivery) || one.delivery === delivery ? { ...one, delivery, failure } : one,
  )
}

const DELIVERY_ORDER: Readonly<Record<DeliveryState, number>> = {
  queued: 0,
  unknown: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
}

/** Receipts may come late and out of order: a message never goes back to a lesser state. */
export function isLaterDelivery(now: DeliveryState, next: DeliveryState): boolean {
  return DELIVERY_ORDER[next] > DELIVERY_ORDER[now]
}
