/** Says of whom something is new, to desks that show them: coalesced, and of nobody else. */
import type { DomainEvent, EventType } from '#shared/domain/events.ts'
import { complainedOf } from '../core/customer/complaints.ts'
import type { Clock } from './clock.ts'
import type { PublishedView } from './view.ts'

export interface CustomerNewsPorts {
  readonly view: Pick<PublishedView, 'interactions'>
  readonly clock: Clock
}

/** News of one moment is told together, and of a customer at most so often. */
const GATHERED_MS = 500
/** Customers somebody looked up, the latest; whoever looks through more has the first of them open no longer. */
const MOST_LOOKED_UP = 50

/** What one contact of a customer says to their panel elsewhere. */
const BESIDE: ReadonlySet<EventType> = new Set<EventType>([
  'interaction.arrived',
  'interaction.identified',
  'interaction.verified',
  'interaction.closed',
  'interaction.surveyAnswered',
  'recommendation.presented',
  'recommendation.answered',
  'recommendation.moodNoticed',
  'recommendation.moodDismissed',
])

export interface NewsOfCustomer {
  /** Whoever serves them is told too: no event at their desk says it. */
  readonly serving: boolean
  /** user ids of those who looked them up */
  readonly users: ReadonlySet<string>
}
/** By customer. */
export type News = ReadonlyMap<string, NewsOfCustomer>

export class CustomerNews {
  readonly #ports: CustomerNewsPorts
  readonly #lookedUp = new Map<string, Set<string>>()
  /** Whether those who serve them are told as well. */
  readonly #pending = new Map<string, boolean>()
  readonly #listeners: ((news: News) => void)[] = []
  #isWaiting = false
  #cancel: () => void = () => undefined

  constructor(ports: CustomerNewsPorts) {
    this.#ports = ports
  }

  stop(): void {
    this.#cancel()
    this.#isWaiting = true
  }

  onNews(listener: (news: News) => void): void {
    this.#listeners.push(listener)
  }

  /** Somebody reads about them, and so may have them open. */
  lookedUp(userId: string, customerId: string): void {
    const known = this.#lookedUp.get(userId) ?? new Set()
    this.#lookedUp.set(userId, known)
    known.delete(customerId)
    known.add(customerId)
    const [oldest] = known
    if (known.size > MOST_LOOKED_UP && oldest !== undefined) known.delete(oldest)
  }

  /** Something that no event says. Cheap: an import says it a million times. */
  told(customerId: string): void {
    this.#note(customerId, true)
  }

  /** What the log says of a record reaches who serves them by itself: not who looked them up, nor what was said in another contact. */
  published(events: readonly DomainEvent[]): void {
    for (const event of events) {
      const { type, stream, data } = event
      const [kind, id = ''] = stream.split('/')
      // What a desk is told of a task says nothing of the warnings and figures it moves.
      const complainer = complainedOf(event)
      if (complainer !== null) this.#note(complainer, true)
      if (kind === 'customer') {
        this.#note(id, false)
        // [IR40] Both records are other ones after a merge, and after it is undone.
        if ('otherId' in data && typeof data.otherId === 'string') this.#note(data.otherId, false)
      } else if (kind === 'interaction' && BESIDE.has(type)) {
        const customerId = this.#ports.view.interactions.get(id)?.customerId
        if (customerId !== undefined) this.#note(customerId, this.#hasAnother(customerId, id))
      }
    }
  }

  #hasAnother(customerId: string, contactId: string): boolean {
    for (const other of this.#ports.view.interactions.values())
      if (other.customerId === customerId && other.id !== contactId) return true
    return false
  }

  #note(customerId: string, serving: boolean): void {
    this.#pending.set(customerId, serving || this.#pending.get(customerId) === true)
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#cancel = this.#ports.clock.after(GATHERED_MS, () => this.#tell())
  }

  #tell(): void {
    this.#isWaiting = false
    const served = new Set<string>()
    for (const { customerId } of this.#ports.view.interactions.values()) served.add(customerId)
    const users = new Map<string, Set<string>>()
    for (const [userId, customerIds] of this.#lookedUp)
      for (const customerId of customerIds) {
        const known = users.get(customerId) ?? new Set()
        users.set(customerId, known.add(userId))
      }
    const news = new Map<string, NewsOfCustomer>()
    for (const [customerId, serving] of this.#pending) {
      const of = users.get(customerId)
      if (of !== undefined || (serving && served.has(customerId)))
        news.set(customerId, { serving, users: of ?? new Set() })
    }
    this.#pending.clear()
    if (news.size > 0) for (const listener of this.#listeners) listener(news)
  }
}
