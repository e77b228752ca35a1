import type { Generated } from 'kysely'
import type { DeliveryStateOf } from '../webhook-store.ts'

export interface WebhookSubscriptionTable {
  made: Generated<number>
  id: string
  subscription: string
  /** The last number of the log whose events stand in its line. */
  position: number
}

export interface WebhookSettingsTable {
  id: number
  settings: string
}

export interface WebhookDeliveryTable {
  place: Generated<number>
  id: string
  subscription_id: string
  subject: string
  kind: string
  at: number
  body: string
  state: DeliveryStateOf
  attempts: number
  next_at: number
}

export interface WebhookAttemptTable {
  id: Generated<number>
  delivery_id: string
  at: number
  status: number | null
  ms: number
  problem: string | null
  answer: string
}

export interface WebhookJournalTable {
  id: Generated<number>
  subscription_id: string | null
  at: number
  by: string
  what: string
  detail: string
}
