import { afterEach, expect, test } from 'vitest'
import type { CustomerIdentity, RelationsTaken } from '#shared/protocol/identity-rest.ts'
import type { ErasuresAsked, ErasureView } from '#shared/protocol/rights-rest.ts'
import type { TaskList } from '#shared/protocol/tasks-rest.ts'
import { type People, people, point, signedIn } from '../support/centre/people.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const DAY = 86_400_000

let centre: TestCentre
afterEach(() => centre.close())

const { read, identityOf, bring, profiled, guest } = people(() => centre)

async function start(): Promise<People> {
  centre = await TestCentre.start()
  return signedIn(centre)
}

test('[IR50] [IR51] [IR52] relations stand on both sides, and tell nothing of the other but a masked name', async () => {
  const { anna, tokens } = await start()
  const wife = await bring('HL-1', '周敏', tokens, null)
  const { customerId } = await guest(anna)
  const relate = {
    type: 'customer.relate',
    customerId,
    relationId: 'r-1',
    kind: 'guarantor',
    otherId: wife,
    name: null,
    since: null,
  } as const
  await anna.must(relate)
  expect(await anna.send({ ...relate, relationId: 'r-2' })).toMatchObject({
    ok: false,
    refusal: { code: 'already-done' },
  })
  expect(await anna.send({ ...relate, relationId: 'r-3', otherId: customerId })).toMatchObject({ ok: false })
  expect(await anna.send({ ...relate, relationId: 'r-4', kind: 'employer', name: '两者' })).toMatchObject({
    ok: false,
  })
  expect(await anna.send({ ...relate, relationId: 'r-6', kind: 'employer', since: Date.UTC(1896, 0) })).toMatchObject({
    ok: false,
  })
  const employer = { ...relate, relationId: 'r-5', kind: 'employer', otherId: null, name: '汇流科技' } as const
  expect(await anna.send({ ...employer, since: centre.clock.now() + DAY })).toMatchObject({ ok: false })
  await anna.must({ ...employer, since: Date.UTC(1965, 4, 1) })
  expect((await identityOf(customerId, tokens.anna)).relations).toMatchObject([
    { kind: 'guarantor', otherId: wife, name: '周**', source: 'agent' },
    { kind: 'employer', otherId: null, name: '汇流科技', since: Date.UTC(1965, 4, 1) },
  ])
  expect((await identityOf(wife, tokens.sue)).relations).toMatchObject([
    { kind: 'guaranteed', otherId: customerId, name: '陈**' },
  ])
  expect((await identityOf(customerId, tokens.ben)).relations).toEqual([])
  await anna.must({ type: 'customer.unrelate', customerId, relationId: 'r-1', reason: '登记错人' })
  expect((await identityOf(wife, tokens.sue)).relations).toEqual([])

  const husband = await bring('HL-2', '陈立文', tokens, null)
  const row = { customerNumber: 'HL-1', kind: 'household', otherNumber: 'HL-2', name: null, since: null }
  const rows = { relations: [row, { ...row, otherNumber: 'HL-9' }] }
  for (let times = 0; times < 2; times++) {
    const response = await centre.post('/api/relations', rows, tokens.adam)
    expect((await response.json()) as RelationsTaken).toMatchObject({
      taken: 1,
      refused: [{ index: 1, code: 'customer-unknown' }],
    })
  }
  expect((await identityOf(husband, tokens.sue)).relations).toMatchObject([
    { kind: 'household', otherId: wife, source: 'core-banking' },
  ])
  expect((await centre.post('/api/relations', rows, tokens.sue)).status).toBe(403)
})

test('[IR54] what the bank says of relations is removed by a supervisor, for a reason, and can be brought back', async () => {
  const { anna, sue, tokens } = await start()
  const wife = await bring('HL-1', '周敏', tokens, null)
  const contact = await guest(anna, { contactPoints: [point('customer-number', 'HL-2')] })
  const { customerId } = contact
  const row = { customerNumber: 'HL-2', kind: 'household', otherNumber: 'HL-1', name: null, since: null }
  const employer = { ...row, kind: 'employer', otherNumber: null, name: '青木设计' }
  const told = async () =>
    expect((await centre.post('/api/relations', { relations: [row, employer] }, tokens.adam)).status).toBe(200)
  await told()
  const { relations: before } = await identityOf(customerId, tokens.sue)
  const [first] = before
  const remove = {
    type: 'customer.unrelate',
    customerId,
    relationId: first?.relationId ?? '',
    reason: '已离婚',
  } as const
  expect(await anna.send(remove)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  await sue.must(remove)
  for (const id of [customerId, wife])
    expect((await identityOf(id, tokens.sue)).removedRelations).toMatchObject([
      { kind: 'household', source: 'core-banking', removed: { reason: '已离婚' } },
    ])
  const { reason: _, ...which } = remove
  await anna.must({ ...which, type: 'customer.relate', kind: 'household', otherId: wife, name: null, since: null })
  const { relations, removedRelations } = await identityOf(customerId, tokens.sue)
  expect(removedRelations).toEqual([])
  expect(relations.map(({ name, source }) => [name, source])).toEqual([
    ['青木设计', 'core-banking'],
    ['周**', 'core-banking'],
  ])
  // What the bank says again stands again.
  await sue.must(remove)
  await told()
  expect((await identityOf(customerId, tokens.sue)).removedRelations).toEqual([])
})

test('[IR32] [IR54] what came with another record is removed and brought back in its own', async () => {
  const { anna, sue, tokens } = await start()
  const { customerId: otherId } = await guest(anna)
  const wife = await bring('HL-78', '周敏', tokens, null)
  const relation = { type: 'customer.relate', customerId: otherId, since: null } as const
  const employer = { relationId: 'r-1', kind: 'employer', otherId: null, name: '汇流科技' } as const
  await anna.must({ ...relation, ...employer })
  await anna.must({ ...relation, relationId: 'r-2', kind: 'household', otherId: wife, name: null })
  const customerId = await bring('HL-77', '陈明', tokens, null)
  const reason = '同一个人'
  await sue.must({ type: 'customer.merge', customerId, otherId, reason })
  const idsOf = async (id: string) => {
    const { relations, removedRelations } = await identityOf(id, tokens.sue)
    return [relations, removedRelations].map((list) => list.map(({ relationId }) => relationId).toSorted())
  }
  for (const relationId of ['r-1', 'r-2'])
    await sue.must({ type: 'customer.unrelate', customerId, relationId, reason: '弄错了' })
  expect(await idsOf(customerId)).toEqual([[], ['r-1', 'r-2']])
  expect(await idsOf(wife)).toEqual([[], ['r-2']])
  for (const relationId of ['r-1', 'r-2']) await sue.must({ ...relation, ...employer, customerId, relationId })
  expect(await idsOf(customerId)).toEqual([['r-1', 'r-2'], []])
  expect(await idsOf(wife)).toEqual([['r-2'], []])
  await sue.must({ type: 'customer.unrelate', customerId, relationId: 'r-1', reason: '弄错了' })
  await sue.must({ type: 'customer.separate', customerId, otherId, reason: '不是同一个人' })
  expect(await idsOf(customerId)).toEqual([[], []])
  expect(await idsOf(otherId)).toEqual([['r-2'], ['r-1']])
})

test('[IR53] [IR54] what is brought back counts with whom it was, whatever the reader was shown', async () => {
  const { anna, sue, tokens } = await start()
  const busy = await bring('HL-78', '周敏', tokens, null)
  const { customerId } = await guest(anna)
  const relate = { type: 'customer.relate', kind: 'household', since: null } as const
  const named = { otherId: null, name: '周大' } as const
  await anna.must({ ...relate, customerId, relationId: 'r', otherId: busy, name: null })
  await sue.must({ type: 'customer.unrelate', customerId, relationId: 'r', reason: '已离婚' })
  for (let index = 0; index < 50; index += 1)
    await sue.must({ ...relate, ...named, customerId: busy, relationId: `b-${index}`, name: `周${index}` })
  expect(await anna.send({ ...relate, ...named, customerId, relationId: 'r' })).toMatchObject({
    ok: false,
    refusal: { code: 'too-large' },
  })
})

test('[RP2] an erasure asked for a record is decided where the record went, with the reason it was asked for', async () => {
  const { anna, sue, tokens } = await start()
  const quinn = await centre.desk('quinn')
  const { customerId: otherId } = await guest(anna)
  const customerId = await bring('HL-78', '李明', tokens, null)
  await quinn.must({ type: 'customer.askErasure', customerId: otherId, reason: '客户来信要求' })
  await sue.must({ type: 'customer.merge', customerId, otherId, reason: '同一个人' })
  const waiting = await read<ErasuresAsked>('/api/compliance/erasures', tokens.adam)
  expect(waiting.erasures).toMatchObject([{ customerId, by: 'quinn', reason: '客户来信要求' }])
  const view = await read<ErasureView>(`/api/customers/${customerId}/erasure`, tokens.adam)
  expect(view.asked).toMatchObject({ by: 'quinn', reason: '客户来信要求' })
})

test('[CP57] whom somebody lives with and works for is told to who has them in hand once they proved who they are', async () => {
  const { anna, tokens } = await start()
  const contact = await guest(anna, { contactPoints: [point('customer-number', 'HL-2')] })
  const { customerId } = contact
  await bring('HL-1', '周敏', tokens, null)
  await profiled(customerId, { idNumber: '310101195003021230', employer: '青木设计' }, tokens)
  const row = { customerNumber: 'HL-2', kind: 'household', otherNumber: 'HL-1', name: null, since: null }
  await centre.post('/api/relations', { relations: [row] }, tokens.adam)
  const write = { type: 'customer.relate', customerId, kind: 'employer', otherId: null, since: null } as const
  await anna.must({ ...write, relationId: 'r-1', name: '青木 设计' })
  await anna.must({ ...write, relationId: 'r-2', name: '汇流科技' })
  const names = async (token: string, beside = '') =>
    (await read<CustomerIdentity>(`/api/customers/${customerId}/identity${beside}`, token)).relations.map(
      ({ name, hidden }) => (hidden ? null : name),
    )
  expect(await names(tokens.anna)).toEqual([null, null, '汇流科技'])
  // Who looks them up without a contact asks them nothing.
  expect(await names(tokens.sue)).toEqual(['周**', '青木 设计', '汇流科技'])
  const proof = { method: 'document', answers: ['1230'] }
  expect((await centre.post(`/api/interactions/${contact.id}/verification`, proof, tokens.anna)).status).toBe(200)
  await anna.until('it is proved', () => anna.interactions.get(contact.id)?.verification !== null)
  expect(await names(tokens.anna, `?contact=${contact.id}`)).toEqual(['周**', '青木 设计', '汇流科技'])
  expect(await names(tokens.anna, '?contact=another')).toEqual([null, null, '汇流科技'])
})

test('[IR53] nobody stands in more than 50 relations, though others say so', async () => {
  const { sue, tokens } = await start()
  const hub = await bring('HUB', '中心', tokens, null)
  const relate = { type: 'customer.relate', kind: 'household', since: null } as const
  for (let i = 0; i < 50; i++)
    await sue.must({ ...relate, customerId: hub, relationId: `r-${i}`, otherId: null, name: `家人${i}` })
  const one = await bring('HL-1', '周敏', tokens, null)
  expect(await sue.send({ ...relate, customerId: one, relationId: 'r-50', otherId: hub, name: null })).toMatchObject({
    ok: false,
    refusal: { code: 'too-large' },
  })
})

test('[IR60] [IR61] an owner hands over, and whoever takes over finds a task', async () => {
  const { anna, sue, tokens } = await start()
  const customerId = await bring('HL-1', '周敏', tokens, null)
  const later = centre.clock.now() + 600_000
  const over = {
    type: 'customer.handOver',
    customerId,
    to: 'anna',
    effectiveAt: centre.clock.now(),
    reason: '新客户分配',
  } as const
  expect(await anna.send(over)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  await sue.must(over)
  expect(await sue.send(over)).toMatchObject({ ok: false, refusal: { code: 'already-done' } })
  await sue.must({ ...over, to: 'ben', effectiveAt: later, reason: '休假交接' })
  const { owner, handOvers } = await identityOf(customerId, tokens.sue)
  expect(owner).toMatchObject({ kind: 'user', to: 'anna', from: 'person' })
  expect(handOvers).toMatchObject([
    { from: 'anna', to: 'ben', effectiveAt: later },
    { from: null, to: 'anna', reason: '新客户分配' },
  ])
  const { tasks } = await read<TaskList>('/api/tasks?state=open&whose=mine', tokens.ben)
  expect(tasks).toMatchObject([{ task: { customerId, dueAt: later + DAY, kind: 'follow-up' } }])
  await centre.advance(600_001)
  expect((await identityOf(customerId, tokens.sue)).owner).toMatchObject({ to: 'ben' })
})

test('[IR32] what both were tied to is shown with the one that stays, whose own owner counts', async () => {
  const { anna, sue, tokens } = await start()
  const known = await bring('HL-1001', '陈立文', tokens)
  const wife = await bring('HL-1', '周敏', tokens, null)
  const { customerId: other } = await guest(anna)
  const over = { type: 'customer.handOver', effectiveAt: centre.clock.now(), reason: '分配客户' } as const
  await sue.must({ ...over, customerId: known, to: 'anna' })
  await sue.must({ ...over, customerId: other, to: 'ben' })
  const relate = { type: 'customer.relate', relationId: 'r-1', kind: 'household', name: null, since: null } as const
  await anna.must({ ...relate, customerId: other, otherId: wife })
  await sue.must({ type: 'customer.merge', customerId: known, otherId: other, reason: '已核身' })
  const { owner, relations, handOvers } = await identityOf(known, tokens.sue)
  expect(owner).toMatchObject({ to: 'anna' })
  expect(handOvers).toHaveLength(2)
  expect(relations).toMatchObject([{ otherId: wife }])
  expect((await identityOf(wife, tokens.sue)).relations).toMatchObject([{ otherId: known, name: '陈**' }])
})

test('[IR70] departments rate on their own scales, and an older word changes nothing', async () => {
  const { tokens } = await start()
  const customerId = await bring('HL-1', '周敏', tokens, null)
  const rating = { department: '信用卡中心', scale: 'A–E', value: 'B', since: centre.clock.now() - DAY }
  const rate = (ratings: readonly object[], token: string) =>
    centre.post(`/api/customers/${customerId}/ratings`, { source: 'card-system', ratings }, token)
  expect(
    (await rate([rating, { ...rating, department: '零售部', scale: '1–5', value: '4' }], tokens.adam)).status,
  ).toBe(204)
  expect((await rate([{ ...rating, value: 'E', since: rating.since - DAY }], tokens.adam)).status).toBe(204)
  expect((await rate([rating], tokens.sue)).status).toBe(403)
  expect((await rate([{ ...rating, since: centre.clock.now() + DAY }], tokens.adam)).status).toBe(400)
  expect((await identityOf(customerId, tokens.sue)).ratings).toEqual([
    { ...rating, source: 'card-system' },
    { ...rating, department: '零售部', scale: '1–5', value: '4', source: 'card-system' },
  ])
})

test('[IR71] who does not serve a customer is told no rating, owner, merge or relation of theirs', async () => {
  const { anna, sue, tokens } = await start()
  const customerId = await bring('HL-1', '周敏', tokens, null)
  const { customerId: otherId } = await guest(anna)
  const rating = { department: '风控部', scale: 'A–E', value: 'E', since: centre.clock.now() - DAY }
  await centre.post(`/api/customers/${customerId}/ratings`, { source: 'card-system', ratings: [rating] }, tokens.adam)
  await sue.must({ type: 'customer.merge', customerId, otherId, reason: '同一个人' })
  expect(await identityOf(customerId, tokens.sue)).toMatchObject({ ratings: [{ value: 'E' }], merges: [{ otherId }] })
  expect(await identityOf(customerId, tokens.ben)).toEqual({
    masked: true,
    prospect: false,
    candidates: [],
    relations: [],
    removedRelations: [],
    owner: null,
    handOvers: [],
    ratings: [],
    merges: [],
  })
})
