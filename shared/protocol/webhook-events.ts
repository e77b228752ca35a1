/** What is told to the bank's systems: every kind of message with its shape, which also stands in the OpenAPI document. */
import { z } from 'zod'
import { CHANNELS } from '../domain/channel.ts'
import { CONSENT_PROOFS, CONSENT_PURPOSES } from '../domain/consent.ts'
import { SOURCES } from '../domain/source.ts'
import { TASK_KINDS, TASK_OUTCOMES } from '../domain/task.ts'
import { IMPORT_KINDS } from './imports-rest.ts'

/** Raised when a shape changes so that a reader of the older one would misread it; new fields alone do not raise it. */
export const WEBHOOK_VERSION = 1

const id = z.string()
const moment = z.int().meta({ description: 'ms since 1970' })
const customer = z.object({ customerId: id })
const channel = z.enum(CHANNELS)

const consent = customer.extend({
  purpose: z.enum(CONSENT_PURPOSES),
  channel: channel.nullable().meta({ description: 'null: every channel' }),
  until: moment.nullable(),
  proof: z.enum(CONSENT_PROOFS),
  interactionId: id.nullable(),
})

const offer = z.object({
  interactionId: id,
  customerId: id.nullable(),
  recommendationId: id,
  propositionId: id.nullable(),
  propositionVersion: z.int().nullable(),
})
const offered = offer.extend({ agentId: id })

const task = customer.extend({
  taskId: id,
  kind: z.enum(TASK_KINDS),
  assignee: z.union([
    z.object({ agentId: id }),
    z.object({ role: z.enum(['supervisor', 'quality']) }),
    z.object({ branch: id }),
  ]),
})

const interaction = z.object({ interactionId: id, customerId: id.nullable(), channel: channel.nullable() })

/** By the kind of message: what its `data` holds. */
export const webhookData = {
  'customer.created': customer,
  'customer.changed': customer.extend({ fields: z.array(z.string()).meta({ description: 'names, never values' }) }),
  'customer.merged': customer.extend({ otherId: id }),
  'customer.separated': customer.extend({ otherId: id }),
  'customer.handed-over': customer.extend({ from: id.nullable(), to: id, effectiveAt: moment }),
  'customer.assessed': customer.extend({ interactionId: id }),
  'customer.erased': customer,
  'consent.given': consent,
  'consent.withdrawn': consent,
  'offer.shown': offer,
  'offer.presented': offered,
  'offer.accepted': offered,
  'offer.declined': offered.extend({ reasonId: id.nullable() }),
  'offer.deferred': offered.extend({ remindAt: moment.nullable() }),
  'offer.unsuitable': offered,
  'offer.completed': offer.extend({ purchaseId: id }),
  'offer.completion-withdrawn': offer.extend({ purchaseId: id }),
  'task.opened': task.extend({
    interactionId: id.nullable(),
    recommendationId: id.nullable(),
    dueAt: moment.nullable(),
  }),
  'task.assigned': task.extend({ dueAt: moment.nullable() }),
  'task.escalated': task.extend({ level: z.int() }),
  'task.answered': task.extend({ outcome: z.enum(TASK_OUTCOMES) }),
  'task.reopened': task,
  'interaction.opened': interaction.extend({ entryPointId: id, previousId: id.nullable() }),
  'interaction.accepted': interaction.extend({ agentId: id }),
  'interaction.closed': interaction.extend({
    outcome: z.string(),
    queueId: id.nullable(),
    agentId: id.nullable(),
    dispositionId: id.nullable(),
    openedAt: moment.nullable(),
  }),
  'interaction.rated': interaction.extend({ score: z.int() }),
  'import.finished': z.object({
    importId: id,
    kind: z.enum(IMPORT_KINDS),
    source: z.enum(SOURCES).nullable(),
    state: z.enum(['done', 'stopped', 'failed']),
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    wrong: z.int(),
    hasChanges: z
      .boolean()
      .meta({ description: 'whom it brought in or changed: GET /api/imports/{importId}/changes.csv' }),
  }),
  'webhook.test': z.object({ subscriptionId: id }),
} as const satisfies Readonly<Record<string, z.ZodObject>>

export type WebhookKind = keyof typeof webhookData
export type WebhookData<K extends WebhookKind> = z.output<(typeof webhookData)[K]>

const kinds = Object.keys(webhookData).filter((kind): kind is WebhookKind => kind in webhookData)
/** What can be subscribed to. */
export const WEBHOOK_KINDS = kinds.filter((kind) => kind !== 'webhook.test')
export const webhookKindSchema = z.enum(kinds)

/** What something is about and, of a kind, what is told of it. */
export type Announcement = {
  [K in WebhookKind]: {
    readonly kind: K
    readonly subject: string
    /** ms */
    readonly at: number
    readonly data: WebhookData<K>
  }
}[WebhookKind]

/** The whole message of a kind. */
export function messageSchema(kind: WebhookKind) {
  return z.object({
    type: z.literal(kind),
    version: z.literal(WEBHOOK_VERSION),
    timestamp: z.iso.datetime().meta({ description: 'when it happened' }),
    data: webhookData[kind],
  })
}

/** The body of a request, to the byte. */
export function messageOf({ kind, at, data }: Announcement): string {
  return JSON.stringify({ type: kind, version: WEBHOOK_VERSION, timestamp: new Date(at).toISOString(), data })
}
