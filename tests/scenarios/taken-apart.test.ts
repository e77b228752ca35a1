import { afterEach, expect, test } from 'vitest'
import { compareRebuilt } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { people, point, signedIn } from '../support/centre/people.ts'
import { erases } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())
const { guest, ended } = people(() => centre)

const from = (browser: string, name: string | null) => ({
  address: browser,
  name,
  contactPoints: [point('visitor', browser, false)],
})
const recordOf = async (id: string) => (await centre.storage.customers.get(id))?.record

test('[I30] [IR40] [IR44] two who went into one leave in the order they came, and no name of theirs outlives them', async () => {
  centre = await TestCentre.start()
  const { anna, sue } = await signedIn(centre)
  const visits = []
  for (const [browser, name] of [
    ['b-1', null],
    ['b-2', '李四'],
    ['b-3', '王五'],
  ] as const) {
    const visit = await guest(anna, from(browser, name))
    await ended(anna, visit)
    visits.push(visit.customerId)
    centre.clock.jump(1_000)
  }
  const [a = '', b = '', d = ''] = visits
  centre.clock.jump(3 * 3_600_000)
  await centre.advance(61_000)
  const open = await guest(anna, from('b-1', null))
  expect(open).toMatchObject({ customerId: a, introduction: { customerName: null } })
  const must = async (type: 'customer.merge' | 'customer.separate', otherId: string) => {
    await sue.must({ type, customerId: a, otherId, reason: '看起来是同一人' })
    await centre.advance(1_000)
  }
  const shownName = () => anna.interactions.get(open.id)?.introduction?.customerName
  await must('customer.merge', b)
  await must('customer.merge', d)
  expect(await recordOf(a)).toMatchObject({ name: '王五' })
  await anna.until('the name of the record', () => shownName() === '王五')
  await must('customer.separate', b)
  expect(await recordOf(a)).toMatchObject({ name: '王五', contactPoints: [{ value: 'b-1' }, { value: 'b-3' }] })
  await must('customer.separate', d)
  const own = { name: null, contactPoints: [{ value: 'b-1' }], readings: [{ field: 'language' }] }
  expect(await recordOf(a)).toMatchObject(own)
  await anna.until('no name', () => shownName() === null)
  await erases(await centre.desk('quinn'), await centre.desk('adam'), b)
  await centre.advance(5_000)
  expect(await Promise.all([a, b, d].map(recordOf))).toMatchObject([{ name: null }, undefined, { name: '王五' }])
  await ended(anna, open)
  expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
})
