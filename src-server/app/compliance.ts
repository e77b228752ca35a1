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
  twoListsQuerySchema,
  EvidencePage,
  HeldBackEntry,
  HeldBackMood,
  OfferEntry,
  RevealEntry,
  SaidWords,
} from '#shared/protocol/compliance-rest.ts'
import type { MoodNoticed } from '#shared/domain/recommendation.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { heldLevel } from '../core/decisioning/assessment.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import type { Floor } from '../core/floor/floor.ts'
import { maskName } from '../policies/mask.ts'
import { survivorOf } from '../projections/history.ts'
import type { EvidenceKind, ImportedConsents, Storage, ToldAssessments } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import { contactsThen, deskThen } from './desk-then.ts'
import type { Engine } from './engine.ts'
import { readDecoded } from './log-codec.ts'
import { rowAt } from './log-rows.ts'
import { salesReader } from './offer-sales.ts'
import { levelReader } from './told-level.ts'
import { type DatedEntry, inOnePage, placeOf } from './two-lists.ts'

export interface CompliancePorts {
  readonly engine: Pick<Engine, 'view' | 'floor'>
  readonly storage: Pick<Storage, 'events' | 'readModels' | 'accessLog' | 'profiles'>
  readonly customers: Customers
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Pick<Clock, 'now'>
}

type Query = z.output<typeof complianceQuerySchema>
type TwoListsQuery = z.output<typeof twoListsQuerySchema>
type AccessQuery = z.output<typeof accessQuerySchema>

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

  /** [CO2] [CO33] Those of the log and those the bank's systems told of, by when they were taken. */
  async assessments(me: Me, query: TwoListsQuery): Promise<EvidencePage<AssessmentEntry>> {
    const policy = marketingPolicyOf(this.#ports.engine.view)
    const levelNow = levelReader(this.#ports, policy)
    return this.#twoLists<AssessmentEntry>(me, 'assessment', query, {
      logged: async ({ event, hash }, about) => {
        if (event.type !== 'customer.assessed') return []
        const { seq, at, data, body } = event
        const { interactionId } = data
        const held = body === null ? null : heldLevel(body)
        const taken = { tolerance: data.tolerance, at, where: 'remote', ...(held === null ? {} : { held }) }
        const level = await levelNow(about.customerId, taken)
        return [{ seq, hash, at, ...about, ...level, interactionId, where: 'remote', told: null, paper: body }]
      },
      beside: (asked) => this.#toldAssessments(asked, levelNow),
    })
  }

  async #toldAssessments(
    asked: ToldAssessments,
    levelNow: ReturnType<typeof levelReader>,
  ): Promise<readonly AssessmentEntry[]> {
    const found = await this.#ports.storage.profiles.toldAssessments(asked)
    const none = { seq: null, hash: null, interactionId: null, paper: null }
    const aboutOf = await this.#whose(found.map((one) => this.#survivor(one.customerId)))
    return Promise.all(
      found.map(async ({ customerId: id, ...taken }) => {
        const about = aboutOf(this.#survivor(id))
        return { ...none, ...taken, ...about, ...(await levelNow(about.customerId, taken)) }
      }),
    )
  }

  /** [CO3] Those of the log and those of files by their dates, in one list. */
  async consents(me: Me, query: TwoListsQuery): Promise<EvidencePage<ConsentEntry>> {
    const contactThen = contactsThen(this.#ports.storage.events)
    return this.#twoLists<ConsentEntry>(me, 'consent', query, {
      logged: async ({ event, hash }, about) => {
        if (event.type !== 'customer.consented') return []
        const { seq, at, actor, data, body } = event
        const consent: Consent = { ...data, at, by: actor }
        const ofMessage = data.proof === 'message' && data.interactionId !== null
        const contact = ofMessage ? await contactThen(data.interactionId) : null
        const said = saidIn(contact, [data.proofRef ?? undefined])[0] ?? null
        return [{ seq, hash, at, ...about, consent, note: body?.note ?? null, said }]
      },
      beside: (asked) => this.#importedConsents(asked),
    })
  }

  async #importedConsents(asked: ImportedConsents): Promise<readonly ConsentEntry[]> {
    const found = await this.#ports.storage.readModels.importedConsents(asked)
    const aboutOf = await this.#whose(found.map((one) => this.#survivor(one.customerId)))
    return found.map(({ customerId: id, ...consent }) => {
      return { ...aboutOf(this.#survivor(id)), seq: null, hash: null, at: consent.at, consent, note: null, said: null }
    })
  }

  /** What the log says and what stands in none, in one list by their dates. */
  async #twoLists<Entry extends DatedEntry>(
    me: Me,
    kind: EvidenceKind,
    { before, ...query }: TwoListsQuery,
    {
      logged,
      beside,
    }: {
      readonly logged: (found: Found, about: Whose) => Promise<readonly Entry[]>
      readonly beside: (asked: ImportedConsents) => Promise<readonly Entry[]>
    },
  ): Promise<EvidencePage<Entry>> {
    const { customerId, limit, from, to } = query
    const [beforeSeq, skip] = placeOf(before)
    const isLogLeft = beforeSeq !== 0
    if (!isLogLeft) await this.#note(me, customerId ?? null, kind)
    const page = isLogLeft
      ? await this.#page(me, kind, { ...query, ...(beforeSeq === null ? {} : { before: beforeSeq }) }, logged)
      : { entries: [], nextBefore: null }
    const whose = customerId === undefined ? {} : { customerIds: recordsOf(this.#ports.engine.floor, customerId) }
    return inOnePage(page, await beside({ ...whose, from, to, skip, limit }), { skip, limit })
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
    const aboutOf = await this.#whose(rows.map((row) => this.#survivor(row.customerId)))
    const entries = await Promise.all(
      rows.map(async (row) => {
        const stored = await rowAt(storage.events, row.seq)
        if (stored === null) return []
        const [event] = await readDecoded([stored], (hashes) => storage.events.getBodies(hashes))
        return event === undefined ? [] : entryOf({ event, hash: stored.hash }, aboutOf(this.#survivor(row.customerId)))
      }),
    )
    return { entries: entries.flat(), nextBefore: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) }
  }

  #survivor(customerId: string): string {
    return survivorOf(customerId, (one) => this.#ports.engine.floor.customers.get(one)?.absorbedBy)
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
