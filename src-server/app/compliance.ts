/** What a compliance officer reads: lists of what the log says of offers, consents, assessments and refusals. */
import type { z } from 'zod'
import { writtenWords } from '#shared/domain/assent.ts'
import type { Consent } from '#shared/domain/consent.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type {
  AccessEntry,
  accessQuerySchema,
  AssessmentEntry,
  complianceQuerySchema,
  ConsentEntry,
  consentsQuerySchema,
  EvidencePage,
  HeldBackEntry,
  HeldBackMood,
  OfferEntry,
  RevealEntry,
  SaidWords,
} from '#shared/protocol/compliance-rest.ts'
import type { MoodNoticed } from '#shared/domain/recommendation.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { countsUntil } from '../core/decisioning/suitability.ts'
import type { Floor } from '../core/floor/floor.ts'
import { maskName } from '../policies/mask.ts'
import { survivorOf } from '../projections/history.ts'
import type { EvidenceKind, Storage } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import { contactsThen, deskThen } from './desk-then.ts'
import type { Engine } from './engine.ts'
import { readDecoded } from './log-codec.ts'
import { rowAt } from './log-rows.ts'
import { salesReader } from './offer-sales.ts'

export interface CompliancePorts {
  readonly engine: Pick<Engine, 'view' | 'floor'>
  readonly storage: Pick<Storage, 'events' | 'readModels' | 'accessLog' | 'profiles'>
  readonly customers: Customers
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Pick<Clock, 'now'>
}

type Query = z.output<typeof complianceQuerySchema>
type ConsentsQuery = z.output<typeof consentsQuerySchema>
type AccessQuery = z.output<typeof accessQuerySchema>

const NO_ENTRIES = { entries: [] as readonly ConsentEntry[], nextBefore: null }

/** @returns the place in the log where a page of consents goes on (0: nothing is left there; null: from its end), and how many imported ones were given */
function cursorOf(before: string | undefined): readonly [seq: number | null, skip: number] {
  if (before === undefined) return [null, 0]
  const [seq = '0', skip = '0'] = before.split('.')
  return [Number(seq), Number(skip)]
}

/** An event with its place. */
interface Found {
  readonly event: DomainEvent
  readonly hash: string
}

interface Whose {
  /** Under the record that shows everything about them now. */
  readonly customerId: string
  readonly customerName: string | null
  readonly customerErased: boolean
}

const OF_NOBODY = { customerId: null, customerName: null, customerErased: false } as const

/** [CO1] Their own record and every one that went into it. */
export function recordsOf({ customers }: Pick<Floor, 'customers'>, customerId: string): readonly string[] {
  const others = [...customers].filter(([id]) => survivorOf(id, (one) => customers.get(one)?.absorbedBy) === customerId)
  return [...new Set([customerId, ...others.map(([id]) => id)])]
}

async function whyHeldBack(
  event: DomainEvent,
  contactNow: (interactionId: string) => Promise<Interaction | null>,
): Promise<Pick<HeldBackEntry, 'interactionId' | 'propositionId' | 'policy' | 'reason' | 'mood'> | null> {
  const interactionId = event.stream.slice(event.stream.indexOf('/') + 1)
  if (event.type === 'recommendation.withheld') return { interactionId, ...event.data }
  if (event.type === 'gate.refused') {
    const { policy, reason } = event.data
    return { interactionId: event.data.interactionId, propositionId: null, policy, reason }
  }
  if (event.type === 'recommendation.moodNoticed') {
    const { mood, messageId = null, by = null } = event.data
    const noticed = { mood, at: event.at, messageId, by }
    const about = moodIn(await contactNow(interactionId), noticed)
    return { interactionId, propositionId: null, policy: `mood-${mood}`, reason: mood, mood: about }
  }
  if (event.type !== 'recommendation.withdrawn') return null
  const { recommendationId, why } = event.data
  const contact = await contactNow(interactionId)
  const taken = contact?.recommendations.find(({ id }) => id === recommendationId)
  const place = { interactionId, propositionId: taken?.propositionId ?? null, policy: `withdrawn-${why}` }
  const noticed = why === 'mood' ? contact?.moodsNoticed?.findLast(({ at }) => at <= event.at) : undefined
  if (noticed === undefined) return { ...place, reason: null }
  return { ...place, reason: noticed.mood, mood: moodIn(contact, noticed) }
}

/** [CO32] What a mood rests on, who noticed it, and whether it was said to be none since. */
function moodIn(contact: Interaction | null, { mood, at, messageId, by }: MoodNoticed): HeldBackMood {
  const said = messageId === null ? null : (saidIn(contact, [messageId])[0] ?? null)
  const since = contact?.moodsDismissed?.find((one) => one.mood === mood && one.heardIn === null && one.at >= at)
  const dismissed = since === undefined ? null : { at: since.at, agentId: since.agentId, reasonId: since.reasonId }
  return { said, by, dismissed }
}

/** [CO29] [CO30] */
function saidIn(contact: Interaction | null, messageIds: readonly (string | undefined)[]): readonly SaidWords[] {
  return (contact?.messages ?? [])
    .filter(({ id }) => messageIds.includes(id))
    .map((message) => ({ messageId: message.id, at: message.at, text: writtenWords(message) }))
}

export class Compliance {
  readonly #ports: CompliancePorts

  constructor(ports: CompliancePorts) {
    this.#ports = ports
  }

  /** [CO2] */
  async assessments(me: Me, query: Query): Promise<EvidencePage<AssessmentEntry>> {
    const policy = marketingPolicyOf(this.#ports.engine.view)
    return this.#page(me, 'assessment', query, async ({ event, hash }, about) => {
      if (event.type !== 'customer.assessed') return []
      const { seq, at, data, body } = event
      const { interactionId, tolerance } = data
      const validUntil = countsUntil({ tolerance, at, where: 'remote' }, policy)
      return [{ seq, hash, at, ...about, interactionId, tolerance, validUntil, paper: body }]
    })
  }

  /** [CO3] Those of the log and those of files by their dates, in one list. */
  async consents(me: Me, { before, ...query }: ConsentsQuery): Promise<EvidencePage<ConsentEntry>> {
    const { customerId, limit } = query
    const [beforeSeq, skip] = cursorOf(before)
    const contactThen = contactsThen(this.#ports.storage.events)
    const logged =
      beforeSeq === 0
        ? await this.#note(me, customerId ?? null, 'consent').then(() => NO_ENTRIES)
        : await this.#page<ConsentEntry>(
            me,
            'consent',
            { ...query, ...(beforeSeq === null ? {} : { before: beforeSeq }) },
            async ({ event, hash }, about) => {
              if (event.type !== 'customer.consented') return []
              const { seq, at, actor, data, body } = event
              const consent: Consent = { ...data, at, by: actor }
              const ofMessage = data.proof === 'message' && data.interactionId !== null
              const contact = ofMessage ? await contactThen(data.interactionId) : null
              const said = saidIn(contact, [data.proofRef ?? undefined])[0] ?? null
              return [{ seq, hash, at, ...about, consent, note: body?.note ?? null, said }]
            },
          )
    const imported = await this.#imported(query, skip)
    const entries = [...logged.entries, ...imported].toSorted((a, b) => b.at - a.at).slice(0, limit)
    const taken = new Set(entries)
    const left = logged.entries.find((entry) => !taken.has(entry))
    const nextSeq = left?.seq === undefined || left.seq === null ? (logged.nextBefore ?? 0) : left.seq + 1
    const takenHere = imported.filter((entry) => taken.has(entry)).length
    const isAll = nextSeq === 0 && takenHere === imported.length && imported.length < limit
    return { entries, nextBefore: isAll ? null : `${nextSeq}.${skip + takenHere}` }
  }

  async #imported(
    { customerId, from, to, limit }: Omit<ConsentsQuery, 'before'>,
    skip: number,
  ): Promise<readonly ConsentEntry[]> {
    const { engine, storage } = this.#ports
    const whose = customerId === undefined ? {} : { customerIds: recordsOf(engine.floor, customerId) }
    const found = await storage.readModels.importedConsents({ ...whose, from, to, skip, limit })
    const survivor = (id: string) => survivorOf(id, (one) => engine.floor.customers.get(one)?.absorbedBy)
    const aboutOf = await this.#whose(found.map((one) => survivor(one.customerId)))
    return found.map(({ customerId: id, ...consent }) => {
      return { ...aboutOf(survivor(id)), seq: null, hash: null, at: consent.at, consent, note: null, said: null }
    })
  }

  /** [CO4] */
  async offers(me: Me, query: Query): Promise<EvidencePage<OfferEntry>> {
    const { engine, storage } = this.#ports
    const contactThen = contactsThen(storage.events)
    const sold = salesReader({ view: engine.view, readModels: storage.readModels, profiles: storage.profiles })
    return this.#page(me, 'offer', query, async ({ event, hash }, about) => {
      if (event.type !== 'recommendation.made') return []
      const interactionId = event.stream.slice('interaction/'.length)
      const contact = engine.view.interactions.get(interactionId) ?? (await contactThen(interactionId))
      const found = contact?.recommendations.find(({ id }) => id === event.data.recommendationId)
      if (contact === null || found === undefined) return []
      const { grounds, ...offer } = found
      const deskId = deskThen(await contactThen(interactionId, event.seq))
      const sales = await sold(event.data.recommendationId)
      const place = { seq: event.seq, hash, at: event.at }
      const { channel } = contact
      const answers = [...(offer.earlier ?? []), ...(offer.answer === null ? [] : [offer.answer])]
      const words = saidIn(
        contact,
        answers.map(({ messageId }) => messageId),
      )
      return [{ ...place, ...about, interactionId, channel, deskId, sales, why: grounds?.why ?? null, offer, words }]
    })
  }

  /** [CO5] */
  async heldBack(me: Me, query: Query): Promise<EvidencePage<HeldBackEntry>> {
    const { engine, storage } = this.#ports
    const contactThen = contactsThen(storage.events)
    const contactNow = async (id: string) => engine.view.interactions.get(id) ?? (await contactThen(id))
    return this.#page(me, 'held-back', query, async ({ event, hash }, about) => {
      const why = await whyHeldBack(event, contactNow)
      if (why === null) return []
      const { interactionId } = why
      const contact = interactionId === null ? null : await contactNow(interactionId)
      const deskId = interactionId === null ? null : deskThen(await contactThen(interactionId, event.seq))
      const place = { seq: event.seq, hash, at: event.at }
      return [{ ...place, ...about, channel: contact?.channel ?? null, deskId, ...why }]
    })
  }

  /** [CO6] Who made a hidden value visible, and why, in whichever record it stood. */
  async reveals(me: Me, query: Query): Promise<EvidencePage<RevealEntry>> {
    await this.#note(me, query.customerId ?? null, 'reveals')
    return this.#accesses({ ...query, action: 'reveal' })
  }

  /** [CO22] Everything that was noted, this look included. */
  async accessLog(me: Me, query: AccessQuery): Promise<EvidencePage<AccessEntry>> {
    await this.#note(me, query.customerId ?? null, 'access-log')
    return this.#accesses(query)
  }

  async #accesses({ customerId, from, to, before, limit, actor: who, action: did }: AccessQuery) {
    const rows = await this.#ports.storage.accessLog.list({
      time: { from, to },
      limit,
      ...(who === undefined ? {} : { actor: who }),
      ...(did === undefined ? {} : { action: did }),
      ...(customerId === undefined ? {} : { subject: recordsOf(this.#ports.engine.floor, customerId) }),
      ...(before === undefined ? {} : { beforeId: before }),
    })
    const aboutOf = await this.#whose(rows.flatMap(({ subject }) => subject ?? []))
    const entries = rows.map(({ id, at, actor, action, subject, object, reason }): AccessEntry => ({
      id,
      at,
      actor,
      action,
      ...(subject === null ? OF_NOBODY : aboutOf(subject)),
      what: object,
      reason,
    }))
    return { entries, nextBefore: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
  }

  async #page<Entry>(
    me: Me,
    kind: EvidenceKind,
    { customerId, from, to, before, limit }: Query,
    entryOf: (found: Found, about: Whose) => Promise<readonly Entry[]>,
  ): Promise<EvidencePage<Entry> & { readonly nextBefore: number | null }> {
    const { engine, storage, fresh } = this.#ports
    await this.#note(me, customerId ?? null, kind)
    await fresh()
    const rows = await storage.readModels.evidence({
      kind,
      from,
      to,
      limit,
      ...(customerId === undefined ? {} : { customerIds: recordsOf(engine.floor, customerId) }),
      ...(before === undefined ? {} : { beforeSeq: before }),
    })
    const survivor = (id: string) => survivorOf(id, (one) => engine.floor.customers.get(one)?.absorbedBy)
    const aboutOf = await this.#whose(rows.map((row) => survivor(row.customerId)))
    const entries = await Promise.all(
      rows.map(async (row) => {
        const stored = await rowAt(storage.events, row.seq)
        if (stored === null) return []
        const [event] = await readDecoded([stored], (hashes) => storage.events.getBodies(hashes))
        return event === undefined ? [] : entryOf({ event, hash: stored.hash }, aboutOf(survivor(row.customerId)))
      }),
    )
    return { entries: entries.flat(), nextBefore: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) }
  }

  /** [CO27] Whose name is gone, and who never had one: the log knows who was erased. */
  async #whose(ids: readonly string[]): Promise<(customerId: string) => Whose> {
    const { customers, engine } = this.#ports
    const found = await Promise.all([...new Set(ids)].map((id) => customers.get(id)))
    const names = new Map(found.map((customer) => [customer?.id, customer?.name ?? null]))
    return (customerId) => {
      const name = names.get(customerId) ?? null
      const customerErased = engine.floor.customers.get(customerId)?.erased === true
      return { customerId, customerName: name === null ? null : maskName(name), customerErased }
    }
  }

  /** [CO7] Nothing is given before it is noted. */
  #note(me: Me, subject: string | null, what: string): Promise<void> {
    const { storage, clock } = this.#ports
    const looked = { actor: me.userId, action: 'read', subject, object: `compliance:${what}`, reason: null } as const
    return storage.accessLog.append([{ at: clock.now(), ...looked }])
  }
}
