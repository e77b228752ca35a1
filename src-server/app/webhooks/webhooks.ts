/** Subscriptions of the bank's systems to what happens here. */
import type { z } from 'zod'
import type { JsonValue } from '#shared/lib/json.ts'
import type { Announcement } from '#shared/protocol/webhook-events.ts'
import type {
  Destinations,
  Subscription,
  SubscriptionInput,
  SubscriptionSecret,
  subscriptionStateSchema,
  SubscriptionView,
} from '#shared/protocol/webhooks-rest.ts'
import type { AccessLog, SecretStore } from '../../storage/table-store.ts'
import type { WebhookStore } from '../../storage/webhook-store.ts'
import type { Post, PostResult } from '../../webhooks/port.ts'
import type { Clock } from '../clock.ts'
import type { NewId } from '../ids.ts'
import { RequestRefused } from '../request-refused.ts'
import { deliveryOf, WebhookFeeder, type FeederPorts } from './feeder.ts'
import { DeliveryLine } from './line.ts'
import { FAILING_FOR_MS } from './schedule.ts'
import { newSecret } from './signature.ts'

export interface WebhooksPorts extends Pick<FeederPorts, 'log' | 'interactionOf'> {
  readonly store: WebhookStore
  readonly secrets: SecretStore
  readonly post: Post
  readonly accessLog: Pick<AccessLog, 'append'>
  /** The last number of the log that stands. */
  readonly lastSeq: () => number
  readonly clock: Clock
  readonly newId: NewId
  /** 0..1; default: the machine's */
  readonly chance?: () => number
  readonly onError: (error: unknown, doing: string) => void
}

interface Secrets {
  readonly current: string
  readonly previous: string | null
}

interface Kept {
  subscription: Subscription
  position: number
  secrets: Secrets
  readonly line: DeliveryLine
}

const MOST_SUBSCRIPTIONS = 50
/** [WH19] */
const BOTH_SIGN_MS = 24 * 3_600_000
/** [WH22] */
const ENDED_KEPT_MS = 30 * 86_400_000
const TIDY_EVERY_MS = 3_600_000
/** That it works is written down at most this often. */
const SUCCESS_NOTED_MS = 60_000
/** Until then a test message is nobody's but the person's who waits for its answer. */
const TEST_LASTS_MS = 60_000
export const DESTINATIONS_JOURNAL = 'destinations'

type NewState = z.output<typeof subscriptionStateSchema>

export class Webhooks {
  readonly #ports: WebhooksPorts
  readonly #kept = new Map<string, Kept>()
  readonly #feeder: WebhookFeeder
  #destinations: readonly string[] = []
  #stopTidying: () => void = () => undefined

  constructor(ports: WebhooksPorts) {
    this.#ports = ports
    this.#feeder = new WebhookFeeder({
      ...ports,
      fed: () =>
        [...this.#kept.values()]
          .filter(({ subscription }) => subscription.stopped === null)
          .map((kept) => ({
            id: kept.subscription.id,
            kinds: new Set<string>(kept.subscription.kinds),
            position: kept.position,
            moved: (position) => {
              kept.position = position
              kept.line.look()
            },
          })),
    })
  }

  /** [WH13] What waited when the server ended goes on its way. */
  async begin(): Promise<void> {
    const { store, secrets, clock, onError } = this.#ports
    // Written by this class.
    this.#destinations = ((await store.settings()) as unknown as Destinations | null)?.destinations ?? []
    for (const { subscription: stored, position } of await store.subscriptions()) {
      const subscription = stored as unknown as Subscription
      const secret = await secrets.get(secretName(subscription.id))
      if (secret === null) continue
      const known: Secrets = JSON.parse(secret)
      this.#keep(subscription, position, known)
    }
    for (const { line } of this.#kept.values()) line.look()
    this.#feeder.look()
    const tidy = () => {
      store.pruneDeliveries(clock.now() - ENDED_KEPT_MS).catch((error: unknown) => onError(error, 'tidying webhooks'))
      this.#stopTidying = clock.after(TIDY_EVERY_MS, tidy)
    }
    this.#stopTidying = clock.after(TIDY_EVERY_MS, tidy)
  }

  async close(): Promise<void> {
    this.#stopTidying()
    for (const { line } of this.#kept.values()) line.stop()
    await this.#feeder.stop()
  }

  /** The log went on. */
  published(): void {
    if (this.#kept.size > 0) this.#feeder.look()
  }

  /** Tells of something that does not stand in the log; once, however often it is called with the same key. */
  async announce(key: string, announcement: Announcement): Promise<void> {
    for (const { subscription, position, line } of this.#kept.values()) {
      if (subscription.stopped !== null || !subscription.kinds.some((kind) => kind === announcement.kind)) continue
      const delivery = deliveryOf(subscription.id, key, announcement, this.#ports.clock.now())
      await this.#ports.store.enqueue(subscription.id, position, [delivery])
      line.look()
    }
  }

  get destinations(): Destinations {
    return { destinations: this.#destinations }
  }

  /** [WH31] @throws RequestRefused `malformed` */
  async setDestinations(destinations: readonly string[], by: string): Promise<Destinations> {
    const wrong = destinations.find((entry) => !this.#ports.post.isDestination(entry))
    if (wrong !== undefined) throw new RequestRefused('malformed', { field: 'destinations', problem: wrong })
    const list = [...new Set(destinations)]
    await this.#ports.store.putSettings({ destinations: list })
    this.#destinations = list
    await this.#note(DESTINATIONS_JOURNAL, by, 'destinations', list.join(', '))
    for (const { line } of this.#kept.values()) line.afresh()
    return this.destinations
  }

  list(): Promise<readonly SubscriptionView[]> {
    return Promise.all([...this.#kept.values()].map((kept) => this.#view(kept)))
  }

  /** [WH1] From now on. @throws RequestRefused `malformed`, `too-large` */
  async create(input: SubscriptionInput, by: string): Promise<SubscriptionSecret> {
    if (this.#kept.size >= MOST_SUBSCRIPTIONS) throw new RequestRefused('too-large', { what: 'webhooks' })
    const { store, clock, newId, lastSeq } = this.#ports
    const subscription: Subscription = {
      ...checked(input),
      id: newId(),
      revision: 1,
      createdAt: clock.now(),
      createdBy: by,
      stopped: null,
      failingSince: null,
      lastSuccessAt: null,
      previousSecretUntil: null,
    }
    const secrets = { current: newSecret(), previous: null }
    await this.#putSecrets(subscription.id, secrets)
    await store.putSubscription(subscription.id, asJson(subscription), lastSeq())
    const kept = this.#keep(subscription, lastSeq(), secrets)
    await this.#note(subscription.id, by, 'created', input.url)
    return { subscription: await this.#view(kept), secret: secrets.current }
  }

  /** @throws RequestRefused `not-found`, `malformed`, `version-conflict` when somebody changed it meanwhile */
  async change(id: string, { revision, ...input }: SubscriptionInput & { readonly revision: number }, by: string) {
    const kept = this.#find(id)
    if (kept.subscription.revision !== revision) throw new RequestRefused('version-conflict')
    await this.#put(kept, { ...checked(input), revision: revision + 1 })
    await this.#note(id, by, 'changed', `${input.url} ${input.kinds.join(' ')}`)
    kept.line.afresh()
    return this.#view(kept)
  }

  /** [WH19] @throws RequestRefused `not-found` */
  async renewSecret(id: string, by: string): Promise<SubscriptionSecret> {
    const kept = this.#find(id)
    const secrets = { current: newSecret(), previous: kept.secrets.current }
    await this.#putSecrets(id, secrets)
    kept.secrets = secrets
    await this.#put(kept, { previousSecretUntil: this.#ports.clock.now() + BOTH_SIGN_MS })
    await this.#note(id, by, 'secret', '')
    return { subscription: await this.#view(kept), secret: secrets.current }
  }

  /** [WH17] @throws RequestRefused `not-found` */
  async setState(id: string, state: NewState, by: string): Promise<SubscriptionView> {
    const kept = this.#find(id)
    const { store, clock, lastSeq } = this.#ports
    if (!state.active) {
      await this.#put(kept, { stopped: { why: 'person', at: clock.now(), by } })
      await this.#note(id, by, 'stopped', '')
      return this.#view(kept)
    }
    if (state.from === 'now') {
      await store.giveUp(id)
      kept.position = lastSeq()
      await store.putSubscription(id, asJson(kept.subscription), kept.position)
    }
    await this.#put(kept, { stopped: null, failingSince: null })
    await this.#note(id, by, 'started', state.from)
    await store.hasten(id, clock.now())
    kept.line.afresh()
    this.#feeder.look()
    return this.#view(kept)
  }

  /** With all that waits. @throws RequestRefused `not-found` */
  async delete(id: string, by: string): Promise<void> {
    const { line, subscription } = this.#find(id)
    line.stop()
    this.#kept.delete(id)
    await this.#ports.store.deleteSubscription(id)
    await this.#ports.secrets.put(secretName(id), '')
    await this.#note(id, by, 'deleted', subscription.url)
  }

  /** [WH21] Whether it is on or not. @throws RequestRefused `not-found` */
  async test(id: string, by: string): Promise<string> {
    const { line, position } = this.#find(id)
    const { store, clock, newId } = this.#ports
    const key = newId()
    const about = { subject: `test/${key}`, at: clock.now() }
    const announcement = { ...about, kind: 'webhook.test', data: { subscriptionId: id } } as const
    const delivery = deliveryOf(id, key, announcement, clock.now() + TEST_LASTS_MS)
    await store.enqueue(id, position, [delivery])
    const row = await store.delivery(delivery.id)
    if (row !== null) await line.attempt(row)
    await this.#note(id, by, 'tested', '')
    return delivery.id
  }

  /** [WH21] @throws RequestRefused `not-found` */
  async resend(deliveryId: string, by: string): Promise<void> {
    const { store, clock } = this.#ports
    const row = await store.delivery(deliveryId)
    if (row === null) throw new RequestRefused('not-found', { what: 'delivery' })
    const { line } = this.#find(row.subscriptionId)
    await store.resend(deliveryId, clock.now())
    await this.#note(row.subscriptionId, by, 'resent', deliveryId)
    line.look()
  }

  /** [WH21] Everything given up. @throws RequestRefused `not-found` */
  async resendFailed(id: string, by: string): Promise<{ readonly resent: number }> {
    const { line } = this.#find(id)
    const resent = await this.#ports.store.resendFailed(id, this.#ports.clock.now())
    await this.#note(id, by, 'resent', String(resent))
    line.look()
    return { resent }
  }

  #keep(subscription: Subscription, position: number, secrets: Secrets): Kept {
    const { store, post, clock, onError, chance = Math.random } = this.#ports
    const kept: Kept = {
      subscription,
      position,
      secrets,
      line: new DeliveryLine({
        store,
        post,
        clock,
        onError,
        chance,
        destinations: () => this.#destinations,
        subscription: () => kept.subscription,
        secrets: () => {
          const { current, previous } = kept.secrets
          const both = previous !== null && clock.now() < (kept.subscription.previousSecretUntil ?? 0)
          return both ? [current, previous] : [current]
        },
        settled: (result) => this.#settled(kept, result),
      }),
    }
    this.#kept.set(subscription.id, kept)
    return kept
  }

  /** [WH16] */
  async #settled(kept: Kept, { problem }: PostResult): Promise<void> {
    const { clock, lastSeq } = this.#ports
    const { id, failingSince, lastSuccessAt, stopped } = kept.subscription
    if (!this.#kept.has(id)) return
    const now = clock.now()
    if (kept.position < lastSeq()) this.#feeder.look()
    if (problem === null) {
      if (failingSince !== null || now - (lastSuccessAt ?? 0) >= SUCCESS_NOTED_MS)
        await this.#put(kept, { failingSince: null, lastSuccessAt: now })
      return
    }
    const since = failingSince ?? now
    if (failingSince === null) await this.#put(kept, { failingSince: since })
    const why = problem === 'gone' ? 'gone' : now - since >= FAILING_FOR_MS ? 'failing' : null
    if (why === null || stopped !== null) return
    await this.#put(kept, { stopped: { why, at: now, by: 'system' } })
    await this.#note(id, 'system', 'stopped', why)
  }

  async #put(kept: Kept, change: Partial<Subscription>): Promise<void> {
    kept.subscription = { ...kept.subscription, ...change }
    await this.#ports.store.putSubscription(kept.subscription.id, asJson(kept.subscription))
  }

  #putSecrets(id: string, secrets: Secrets): Promise<void> {
    return this.#ports.secrets.put(secretName(id), JSON.stringify(secrets))
  }

  /** [WH23] In the list of this subscription, and among everything administrators did. */
  async #note(subscriptionId: string, by: string, what: string, detail: string): Promise<void> {
    const { store, accessLog, clock } = this.#ports
    const at = clock.now()
    await store.note({ subscriptionId, at, by, what, detail })
    const did = { actor: by, action: 'configure', subject: null, object: `webhook.${what}` } as const
    await accessLog.append([{ at, ...did, reason: detail === '' ? null : detail }])
  }

  #find(id: string): Kept {
    const kept = this.#kept.get(id)
    if (kept === undefined) throw new RequestRefused('not-found', { what: 'webhook' })
    return kept
  }

  async #view({ subscription }: Kept): Promise<SubscriptionView> {
    const { store, post } = this.#ports
    const { id, url } = subscription
    const [waiting, failed] = await Promise.all([store.waiting(id), store.failed(id)])
    return { ...subscription, waiting, failed, listed: post.isListed(url, this.#destinations) }
  }
}

const secretName = (id: string): string => `webhook/${id}`
const asJson = (subscription: Subscription): JsonValue => subscription as unknown as JsonValue

/** @throws RequestRefused for a password in the address: it would be shown to every administrator */
function checked(input: SubscriptionInput): SubscriptionInput {
  const { username, password } = new URL(input.url)
  if (username !== '' || password !== '')
    throw new RequestRefused('malformed', { field: 'url', problem: 'credentials' })
  return input
}
