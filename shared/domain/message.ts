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

/** A short notice with a way on: what an offer looks like to the customer. */
export interface Card {
  readonly title: string
  readonly text: string
  /** `https://…` */
  readonly link: string | null
}

/** What was said: personal, kept apart from the log and erasable. */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly attachment: Attachment }
  | { readonly kind: 'file'; readonly attachment: Attachment }
  | ({ readonly kind: 'card' } & Card)

/** The file a message carries; null: it carries none, or its words are gone. */
export function attachmentOf(content: MessageContent | null): Attachment | null {
  return content !== null && 'attachment' in content ? content.attachment : null
}

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
