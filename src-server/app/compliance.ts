/** What a compliance officer reads: lists of what the log says of offers, consents, assessments and refusals. */
import type { z } from 'zod'
import type { Consent } from '#shared/domain/consent.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type {
  AssessmentEntry,
  complianceQuerySchema,
  ConsentEntry,
  EvidencePage,
  HeldBackEntry,
  OfferEntry,
  RevealEntry,
} from '#shared/protocol/compliance-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { countsUntil } from '../core/decisioning/suitability.ts'
import type { Floor } from '../core/floor/floor.ts'
import { maskName } from '../policies/mask.ts'
import { survivorOf } from '../projections/history.ts'
import type { EvidenceKind, Storage } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import { readInteraction } from './load-floor.ts'
import { readDecoded } from './log-codec.ts'
import { rowAt } from './log-rows.ts'

export interface CompliancePorts {
  readonly engine: Pick<Engine, 'view' | 'floor'>
  readonly storage: Pick<Storage, 'events' | 'readModels' | 'accessLog'>
  readonly customers: Customers
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Pick<Clock, 'now'>
}

type Query = z.output<typeof complianceQuerySchema>

/** An event with its place. */
interface Found {
  readonly event: DomainEvent
  readonly hash: string
  /** Under the record that shows everything about them now. */
  readonly customerId: string
}

/** [CO1] Their own record and every one that went into it. */
export function recordsOf({ customers }: Pick<Floor, 'customers'>, customerId: string): readonly string[] {
  const others = [...customers].filter(([id]) => survivorOf(id, (one) => customers.get(one)?.absorbedBy) === customerId)
  return [...new Set([customerId, ...others.map(([id]) => id)])]
}

export class Compliance {
  readonly #ports: CompliancePorts

  constructor(ports: CompliancePorts) {
    this.#ports = ports
  }

  /** [CO2] */
  async assessments(me: Me, query: Query): Promise<EvidencePage<AssessmentEntry>> {
    const policy = marketingPolicyOf(this.#ports.engine.view)
    return this.#page(me, 'assessment', query, async ({ event, hash, customerId }, customerName) => {
      if (event.type !== 'customer.assessed') return []
      const { seq, at, data, body } = event
      const { interactionId, tolerance } = data
      const validUntil = countsUntil({ tolerance, at, where: 'remote' }, policy)
      return [{ seq, hash, at, customerId, customerName, interactionId, tolerance, validUntil, paper: body }]
    })
  }

  /** [CO3] What was imported stands in no log; it is told where one customer is asked for, on the first page. */
  async consents(me: Me, query: Query): Promise<EvidencePage<ConsentEntry>> {
    const page = await this.#page(me, 'consent', query, async ({ event, hash, customerId }, customerName) => {
      if (event.type !== 'customer.consented') return []
      const { seq, at, actor, data, body } = event
      const consent: Consent = { ...data, at, by: actor }
      return [{ seq, hash, at, customerId, customerName, consent, note: body?.note ?? null }]
    })
    const { customerId, from, to, before } = query
    if (customerId === undefined || before !== undefined) return page
    const names = await this.#names([customerId])
    const imported = (await this.#ports.storage.readModels.consentsOf(customerId)).filter(
      ({ proof, at }) => proof === 'import' && at >= from && at < to,
    )
    const entries: readonly ConsentEntry[] = [
      ...page.entries,
      ...imported.map((consent) => ({
        seq: null,
        hash: null,
        at: consent.at,
        customerId,
        customerName: names.get(customerId) ?? null,
        consent,
        note: null,
      })),
    ]
    return { ...page, entries: entries.toSorted((a, b) => b.at - a.at) }
  }

  /** [CO4] */
  async offers(me: Me, query: Query): Promise<EvidencePage<OfferEntry>> {
    return this.#page(me, 'offer', query, async ({ event, hash, customerId }, customerName) => {
      if (event.type !== 'recommendation.made') return []
      const interactionId = event.stream.slice('interaction/'.length)
      const contact = await this.contact(interactionId)
      const found = contact?.recommendations.find(({ id }) => id === event.data.recommendationId)
      if (contact === null || found === undefined) return []
      const { grounds: _, ...offer } = found
      const { channel } = contact
      return [{ seq: event.seq, hash, at: event.at, customerId, customerName, interactionId, channel, offer }]
    })
  }

  /** [CO5] */
  async heldBack(me: Me, query: Query): Promise<EvidencePage<HeldBackEntry>> {
    return this.#page(me, 'held-back', query, async ({ event, hash, customerId }, customerName) => {
      const why = await this.#whyHeldBack(event)
      return why === null ? [] : [{ seq: event.seq, hash, at: event.at, customerId, customerName, ...why }]
    })
  }

  /** [CO6] Who made a hidden value visible, and why, in whichever record it stood. */
  async reveals(me: Me, query: Query): Promise<EvidencePage<RevealEntry>> {
    const { customerId, from, to, before, limit } = query
    await this.#note(me, customerId ?? null, 'reveals')
    const rows = await this.#ports.storage.accessLog.list({
      action: 'reveal',
      time: { from, to },
      limit,
      ...(customerId === undefined ? {} : { subject: recordsOf(this.#ports.engine.floor, customerId) }),
      ...(before === undefined ? {} : { beforeId: before }),
    })
    const names = await this.#names(rows.flatMap(({ subject }) => subject ?? []))
    const entries = rows.map(({ id, at, actor, subject, object, reason }) => ({
      id,
      at,
      actor,
      customerId: subject,
      customerName: subject === null ? null : (names.get(subject) ?? null),
      what: object,
      reason,
    }))
    return { entries, nextBefore: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
  }

  /** The durable state of a contact, as its own stream has it. */
  async contact(id: string): Promise<Interaction | null> {
    const { engine, storage } = this.#ports
    return engine.view.interactions.get(id) ?? (await readInteraction(storage.events, id))
  }

  async #page<Entry>(
    me: Me,
    kind: EvidenceKind,
    { customerId, from, to, before, limit }: Query,
    entryOf: (found: Found, customerName: string | null) => Promise<readonly Entry[]>,
  ): Promise<EvidencePage<Entry>> {
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
    const names = await this.#names(rows.map((row) => survivor(row.customerId)))
    const entries = await Promise.all(
      rows.map(async (row) => {
        const stored = await rowAt(storage.events, row.seq)
        if (stored === null) return []
        const [event] = await readDecoded([stored], (hashes) => storage.events.getBodies(hashes))
        const owner = survivor(row.customerId)
        return event === undefined
          ? []
          : entryOf({ event, hash: stored.hash, customerId: owner }, names.get(owner) ?? null)
      }),
    )
    return { entries: entries.flat(), nextBefore: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) }
  }

  async #whyHeldBack(
    event: DomainEvent,
  ): Promise<Pick<HeldBackEntry, 'interactionId' | 'propositionId' | 'policy' | 'reason'> | null> {
    const interactionId = event.stream.slice(event.stream.indexOf('/') + 1)
    if (event.type === 'recommendation.withheld') return { interactionId, ...event.data }
    if (event.type === 'gate.refused') {
      const { policy, reason } = event.data
      return { interactionId: event.data.interactionId, propositionId: null, policy, reason }
    }
    if (event.type === 'recommendation.moodNoticed')
      return { interactionId, propositionId: null, policy: `mood-${event.data.mood}`, reason: null }
    if (event.type !== 'recommendation.withdrawn') return null
    const { recommendationId, why } = event.data
    const taken = (await this.contact(interactionId))?.recommendations.find(({ id }) => id === recommendationId)
    return { interactionId, propositionId: taken?.propositionId ?? null, policy: `withdrawn-${why}`, reason: null }
  }

  async #names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.#ports.customers.get(id)))
    return new Map(
      found.flatMap((customer) =>
        customer === null || customer.name === null ? [] : [[customer.id, maskName(customer.name)] as const],
      ),
    )
  }

  /** [CO7] Nothing is given before it is noted. */
  #note(me: Me, subject: string | null, what: string): Promise<void> {
    const { storage, clock } = this.#ports
    const looked = { actor: me.userId, action: 'read', subject, object: `compliance:${what}`, reason: null } as const
    return storage.accessLog.append([{ at: clock.now(), ...looked }])
  }
}
