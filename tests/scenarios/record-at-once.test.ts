/** What reaches one record at one moment: whoever read it first takes nothing away from whoever wrote first. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { CustomerBroughtIn } from '#shared/protocol/rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

const NUMBER = 'HL-9'
const PHONE = '+8613812345678'

let centre: TestCentre
let token: string
let anna: TestDesk
let customerId: string
beforeEach(async () => {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  anna = await centre.availableDesk('anna')
  customerId = (await told(null)).customerId
  await acceptFirst(centre, anna, {
    identified: true,
    contactPoints: [{ kind: 'customer-number', value: NUMBER, verified: true, source: 'site' }],
  })
})
afterEach(() => centre.close())

async function told(phone: string | null): Promise<CustomerBroughtIn> {
  const person = { customerNumber: NUMBER, name: '陈立', language: null, phone, email: null }
  return (await centre.post('/api/customers', person, token)).json() as Promise<CustomerBroughtIn>
}

/** The core tells a telephone; somebody is quicker once it was read for the `reading`th time whose number it is. */
async function toldWhile(reading: number, quicker: () => Promise<unknown>): Promise<CustomerBroughtIn> {
  const { customers } = centre.storage
  const find = customers.findByContactPoint.bind(customers)
  const reached = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  let readings = 0
  Object.assign(customers, {
    findByContactPoint: async (point: Parameters<typeof find>[0]) => {
      const row = await find(point)
      if (++readings !== reading) return row
      reached.resolve()
      await goOn.promise
      return row
    },
  })
  const telling = told('13812345678')
  await reached.promise
  const done = quicker()
  // The first reading holds up nobody; what is read to be written is.
  await (reading === 1 ? done : settle())
  goOn.resolve()
  await done
  const answer = await telling
  Object.assign(customers, { findByContactPoint: find })
  return answer
}

const recordOf = async (id: string): Promise<CustomerRecord | undefined> =>
  (await centre.storage.customers.get(id))?.record as CustomerRecord | undefined

const phonesOf = (record: CustomerRecord | undefined): readonly string[] | undefined =>
  record?.contactPoints.filter(({ kind }) => kind === 'phone').map(({ value }) => value)

test.each([1, 2])(
  '[CP70] a note outlasts what a system tells meanwhile, and the other way round (%i)',
  async (reading) => {
    await toldWhile(reading, () => anna.must({ type: 'customer.addNote', customerId, noteId: 'n1', text: '要回电' }))
    const record = await recordOf(customerId)
    expect(record?.notes.map(({ text }) => text)).toEqual(['要回电'])
    expect(phonesOf(record)).toEqual([PHONE])
  },
)

test('[CP70] who wants no contact wants none, whatever a system told at that moment', async () => {
  const revision = (await centre.storage.customers.get(customerId))?.revision ?? 0
  const edit = { name: '陈立', phone: '', email: '', doNotContact: true }
  await toldWhile(1, () => anna.must({ type: 'customer.edit', customerId, revision, ...edit }))
  const record = await recordOf(customerId)
  expect(record?.doNotContact).toBe(true)
  expect(centre.server.engine.floor.customers.get(customerId)?.doNotContact).toBe(true)
  expect(phonesOf(record)).toEqual([PHONE])
})

test.each(['stays', 'goes'] as const)('[CP70] a merge outlasts it, where the record told of %s', async (which) => {
  const other = await acceptFirst(centre, anna, {
    name: '小陈',
    address: 'b-1',
    contactPoints: [
      { kind: 'visitor', value: 'b-1', verified: false, source: 'site' },
      { kind: 'phone', value: '+8613900000434', verified: false, source: 'pre-chat' },
    ],
  })
  const [left, gone] = which === 'stays' ? [customerId, other.customerId] : [other.customerId, customerId]
  await anna.must({ type: 'customer.addNote', customerId: gone, noteId: 'n1', text: '要回电' })
  const sue = await centre.desk('sue')
  const answer = await toldWhile(1, () =>
    sue.must({ type: 'customer.merge', customerId: left, otherId: gone, reason: '同一人，已核身' }),
  )
  expect(answer.customerId).toBe(left)
  const record = await recordOf(left)
  expect(record?.notes.map(({ text }) => text)).toEqual(['要回电'])
  expect(phonesOf(record)?.toSorted()).toEqual([PHONE, '+8613900000434'])
  expect(await recordOf(gone)).toBeUndefined()
})
