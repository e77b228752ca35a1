import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { consentAt } from '#shared/domain/consent.ts'
import type { CustomerBroughtIn, CustomerCard, PossibleCallers } from '#shared/protocol/rest.ts'
import { FakeTelephony } from '../support/centre/fake-telephony.ts'
import { QUEUE_ID } from '../support/centre/records.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'

const NUMBER = '+8613812345678'

let centre: TestCentre
let phones: FakeTelephony
afterEach(async () => {
  phones.close()
  await centre.close()
})

async function start(): Promise<TestDesk> {
  centre = await TestCentre.start()
  await FakeTelephony.furnish(centre)
  phones = new FakeTelephony(centre)
  const anna = await centre.availableDesk('anna')
  await anna.must({ type: 'phone.report', fit: true, reason: null })
  return anna
}

async function bringIn(name: string, customerNumber: string, phone: string | null = '13812345678', user = 'adam') {
  const body = { name, language: 'zh-CN', customerNumber, phone, email: null }
  return centre.post('/api/customers', body, await centre.signIn(user))
}

async function broughtIn(...args: Parameters<typeof bringIn>): Promise<string> {
  const response = await bringIn(...args)
  expect(response.status).toBe(200)
  return ((await response.json()) as CustomerBroughtIn).customerId
}

const read = async <T>(path: string, user = 'anna'): Promise<T> =>
  (await (await centre.get(path, await centre.signIn(user))).json()) as T
const callersOf = async (id: string) => (await read<PossibleCallers>(`/api/interactions/${id}/callers`)).callers

async function answered(anna: TestDesk): Promise<string> {
  const id = await phones.calls(NUMBER, { displayName: '来电显示名' })
  await phones.connects(anna, 'anna', id)
  return id
}

async function over(anna: TestDesk, interactionId: string): Promise<void> {
  await phones.must({ type: 'voice.hungUp', interactionId, by: 'customer' })
  await anna.inPhase('wrap-up')
  await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '', followUp: null })
  await anna.until('it left the desk', () => !anna.interactions.has(interactionId))
  await centre.server.engine.settled()
}

test('[ID1] [ID2] [ID3] a couple’s number opens with nobody’s name; the agent says who it is, and the next call remembers', async () => {
  const anna = await start()
  const husband = await broughtIn('李伟', 'N-1')
  const wife = await broughtIn('王芳', 'N-2')
  expect(wife).not.toBe(husband)

  const id = await answered(anna)
  expect(anna.interactions.get(id)?.introduction).toMatchObject({ customerName: null, address: maskAddress(NUMBER) })
  expect((await callersOf(id)).map(({ name, verified }) => `${name} ${verified}`)).toEqual(
    expect.arrayContaining(['李** true', '王** true']),
  )
  await anna.must({ type: 'interaction.identify', interactionId: id, customerId: wife })
  await anna.until('it is hers', () => anna.interactions.get(id)?.customerId === wife)
  expect(anna.interactions.get(id)).toMatchObject({ identified: false, introduction: { customerName: '王芳' } })
  expect((await read<CustomerCard>(`/api/customers/${wife}`)).masked).toBe(false)
  await over(anna, id)

  const next = await answered(anna)
  expect(anna.interactions.get(next)).toMatchObject({ customerId: wife, introduction: { customerName: null } })
  expect((await callersOf(next)).map(({ name }) => name)).toEqual(['王**', '李**'])
})

test('[ID3] [ID8] a number somebody typed suggests its customer, and leads there once the agent says so', async () => {
  const anna = await start()
  const known = await broughtIn('赵丽华', 'N-3', null)
  const sue = await centre.desk('sue')
  const { customer } = await read<CustomerCard>(`/api/customers/${known}`, 'sue')
  const { revision } = customer
  await sue.must({
    type: 'customer.edit',
    customerId: known,
    revision,
    name: '赵丽华',
    phone: '138 1234 5678',
    email: null,
    doNotContact: false,
  })
  const id = await answered(anna)
  const unknown = anna.interactions.get(id)
  expect(unknown?.introduction?.customerName).toBe('来电显示名')
  expect((await callersOf(id)).map(({ name, verified }) => [name, verified])).toEqual([
    [null, true],
    ['赵**', false],
  ])
  await anna.must({ type: 'interaction.identify', interactionId: id, customerId: known })
  await anna.until('it is hers', () => anna.interactions.get(id)?.introduction?.customerName === '赵丽华')
  expect((await centre.get(`/api/customers/${unknown?.customerId}`, await centre.signIn('sue'))).status).toBe(404)
  await over(anna, id)
  const next = await phones.calls(NUMBER)
  expect(phones.it(next)).toMatchObject({ customerId: known, introduction: { customerName: '赵丽华' } })
})

test('[IR31] what an unknown caller refused holds for the customer they turn out to be, over what that one agreed to later', async () => {
  const anna = await start()
  const known = await broughtIn('赵丽华', 'N-3', null)
  const sue = await centre.desk('sue')
  const { revision } = (await read<CustomerCard>(`/api/customers/${known}`, 'sue')).customer
  const edit = { customerId: known, revision, name: '赵丽华', phone: NUMBER, email: null, doNotContact: false } as const
  await sue.must({ type: 'customer.edit', ...edit })
  const id = await answered(anna)
  const unknown = anna.interactions.get(id)?.customerId ?? ''
  const word = { purpose: 'marketing', channel: null, until: null, proofRef: null, note: '' } as const
  const said = { ...word, customerId: unknown, given: false, proof: 'spoken', interactionId: id } as const
  await anna.must({ type: 'customer.consent', ...said })
  const task = { kind: 'suggestion', customerId: unknown, interactionId: null, recommendationId: null } as const
  const todo = { assignee: { role: 'supervisor' }, dueAt: null, text: '早点开门' } as const
  await anna.must({ type: 'task.open', taskId: 't-1', tags: [], ...task, ...todo })
  await centre.advance(60_000)
  const kept = { note: '开户时签署', proofRef: '网点档案' } as const
  const form = { ...word, customerId: known, given: true, proof: 'form', interactionId: null, ...kept } as const
  await sue.must({ type: 'customer.consent', ...form })
  await centre.advance(1_000)
  await anna.must({ type: 'interaction.identify', interactionId: id, customerId: known })
  await anna.until('it is hers', () => anna.interactions.get(id)?.customerId === known)
  await centre.server.engine.settled()
  await centre.advance(1_000)
  const stands = async (customerId: string) =>
    consentAt(await centre.storage.readModels.consentsOf(customerId), 'marketing', 'voice', centre.clock.now())
  await vi.waitFor(async () => {
    await centre.advance(1_000)
    expect(await stands(known)).toBe('refused')
  })

  // Taken apart again, both the word and the task go back.
  await sue.must({ type: 'customer.separate', customerId: known, otherId: unknown, reason: '看错了' })
  await vi.waitFor(async () => {
    await centre.advance(1_000)
    expect([await stands(known), await stands(unknown)]).toEqual(['refused', 'refused'])
    expect(await centre.storage.readModels.tasksOf(unknown, 9)).toMatchObject([{ id: 't-1' }])
  })
})

test('[ID3] an id names nobody without the number, and only the call’s own agent says who it is', async () => {
  const anna = await start()
  const husband = await broughtIn('李伟', 'N-1')
  const stranger = await broughtIn('陈立文', 'N-9', '13900000000')
  const ben = await centre.desk('ben')
  const id = await answered(anna)
  const ask = (desk: TestDesk, customerId: string) =>
    desk.send({ type: 'interaction.identify', interactionId: id, customerId })
  expect(await ask(anna, stranger)).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  expect(await ask(ben, husband)).toMatchObject({ ok: false, refusal: { code: 'not-yours' } })
  const asked = await centre.get(`/api/interactions/${id}/callers`, await centre.signIn('ben'))
  expect(asked.status).toBe(403)
})

test('[ID4] [ID5] customers are brought in once each, by administrators', async () => {
  await start()
  const first = await broughtIn('李伟', 'N-1')
  expect(await broughtIn('李伟', 'N-1')).toBe(first)
  expect(await broughtIn('王芳', 'N-2')).not.toBe(first)
  expect((await bringIn('李伟', 'N-1', null, 'anna')).status).toBe(403)
  const { customer } = await read<CustomerCard>(`/api/customers/${first}`, 'sue')
  expect(customer).toMatchObject({ name: '李伟', identified: false })
  const phone = customer.contactPoints.find(({ kind }) => kind === 'phone')
  expect(phone).toMatchObject({ value: maskAddress(NUMBER), verified: true, source: 'import' })
})

test('[ID9] what the network shows, and what was dialled, leads to the same record, and is no verified number', async () => {
  const anna = await start()
  const phoneOf = async (customerId: string) =>
    (await read<CustomerCard>(`/api/customers/${customerId}`)).customer.contactPoints.find(
      ({ kind }) => kind === 'phone',
    )
  const called = await answered(anna)
  const { customerId = '' } = anna.interactions.get(called) ?? {}
  expect(await phoneOf(customerId)).toMatchObject({ verified: false, source: 'channel' })
  await over(anna, called)
  expect(phones.it(await phones.calls(NUMBER)).customerId).toBe(customerId)

  const ben = await centre.availableDesk('ben')
  await ben.must({ type: 'phone.report', fit: true, reason: null })
  const dial = async (): Promise<string> => {
    const interactionId = randomUUID()
    await ben.must({
      type: 'call.dial',
      interactionId,
      number: '13900000000',
      customerId: null,
      queueId: QUEUE_ID,
      atNight: true,
    })
    return interactionId
  }
  const dialled = await dial()
  const theirs = phones.it(dialled).customerId
  expect(theirs).not.toBe(customerId)
  const { customer } = await read<CustomerCard>(`/api/customers/${theirs}`, 'ben')
  expect(customer.contactPoints).toMatchObject([{ kind: 'phone', verified: false, source: 'dialled' }])
  await phones.must({ type: 'voice.dialFailed', interactionId: dialled, reason: 'busy' })
  expect(phones.it(await dial()).customerId).toBe(theirs)
})

test('[ID8] a number that no country has is refused, and what stood stays', async () => {
  await start()
  const known = await broughtIn('赵丽华', 'N-3', null)
  const sue = await centre.desk('sue')
  const card = () => read<CustomerCard>(`/api/customers/${known}`, 'sue')
  const { revision } = (await card()).customer
  const edit = {
    type: 'customer.edit',
    customerId: known,
    revision,
    name: '赵丽华',
    email: null,
    doNotContact: false,
  } as const
  for (const phone of ['1332243022', '133224302211', '打不通'])
    expect(await sue.send({ ...edit, phone })).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
  expect((await card()).customer.revision).toBe(revision)
  for (const [nth, phone] of ['021-6321 8888', '+44 20 7946 0958'].entries())
    await sue.must({ ...edit, revision: revision + nth, phone })
})
