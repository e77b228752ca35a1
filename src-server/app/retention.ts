/** Ends what was kept long enough: words of contacts whose period, as the centre set it, is over. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { RETENTION_KINDS, type CentreRecord, type RetentionKind } from '#shared/domain/config.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Facts } from '../core/floor/facts.ts'
import { closedInteractionOf } from '../projections/closed-interaction.ts'
import { withSurvivor, writeHistory } from '../projections/history.ts'
import type { InboxStore } from '../storage/inbox-store.ts'
import type { ClosedInteractionRow, EventStore, PageCursor, ReadModelStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { type KeptProofPorts, sweepKeptProof } from './kept-proof.ts'
import { readInteraction } from './load-floor.ts'
import { eraseWords, type WordClass, type WordsPorts } from './words.ts'

export interface RetentionPorts extends WordsPorts {
  readonly events: WordsPorts['events'] & Pick<EventStore, 'readStream' | 'getBodies'>
  readonly readModels: Pick<ReadModelStore, 'apply' | 'closedInteractions' | 'getCheckpoint' | 'setCheckpoint'>
  readonly inbox: Pick<InboxStore, 'eraseDead'>
  /** What the floor still remembers stays: customers may come back to it, and agents read it. */
  readonly floor: Pick<Facts, 'interactions' | 'customers'>
  readonly centre: () => CentreRecord
  /** How long words that nobody could take are kept at most. */
  readonly putAsideDays: number
  readonly clock: Clock
}

const DAY_MS = 86_400_000
/**
 * [CN35] Personal information is kept no longer than its purpose needs (PIPL Art. 19): half a year is more than anybody
 * takes to bring back what could not be taken.
 */
export const PUT_ASIDE_DAYS = 180
/** Contacts between two looks at how far it came: a few milliseconds' work each. */
const AT_ONCE = 5

/**
 * What is past its time, of customers there are and of those who were erased.
 * @throws StorageUnavailable what was not done is done next time
 */
export async function sweepAll(ports: RetentionPorts & KeptProofPorts): Promise<void> {
  await sweepExpired(ports)
  await sweepKeptProof(ports)
}

async function sweepExpired(ports: RetentionPorts): Promise<void> {
  const { retentionDays } = ports.centre()
  for (const kind of RETENTION_KINDS) {
    const days = retentionDays[kind]
    if (days !== null) await sweep(ports, kind, ports.clock.now() - days * DAY_MS)
  }
  const days = Math.min(ports.putAsideDays, retentionDays.conversation ?? ports.putAsideDays)
  await ports.inbox.eraseDead(ports.clock.now() - days * DAY_MS)
}

async function sweep(ports: RetentionPorts, kind: RetentionKind, before: number): Promise<void> {
  const { readModels } = ports
  const mark = `retention ${kind}`
  const from = await readModels.getCheckpoint(mark)
  // Whatever has to wait is looked at again next time, and everything after it.
  let reached = before
  for (let cursor: PageCursor = { at: before, interactionId: '' }; ;) {
    const page = await readModels.closedInteractions({ before: cursor, limit: AT_ONCE })
    const rows = page.filter((row) => row.closedAt >= from)
    const free = rows.filter((row) => !mustWait(ports, row))
    for (const row of rows) if (!free.includes(row)) reached = Math.min(reached, row.closedAt)
    await erase(ports, kind, free)
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || last === undefined) break
    cursor = { at: last.closedAt, interactionId: last.interactionId }
  }
  await readModels.setCheckpoint(mark, Math.max(0, reached))
}

function mustWait({ floor }: RetentionPorts, { interactionId, customerId }: ClosedInteractionRow): boolean {
  const held = customerId !== null && floor.customers.get(customerId)?.held === true
  return held || floor.interactions.has(interactionId)
}

async function erase(ports: RetentionPorts, kind: RetentionKind, rows: readonly ClosedInteractionRow[]): Promise<void> {
  const contacts = rows.map(closedInteractionOf)
  await eraseWords(ports, contacts, classesOf(kind), ports.clock.now())
  for (const { id } of contacts) {
    const left = withSurvivor(
      await readInteraction(ports.events, id),
      (customerId) => ports.floor.customers.get(customerId)?.absorbedBy,
    )
    if (left !== null) await writeHistory(ports.readModels, [left])
    await nextTurn()
  }
}

function classesOf(kind: RetentionKind): ReadonlySet<WordClass> {
  switch (kind) {
    case 'conversation':
      return new Set(['contact'])
    case 'recording':
      return new Set(['recording'])
    case 'wrapUp':
      return new Set(['note'])
    default:
      return assertNever(kind)
  }
}
