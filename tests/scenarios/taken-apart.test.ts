import { afterEach, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { bodyHashOf } from '../../src-server/app/log-codec.ts'
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
/** Whether the log still says it of a contact. */
const isSaid = async ({ id }: Interaction, name: string) => {
  const rows = await centre.storage.events.readStream(`interaction/${id}`)
  const bodies = await centre.storage.events.getBodies(rows.flatMap((row) => bodyHashOf(row) ?? []))
  return JSON.stringify([...bodies.values()]).includes(name)
}
const recordOf = async (id: string) => (await centre.storage.customers.get(id))?.record

/** One who named nobody, and is there again, and two who did. */
async function threeVisits() {
  centre = await TestCentre.start()
  const { anna, sue } = await signedIn(centre)
  const visits: string[] = []
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
  centre.clock.jump(3 * 3_600_000)
  await centre.advance(61_000)
  const open = await guest(anna, from('b-1', null))
  const [a = '', b = '', d = ''] = visits
  return { anna, sue, ids: [a, b, d] as const, open }
}

test('[I30] [IR40] [IR44] two who went into one leave in the order they came, and no name of theirs outlives them', async () => {
  const { anna, sue, ids, open } = await threeVisits()
  const [a, b, d] = ids
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
  expect(await isSaid(open, '李四')).toBe(true)
  await erases(await centre.desk('quinn'), await centre.desk('adam'), b)
  await centre.advance(5_000)
  expect(await Promise.all([a, b, d].map(recordOf))).toMatchObject([{ name: null }, undefined, { name: '王五' }])
  expect([await isSaid(open, '李四'), await isSaid(open, '王五')]).toEqual([false, true])
  await ended(anna, open)
  expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
})

test('[IR44] a name an open contact went back to is erased with whom it came from', async () => {
  const { anna, sue, ids, open } = await threeVisits()
  const [a, b, d] = ids
  for (const [type, otherId, name] of [
    ['customer.merge', b, '李四'],
    ['customer.merge', d, '王五'],
    ['customer.separate', d, '李四'],
    ['customer.separate', b, null],
  ] as const) {
    await sue.must({ type, customerId: a, otherId, reason: '看起来是同一人' })
    await anna.until(`called ${name}`, () => anna.interactions.get(open.id)?.introduction?.customerName === name)
    await centre.advance(1_000)
  }
  await erases(await centre.desk('quinn'), await centre.desk('adam'), b)
  await centre.advance(5_000)
  expect([await isSaid(open, '李四'), await isSaid(open, '王五')]).toEqual([false, true])
})

test('[IR44] a contact that ended while two were one is not called by the name of the one that left', async () => {
  const { anna, sue, ids, open } = await threeVisits()
  const [a, b] = ids
  const about = { customerId: a, otherId: b, reason: '看起来是同一人' }
  await sue.must({ type: 'customer.merge', ...about })
  await anna.until('called', () => anna.interactions.get(open.id)?.introduction?.customerName === '李四')
  await ended(anna, open)
  await sue.must({ type: 'customer.separate', ...about })
  await centre.advance(5_000)
  const [last] = await centre.storage.readModels.closedInteractions({ customerId: a, limit: 1 })
  expect(last).toMatchObject({ interactionId: open.id, snapshot: { introduction: { customerName: null } } })
  await erases(await centre.desk('quinn'), await centre.desk('adam'), b)
  await centre.advance(5_000)
  expect(await isSaid(open, '李四')).toBe(false)
  expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
})
