/** Read models from nothing: folded again, or folded beside and compared. */
import { isDeepStrictEqual } from 'node:util'
import type { DomainEvent } from '#shared/domain/events.ts'
import { emptyConfig, evolveConfig } from '#shared/domain/config-fold.ts'
import { isConfigEvent, isInteractionEvent } from '#shared/domain/events.ts'
import { evolveInteraction, type Interaction } from '#shared/domain/interaction.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { customerRecordSchema } from '../app/customer-record.ts'
import { eachEvent } from '../app/load-floor.ts'
import type { BodyReader, LogReader } from '../storage/event-store.ts'
import type { CustomerRow, CustomerStore, ReadModelStore } from '../storage/table-store.ts'
import { customersProjection } from './customers.ts'
import { evidenceProjection } from './evidence.ts'
import { historyProjection, survivorOf, withSurvivor } from './history.ts'
import { offersProjection } from './offers.ts'
import type { Projection } from './projection.ts'
import { questionnairesProjection } from './questionnaires.ts'
import { rightsProjection } from './rights.ts'
import { tasksProjection } from './tasks.ts'

export interface ReadSide {
  readonly events: Pick<LogReader & BodyReader, 'read' | 'getBodies'>
  readonly customers: CustomerStore
  readonly readModels: ReadModelStore
}

const PAGE = 500
const COMPARED_AT_ONCE = 500
const MOST_DIFFERENCES = 100

/** Empties every read model and folds it again from the first event. The server must be stopped. */
export async function rebuildReadModels({ events, customers, readModels }: ReadSide): Promise<void> {
  await readModels.reset()
  const ids = new Set<string>()
  await eachEvent(events, 0, (event) => {
    if (event.stream.startsWith('customer/')) ids.add(event.stream.slice('customer/'.length))
  })
  for (const id of ids) await customers.delete(id)
  await foldInto({ events, customers, readModels })
}

/** @returns when records were taken apart from the one they had gone into, ms, by record */
async function foldInto({ events, customers, readModels }: ReadSide): Promise<ReadonlyMap<string, readonly number[]>> {
  const apartAt = new Map<string, readonly number[]>()
  const interactions = new Map<string, Interaction>()
  const absorbedBy = new Map<string, string>()
  const erased = new Set<string>()
  const begunAt = new Map<string, number>()
  const config = emptyConfig()
  const contactOf = async (id: string) =>
    withSurvivor(interactions.get(id) ?? null, (customerId) => absorbedBy.get(customerId))
  const survivor = (customerId: string) => survivorOf(customerId, (id) => absorbedBy.get(id))
  const projections: readonly Projection[] = [
    customersProjection(customers, readModels, async (id) => begunAt.get(id) ?? null),
    // The words went when it was granted: only rows are left to go.
    historyProjection(readModels, contactOf, async () => {}),
    tasksProjection(readModels),
    rightsProjection(readModels),
    evidenceProjection(readModels, async (id) => interactions.get(id) ?? null),
    offersProjection(readModels, {
      interactionOf: contactOf,
      propositionOf: (id) => config.proposition.get(id)?.record,
      survivorOf: survivor,
      isErased: (customerId) => erased.has(customerId),
    }),
    questionnairesProjection(readModels, { interactionOf: contactOf, survivorOf: survivor }),
  ]
  const pages: DomainEvent[][] = []
  await eachEvent(events, 0, (event) => {
    if (isInteractionEvent(event)) {
      const id = event.stream.slice('interaction/'.length)
      interactions.set(id, evolveInteraction(interactions.get(id), event))
    }
    if (event.type === 'customer.created') begunAt.set(event.stream.slice('customer/'.length), event.at)
    if (event.type === 'customer.absorbed') absorbedBy.set(event.data.otherId, event.stream.slice('customer/'.length))
    if (event.type === 'customer.separated') {
      const { otherId } = event.data
      absorbedBy.delete(otherId)
      apartAt.set(otherId, [...(apartAt.get(otherId) ?? []), event.at])
    }
    if (event.type === 'customer.erased') erased.add(event.stream.slice('customer/'.length))
    if (isConfigEvent(event)) evolveConfig(config, event)
    if (pages.at(-1)?.length === PAGE || pages.length === 0) pages.push([])
    pages.at(-1)?.push(event)
  })
  for (const page of pages) {
    const lastSeq = page.at(-1)?.seq ?? 0
    for (const projection of projections) await projection.apply(page, lastSeq)
  }
  return apartAt
}

/**
 * What the log says of a customer, as the row that is stored would say it: one from before words were kept [CP63] has
 * none, and one that was taken apart before its age was kept [IR45] is as old as that.
 */
function asStored(stored: CustomerRow | null, folded: CustomerRow, apartAt: readonly number[] = []): CustomerRow {
  const { success, data: is } = customerRecordSchema.safeParse(stored?.record)
  if (stored === null || !success) return folded
  const createdAt = apartAt.includes(stored.createdAt) ? stored.createdAt : folded.createdAt
  if (is.readings !== undefined) return { ...folded, createdAt }
  const { readings: _, ...record } = customerRecordSchema.parse(folded.record)
  return { ...folded, createdAt, record: record as unknown as JsonValue }
}

/**
 * Folds the log into `fresh`, an empty read side, and compares it with what is stored.
 * @returns what differs, in words; empty: nothing
 */
export async function compareRebuilt(
  stored: ReadSide,
  fresh: Pick<ReadSide, 'customers' | 'readModels'>,
): Promise<readonly string[]> {
  const apartAt = await foldInto({ ...fresh, events: stored.events })
  const differences: string[] = []
  const compare = (what: string, is: unknown, should: unknown) => {
    if (differences.length < MOST_DIFFERENCES && !isDeepStrictEqual(is, should))
      differences.push(`${what} differs from the log`)
  }
  for (let offset = 0; ; offset += COMPARED_AT_ONCE) {
    const rows = await fresh.customers.search({ text: '', limit: COMPARED_AT_ONCE, offset })
    for (const row of rows) {
      const before = await stored.customers.get(row.id)
      compare(`customer ${row.id}`, before, asStored(before, row, apartAt.get(row.id)))
      for (const [what, read] of Object.entries(ABOUT_A_CUSTOMER))
        compare(`${what} of ${row.id}`, await read(stored.readModels, row.id), await read(fresh.readModels, row.id))
      for (const { interactionId } of await closed(fresh.readModels, row.id)) {
        const [is, should] = [stored, fresh].map((side) => side.readModels.followUp(interactionId))
        compare(`follow-up of ${interactionId}`, await is, await should)
      }
    }
    if (rows.length < COMPARED_AT_ONCE) break
  }
  compare('the number of customers', await knownCount(stored.customers), await knownCount(fresh.customers))
  return differences
}

/** [IM21] Those the log knows: who was only imported stands in no log. */
async function knownCount(customers: CustomerStore): Promise<number> {
  let count = 0
  for (let after = ''; ;) {
    const rows = await customers.page({ after, limit: COMPARED_AT_ONCE })
    count += rows.filter(({ revision }) => revision > 0).length
    const last = rows.at(-1)
    if (last === undefined) return count
    after = last.id
  }
}

function closed(readModels: ReadModelStore, customerId: string) {
  return readModels.closedInteractions({ customerId, limit: 10_000 })
}

/** What the read models hold of one customer. */
const ABOUT_A_CUSTOMER = {
  timeline: (models, id) => models.timeline(id, { limit: 10_000 }),
  conversations: (models, id) => models.conversationsOf(id),
  contacts: closed,
  questionnaires: (models, id) => models.questionnaires({ from: 0, to: Number.MAX_SAFE_INTEGER, customerId: id }),
  offers: (models, id) => models.offersOf(id, { since: 0, limit: 10_000 }),
  // What was imported is in no log.
  consents: async (models, id) => (await models.consentsOf(id)).filter(({ proof }) => proof !== 'import'),
  moods: (models, id) => models.moodsOf(id, 0),
  tasks: (models, id) => models.tasksOf(id, 10_000),
  requests: (models, id) => models.requests({ customerId: id, limit: 10_000 }),
} as const satisfies Record<string, (models: ReadModelStore, customerId: string) => Promise<unknown>>
