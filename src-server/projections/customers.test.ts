import { expect, test } from 'vitest'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { customerRecordSchema } from '../app/customer-record.ts'
import { customerTexts } from '../app/customer-texts.ts'
import { domainEvent, encodeChange } from '../app/log-codec.ts'
import { fact, factWithBody } from '../core/change.ts'
import { hearing, readingsOf } from '../core/customer/record-readings.ts'
import type { Change } from '../core/decision.ts'
import { type CustomerStore, openMemoryStorage } from '../storage/index.ts'
import { customersProjection } from './customers.ts'
import { compareRebuilt, rebuildReadModels } from './rebuild.ts'

const SMITH: CustomerRecord = {
  name: 'Smith',
  contactPoints: [],
  notes: [],
  identified: true,
  doNotContact: false,
  language: 'en',
}
const JOHN: CustomerRecord = { ...SMITH, name: 'John Smith' }
const [C, D] = ['customer/c', 'customer/d'] as const

const bodyOf = (content: CustomerRecord) => ({ subject: 'c', retention: 'customer-record', content }) as const
const RENAMED = [
  { change: factWithBody(C, 'customer.created', {}, bodyOf(SMITH)), actor: 'system', at: 1_000 },
  { change: factWithBody(C, 'customer.changed', { fields: ['name'] }, bodyOf(JOHN)), actor: 'u-1', at: 2_000 },
]
const WHOLE = { fields: ['name', 'contactPoints', 'notes', 'identified', 'doNotContact', 'language'] } as const
const APART: readonly { readonly change: Change; readonly actor: string; readonly at: number }[] = [
  ...RENAMED,
  { change: factWithBody(D, 'customer.created', {}, bodyOf(SMITH)), actor: 'system', at: 3_000 },
  { change: fact(C, 'customer.absorbed', { otherId: 'd', how: 'person' }), actor: 'u-1', at: 4_000 },
  { change: factWithBody(C, 'customer.changed', WHOLE, bodyOf(JOHN)), actor: 'u-1', at: 4_000 },
  {
    change: fact(C, 'customer.separated', { otherId: 'd', tasks: [], consents: [] }),
    actor: 'u-1',
    at: 5_000,
  },
  { change: factWithBody(C, 'customer.changed', WHOLE, bodyOf(JOHN)), actor: 'u-1', at: 5_000 },
  { change: factWithBody(D, 'customer.changed', WHOLE, bodyOf(SMITH)), actor: 'u-1', at: 5_000 },
]

async function save(customers: CustomerStore, id: string, at: number, record: CustomerRecord): Promise<void> {
  const expectedRevision = (await customers.get(id))?.revision ?? null
  await customers.save({ id, expectedRevision, at, record: record as unknown as JsonValue, ...customerTexts(record) })
}

test('[CP63] a name an agent wrote before words were kept is theirs, and the language stands when the next word is heard', async () => {
  const { customers, readModels } = openMemoryStorage()
  const events = RENAMED.map(({ change, ...occasion }, index) =>
    domainEvent(change, index + 1, { ...occasion, cause: null }),
  )
  await customersProjection(customers, readModels, async () => null).apply(events, events.length)
  const row = await customers.get('c')
  const record = customerRecordSchema.parse(row?.record)
  expect(record).toMatchObject({
    name: 'John Smith',
    readings: [
      { field: 'name', value: 'John Smith', source: 'agent', at: 2_000, by: 'u-1' },
      { field: 'language', value: 'en', source: 'core-banking', at: 1_000 },
    ],
  })
  const said = readingsOf({ name: 'J. Smith', language: null }, { source: 'core-banking', at: 3_000 })
  expect(hearing(record, said, row?.createdAt)).toMatchObject({ name: 'J. Smith', language: 'en' })
})

test('[E11] [CP63] [IR45] rows from before words were kept, and from before a record taken apart kept its age, are as the log has them', async () => {
  const storage = openMemoryStorage()
  const { customers, events } = storage
  const rows = APART.map(({ change, ...occasion }) => encodeChange(change, { ...occasion, cause: null }))
  const bodies = rows.flatMap(({ body }) => (body === null ? [] : [body]))
  await events.append([{ events: rows.map(({ event }) => event), bodies }])
  await rebuildReadModels(storage)
  const differing = () => compareRebuilt(storage, openMemoryStorage())
  expect(await customers.get('d')).toMatchObject({ createdAt: 3_000 })
  expect(await differing()).toEqual([])
  for (const id of ['c', 'd']) await customers.delete(id)
  for (const [at, record] of [
    [1_000, SMITH],
    [2_000, JOHN],
    [4_000, JOHN],
    [5_000, JOHN],
  ] as const)
    await save(customers, 'c', at, record)
  await save(customers, 'd', 5_000, SMITH)
  expect(await customers.get('d')).toMatchObject({ createdAt: 5_000 })
  expect(await differing()).toEqual([])
  await customers.delete('d')
  await save(customers, 'd', 5_001, SMITH)
  expect(await differing()).toEqual(['customer d differs from the log'])
})
