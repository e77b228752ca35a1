/** Reading people's data: what policy lets a person read, and the note that they did. */
import type { Recording } from '#shared/domain/call.ts'
import { deskOf, isOpen, type Interaction } from '#shared/domain/interaction.ts'
import type { ContactPoint, TimelineEntry } from '#shared/domain/customer.ts'
import type { CustomerCard, CustomerHits, SaidHit, SaidHits, TimelinePage } from '#shared/protocol/rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { attachmentOf } from '#shared/domain/message.ts'
import { customersOf, knowsCustomer } from '../policies/identity.ts'
import { searchedFor, maskPoints, maskRecord, maskTimelineEntry } from '../policies/mask.ts'
import { answersForFloor, canSee, maskFor } from '../policies/visibility.ts'
import { closedInteractionOf } from '../projections/closed-interaction.ts'
import type { AccessLog, NewAccess, PageCursor, ReadModelStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { withPointIds } from './contact-points.ts'
import type { Customers } from './customers.ts'
import { mayBeFound } from './hits.ts'
import { lineWith } from './line-with.ts'
import { RequestRefused } from './request-refused.ts'
import type { PublishedView } from './view.ts'

export interface ReadsPorts {
  readonly view: PublishedView
  readonly customers: Customers
  readonly readModels: ReadModelStore
  readonly accessLog: AccessLog
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  /** Whether a legal hold stands. */
  readonly isHeld: (customerId: string) => boolean
  /** Called with whoever reads a record. */
  readonly lookedUp: (userId: string, customerId: string) => void
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

/** Totals are taken over at most this many contacts. */
const MOST_CONTACTS = 500

/** What a search finds holds some that it may not tell. */
const MOST_LOOKED_AT = 300

/** Contacts whose words are looked through, and of them the most that are told. */
const MOST_SEARCHED = 200
const MOST_HITS = 20

/** A player that asks for another piece of a recording within this time goes on hearing it. */
const SAME_PLAYBACK_MS = 3_600_000
const MOST_PLAYBACKS = 10_000

type HeardRecording = Recording & { readonly customerId: string }

export class Reads {
  readonly #ports: ReadsPorts
  /** When who began to hear what. */
  readonly #heardAt = new Map<string, number>()

  constructor(ports: ReadsPorts) {
    this.#ports = ports
  }

  /** Notes that someone looked at an interaction. */
  seen(actor: string, interaction: Pick<Interaction, 'id' | 'customerId'>, how: 'watch' | 'open' | 'download'): void {
    this.#note({
      actor,
      action: 'read',
      subject: interaction.customerId,
      object: `interaction:${interaction.id}`,
      reason: how,
    })
  }

  /**
   * The record, whole for those who may know who it is and masked for all others.
   * @throws RequestRefused `not-found`
   */
  async customer(me: Me, id: string): Promise<CustomerCard> {
    const { customers, readModels, view, fresh, isHeld } = this.#ports
    await fresh()
    const customer = await customers.get(id)
    if (customer === null) throw new RequestRefused('not-found')
    this.#ports.lookedUp(me.userId, id)
    const masked = !this.#knows(me, id)
    this.#note({
      actor: me.userId,
      action: 'read',
      subject: id,
      object: `customer:${id}`,
      reason: masked ? 'masked' : null,
    })
    const totals = await readModels.contactTotals(id, MOST_CONTACTS)
    // Whose word the name is stands with the profile.
    const { readings: _, ...shown } = customer
    const named = withPointIds(shown, this.#ports.clock.now())
    return {
      customer: masked ? maskRecord(named) : maskPoints(named),
      masked,
      held: isHeld(id),
      openInteractionIds: [...view.interactions.values()]
        .filter((i) => i.customerId === id && isOpen(i))
        .map((i) => i.id),
      totals,
    }
  }

  /** [V8] Masked, save for customers the reader serves: whoever may know more opens the record, and that is noted. */
  async searchCustomers(me: Me, text: string, limit: number): Promise<CustomerHits> {
    this.#note({ actor: me.userId, action: 'search', subject: null, object: searchedFor(text), reason: null })
    await this.#ports.fresh()
    const found = await this.#ports.customers.search(text, text === '' ? limit : Math.max(limit, MOST_LOOKED_AT))
    const served = customersOf(me.userId, this.#ports.view.interactions.values())
    const told = found.filter(({ customer }) => served.has(customer.id) || mayBeFound(customer, text)).slice(0, limit)
    const hits = told.map(({ customer, updatedAt }) => {
      const { id, name, contactPoints } = served.has(customer.id) ? maskPoints(customer) : maskRecord(customer)
      return { id, name, contact: tellingPoint(contactPoints), lastAt: updatedAt }
    })
    return { hits }
  }

  /** @param before the place the page before ended at; null: from the newest */
  async timeline(me: Me, customerId: string, before: PageCursor | null, limit: number): Promise<TimelinePage> {
    const masked = !this.#knows(me, customerId) && !answersForFloor(me)
    this.#note({
      actor: me.userId,
      action: 'read',
      subject: customerId,
      object: `timeline:${customerId}`,
      reason: masked ? 'masked' : null,
    })
    await this.#ports.fresh()
    const rows = await this.#ports.readModels.timeline(customerId, before === null ? { limit } : { before, limit })
    const entries = rows.map((row) => entryOf(row.summary))
    const last = rows.at(-1)
    return {
      entries: masked ? entries.map(maskTimelineEntry) : entries,
      nextBefore: rows.length < limit || last === undefined ? null : `${last.at}:${last.interactionId}`,
    }
  }

  /**
   * [PA30] Where the words were said in the customer's past contacts, those alone that this person may read.
   * Bounded: the newest contacts are looked through, and no more than are shown.
   */
  async said(me: Me, customerId: string, words: string): Promise<SaidHits> {
    const { readModels, fresh, view } = this.#ports
    this.#note({ actor: me.userId, action: 'search', subject: customerId, object: `said:${customerId}`, reason: null })
    await fresh()
    const serves = this.#serves(me, customerId)
    const hits: SaidHit[] = []
    for (const { interactionId, summary } of await readModels.timeline(customerId, { limit: MOST_SEARCHED })) {
      const contact = view.interactions.get(interactionId) ?? (await this.#closed(interactionId))
      if (contact === null || !(serves || canSee(me, contact))) continue
      const found = lineWith(maskFor(me, contact).messages, words)
      if (found !== null) hits.push({ entry: entryOf(summary), ...found })
      if (hits.length >= MOST_HITS) break
    }
    return { hits }
  }

  /**
   * A live interaction in view of the policy, or a closed one.
   * @throws RequestRefused `not-found`, `not-allowed`
   */
  async interaction(me: Me, id: string, how: 'open' | 'download'): Promise<Interaction> {
    const interaction = await this.#readable(me, id)
    this.seen(me.userId, interaction, how)
    return maskFor(me, interaction)
  }

  /**
   * A call that is in this person's hands, or that they answer for.
   * @throws RequestRefused `not-found`, `not-allowed`
   */
  async callOf(me: Me, id: string): Promise<Interaction> {
    const interaction = await this.#readable(me, id)
    if (interaction.channel !== 'voice') throw new RequestRefused('not-found')
    if (!this.#knows(me, interaction.customerId)) throw new RequestRefused('not-allowed')
    return interaction
  }

  /**
   * [CP53] What a contact came from, or went to, for calling it and never for showing it.
   * @returns null: there is none, or this person never had it before them
   */
  async addressOf(me: Me, id: string): Promise<string | null> {
    const interaction = this.#ports.view.interactions.get(id) ?? (await this.#closed(id))
    if (interaction === null || !(canSee(me, interaction) || interaction.rangAt.includes(me.userId))) return null
    return interaction.introduction?.address ?? null
  }

  /**
   * [RC20] A recording or voicemail this person may hear.
   * @throws RequestRefused `not-found`, `not-allowed`
   */
  async recording(me: Me, recordingId: string, interactionId: string): Promise<HeardRecording> {
    const interaction = await this.#readable(me, interactionId)
    const isIt = ({ id }: Recording): boolean => id === recordingId
    const found = interaction.call?.recordings.find(isIt)
    if (found === undefined) throw new RequestRefused('not-found')
    if (maskFor(me, interaction).call?.recordings.some(isIt) !== true) throw new RequestRefused('not-allowed')
    return { ...found, customerId: interaction.customerId }
  }

  /** [RC21] Notes that someone hears it; going on within what they are hearing is the same playback. */
  heard(me: Me, { id, customerId }: HeardRecording, interactionId: string, fromStart: boolean): void {
    const key = `${me.userId} ${id}`
    const now = this.#ports.clock.now()
    const before = this.#heardAt.get(key)
    if (!fromStart && before !== undefined && now - before < SAME_PLAYBACK_MS) return
    // Bounded: what falls out is noted once more than it need be.
    if (this.#heardAt.size >= MOST_PLAYBACKS) this.#heardAt.clear()
    this.#heardAt.set(key, now)
    this.#note({
      actor: me.userId,
      action: 'playback',
      subject: customerId,
      object: `recording:${id}`,
      reason: `interaction:${interactionId}`,
    })
  }

  async #readable(me: Me, id: string): Promise<Interaction> {
    const interaction = this.#ports.view.interactions.get(id) ?? (await this.#closed(id))
    if (interaction === null) throw new RequestRefused('not-found')
    if (!canSee(me, interaction) && !this.#serves(me, interaction.customerId)) throw new RequestRefused('not-allowed')
    return interaction
  }

  /** The blob's own interaction must be readable and must hold it. @throws RequestRefused */
  async attachment(me: Me, blobId: string, interactionId: string): Promise<void> {
    const interaction = await this.interaction(me, interactionId, 'download')
    const isSent = interaction.messages.some(({ content }) => attachmentOf(content)?.blobId === blobId)
    // Recordings have a door of their own, where hearing is noted.
    if (!isSent) throw new RequestRefused('not-found')
  }

  #knows(me: Me, customerId: string): boolean {
    return knowsCustomer(me, customerId, this.#ports.view.interactions.values())
  }

  /** Whoever has the customer before them may read what they wrote before. */
  #serves(me: Me, customerId: string): boolean {
    for (const interaction of this.#ports.view.interactions.values())
      if (interaction.customerId === customerId && deskOf(interaction) === me.userId) return true
    return false
  }

  async #closed(id: string): Promise<Interaction | null> {
    const row = await this.#ports.readModels.closedInteraction(id)
    return row === null ? null : closedInteractionOf(row)
  }

  #note(access: Omit<NewAccess, 'at'>): void {
    const { accessLog, clock, onError } = this.#ports
    void accessLog
      .append([{ at: clock.now(), ...access }])
      .catch((error: unknown) => onError(error, 'writing the access log'))
  }
}

function entryOf(summary: unknown): TimelineEntry {
  // Written by the history projection from a TimelineEntry.
  return summary as TimelineEntry
}

/** [D83] What tells one from another of the same name: a telephone, or whatever the mask leaves anything of. */
function tellingPoint(points: readonly ContactPoint[]): string | null {
  const shown = points.filter(({ kind }) => kind !== 'visitor')
  const phone = shown.find(({ kind }) => kind === 'phone')
  return (phone ?? shown.find(({ value }) => /[\p{L}\p{N}]/u.test(value)) ?? shown[0])?.value ?? null
}
