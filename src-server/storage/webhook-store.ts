import type { JsonValue } from '#shared/lib/json.ts'

/** `waiting`: to be sent, or sent again. `failed`: given up, until a person sends it again. */
export const DELIVERY_STATES = ['waiting', 'done', 'failed'] as const
export type DeliveryStateOf = (typeof DELIVERY_STATES)[number]

export interface NewDelivery {
  /** Known before it is written: putting the same one twice changes nothing. */
  readonly id: string
  readonly subscriptionId: string
  /** Whom or what it is about: deliveries of one subject follow each other. */
  readonly subject: string
  readonly kind: string
  /** ms, when it happened */
  readonly at: number
  /** What is sent, to the byte. */
  readonly body: string
  /** ms */
  readonly nextAt: number
}

export interface DeliveryRow extends NewDelivery {
  /** Its place in the line, ascending. */
  readonly place: number
  readonly state: DeliveryStateOf
  /** Since it was put in, or a person last sent it again. */
  readonly attempts: number
}

export interface AttemptRow {
  readonly at: number
  /** HTTP status; null: no answer */
  readonly status: number | null
  readonly ms: number
  /** A code of `ATTEMPT_PROBLEMS`; null: it was taken. */
  readonly problem: string | null
  /** The first characters of the answer. */
  readonly answer: string
}

export interface JournalRow {
  readonly subscriptionId: string | null
  readonly at: number
  /** user id or `system` */
  readonly by: string
  readonly what: string
  readonly detail: string
}

/** Who is told what, what waits to be told, and what came of it. */
export interface WebhookStore {
  /** In the order in which they were made; each with how far it came in the log. */
  subscriptions(): Promise<readonly { readonly subscription: JsonValue; readonly position: number }[]>
  /** @param position set where given, else kept */
  putSubscription(id: string, subscription: JsonValue, position?: number): Promise<void>
  /** With its deliveries; the journal stays. */
  deleteSubscription(id: string): Promise<void>
  settings(): Promise<JsonValue | null>
  putSettings(settings: JsonValue): Promise<void>

  /** Deliveries and the position they reach to, in one commit; a power cut may take back both. */
  enqueue(subscriptionId: string, position: number, deliveries: readonly NewDelivery[]): Promise<void>
  waiting(subscriptionId: string): Promise<number>
  failed(subscriptionId: string): Promise<number>
  /** The first that waits of each subject, where it is due, in the order of the line. */
  due(subscriptionId: string, now: number, limit: number): Promise<readonly DeliveryRow[]>
  /** When the first of some subject falls due; null: nothing waits. */
  nextDueAt(subscriptionId: string): Promise<number | null>
  /** A power cut may take it back: then it is sent again. */
  attempted(
    id: string,
    attempt: AttemptRow,
    outcome: { readonly state: DeliveryStateOf; readonly nextAt: number },
  ): Promise<void>
  /** What was tried before and waits for its next time is due at once. */
  hasten(subscriptionId: string, now: number): Promise<void>

  delivery(id: string): Promise<DeliveryRow | null>
  /** Newest first. */
  deliveries(query: {
    readonly subscriptionId: string
    readonly state?: DeliveryStateOf
    readonly kind?: string
    readonly before?: number
    readonly limit: number
  }): Promise<readonly DeliveryRow[]>
  /** Oldest first. */
  attempts(deliveryId: string): Promise<readonly AttemptRow[]>
  /** Back into the line at its old place. @returns false when there is no such delivery */
  resend(id: string, now: number): Promise<boolean>
  /** Everything given up. @returns how many */
  resendFailed(subscriptionId: string, now: number): Promise<number>

  /** Everything that waits is given up. */
  giveUp(subscriptionId: string): Promise<void>

  note(row: JournalRow): Promise<void>
  /** Newest first. */
  journal(subscriptionId: string, limit: number): Promise<readonly JournalRow[]>
  /** What ended before that time goes, with its attempts. */
  pruneDeliveries(before: number): Promise<void>
}
