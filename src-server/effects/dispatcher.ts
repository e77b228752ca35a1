/** Carries out what decisions asked for outside: each effect at most once where the other side cannot recognise a repetition. */
import { z } from 'zod'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { DeliveryState } from '#shared/domain/message.ts'
import type { Connector, Outbound, SendOutcome } from '../channels/port.ts'
import type { Clock } from '../clock/port.ts'
import { RETRY_AFTER_FAULT_MS, Rounds } from '#shared/lib/rounds.ts'
import type { EffectQueue, EffectRow, EffectUpdate } from '../storage/event-store.ts'

/** What became of an effect: how its row ends, and what the floor is told of the message. */
export interface Settlement {
  readonly update: EffectUpdate
  /** null: nothing new to tell, it is tried again later */
  readonly receipt: Receipt | null
}

export interface Receipt {
  readonly interactionId: string
  readonly messageId: string
  readonly delivery: DeliveryState
  readonly failure: string | null
}

export interface DispatcherPorts {
  readonly queue: Pick<EffectQueue, 'duePending' | 'nextDueAt' | 'markStarted' | 'recoverStarted'>
  readonly connector: (channel: string) => Connector | undefined
  /** The durable state of an interaction; null: unknown. */
  readonly interaction: (id: string) => Promise<Interaction | null>
  /** Makes a settlement durable, row and receipt together. @throws when neither is; it is called again then */
  readonly settle: (settlement: Settlement) => Promise<void>
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

const payloadSchema = z.object({ interactionId: z.string(), messageId: z.string(), channel: z.string() })
type Payload = z.infer<typeof payloadSchema>

const AT_ONCE = 64
const SEND_TIMEOUT_MS = 30_000
const MOST_ATTEMPTS = 6
/** About two hours with the longest wait between them. */
const MOST_PATIENT_ATTEMPTS = 125
const LONGEST_RETRY_MS = 60_000

export class EffectDispatcher {
  readonly #ports: DispatcherPorts
  /** Sends of one interaction follow each other, so that a conversation arrives in order. */
  readonly #busy = new Set<string>()
  readonly #rounds: Rounds
  #carrying = 0

  constructor(ports: DispatcherPorts) {
    this.#ports = ports
    const { clock, onError } = ports
    const onFault = (error: unknown) => onError(error, 'carrying out effects')
    this.#rounds = new Rounds({ round: () => this.#round(), clock, onFault })
  }

  /** Settles what a crash left open, then begins. */
  async start(): Promise<void> {
    const { queue, clock } = this.#ports
    const open = await queue.recoverStarted(clock.now())
    for (const row of open) void this.#occupy(row, async () => this.#cutOff(row))
    this.#rounds.start()
  }

  stop(): void {
    this.#rounds.stop()
  }

  /** Sends on their way. */
  get carrying(): number {
    return this.#carrying
  }

  /** There may be something to do. */
  look(): void {
    this.#rounds.look()
  }

  async #round(): Promise<number | null> {
    const { queue, clock } = this.#ports
    const due = await queue.duePending(clock.now(), AT_ONCE, this.#busy)
    if (due.length > 0) {
      const claimed = new Set(
        await queue.markStarted(
          due.map((row) => row.id),
          clock.now(),
        ),
      )
      for (const row of due) if (claimed.has(row.id)) void this.#occupy(row, () => this.#send(row))
      return null
    }
    const nextAt = await queue.nextDueAt()
    // What is due already waits behind a send of its own conversation, and must not hide what falls due meanwhile.
    if (nextAt === null) return null
    return nextAt > clock.now() ? nextAt - clock.now() : RETRY_AFTER_FAULT_MS
  }

  /** One send on its own: a channel that hangs or throws holds up nobody else. Never rejects. */
  async #occupy(row: EffectRow, work: () => Promise<Settlement>): Promise<void> {
    this.#busy.add(row.stream)
    this.#carrying++
    try {
      await this.#settle(await work())
    } catch (error) {
      this.#ports.onError(error, 'sending')
    } finally {
      this.#busy.delete(row.stream)
      this.#carrying--
      this.look()
    }
  }

  /** What is known of a send is kept until it is durable: a lost outcome could never be found out again. */
  async #settle(settlement: Settlement): Promise<void> {
    for (let waited = RETRY_AFTER_FAULT_MS; ; waited = Math.min(waited * 2, LONGEST_RETRY_MS)) {
      try {
        await this.#ports.settle(settlement)
        return
      } catch (error) {
        this.#ports.onError(error, 'settling a send')
      }
      await new Promise<void>((resolve) => {
        this.#ports.clock.after(waited, resolve)
      })
      // The row is still started: the next start says that its end is unknown.
      if (this.#rounds.stopped) return
    }
  }

  /** The server stopped while it was on its way. */
  #cutOff(row: EffectRow): Settlement {
    const update: EffectUpdate = { kind: 'unknown', id: row.id, at: this.#ports.clock.now(), error: 'server stopped' }
    const payload = payloadSchema.safeParse(row.payload)
    return { update, receipt: payload.success ? receiptOf(payload.data, 'unknown') : null }
  }

  async #send(row: EffectRow): Promise<Settlement> {
    const payload = payloadSchema.safeParse(row.payload)
    if (!payload.success) return { update: this.#failed(row, 'unreadable effect', null), receipt: null }
    const connector = this.#ports.connector(payload.data.channel)
    if (connector === undefined) return this.#givenUp(row, payload.data, 'channel not available')
    let message: Outbound | null
    try {
      message = await this.#outbound(payload.data)
    } catch (error) {
      this.#ports.onError(error, 'reading what to send')
      // Nothing has left yet, so this may be tried again whatever the channel.
      return { update: this.#failed(row, 'storage cannot be read', RETRY_AFTER_FAULT_MS), receipt: null }
    }
    if (message === null) return this.#givenUp(row, payload.data, 'message gone')
    const outcome = await this.#attempt(connector, message)
    if (outcome === 'unknown') return this.#unknown(row, connector, payload.data)
    if (outcome.state !== 'failed') {
      const update: EffectUpdate = { kind: 'done', id: row.id, at: this.#ports.clock.now() }
      return { update, receipt: receiptOf(payload.data, outcome.state) }
    }
    const { reason, retryAfterMs, patient = false } = outcome
    const most = patient ? MOST_PATIENT_ATTEMPTS : MOST_ATTEMPTS
    if (retryAfterMs === null || row.attempts + 1 >= most) return this.#givenUp(row, payload.data, reason)
    const wait = patient ? Math.min(retryAfterMs * 2 ** row.attempts, LONGEST_RETRY_MS) : retryAfterMs
    return { update: this.#failed(row, reason, wait), receipt: null }
  }

  /** The call ended without an answer: tried again only where the other side recognises a repetition. */
  #unknown(row: EffectRow, connector: Connector, payload: Payload): Settlement {
    if (connector.limits.deduplicates && row.attempts + 1 < MOST_ATTEMPTS)
      return { update: this.#failed(row, 'no answer', 1_000 * 2 ** row.attempts), receipt: null }
    const update: EffectUpdate = { kind: 'unknown', id: row.id, at: this.#ports.clock.now(), error: 'no answer' }
    return { update, receipt: receiptOf(payload, 'unknown') }
  }

  #givenUp(row: EffectRow, payload: Payload, reason: string): Settlement {
    return { update: this.#failed(row, reason, null), receipt: receiptOf(payload, 'failed', reason) }
  }

  /** @param retryAfterMs null: given up */
  #failed({ id }: EffectRow, error: string, retryAfterMs: number | null): EffectUpdate {
    const at = this.#ports.clock.now()
    return { kind: 'failed', id, at, error, retryAt: retryAfterMs === null ? null : at + retryAfterMs }
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

  async #outbound({ interactionId, messageId }: Payload): Promise<Outbound | null> {
    const interaction = await this.#ports.interaction(interactionId)
    const content = interaction?.messages.find((message) => message.id === messageId)?.content ?? null
    if (interaction === null || content === null) return null
    const address = interaction.introduction?.address ?? ''
    const { conversationId, accountId } = interaction
    return { interactionId, messageId, conversationId, accountId, address, content }
  }
}

function receiptOf(
  { interactionId, messageId }: Payload,
  delivery: DeliveryState,
  failure: string | null = null,
): Receipt {
  return { interactionId, messageId, delivery, failure }
}
