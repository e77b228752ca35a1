/** Everything that is known of one person, read for a copy of it: their own, and nothing of anybody else. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LocalText } from '#shared/domain/channel.ts'
import type { ContactPoint, PointWord } from '#shared/domain/customer.ts'
import { isOpen, type Interaction } from '#shared/domain/interaction.ts'
import { asLines, type MessageContent } from '#shared/domain/message.ts'
import { NO_PROFILE } from '#shared/domain/profile.ts'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { goldenFields, recordFields } from '../core/customer/golden.ts'
import { readingsIn } from '../core/customer/record-readings.ts'
import { withoutLink } from '../policies/assessment-link.ts'
import { closedInteractionOf } from '../projections/closed-interaction.ts'
import type { PageCursor } from '../storage/index.ts'
import { readBonds } from './bond-reader.ts'
import { type CompliancePorts, recordsOf } from './compliance.ts'
import { readDecoded } from './log-codec.ts'
import { rowAt } from './log-rows.ts'
import { RequestRefused } from './request-refused.ts'

const AT_ONCE = 20
/** More than one person ever has of each. */
const MOST = 10_000

/** ISO 8601, for whoever reads it with a machine. */
const iso = (at: number): string => new Date(at).toISOString()

/** All but the contacts, which may be many. */
export type CopyHead = Awaited<ReturnType<typeof copyHead>>
export type CopiedContact = ReturnType<typeof contactOf>

/** [RP9] @throws RequestRefused `not-found` */
export async function copyHead(ports: CompliancePorts, asked: RightsRequest, now: number) {
  const { engine, storage, customers } = ports
  const { customerId } = asked
  const customer = await customers.get(customerId)
  if (customer === null) throw new RequestRefused('not-found', { what: 'customer' })
  const { readModels, profiles } = storage
  const customerIds = recordsOf(engine.floor, customerId)
  const [stored, told, consents, bonds, purchases, tasks, requests, assessments] = await Promise.all([
    profiles.get(customerId),
    profiles.toldAssessments({ customerIds, from: 0, to: now + 1, skip: 0, limit: MOST }),
    readModels.consentsOf(customerId),
    readBonds(storage.events, customerId),
    profiles.purchasesToldOf(customerId),
    readModels.tasksOf(customerId, MOST),
    readModels.requests({ customerId, limit: MOST }),
    assessmentsOf(ports, customerIds, now),
  ])
  const { readings, grades, stage, life, ratings, gauges } = stored ?? NO_PROFILE
  return {
    customer: {
      id: customer.id,
      name: customer.name,
      knownSince: iso(customer.createdAt),
      language: customer.language,
      doNotContact: customer.doNotContact,
    },
    profile: [...recordFields(readingsIn(customer, customer.createdAt), now), ...goldenFields(readings, now)].flatMap(
      ({ field, value, source, at, others }) =>
        value === null || source === null || at === null
          ? []
          : [{ field, value, source, at: iso(at), others: others.map((other) => ({ ...other, at: iso(other.at) })) }],
    ),
    standing: {
      stage,
      stages: life.map((change) => ({ stage: change.stage, at: iso(change.at) })),
      grades,
      ratings: ratings.map(({ department, value, since }) => ({ department, value, since: iso(since) })),
      gauges: gauges.map(({ gauge, value, at }) => ({ gauge, value, at: iso(at) })),
    },
    contactPoints: customer.contactPoints.map(pointOf),
    // Who took it away and why is the bank's own, as of a request.
    removedPoints: (customer.removedPoints ?? []).map(({ removed, ...point }) => ({
      ...pointOf(point),
      removedAt: iso(removed.at),
    })),
    relations: bonds.relations.map(({ kind, since, source }) => ({
      kind,
      since: since === null ? null : iso(since),
      source,
    })),
    consents: consents.map(({ purpose, channel, given, at, until, proof, proofRef }) => ({
      purpose,
      channel,
      given,
      at: iso(at),
      until: until === null ? null : iso(until),
      proof,
      proofRef,
    })),
    assessments: [
      // Those the bank told of stand in no log.
      ...told.map(({ at, tolerance, where }) => ({ at: iso(at), where, tolerance, paper: null })),
      ...assessments,
    ],
    // Those taken back too: what was told of them wrongly is kept, and theirs to see.
    purchases: purchases.map(({ id, productCode, at, takenBack = false }) => ({
      id,
      productCode,
      at: iso(at),
      takenBack,
    })),
    tasks: tasks.map(({ kind, openedAt, dueAt, text, tags, settled }) => ({
      kind,
      at: iso(openedAt),
      dueAt: dueAt === null ? null : iso(dueAt),
      text,
      tags,
      settled: settled === null ? null : { at: iso(settled.at), outcome: settled.outcome },
    })),
    requests: requests.map(({ kind, way, askedAt, dueAt, text, settled }) => ({
      kind,
      way,
      at: iso(askedAt),
      dueAt: iso(dueAt),
      text,
      settled:
        settled === null
          ? null
          : // The reason is the bank's own: what they may know of it is in what they were told.
            { at: iso(settled.at), outcome: settled.outcome, told: settled.told },
    })),
    propositionOf: (id: string): LocalText => engine.view.config.proposition.get(id)?.record.name ?? { zh: id, en: id },
  }
}

/** Which agent wrote it down is not theirs to see. */
function pointOf({ kind, value, verified, source, told, vouched }: ContactPoint) {
  const word = (said: PointWord | undefined) => (said === undefined ? null : { source: said.source, at: iso(said.at) })
  return { kind, value, verified, source, told: word(told), vouched: word(vouched) }
}

async function assessmentsOf({ storage }: CompliancePorts, customerIds: readonly string[], now: number) {
  const rows = await storage.readModels.evidence({ kind: 'assessment', customerIds, from: 0, to: now + 1, limit: MOST })
  const read = rows.map(async ({ seq }) => {
    const row = await rowAt(storage.events, seq)
    const [event] = row === null ? [] : await readDecoded([row], (hashes) => storage.events.getBodies(hashes))
    if (event?.type !== 'customer.assessed') return []
    const { score, answers, questionnaire } = event.body ?? {}
    // null: erased
    const paper = event.body === null ? null : { score, answers, questionnaire }
    return [{ at: iso(event.at), where: 'remote', tolerance: event.data.tolerance, paper }]
  })
  return (await Promise.all(read)).flat()
}

/** [RP9] The newest first, read as they are written out: there may be ten thousand. */
export async function* copiedContacts(
  { engine, storage }: CompliancePorts,
  head: CopyHead,
): AsyncGenerator<CopiedContact> {
  const { customer, propositionOf } = head
  const own = new Set(recordsOf(engine.floor, customer.id))
  for (const contact of engine.view.interactions.values())
    if (contact.customerId === customer.id && isOpen(contact)) yield contactOf(contact, own, propositionOf)
  for (let before: PageCursor | undefined; ;) {
    const page = { customerId: customer.id, limit: AT_ONCE, ...(before === undefined ? {} : { before }) }
    const rows = await storage.readModels.closedInteractions(page)
    for (const row of rows) yield contactOf(closedInteractionOf(row), own, propositionOf)
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || last === undefined) return
    before = { at: last.closedAt, interactionId: last.interactionId }
    await nextTurn()
  }
}

function contactOf(contact: Interaction, own: ReadonlySet<string>, propositionOf: CopyHead['propositionOf']) {
  const { id, channel, arrivedAt, contactEnded, introduction, messages, recommendations, call } = contact
  const theirs = recommendations.filter((one) => !one.heldOut && own.has(one.customerId ?? contact.customerId))
  return {
    id,
    channel,
    at: iso(arrivedAt),
    endedAt: contactEnded === null ? null : iso(contactEnded.at),
    said: (introduction?.answers ?? []).map(({ label, value }) => ({ label, value })),
    recordings: call?.recordings.length ?? 0,
    messages: messages
      .filter(({ audience }) => audience === 'public')
      .map(({ at, author, content }) => ({
        at: iso(at),
        by: author.role === 'customer' ? ('you' as const) : ('bank' as const),
        // null: erased
        text: content === null ? null : wordsIn(withoutLink(content)),
      })),
    // [RP9] Why: PIPL Art. 24 lets them ask how it was decided. What was held out was offered to nobody.
    offers: theirs.map(({ at, propositionId, assessFirst, grounds, presented, answer }) => ({
      at: iso(at),
      proposition: propositionOf(propositionId),
      assessFirst: assessFirst === true,
      why: grounds?.why ?? null,
      // Written from JSON, and of it.
      known: (grounds?.facts ?? null) as JsonValue,
      presentedAt: presented === null ? null : iso(presented.at),
      answer: answer === null ? null : { at: iso(answer.at), response: answer.response },
    })),
  }
}

function wordsIn(content: MessageContent): string {
  switch (content.kind) {
    case 'text':
    case 'template':
      return content.text
    case 'card':
      return [content.title, content.text, content.link].filter(Boolean).join('\n')
    case 'menu':
      return asLines(content)
    case 'location':
      return content.label
    case 'voice':
      return content.transcript ?? content.attachment.name
    case 'image':
    case 'file':
    case 'video':
      return content.attachment.name
  }
}
