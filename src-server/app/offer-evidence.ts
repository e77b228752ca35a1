/** All there is to say about one offer, as the log has it, with what is needed to check it. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Call } from '#shared/domain/call.ts'
import type { ConfigKind } from '#shared/domain/config.ts'
import { type DomainEvent, streamOf } from '#shared/domain/events.ts'
import {
  FIRST_MARKETING_POLICY,
  MARKETING_POLICY_ID,
  type MarketingPolicyRecord,
  type PropositionRecord,
} from '#shared/domain/proposition.ts'
import type { OfferEvidence } from '#shared/protocol/compliance-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { survivorOf } from '../projections/history.ts'
import type { StoredEvent } from '../storage/index.ts'
import { type CompliancePorts, recordsOf } from './compliance.ts'
import { contactsThen, deskThen } from './desk-then.ts'
import { readDecoded } from './log-codec.ts'
import { evidenceRows, rowAt, sealOf } from './log-rows.ts'
import { salesReader } from './offer-sales.ts'
import { customerNumberOf } from './profiles.ts'
import { RequestRefused } from './request-refused.ts'

interface Row {
  readonly stored: StoredEvent
  readonly event: DomainEvent
}

/** What a file says beside who made it and when. */
export type Stood = Omit<OfferEvidence, 'format' | 'version' | 'madeAt' | 'madeBy' | 'salt'>

export class OfferEvidenceFiles {
  readonly #ports: CompliancePorts

  constructor(ports: CompliancePorts) {
    this.#ports = ports
  }

  /**
   * [CO4] [CO7] [CO10] Given only once the access log has who took it, and the seal of what they took.
   * @throws RequestRefused `not-found`
   */
  async file(me: Me, interactionId: string, recommendationId: string): Promise<OfferEvidence> {
    const { storage, fresh, clock } = this.#ports
    await fresh()
    const seq = await storage.events.lastSeq()
    const at = clock.now()
    const stood = await this.asItStood(interactionId, recommendationId, { seq, at })
    if (stood === null) throw new RequestRefused('not-found', { what: 'offer' })
    const made = { madeAt: at, madeBy: { id: me.userId, name: me.displayName }, salt: randomBytes(16).toString('hex') }
    const file: OfferEvidence = { format: 'huiliu-offer-evidence', version: 1, ...made, ...stood }
    const taken = { at, actor: me.userId, action: 'export', subject: stood.customer.id } as const
    const reason = sealOf(z.json().parse(JSON.parse(JSON.stringify(file))))
    await storage.accessLog.append([{ ...taken, object: `offer:${recommendationId}`, reason }])
    return file
  }

  /** What the log says of an offer up to a row, and the customer as their record is now; null: nothing. */
  async asItStood(
    interactionId: string,
    recommendationId: string,
    { seq, at }: { readonly seq: number; readonly at: number },
  ): Promise<Stood | null> {
    const { engine, storage, customers } = this.#ports
    const contactThen = contactsThen(storage.events)
    const contact = await contactThen(interactionId, seq)
    const recommendation = contact?.recommendations.find(({ id }) => id === recommendationId)
    if (contact === null || recommendation === undefined) return null
    const ownId = recommendation.customerId ?? contact.customerId
    const absorbedBy = (id: string) => engine.floor.customers.get(id)?.absorbedBy
    const customerId = survivorOf(ownId, absorbedBy)
    const until = recommendation.answer?.at ?? recommendation.withdrawn?.at ?? at
    const [contactRows, customerRows, proposition, policy, customer, chain] = await Promise.all([
      this.#stream(streamOf.interaction(contact.id)),
      Promise.all(recordsOf(engine.floor, customerId).map((id) => this.#stream(streamOf.customer(id)))),
      this.#recordAt('proposition', recommendation.propositionId, recommendation.at),
      this.#recordAt('marketingPolicy', MARKETING_POLICY_ID, recommendation.at),
      customers.get(customerId),
      rowAt(storage.events, seq),
    ])
    const rows = [
      ...contactRows.filter(({ event }) => belongsTo(event, recommendationId, recommendation, until)),
      ...customerRows.flat().filter(({ event }) => wordOf(event, until)),
      ...[proposition, policy].flatMap((found) => found ?? []),
    ]
      .filter(({ stored }) => stored.seq <= seq)
      .toSorted((a, b) => a.stored.seq - b.stored.seq)
    const made = contactRows.find(({ event }) => isMaking(event, recommendationId))
    const deskId = made === undefined ? null : deskThen(await contactThen(contact.id, made.stored.seq))
    const consents = await storage.readModels.consentsOf(customerId)
    const sales = { view: engine.view, readModels: storage.readModels, profiles: storage.profiles }
    const purchases = await salesReader(sales)(recommendationId, at)
    return {
      centre: engine.view.centre.name,
      timeZone: engine.view.centre.timeZone,
      customer: {
        id: customerId,
        name: customer?.name ?? null,
        number: customer === null ? null : customerNumberOf(customer),
      },
      interactionId: contact.id,
      channel: contact.channel,
      deskId,
      recommendation,
      proposition: propositionIn(proposition),
      policy: policyIn(policy),
      consents: consents.filter((one) => one.at <= recommendation.at && (one.imported?.at ?? one.at) <= at),
      rows: await evidenceRows(
        storage.events,
        rows.map(({ stored }) => stored),
      ),
      purchases,
      recordings: heardIn(contact.call, recommendation.answer?.at ?? null),
      chain: { seq, hash: chain?.hash ?? '' },
    }
  }

  async #stream(stream: string): Promise<readonly Row[]> {
    const { events } = this.#ports.storage
    const stored = await events.readStream(stream)
    const decoded = await readDecoded(stored, (hashes) => events.getBodies(hashes))
    return decoded.flatMap((event, index) => {
      const row = stored[index]
      return row === undefined ? [] : [{ stored: row, event }]
    })
  }

  /** The last version saved by then; null: none was. */
  async #recordAt(kind: ConfigKind, id: string, at: number): Promise<Row | null> {
    const rows = await this.#stream(streamOf.config(kind, id))
    return rows.findLast(({ event }) => event.type === 'config.saved' && event.at <= at) ?? null
  }
}

/** [CO28] What a spoken answer can be heard again in. @param at when it was given, ms; null: it was not */
function heardIn(call: Call | null, at: number | null): OfferEvidence['recordings'] {
  if (call === null || at === null) return []
  return call.recordings
    .filter(
      ({ kind, startedAt, durationMs }) => kind === 'recording' && startedAt <= at && at <= startedAt + durationMs,
    )
    .map(({ id, startedAt, durationMs }) => ({ id, startedAt, durationMs }))
}

function isMaking(event: DomainEvent, recommendationId: string): boolean {
  return event.type === 'recommendation.made' && event.data.recommendationId === recommendationId
}

function propositionIn(row: Row | null): PropositionRecord | null {
  return row?.event.type === 'config.saved' && row.event.data.kind === 'proposition' ? row.event.data.record : null
}

function policyIn(row: Row | null): MarketingPolicyRecord {
  return row?.event.type === 'config.saved' && row.event.data.kind === 'marketingPolicy'
    ? row.event.data.record
    : FIRST_MARKETING_POLICY
}

/** Everything that became of it, and what was written between its presentation and its answer. */
export function belongsTo(
  event: DomainEvent,
  id: string,
  { presented }: OfferEvidence['recommendation'],
  until: number,
): boolean {
  if (event.type.startsWith('recommendation.')) {
    const { data } = event
    return 'recommendationId' in data && data.recommendationId === id
  }
  if (event.type === 'interaction.identified' || event.type === 'interaction.verified') return event.at <= until
  if (event.type !== 'message.added' || presented === null) return false
  const isPublic = event.data.audience === 'public'
  return isPublic && event.at >= presented.at && event.at <= until
}

/** [CO8] The customer's own word by then, in whichever record it was said: what they agreed to or refused, and what they answered to the questionnaire. */
function wordOf(event: DomainEvent, until: number): boolean {
  return event.at <= until && (event.type === 'customer.consented' || event.type === 'customer.assessed')
}
