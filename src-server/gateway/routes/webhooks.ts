import { z } from 'zod'
import { WEBHOOK_KINDS } from '#shared/protocol/webhook-events.ts'
import {
  destinationsSchema,
  subscriptionChangeSchema,
  subscriptionSchema,
  subscriptionStateSchema,
  type Subscriptions,
} from '#shared/protocol/webhooks-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { WebhookDeliveries } from '../../app/webhooks/deliveries.ts'
import { DESTINATIONS_JOURNAL, type Webhooks } from '../../app/webhooks/webhooks.ts'
import type { Api } from '../api.ts'

const ADMIN = ['admin'] as const
const byId = z.object({ id: idSchema })
const listQuery = z.object({
  state: z.enum(['waiting', 'done', 'failed']).optional(),
  kind: z.enum([...WEBHOOK_KINDS, 'webhook.test']).optional(),
  before: z.coerce.number().int().positive().optional(),
})

export interface WebhookRoutePorts {
  readonly webhooks: Webhooks
  readonly deliveries: WebhookDeliveries
}

/** [WH30] */
export function webhookRoutes(api: Api, { webhooks, deliveries }: WebhookRoutePorts): void {
  const route = { access: ADMIN } as const
  const one = { access: ADMIN, params: byId } as const
  api.route(
    {
      ...route,
      method: 'GET',
      path: '/webhooks',
      summary: 'Subscriptions to events, with how they fare',
      answer: 'Subscriptions',
    },
    async (): Promise<Subscriptions> => ({ subscriptions: await webhooks.list() }),
  )
  api.route(
    {
      ...route,
      method: 'POST',
      path: '/webhooks',
      summary: 'Subscribe an address to events from now on; the secret is told this once',
      body: subscriptionSchema,
      answer: 'SubscriptionSecret',
    },
    ({ body, principal }) => webhooks.create(body, principal.me.userId),
  )
  api.route(
    {
      ...one,
      method: 'POST',
      path: '/webhooks/:id',
      summary: 'Change a subscription',
      body: subscriptionChangeSchema,
      answer: 'SubscriptionView',
    },
    ({ params, body, principal }) => webhooks.change(params.id, body, principal.me.userId),
  )
  api.route(
    {
      ...one,
      method: 'POST',
      path: '/webhooks/:id/secret',
      summary: 'Make a new secret, told this once; the one before signs too for 24 hours',
      answer: 'SubscriptionSecret',
    },
    ({ params, principal }) => webhooks.renewSecret(params.id, principal.me.userId),
  )
  api.route(
    {
      ...one,
      method: 'POST',
      path: '/webhooks/:id/state',
      summary: 'Stop a subscription, or let it go on from where it stopped or from now',
      body: subscriptionStateSchema,
      answer: 'SubscriptionView',
    },
    ({ params, body, principal }) => webhooks.setState(params.id, body, principal.me.userId),
  )
  api.route(
    { ...one, method: 'DELETE', path: '/webhooks/:id', summary: 'Delete a subscription with all that waits for it' },
    ({ params, principal }) => webhooks.delete(params.id, principal.me.userId),
  )
  api.route(
    {
      ...one,
      method: 'POST',
      path: '/webhooks/:id/test',
      summary: 'Send a test message now, once, and say what came of it',
      answer: 'DeliveryDetail',
    },
    async ({ params, principal }) => deliveries.get(await webhooks.test(params.id, principal.me.userId)),
  )
  api.route(
    {
      ...one,
      method: 'GET',
      path: '/webhooks/:id/deliveries',
      summary: 'Messages to an address, the newest first',
      query: listQuery,
      answer: 'Deliveries',
    },
    ({ params, query: { state, kind, before } }) =>
      deliveries.page({
        subscriptionId: params.id,
        ...(state === undefined ? {} : { state }),
        ...(kind === undefined ? {} : { kind }),
        ...(before === undefined ? {} : { before }),
      }),
  )
  api.route(
    {
      ...one,
      method: 'POST',
      path: '/webhooks/:id/resend-failed',
      summary: 'Send again everything that was given up',
      answer: 'Resent',
    },
    ({ params, principal }) => webhooks.resendFailed(params.id, principal.me.userId),
  )
  api.route(
    {
      ...one,
      method: 'GET',
      path: '/webhooks/:id/journal',
      summary: 'Who changed a subscription, and when',
      answer: 'WebhookJournal',
    },
    ({ params }) => deliveries.journal(params.id),
  )
  api.route(
    {
      ...one,
      method: 'GET',
      path: '/webhook-deliveries/:id',
      summary: 'One message with every attempt at it',
      answer: 'DeliveryDetail',
    },
    ({ params }) => deliveries.get(params.id),
  )
  api.route(
    { ...one, method: 'POST', path: '/webhook-deliveries/:id/resend', summary: 'Send a message again, under its id' },
    ({ params, principal }) => webhooks.resend(params.id, principal.me.userId),
  )
  api.route(
    {
      ...route,
      method: 'GET',
      path: '/webhook-destinations',
      summary: 'Hosts and networks that requests may go to',
      answer: 'Destinations',
    },
    () => webhooks.destinations,
  )
  api.route(
    {
      ...route,
      method: 'POST',
      path: '/webhook-destinations',
      summary: 'Set the hosts and networks that requests may go to; an empty list allows none',
      body: destinationsSchema,
      answer: 'Destinations',
    },
    ({ body, principal }) => webhooks.setDestinations(body.destinations, principal.me.userId),
  )
  api.route(
    {
      ...route,
      method: 'GET',
      path: '/webhook-destinations/journal',
      summary: 'Who changed the list of destinations, and when',
      answer: 'WebhookJournal',
    },
    () => deliveries.journal(DESTINATIONS_JOURNAL),
  )
}
