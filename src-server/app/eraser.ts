/**
 * Carries out what the log granted: every word about a customer goes, wherever it stands, but what proves a sale.
 * Doing it twice does no harm.
 */
import type { DomainEvent } from '#shared/domain/events.ts'
import { proofSince } from '#shared/domain/kept-proof.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { closedInteractionOf } from '../projections/closed-interaction.ts'
import type { AccessLog, EventStore, PageCursor, ProfileStore, ReadModelStore, StoredEvent } from '../storage/index.ts'
import { absorbedSchema, allRecordsOf } from './erased-records.ts'
import { proofMark } from './kept-proof.ts'
import { bodyHashOf } from './log-codec.ts'
import { soldWords } from './sold-words.ts'
import type { PublishedView } from './view.ts'
import { EVERY_CLASS, eraseWords, type WordsPorts } from './words.ts'

export interface EraserPorts extends WordsPorts {
  readonly events: WordsPorts['events'] & Pick<EventStore, 'eraseSubject'>
  readonly readModels: Pick<
    ReadModelStore,
    'closedInteractions' | 'offersOf' | 'consentsOf' | 'getCheckpoint' | 'setCheckpoint'
  >
  readonly accessLog: AccessLog
  readonly profiles: Pick<ProfileStore, 'purchasesOf'>
}

export type EraseCustomer = (granted: DomainEvent<'customer.erased'>) => Promise<void>

const AT_ONCE = 20
const DAY_MS = 86_400_000
const MOST_OFFERS = 10_000
/** Why something was erased or held is proof, and about whoever did it. */
const KEPT = ['evidence'] as const

interface Span {
  readonly from: number
  readonly to: number
}

const ALWAYS: Span = { from: 0, to: Number.POSITIVE_INFINITY }

/** When the record was part of the other one, by their numbers in the log; it is not any more. */
function timesWithin(rows: readonly StoredEvent[], customerId: string): readonly Span[] {
  const spans: Span[] = []
  let from: number | null = null
  for (const { type, data, seq } of rows) {
    if (type !== 'customer.absorbed' && type !== 'customer.separated') continue
    if (absorbedSchema.parse(data).otherId !== customerId) continue
    if (type === 'customer.absorbed') from = seq
    else if (from !== null) spans.push({ from, to: seq })
  }
  return spans
}

/**
 * [IR44] The bodies of others' records written while this one was part of them, and those of what took them in meanwhile:
 * they hold its words under another name.
 */
async function copiesOf(
  events: Pick<EventStore, 'readStream'>,
  customerId: string,
  during: Span = ALWAYS,
): Promise<readonly string[]> {
  const rows = await events.readStream(`customer/${customerId}`)
  const apart = rows.filter(({ type }) => type === 'customer.keptApart')
  const hashes: string[] = []
  for (const otherId of new Set(apart.map(({ data }) => absorbedSchema.parse(data).otherId))) {
    const others = await events.readStream(`customer/${otherId}`)
    for (const { from, to } of timesWithin(others, customerId)) {
      if (from < during.from || to > during.to) continue
      const written = others.filter(({ type, seq }) => type === 'customer.changed' && seq > from && seq < to)
      hashes.push(
        ...written.flatMap((row) => bodyHashOf(row) ?? []),
        ...(await copiesOf(events, otherId, { from, to })),
      )
    }
  }
  return hashes
}

export function customerEraser(ports: EraserPorts, { config }: Pick<PublishedView, 'config'>): EraseCustomer {
  const { events, readModels, accessLog, profiles } = ports
  const productOf = (propositionId: string) => config.proposition.get(propositionId)?.record.productCode
  return async ({ stream, at, actor, body }) => {
    const customerId = stream.slice('customer/'.length)
    const within = marketingPolicyOf({ config }).attributionDays * DAY_MS
    const [purchases, offers, consents, [last]] = await Promise.all([
      profiles.purchasesOf(customerId),
      readModels.offersOf(customerId, { since: 0, limit: MOST_OFFERS }),
      readModels.consentsOf(customerId),
      readModels.closedInteractions({ customerId, limit: 1 }),
    ])
    // Done once more, it finds less: the first finding stands.
    if ((await readModels.getCheckpoint(proofMark(customerId))) === 0) {
      const contact = last === undefined ? [] : [{ at: last.closedAt }]
      await readModels.setCheckpoint(proofMark(customerId), proofSince([...purchases, ...consents, ...contact], at))
    }
    const kept = new Set<string>()
    // By their contacts first: what was said before they were known stands under another name.
    for (let before: PageCursor | undefined; ;) {
      const rows = await readModels.closedInteractions({
        customerId,
        limit: AT_ONCE,
        ...(before === undefined ? {} : { before }),
      })
      await eraseWords(ports, rows.map(closedInteractionOf), EVERY_CLASS, at, async (interaction, stored) => {
        const words = await soldWords({ events, purchases, offers, within, productOf }, interaction, stored)
        for (const hash of words.hashes) kept.add(hash)
        return words
      })
      const lowest = rows.at(-1)
      if (rows.length < AT_ONCE || lowest === undefined) break
      before = { at: lowest.closedAt, interactionId: lowest.interactionId }
    }
    for (const subject of await allRecordsOf(events, customerId)) {
      await events.eraseBodies(await copiesOf(events, subject), at)
      await events.eraseSubject(subject, { at, legalHold: false, keep: KEPT, except: [...kept] })
    }
    const object = `customer:${customerId}`
    await accessLog.append([{ at, actor, action: 'erase', subject: customerId, object, reason: body?.reason ?? null }])
  }
}
