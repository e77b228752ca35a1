/** Carries out what decisions asked for outside: each effect at most once where the other side cannot recognise a repetition. */
import { z } from 'zod'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { DeliveryState } from '#shared/domain/message.ts'
import type { Connector, Outbound, SendOutcome } from '../channels/port.ts'
import type { Clock } from '../clock/port.ts'
import type { EffectQueue, EffectRow, EffectUpdate } from '../storage/event-store.ts'

export interface DispatcherPorts {
  readonly queue: EffectQueue
  readonly connector: (channel: string) => Connector | undefined
  /** The durable state of an interaction; null: unknown. */
  readonly interaction: (id: string) => Promise<Interaction | null>
  /** Tells the floor what became of a message. */
  readonly report: (
    interactionId: string,
    messageId: string,
    delivery: DeliveryState,
    failure: string | null,
  ) => Promise<void>
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

const payloadSchema = z.object({ interactionId: z.string(), messageId: z.string(), channel: z.string() })

const AT_ONCE = 64
const SEND_TIMEOUT_MS = 30_000
const MOST_ATTEMPTS = 6
const RETRY_AFTER_FAULT_MS = 1_000

export class EffectDispatcher {
  readonly #ports: DispatcherPorts
  /** Sends of one interaction follow each other, so that a conversation arrives in order. */
  readonly #busy = new Set<string>()
  #looking = false
  #again = false
  #stopped = true
  #cancel: () => void = () => undefined
  #carrying = 0

  constructor(ports: DispatcherPorts) {
    this.#ports = ports
  }

  /** Settles what a crash left open, then begins. */
  async start(): Promise<void> {
    const { queue, clock, report } = this.#ports
    const unknown = await queue.recoverStarted(clock.now())
    this.#stopped = false
    for (const row of unknown) {
      const payload = payloadSchema.safeParse(row.payload)
      if (payload.success) await report(payload.data.interactionId, payload.data.messageId, 'unknown', null)
    }
    this.look()
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  /** Sends on their way. */
  get carrying(): number {
    return this.#carrying
  }

  /** There may be something to do. */
  look(): void {
    if (this.#stopped) return
    if (this.#looking) {
      this.#again = true
      return
    }
    this.#looking = true
    void this.#round()
      .catch((error: unknown) => {
        this.#ports.onError(error, 'carrying out effects')
        this.#lookIn(RETRY_AFTER_FAULT_MS)
      })
      .finally(() => {
        this.#looking = false
        if (!this.#again) return
        this.#again = false
        this.look()
      })
  }

  async #round(): Promise<void> {
    const { queue, clock } = this.#ports
    const due = await queue.duePending(clock.now(), AT_ONCE)
    const taken = new Set<string>()
    const free = due.filter((row) => !this.#busy.has(row.stream) && !taken.has(row.stream) && taken.add(row.stream))
    if (free.length > 0) {
      const claimed = new Set(
        await queue.markStarted(
          free.map((row) => row.id),
          clock.now(),
        ),
      )
      for (const row of free) if (claimed.has(row.id)) this.#carry(row)
      return
    }
    const nextAt = await queue.nextDueAt()
    if (nextAt !== null && nextAt > clock.now()) this.#lookIn(nextAt - clock.now())
  }

  #lookIn(ms: number): void {
    this.#cancel()
    this.#cancel = this.#ports.clock.after(ms, () => this.look())
  }

  /** One send on its own: a channel that hangs or throws holds up nobody else. */
  #carry(row: EffectRow): void {
    this.#busy.add(row.stream)
    this.#carrying++
    void this.#send(row)
      .then((update) => this.#ports.queue.updateEffects([update]))
      .catch((error: unknown) => this.#ports.onError(error, 'sending'))
      .finally(() => {
        this.#busy.delete(row.stream)
        this.#carrying--
        this.look()
      })
  }

  async #send(row: EffectRow): Promise<EffectUpdate> {
    const { clock, report } = this.#ports
    const payload = payloadSchema.safeParse(row.payload)
    if (!payload.success)
      return { kind: 'failed', id: row.id, at: clock.now(), error: 'unreadable effect', retryAt: null }
    const { interactionId, messageId, channel } = payload.data
    const connector = this.#ports.connector(channel)
    const message = await this.#outbound(interactionId, messageId)
    if (connector === undefined || message === null) {
      await report(
        interactionId,
        messageId,
        'failed',
        connector === undefined ? 'channel not available' : 'message gone',
      )
      return { kind: 'failed', id: row.id, at: clock.now(), error: 'cannot be sent', retryAt: null }
    }
    const outcome = await this.#attempt(connector, message)
    if (outcome === 'unknown') return this.#unknown(row, connector, interactionId, messageId)
    if (outcome.state !== 'failed') {
      await report(interactionId, messageId, outcome.state, null)
      return { kind: 'done', id: row.id, at: clock.now() }
    }
    const retryAt =
      outcome.retryAfterMs === null || row.attempts + 1 >= MOST_ATTEMPTS ? null : clock.now() + outcome.retryAfterMs
    if (retryAt === null) await report(interactionId, messageId, 'failed', outcome.reason)
    return { kind: 'failed', id: row.id, at: clock.now(), error: outcome.reason, retryAt }
  }

  /** The call ended without an answer: tried again only where the other side recognises a repetition. */
  async #unknown(
    row: EffectRow,
    connector: Connector,
    interactionId: string,
    messageId: string,
  ): Promise<EffectUpdate> {
    const at = this.#ports.clock.now()
    if (connector.limits.deduplicates && row.attempts + 1 < MOST_ATTEMPTS)
      return { kind: 'failed', id: row.id, at, error: 'no answer', retryAt: at + 1_000 * 2 ** row.attempts }
    await this.#ports.report(interactionId, messageId, 'unknown', null)
    return { kind: 'unknown', id: row.id, at, error: 'no answer' }
  }

  async #attempt(connector: Connector, message: Outbound): Promise<SendOutcome | 'unknown'> {
    let cancel: () => void = () => undefined
    const timeout = new Promise<'unknown'>((resolve) => {
      cancel = this.#ports.clock.after(SEND_TIMEOUT_MS, () => resolve('unknown'))
    })
    try {
      return await Promise.race([connector.send(message), timeout])
    } catch (error) {
      this.#ports.onError(error, `channel ${connector.channel}`)
      return 'unknown'
    } finally {
      cancel()
    }
  }

  async #outbound(interactionId: string, messageId: string): Promise<Outbound | null> {
    const interaction = await this.#ports.interaction(interactionId)
    const content = interaction?.messages.find((message) => message.id === messageId)?.content ?? null
    if (interaction === null || content === null) return null
    const address = interaction.introduction?.address ?? ''
    return { interactionId, messageId, conversationId: interaction.conversationId, address, content }
  }
}
