/** Bodies of `/api/webhooks`: who of the bank's systems is told what, and what became of it. */
import { z } from 'zod'
import { WEBHOOK_KINDS, type WebhookKind } from './webhook-events.ts'

/** Why a request came to nothing. */
export const ATTEMPT_PROBLEMS = [
  'status',
  'gone',
  'redirect',
  'timeout',
  'unreachable',
  'no-such-host',
  'tls',
  'bad-answer',
  'not-allowed',
] as const
export type AttemptProblem = (typeof ATTEMPT_PROBLEMS)[number]

/** Why nothing is sent: a person stopped it, the address said 410, or it took nothing for days. */
export const STOPPED_WHY = ['person', 'gone', 'failing'] as const

/** Whom it is about is not told here: addresses are, and those are the bank's own. */
export const subscriptionSchema = z.object({
  name: z.string().trim().min(1).max(60),
  url: z.url({ protocol: /^https?$/ }).max(500),
  kinds: z.array(z.enum(WEBHOOK_KINDS)).min(1).max(WEBHOOK_KINDS.length),
})
export type SubscriptionInput = z.infer<typeof subscriptionSchema>

/** As the form had it when it was opened: what changed since is not written over. */
export const subscriptionChangeSchema = subscriptionSchema.extend({ revision: z.int().min(1) })
/** `backlog`: on from where it stopped. */
export const subscriptionStateSchema = z.discriminatedUnion('active', [
  z.object({ active: z.literal(false) }),
  z.object({ active: z.literal(true), from: z.enum(['backlog', 'now']) }),
])

const HOST = /^(?:\*\.)?(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const NETWORK = /^[0-9a-f.:]+(?:\/\d{1,3})?$/
/** Hosts (`crm.bank.example`, `*.bank.example`), addresses and networks (`10.20.0.0/16`). */
export const destinationsSchema = z.object({
  destinations: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .refine((text) => HOST.test(text) || NETWORK.test(text)),
    )
    .max(100),
})
export interface Destinations {
  readonly destinations: readonly string[]
}

export interface Subscription extends SubscriptionInput {
  readonly id: string
  readonly revision: number
  readonly createdAt: number
  readonly createdBy: string
  /** null: it is on */
  readonly stopped: { readonly why: (typeof STOPPED_WHY)[number]; readonly at: number; readonly by: string } | null
  /** Since when nothing was taken; null: the last request was. */
  readonly failingSince: number | null
  readonly lastSuccessAt: number | null
  /** Until then the secret before signs too. */
  readonly previousSecretUntil: number | null
}

export interface SubscriptionView extends Subscription {
  readonly waiting: number
  readonly failed: number
  /** Whether its host stands on the list; an address is only known once it is looked up. */
  readonly listed: boolean
}

/** GET /api/webhooks */
export interface Subscriptions {
  readonly subscriptions: readonly SubscriptionView[]
}
/** POST /api/webhooks and /api/webhooks/:id/secret: the only time the secret is shown. */
export interface SubscriptionSecret {
  readonly subscription: SubscriptionView
  readonly secret: string
}

export interface DeliveryView {
  readonly id: string
  readonly kind: WebhookKind
  readonly subject: string
  readonly at: number
  readonly state: 'waiting' | 'done' | 'failed'
  readonly attempts: number
  /** When it is tried next; only while it waits. */
  readonly nextAt: number | null
}
/** GET /api/webhooks/:id/deliveries, the newest first. */
export interface Deliveries {
  readonly deliveries: readonly DeliveryView[]
  /** Handed back for the next page; null: that was all. */
  readonly next: number | null
}
/** GET /api/webhook-deliveries/:id */
export interface DeliveryDetail extends DeliveryView {
  readonly body: string
  readonly tries: readonly {
    readonly at: number
    readonly status: number | null
    readonly ms: number
    readonly problem: AttemptProblem | null
    readonly answer: string
  }[]
}
/** GET /api/webhooks/:id/journal, the newest first. */
export interface WebhookJournal {
  readonly entries: readonly {
    readonly at: number
    readonly by: string
    readonly what: string
    readonly detail: string
  }[]
}
