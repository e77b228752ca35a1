/** Ends what an erasure left to prove a sale, once its years are over. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CentreRecord } from '#shared/domain/config.ts'
import { isInteractionEvent } from '#shared/domain/events.ts'
import { proofUntil, proofYearsOf } from '#shared/domain/kept-proof.ts'
import type { Facts } from '../core/floor/facts.ts'
import type { AccessLog, EventStore, ProfileStore, ReadModelStore, StoredEvent } from '../storage/index.ts'
import type { BlobStore } from '../storage/blob-store.ts'
import type { Clock } from './clock.ts'
import { allRecordsOf } from './erased-records.ts'
import { interactionUpTo } from './load-floor.ts'
import { bodyHashOf, readDecoded } from './log-codec.ts'
import { EVERY_CLASS, filesOf } from './words.ts'

export interface KeptProofPorts {
  readonly events: Pick<EventStore, 'readStream' | 'getBodies' | 'eraseBodies'>
  readonly blobs: Pick<BlobStore, 'keep' | 'delete'>
  readonly readModels: Pick<ReadModelStore, 'offersOf' | 'getCheckpoint' | 'setCheckpoint'>
  readonly profiles: Pick<ProfileStore, 'purchasesToldOf' | 'toldAssessments' | 'endPurchases'>
  readonly accessLog: Pick<AccessLog, 'append'>
  readonly floor: Pick<Facts, 'customers'>
  readonly centre: () => CentreRecord
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

const DAY_MS = 86_400_000
const MOST_OFFERS = 10_000
const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER, skip: 0, limit: 10_000 }
const SWEPT = 'kept-proof'
/** Since when the years of somebody's proof count, as their erasure found it. */
export const proofMark = (customerId: string): string => `${SWEPT} ${customerId}`
const endedMark = (customerId: string): string => `${SWEPT} ended ${customerId}`

/** Why something was erased or held is no proof of a sale: [K7] has it stay. */
const STAYS: ReadonlySet<string> = new Set([
  'customer.erased',
  'customer.erasureAsked',
  'customer.erasureDropped',
  'customer.held',
  'customer.released',
])

/** What is left of somebody who was erased. */
interface Left {
  readonly hashes: readonly string[]
  readonly blobIds: readonly string[]
  readonly purchases: number
  /** told by the bank's systems */
  readonly assessments: number
  readonly records: readonly string[]
}

/**
 * [RP10] Once a day, whatever is past its date, each once; what a stop left undone is done the next time, and what
 * could not be done for one customer the next day.
 * @throws StorageUnavailable where nothing could be done
 */
export async function sweepKeptProof(ports: KeptProofPorts): Promise<void> {
  const { readModels, floor, centre, clock, onError } = ports
  const now = clock.now()
  if (now < (await readModels.getCheckpoint(SWEPT)) + DAY_MS) return
  const years = proofYearsOf(centre())
  for (const [customerId, { erased }] of floor.customers) {
    if (!erased) continue
    try {
      await endIfOver(ports, customerId, years, now)
    } catch (error) {
      onError(error, `ending what proves a sale to ${customerId}`)
    }
    await nextTurn()
  }
  await readModels.setCheckpoint(SWEPT, now)
}

async function endIfOver(ports: KeptProofPorts, customerId: string, years: number, now: number): Promise<void> {
  const { readModels } = ports
  if ((await readModels.getCheckpoint(endedMark(customerId))) > 0) return
  const since = (await readModels.getCheckpoint(proofMark(customerId))) || (await erasedAt(ports, customerId))
  if (since !== null && proofUntil(since, years) <= now) await end(ports, customerId)
}

/** Of an erasure that did not write down since when: later than anything it left. */
async function erasedAt({ events }: KeptProofPorts, customerId: string): Promise<number | null> {
  const rows = await events.readStream(`customer/${customerId}`)
  return rows.findLast(({ type }) => type === 'customer.erased')?.at ?? null
}

async function end(ports: KeptProofPorts, customerId: string): Promise<void> {
  const { events, blobs, profiles, accessLog, readModels, clock } = ports
  const left = await leftOf(ports, customerId)
  const at = clock.now()
  const counts = [left.hashes.length, left.blobIds.length, left.purchases, left.assessments]
  // Before it goes: a stop in between has it noted once more, never not at all.
  if (counts.some((count) => count > 0))
    await accessLog.append([
      {
        at,
        actor: 'system',
        action: 'erase',
        subject: customerId,
        object: `proof:${customerId}`,
        reason: `proof-ended:${counts.join(':')}`,
      },
    ])
  // Before the words, which alone say whose they are: of a file without them nobody would know.
  for (const blobId of left.blobIds) await blobs.delete(blobId)
  await events.eraseBodies(left.hashes, at)
  for (const record of left.records) await profiles.endPurchases(record)
  await readModels.setCheckpoint(endedMark(customerId), at)
}

async function leftOf(ports: KeptProofPorts, customerId: string): Promise<Left> {
  const { events, blobs, readModels, profiles } = ports
  const records = await allRecordsOf(events, customerId)
  const offers = await readModels.offersOf(customerId, { since: 0, limit: MOST_OFFERS })
  const hashes = new Set<string>()
  const blobIds: string[] = []
  for (const record of records) {
    const rows = await events.readStream(`customer/${record}`)
    for (const hash of await present(
      ports,
      rows.filter(({ type }) => !STAYS.has(type)),
    ))
      hashes.add(hash)
  }
  for (const interactionId of new Set(offers.map((offer) => offer.interactionId))) {
    const rows = await events.readStream(`interaction/${interactionId}`)
    const decoded = await readDecoded(rows, (wanted) => events.getBodies(wanted))
    const contact = interactionUpTo(decoded.filter(isInteractionEvent), Number.MAX_SAFE_INTEGER)
    // What turned out to be somebody else's contact is theirs.
    if (contact === null || contact.customerId === null || !records.includes(contact.customerId)) continue
    for (const hash of await present(ports, rows)) hashes.add(hash)
    for (const blobId of filesOf(contact, EVERY_CLASS)) if (await blobs.keep(blobId)) blobIds.push(blobId)
    await nextTurn()
  }
  const told = await profiles.toldAssessments({ customerIds: records, ...EVER })
  const purchases = (await profiles.purchasesToldOf(customerId)).length
  return { hashes: [...hashes], blobIds, purchases, assessments: told.length, records }
}

async function present({ events }: KeptProofPorts, rows: readonly StoredEvent[]): Promise<readonly string[]> {
  const found = await events.getBodies(rows.flatMap((row) => bodyHashOf(row) ?? []))
  return [...found].flatMap(([hash, { kind }]) => (kind === 'present' ? [hash] : []))
}
