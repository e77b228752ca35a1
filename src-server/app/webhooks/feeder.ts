/** Reads the log on for every subscription from where it stands, and puts what it gets into its line. */
import { createHash } from 'node:crypto'
import { messageOf, type Announcement } from '#shared/protocol/webhook-events.ts'
import type { EventStore, StoredEvent } from '../../storage/event-store.ts'
import type { NewDelivery, WebhookStore } from '../../storage/webhook-store.ts'
import type { Clock } from '../clock.ts'
import { decodeEvents } from '../log-codec.ts'
import { announcementOf, type InteractionOf } from './announce.ts'

/** A subscription that is on. */
export interface Fed {
  readonly id: string
  readonly kinds: ReadonlySet<string>
  readonly position: number
  /** There is something new in its line. */
  readonly moved: (position: number) => void
}

export interface FeederPorts {
  readonly log: Pick<EventStore, 'read'>
  readonly store: Pick<WebhookStore, 'waiting' | 'enqueue'>
  readonly interactionOf: InteractionOf
  readonly fed: () => readonly Fed[]
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

/** News is gathered this long. */
const GATHER_MS = 500
const PAGE = 500
/** [WH12] Messages in one line; the others wait in the log. */
const MOST_WAITING = 1_000
const RETRY_MS = 1_000

/** What a page of the log says outside, in its order. */
interface Page {
  readonly lastSeq: number
  readonly told: readonly { readonly seq: number; readonly hash: string; readonly announcement: Announcement }[]
}

export class WebhookFeeder {
  readonly #ports: FeederPorts
  #scheduled = false
  #running: Promise<void> | null = null
  #stopped = false

  constructor(ports: FeederPorts) {
    this.#ports = ports
  }

  /** The log went on, or a line has room again. */
  look(): void {
    if (this.#scheduled || this.#stopped) return
    this.#scheduled = true
    this.#ports.clock.after(GATHER_MS, () => {
      this.#scheduled = false
      this.#start()
    })
  }

  /** Resolves once the step at hand is done. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  #start(): void {
    if (this.#stopped) return
    if (this.#running !== null) {
      this.look()
      return
    }
    this.#running = this.#run()
      .catch((error: unknown) => {
        this.#ports.onError(error, 'reading the log for webhooks')
        this.#ports.clock.after(RETRY_MS, () => this.look())
      })
      .finally(() => {
        this.#running = null
      })
  }

  /** Until nobody comes further: pages are kept only while one pass lasts. */
  async #run(): Promise<void> {
    for (let further = true; further && !this.#stopped;) {
      further = false
      const pages = new Map<number, Page | null>()
      for (const one of this.#ports.fed()) {
        const room = MOST_WAITING - (await this.#ports.store.waiting(one.id))
        if (room <= 0) continue
        const known = pages.get(one.position)
        const page = known === undefined ? await this.#page(one.position) : known
        pages.set(one.position, page)
        if (page === null) continue
        await this.#feed(one, page, room)
        further = true
      }
    }
  }

  /** [WH10] [WH12] As far as there is room. */
  async #feed({ id, kinds, moved }: Fed, { told, lastSeq }: Page, room: number): Promise<void> {
    const wanted = told.filter(({ announcement }) => kinds.has(announcement.kind))
    const taken = wanted.slice(0, room)
    const position = taken.length === wanted.length ? lastSeq : (taken.at(-1)?.seq ?? lastSeq)
    const now = this.#ports.clock.now()
    const deliveries = taken.map(({ hash, announcement }) => deliveryOf(id, hash, announcement, now))
    await this.#ports.store.enqueue(id, position, deliveries)
    moved(position)
  }

  /** null: the log ends here. */
  async #page(afterSeq: number): Promise<Page | null> {
    const rows = await this.#ports.log.read({ afterSeq, limit: PAGE })
    const lastSeq = rows.at(-1)?.seq
    if (lastSeq === undefined) return null
    // Bodies are left where they are: nothing personal is told.
    const events = decodeEvents(rows, new Map())
    const announced = await Promise.all(events.map((event) => announcementOf(event, this.#ports.interactionOf)))
    const told = rows.flatMap(({ seq, hash }: StoredEvent, at) => {
      const announcement = announced[at] ?? null
      return announcement === null ? [] : [{ seq, hash, announcement }]
    })
    return { lastSeq, told }
  }
}

/** [WH10] [WH13] Named after what it stands for, so that it is the same however often it is put in. */
export function deliveryOf(subscriptionId: string, key: string, announcement: Announcement, now: number): NewDelivery {
  const digest = createHash('sha256').update(`${subscriptionId} ${key}`).digest('base64url')
  const { subject, kind, at } = announcement
  return {
    id: `msg_${digest.slice(0, 27)}`,
    subscriptionId,
    subject,
    kind,
    at,
    body: messageOf(announcement),
    nextAt: now,
  }
}
