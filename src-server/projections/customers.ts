/** The customers' table: records, what they are found by, and what a search looks in. */
import { isDeepStrictEqual } from 'node:util'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { type DomainEvent, isCustomerEvent } from '#shared/domain/events.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { recordAfter } from '../core/customer/record-fold.ts'
import { customerRecordSchema } from '../app/customer-record.ts'
import { customerTexts } from '../app/customer-texts.ts'
import type { CustomerStore, ReadModelStore } from '../storage/index.ts'
import type { Projection } from './projection.ts'

export const CUSTOMERS = 'customers'

/** Events without a customer's change between two checkpoints. */
const CHECKPOINT_EVERY = 5_000

const UNKNOWN: CustomerRecord = {
  name: null,
  contactPoints: [],
  notes: [],
  identified: false,
  doNotContact: false,
  language: null,
}

/** @param begunAt when the log first told of a customer, ms; null: it never did */
export function customersProjection(
  customers: CustomerStore,
  readModels: Pick<ReadModelStore, 'setCheckpoint'>,
  begunAt: (customerId: string) => Promise<number | null>,
): Projection {
  async function write(id: string, at: number, record: CustomerRecord): Promise<void> {
    const row = await customers.get(id)
    // Taken in before, by a step whose checkpoint was lost.
    if (row !== null && row.revision > 0 && row.updatedAt === at && isDeepStrictEqual(row.record, record)) return
    // [IR45] What was part of another record until now is as old as before.
    const createdAt = row === null ? await begunAt(id) : null
    const base = {
      ...(createdAt === null ? {} : { createdAt }),
      id,
      expectedRevision: row?.revision ?? null,
      at,
      record: record as unknown as JsonValue,
    }
    const { contactPoints: findable, ...texts } = customerTexts(record)
    let contactPoints = findable
    for (;;) {
      const saved = await customers.save({ ...base, ...texts, contactPoints })
      if (saved.kind !== 'contact-point-taken') return
      // Two people share a telephone: it leads to the one who had it first, and is still shown and searched for both.
      const { kind, value } = saved.contactPoint
      contactPoints = contactPoints.filter((p) => p.kind !== kind || p.value !== value)
    }
  }

  /** [IR44] A change whose words were erased counts as one all the same. */
  async function standing(id: string): Promise<CustomerRecord> {
    const row = await customers.get(id)
    return row === null ? UNKNOWN : customerRecordSchema.parse(row.record)
  }

  async function withWords(event: DomainEvent<'customer.changed'>, record: CustomerRecord): Promise<CustomerRecord> {
    if (record.readings !== undefined) return record
    const row = await customers.get(event.stream.slice('customer/'.length))
    const stood = row === null ? null : { record: customerRecordSchema.parse(row.record), since: row.createdAt }
    return recordAfter(stood, event, record)
  }

  let savedSeq = 0
  return {
    name: CUSTOMERS,
    async apply(events, lastSeq) {
      const changes = events.filter(isCustomerEvent)
      for (const event of changes) {
        const id = event.stream.slice('customer/'.length)
        if (event.type === 'customer.erased') await customers.delete(id)
        else if (event.type === 'customer.absorbed') await customers.delete(event.data.otherId)
        else if (event.type === 'customer.created' && event.body !== null) await write(id, event.at, event.body)
        else if (event.type === 'customer.changed')
          await write(id, event.at, await withWords(event, event.body ?? (await standing(id))))
      }
      // Most events are about no customer: a checkpoint a little behind costs a second look, not a commit each time.
      if (changes.length === 0 && lastSeq - savedSeq < CHECKPOINT_EVERY) return
      await readModels.setCheckpoint(CUSTOMERS, lastSeq)
      savedSeq = lastSeq
    },
  }
}
