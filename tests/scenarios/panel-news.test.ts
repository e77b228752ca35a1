/** What is told of a customer from outside reaches the desks that show them. */
import { afterEach, expect, test } from 'vitest'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import type { CustomerCard, TimelinePage } from '#shared/protocol/rest.ts'
import { compareRebuilt } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { Imports } from '../support/centre/imports.ts'
import { centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

const GATHERED_MS = 500

/** A customer of the bank in hand, known by their number. */
async function serving() {
  const anna = await centre.availableDesk('anna')
  const adam = await centre.signIn('adam')
  const contact = await acceptFirst(centre, anna)
  const { customerId } = contact
  return { anna, adam, contact, customerId }
}

const told = (desk: TestDesk, customerId: string) => desk.customersTold.filter((id) => id === customerId).length

async function untilTold(desk: TestDesk, customerId: string, times: number): Promise<void> {
  await centre.advance(GATHERED_MS)
  await desk.until(`it is told ${times} times`, () => told(desk, customerId) >= times)
}

test('[PA37] what a system of the bank tells of a customer is told once to who shows them, and to nobody else', async () => {
  centre = await TestCentre.start()
  const { anna, adam, customerId } = await serving()
  const ben = await centre.availableDesk('ben')
  const before = told(anna, customerId)
  const tell = (body: object) =>
    centre.post(
      `/api/customers/${customerId}/profile`,
      { source: 'core-banking', at: centre.clock.now(), ...body },
      adam,
    )
  expect((await tell({ fields: { city: '杭州' } })).status).toBe(204)
  expect((await tell({ gauges: [{ gauge: 'credit', value: 70, at: centre.clock.now() }] })).status).toBe(204)
  const ratings = [{ department: 'credit', scale: 'A-E', value: 'B', since: centre.clock.now() }]
  const rated = await centre.post(`/api/customers/${customerId}/ratings`, { source: 'core-banking', ratings }, adam)
  expect(rated.status).toBe(204)
  await untilTold(anna, customerId, before + 1)
  expect(told(anna, customerId)).toBe(before + 1)
  expect(told(ben, customerId)).toBe(0)
  const token = await centre.signIn('anna')
  const profile: CustomerProfile = await (await centre.get(`/api/customers/${customerId}/profile`, token)).json()
  expect(profile.gauges.find(({ gauge }) => gauge === 'credit')?.value).toBe(70)
})

test('[PA37] of a thousand rows those alone are told of whom a desk shows', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const imports = new Imports(centre, await centre.signIn('adam'))
  const rows = Array.from({ length: 1_000 }, (_, n) => `C-${n},客户${n},`).join('\n')
  await imports.run('customers', `客户号,姓名,城市\n${rows}\n`)
  await centre.advance(GATHERED_MS)
  expect(anna.customersTold).toEqual([])
  const [row] = await centre.storage.customers.findByContactPoints([{ kind: 'customer-number', value: 'C-7' }])
  await centre.get(`/api/customers/${row?.id}`, await centre.signIn('anna'))
  await imports.run('customers', `客户号,姓名,城市\n${rows.replaceAll(/,$/gm, ',上海')}\n`)
  await untilTold(anna, row?.id ?? '', 1)
  expect(new Set(anna.customersTold)).toEqual(new Set([row?.id]))
})

test('[PA37] whoever looked a customer up hears of a merge, and of its being taken apart; [IR45] which is as old as before', async () => {
  centre = await TestCentre.start()
  const { anna, contact, customerId } = await serving()
  const sue = await centre.desk('sue')
  const token = await centre.signIn('sue')
  const adam = await centre.signIn('adam')
  const brought = await centre.post(
    '/api/customers',
    { customerNumber: 'C-1', name: '李雷', language: null, phone: null, email: null },
    adam,
  )
  const { customerId: bankId } = (await brought.json()) as { customerId: string }
  const read = async (id: string) => {
    await centre.get(`/api/customers/${id}`, token)
    const page: TimelinePage = await (await centre.get(`/api/customers/${id}/timeline`, token)).json()
    return page.entries.map(({ interactionId }) => interactionId)
  }
  expect(await read(bankId)).toEqual([])
  await sue.must({ type: 'customer.merge', customerId: bankId, otherId: customerId, reason: '同一人' })
  await untilTold(sue, bankId, 1)
  expect(await read(bankId)).toEqual([contact.id])
  await anna.until('the contact follows', () => anna.interactions.get(contact.id)?.customerId === bankId)
  const heard = told(sue, bankId)
  centre.clock.jump(3_600_000)
  await sue.must({ type: 'customer.separate', customerId: bankId, otherId: customerId, reason: '不是一人' })
  await untilTold(sue, bankId, heard + 1)
  expect(await read(bankId)).toEqual([])
  const { customer, totals }: CustomerCard = await (await centre.get(`/api/customers/${customerId}`, token)).json()
  expect(customer.createdAt).toBeLessThanOrEqual(totals.firstAt ?? 0)
  await centre.advance(5_000)
  expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
})

const THEIRS = { contactPoints: [{ kind: 'customer-number', value: 'C-1', verified: true, source: 'site' }] } as const
const WORDS = '我的理财快到期了，还没想好放哪'

async function prompted() {
  centre = await centreWithShelf()
  const adam = await centre.signIn('adam')
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna, THEIRS)
  await centre.writes(WORDS)
  const offer = await untilPrompted(anna, id)
  return { adam, anna, id, customerId, offer }
}

const offersIn = (desk: TestDesk, id: string) => desk.interactions.get(id)?.recommendations ?? []

test('[OF77] a refusal that a system tells takes back what stands at the desk, presented or not, and says so', async () => {
  const { adam, anna, id, offer } = await prompted()
  await presents(anna, id, offer)
  const refusal = { customerNumber: 'C-1', purpose: 'profiling', channel: null, given: false, at: centre.clock.now() }
  await centre.post('/api/consents', { consents: [{ ...refusal, proofRef: null }] }, adam)
  await anna.until('it is taken back', () => offersIn(anna, id)[0]?.withdrawn)
  expect(offersIn(anna, id)).toMatchObject([{ withdrawn: { why: 'refused' } }])
})

test('[OF77] what no longer fits whom they turn out to be goes too, unless it was presented', async () => {
  const young = { combinator: 'and', not: false, rules: [{ field: 'age', operator: '<', value: 60 }] } as const
  centre = await centreWithShelf({ proposition: { eligibility: young } })
  const [anna, adam] = [await centre.availableDesk('anna'), await centre.signIn('adam')]
  const { id, customerId } = await acceptFirst(centre, anna, THEIRS)
  let at = centre.clock.now() - 60_000
  const born = (birthDate: string) =>
    centre.post(
      `/api/customers/${customerId}/profile`,
      { source: 'core-banking', at: at++, fields: { birthDate, idNumber: '310101199003021230' } },
      adam,
    )
  await born('1990-03-02')
  const proof = { method: 'document', answers: ['1230'] }
  expect((await centre.post(`/api/interactions/${id}/verification`, proof, await centre.signIn('anna'))).ok).toBe(true)
  await centre.writes(WORDS, THEIRS)
  await untilPrompted(anna, id)
  await born('1991-03-02')
  await untilTold(anna, customerId, 1)
  expect(offersIn(anna, id)).toMatchObject([{ withdrawn: null }])
  await born('1950-03-02')
  await anna.until('it is taken back', () => offersIn(anna, id)[0]?.withdrawn)
  expect(offersIn(anna, id)).toMatchObject([{ withdrawn: { why: 'customer' } }])
})

test('[OF77] what another desk tells takes back what no longer fits', async () => {
  const local = { combinator: 'and', not: false, rules: [{ field: 'city', operator: '=', value: '北京' }] } as const
  centre = await centreWithShelf({ proposition: { eligibility: local } })
  const [anna, sue] = [await centre.availableDesk('anna'), await centre.desk('sue')]
  const { id, customerId } = await acceptFirst(centre, anna, { identified: true, ...THEIRS })
  await anna.must({ type: 'customer.tell', customerId, field: 'city', value: '北京' })
  await centre.writes(WORDS, { identified: true, ...THEIRS })
  await untilPrompted(anna, id)
  await sue.must({ type: 'customer.tell', customerId, field: 'city', value: '上海' })
  await anna.until('it is taken back', () => offersIn(anna, id)[0]?.withdrawn)
  expect(offersIn(anna, id)).toMatchObject([{ withdrawn: { why: 'customer' } }])
})

const complaint = (customerId: string): Extract<DeskCommand, { readonly type: 'task.open' }> => ({
  type: 'task.open',
  taskId: 't1',
  kind: 'complaint',
  customerId,
  interactionId: null,
  recommendationId: null,
  assignee: { agentId: 'sue' },
  dueAt: null,
  tags: [],
  text: '等了一周',
})

test('[OF77] a complaint that another desk takes down takes back what was not presented yet, and [OF46] says so', async () => {
  const { anna, id, customerId } = await prompted()
  const sue = await centre.desk('sue')
  await sue.must(complaint(customerId))
  await anna.until('it is taken back', () => offersIn(anna, id)[0]?.withdrawn)
  expect(offersIn(anna, id)).toMatchObject([{ withdrawn: { why: 'complaint' } }])
})

test('[PA37] a complaint that another desk takes down, settles or opens again is told to who shows the customer', async () => {
  centre = await TestCentre.start()
  const { anna, customerId } = await serving()
  const [ben, sue] = [await centre.availableDesk('ben'), await centre.desk('sue')]
  const token = await centre.signIn('anna')
  const read = async () => {
    const profile: CustomerProfile = await (await centre.get(`/api/customers/${customerId}/profile`, token)).json()
    return profile.alerts.map(({ kind }) => kind)
  }
  let heard = told(anna, customerId)
  expect(await read()).not.toContain('complaint-open')
  await sue.must({ ...complaint(customerId), taskId: 't0', kind: 'follow-up' })
  await centre.advance(GATHERED_MS)
  expect(told(anna, customerId)).toBe(heard)
  await sue.must(complaint(customerId))
  await untilTold(anna, customerId, ++heard)
  expect(await read()).toContain('complaint-open')
  await sue.must({ type: 'task.settle', taskId: 't1', outcome: 'done', text: '已致歉' })
  await untilTold(anna, customerId, ++heard)
  expect(await read()).not.toContain('complaint-open')
  await sue.must({ type: 'task.reopen', taskId: 't1' })
  await untilTold(anna, customerId, ++heard)
  expect(await read()).toContain('complaint-open')
  expect(told(ben, customerId)).toBe(0)
})
