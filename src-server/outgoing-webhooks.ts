/** Events to the bank's systems, put together. */
import type { Clock } from './app/clock.ts'
import type { Engine } from './app/engine.ts'
import type { NewId } from './app/ids.ts'
import type { InteractionOf } from './app/webhooks/announce.ts'
import { WebhookDeliveries } from './app/webhooks/deliveries.ts'
import { tellConsented } from './app/webhooks/consents.ts'
import { tellImported } from './app/webhooks/imports.ts'
import { tellSales } from './app/webhooks/sales.ts'
import { Webhooks } from './app/webhooks/webhooks.ts'
import type { Api } from './gateway/api.ts'
import { webhookRoutes } from './gateway/routes/webhooks.ts'
import type { Marketing } from './marketing.ts'
import type { Storage } from './storage/index.ts'
import { HttpPost } from './webhooks/http-post.ts'

export interface OutgoingGround {
  readonly engine: Engine
  readonly marketing: Pick<Marketing, 'onBought' | 'onConsented' | 'onImported'>
  readonly storage: Storage
  readonly durableInteraction: InteractionOf
  readonly options: { readonly version: string }
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

export interface OutgoingWebhooks {
  /** Adds the routes, and lets what waits go on its way. */
  begin(api: Api): Promise<void>
  close(): Promise<void>
}

export function createOutgoing(ground: OutgoingGround): OutgoingWebhooks {
  const { engine, marketing, storage, durableInteraction, options, ...rest } = ground
  const webhooks = new Webhooks({
    ...rest,
    store: storage.webhooks,
    secrets: storage.secrets,
    accessLog: storage.accessLog,
    log: storage.events,
    interactionOf: durableInteraction,
    lastSeq: () => engine.view.seq,
    post: new HttpPost({ agent: `Huiliu/${options.version}` }),
  })
  engine.onPublished(() => webhooks.published())
  const sales = { view: engine.view, readModels: storage.readModels, profiles: storage.profiles, webhooks }
  marketing.onConsented = (words) => tellConsented(webhooks, words)
  marketing.onImported = (job) => tellImported(webhooks, job)
  marketing.onBought = (purchases) => tellSales(sales, purchases)
  return {
    begin: (api) => {
      webhookRoutes(api, { webhooks, deliveries: new WebhookDeliveries(storage.webhooks) })
      return webhooks.begin()
    },
    close: () => webhooks.close(),
  }
}
