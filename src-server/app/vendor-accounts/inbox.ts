/** Takes what vendors pushed to us to the floor: durable first, each conversation in its order, many beside each other. */
import { TakeLater } from '../../channels/account-driver.ts'
import type { Clock } from '../../clock/port.ts'
import { RETRY_AFTER_FAULT_MS, Rounds } from '#shared/lib/rounds.ts'
import type { InboxItem, InboxStore, NewInboxItem } from '../../storage/inbox-store.ts'

export interface InboxPorts {
  readonly store: InboxStore
  /** @throws TakeLater; anything else gives the item up */
  readonly take: (item: InboxItem) => Promise<void>
  /** What went wrong, as it may be kept. */
  readonly reasonOf: (error: unknown, item: InboxItem) => string
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
  /** It was tried often enough, and nobody misses it. */
  readonly onLetGo: (item: InboxItem, reason: string) => void
}

/** So many conversations at once: a flood on one account leaves the floor to its agents. */
export const AT_ONCE = 16
/** What cannot be taken for so long is for a person to look at. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000
/** Looking through all that waits costs more the more there is: so many conversations are found at a time. */
const READ_AHEAD = 256

export class Inbox {
  readonly #ports: InboxPorts
  readonly #busy = new Set<string>()
  /** First of their conversations, and nobody takes them yet: what was found and is next. */
  #ready: InboxItem[] = []
  #waiting: {
    readonly item: NewInboxItem
    readonly done: (isNew: boolean) => void
    readonly failed: (e: unknown) => void
  }[] = []
  #writing = false
  readonly #rounds: Rounds

  constructor(ports: InboxPorts) {
    this.#ports = ports
    const { clock, onError } = ports
    const onFault = (error: unknown) => onError(error, 'reading the inbox')
    this.#rounds = new Rounds({ round: () => this.#round(), clock, onFault })
  }

  start(): void {
    this.#rounds.start()
  }

  stop(): void {
    this.#rounds.stop()
    this.#ready = []
  }

  /** Durable when it resolves; what comes while a commit is under way shares the next. @returns false: it came before */
  put(item: NewInboxItem): Promise<boolean> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed })
      void this.#write()
    })
  }

  async #write(): Promise<void> {
    if (this.#writing) return
    this.#writing = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        const isNew = await this.#ports.store.put(batch.map(({ item }) => item))
        for (const [index, { done }] of batch.entries()) done(isNew[index] ?? false)
        this.look()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    this.#writing = false
  }

  /** There may be something to take. */
  look(): void {
    this.#rounds.look()
  }

  async #round(): Promise<number | null> {
    const { store, clock } = this.#ports
    if (this.#busy.size >= AT_ONCE) return null
    if (this.#ready.length === 0) this.#ready = [...(await store.due(clock.now(), READ_AHEAD, this.#busy))]
    if (this.#rounds.stopped) return null
    const next = this.#ready.splice(0, AT_ONCE - this.#busy.size)
    for (const item of next) void this.#occupy(item)
    if (next.length > 0) return null
    const nextAt = await store.nextDueAt()
    // What is due already waits behind another of its own conversation, which looks again when it is through.
    return nextAt === null ? null : Math.max(nextAt - clock.now(), RETRY_AFTER_FAULT_MS)
  }

  async #occupy(item: InboxItem): Promise<void> {
    this.#busy.add(item.stream)
    try {
      await this.#take(item)
    } catch (error) {
      // The item still waits as it was: nothing of its outcome is stored.
      this.#ports.onError(error, 'settling what came in')
    } finally {
      this.#busy.delete(item.stream)
      this.look()
    }
  }

  async #take(item: InboxItem): Promise<void> {
    const { store, take, reasonOf, clock, onError, onLetGo } = this.#ports
    try {
      await take(item)
    } catch (error) {
      const reason = reasonOf(error, item)
      const mostTries = error instanceof TakeLater ? error.mostTries : null
      if (mostTries !== null && item.attempts + 1 >= mostTries) {
        onLetGo(item, reason)
        return store.done(item.key)
      }
      const mayWait = mostTries !== null || clock.now() - item.at < GIVE_UP_AFTER_MS
      if (error instanceof TakeLater && mayWait)
        return store.retry(item.key, clock.now() + error.afterMs, reason, error.tried)
      onError(error, 'taking what came in')
      return store.bury(item.key, clock.now(), reason)
    }
    await store.done(item.key)
  }
}
