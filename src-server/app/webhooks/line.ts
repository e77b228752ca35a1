/** Sends what waits for one address: what it does concerns no other. */
import type { Subscription } from '#shared/protocol/webhooks-rest.ts'
import type { DeliveryRow, WebhookStore } from '../../storage/webhook-store.ts'
import type { Post, PostResult } from '../../webhooks/port.ts'
import { RETRY_AFTER_FAULT_MS, Rounds } from '#shared/lib/rounds.ts'
import type { Clock } from '../clock.ts'
import { probeAfter, repeatAfter } from './schedule.ts'
import { signedHeaders } from './signature.ts'

export interface LinePorts {
  readonly store: WebhookStore
  readonly post: Post
  readonly clock: Clock
  readonly destinations: () => readonly string[]
  readonly subscription: () => Subscription
  /** Those that sign now, the newest first. */
  readonly secrets: () => readonly string[]
  /** 0..1 */
  readonly chance: () => number
  /** Called after each attempt once it is kept. */
  readonly settled: (result: PostResult) => Promise<void>
  readonly onError: (error: unknown, doing: string) => void
}

/** Messages on their way to one address, each about another subject. */
const AT_ONCE = 4

export class DeliveryLine {
  readonly #ports: LinePorts
  /** Subjects of which a message is on its way. */
  readonly #busy = new Set<string>()
  #failures = 0
  /** Nothing is sent before that time, ms. */
  #quietUntil = 0
  readonly #rounds: Rounds

  constructor(ports: LinePorts) {
    this.#ports = ports
    const { clock, onError } = ports
    const onFault = (error: unknown) => onError(error, 'looking for webhooks to send')
    this.#rounds = new Rounds({ round: () => this.#round(), clock, onFault }, false)
  }

  /** Ends after what is on its way. */
  stop(): void {
    this.#rounds.stop()
  }

  /** It is tried anew: what failed before says nothing of it now. */
  afresh(): void {
    this.#failures = 0
    this.#quietUntil = 0
    this.look()
  }

  /** There may be something to send. */
  look(): void {
    this.#rounds.look()
  }

  /** One attempt at one message, outside the line's order: a person asked for it. */
  async attempt(row: DeliveryRow): Promise<PostResult> {
    const { post, store, clock, destinations, subscription, secrets } = this.#ports
    const at = clock.now()
    const { id, body } = row
    const { url } = subscription()
    const headers = signedHeaders({ id, at, body }, secrets())
    const result = await post.send({ url, headers, body, destinations: destinations() })
    const { status, ms, problem, answer } = result
    await store.attempted(id, { at, status, ms, problem, answer }, this.#outcome(row, result))
    return result
  }

  async #round(): Promise<number | null> {
    const { store, clock, subscription } = this.#ports
    const { id, stopped } = subscription()
    if (stopped !== null) return null
    const now = clock.now()
    if (now < this.#quietUntil) return this.#quietUntil - now
    const room = (probeAfter(this.#failures) > 0 ? 1 : AT_ONCE) - this.#busy.size
    if (room <= 0) return null
    const due = await store.due(id, now, room + this.#busy.size)
    const free = due.filter(({ subject }) => !this.#busy.has(subject)).slice(0, room)
    for (const row of free) void this.#send(row)
    if (free.length > 0) return null
    const nextAt = await store.nextDueAt(id)
    // What is due already is on its way, and must not hide what falls due meanwhile.
    if (nextAt === null) return null
    return nextAt > clock.now() ? nextAt - clock.now() : RETRY_AFTER_FAULT_MS
  }

  /** Never rejects. */
  async #send(row: DeliveryRow): Promise<void> {
    const { clock, settled, onError, store, subscription } = this.#ports
    this.#busy.add(row.subject)
    try {
      const result = await this.attempt(row)
      const wasAway = probeAfter(this.#failures) > 0
      this.#failures = result.problem === null ? 0 : this.#failures + 1
      this.#quietUntil = clock.now() + probeAfter(this.#failures)
      if (wasAway && this.#failures === 0) await store.hasten(subscription().id, clock.now())
      await settled(result)
    } catch (error) {
      onError(error, 'sending a webhook')
      // It stays in the line: what could not be kept is done again.
      this.#quietUntil = clock.now() + RETRY_AFTER_FAULT_MS
    }
    this.#busy.delete(row.subject)
    this.look()
  }

  #outcome({ attempts, kind }: DeliveryRow, { problem, retryAfterMs }: PostResult) {
    const { clock, chance } = this.#ports
    const now = clock.now()
    if (problem === null) return { state: 'done', nextAt: now } as const
    if (kind === 'webhook.test') return { state: 'failed', nextAt: now } as const
    if (problem === 'gone') return { state: 'waiting', nextAt: now } as const
    const after = repeatAfter(attempts + 1, chance(), retryAfterMs ?? 0)
    return after === null
      ? ({ state: 'failed', nextAt: now } as const)
      : ({ state: 'waiting', nextAt: now + after } as const)
  }
}
