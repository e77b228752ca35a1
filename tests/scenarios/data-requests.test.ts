/** What persons ask about their own data, from the desk to the answer. */
import { createHash } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import type { CustomerBroughtIn } from '#shared/protocol/rest.ts'
import type { RightsCount, RightsOfCustomer, RightsQueue } from '#shared/protocol/rights-rest.ts'
import { answering, centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const NAME = '李四海'
const WORDS = '我的理财快到期了'
const NOTE = '客户口气不好，同事注意'
const ASKED = '我想知道你们存了我哪些资料'

interface Served {
  readonly anna: TestDesk
  readonly id: string
  readonly customerId: string
}

/** A contact with an offer, an internal note and the answer. */
async function served(): Promise<Served> {
  centre = await centreWithShelf({})
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna, { name: NAME })
  await centre.writes(WORDS)
  const offer = await untilPrompted(anna, id)
  await presents(anna, id, offer)
  await settle()
  await centre.writes('好的，办')
  await anna.must(answering(id, offer, { response: 'accepted' }))
  await anna.must({ type: 'note.add', interactionId: id, messageId: 'n1', text: NOTE })
  await settle()
  return { anna, id, customerId }
}

async function asks({ anna, id, customerId }: Served, kind: 'access' | 'erasure' | 'withdrawal', requestId = 'q1') {
  const about = { requestId, customerId, kind, way: 'chat', interactionId: id, identity: 'documents' } as const
  await anna.must({ type: 'right.request', ...about, text: ASKED })
}

async function ends({ anna, id }: Served): Promise<void> {
  await anna.must({ type: 'interaction.end', interactionId: id })
  await anna.must({ type: 'wrapUp.complete', interactionId: id, dispositionId: null, summary: '', followUp: null })
  await centre.advance(5_000)
}

const get = async (path: string, who: string) => centre.get(path, await centre.signIn(who))
const queue = async (state: 'open' | 'done'): Promise<RightsQueue['requests']> =>
  ((await (await get(`/api/compliance/requests?state=${state}`, 'quinn')).json()) as RightsQueue).requests

test('[RP5] [RP6] what an agent wrote down waits for those who answer for data, and for nobody else', async () => {
  const contact = await served()
  await asks(contact, 'access')
  const { customerId } = contact
  const [waiting] = await queue('open')
  expect(waiting).toMatchObject({
    customerName: '李**',
    erasureBy: null,
    request: { kind: 'access', text: ASKED, askedBy: 'anna', interactionId: contact.id },
  })
  for (const path of ['/api/compliance/requests', '/api/compliance/requests/count'])
    expect((await get(path, 'anna')).status).toBe(403)
  const own = (await (await get(`/api/customers/${customerId}/requests`, 'anna')).json()) as RightsOfCustomer
  expect(own.requests).toMatchObject([{ id: 'q1', text: ASKED }])
  const others = (await (await get(`/api/customers/${customerId}/requests`, 'ben')).json()) as RightsOfCustomer
  expect(others.requests).toMatchObject([{ id: 'q1', text: null }])
  const count = (await (await get('/api/compliance/requests/count', 'quinn')).json()) as RightsCount
  expect(count).toEqual({ open: 1, overdue: 0, soon: 0 })
  const ben = await centre.desk('ben')
  const request = { requestId: 'q2', customerId, kind: 'access', way: 'chat', interactionId: null } as const
  expect(await ben.send({ type: 'right.request', ...request, identity: 'open', text: ASKED })).toMatchObject({
    refusal: { code: 'not-yours' },
  })
  expect(await ben.send({ type: 'right.take', requestId: 'q1' })).toMatchObject({ refusal: { code: 'not-allowed' } })
})

test('[RP9] [RP7] a copy holds what is theirs and nothing else, sealed in the access log; then they are answered', async () => {
  const contact = await served()
  await asks(contact, 'access')
  await ends(contact)
  const quinn = await centre.desk('quinn')
  await quinn.must({ type: 'right.take', requestId: 'q1' })
  const path = '/api/compliance/requests/q1/copy'
  expect((await get(`${path}?form=json&reason=${encodeURIComponent('应客户请求')}`, 'anna')).status).toBe(403)
  expect((await get(`${path}?form=json&reason=--`, 'quinn')).status).toBe(400)
  const reason = encodeURIComponent('应客户请求')
  const words = await (await get(`${path}?form=json&reason=${reason}`, 'quinn')).text()
  const file = JSON.parse(words) as Record<string, unknown>
  expect(file).toMatchObject({
    format: 'huiliu-personal-copy',
    customer: { id: contact.customerId, name: NAME },
    requests: [{ kind: 'access', text: ASKED }],
    contacts: [{ channel: 'chat', offers: [{ answer: { response: 'accepted' } }] }],
  })
  expect(words).toContain(WORDS)
  expect(words).not.toContain(NOTE)
  expect(words).toMatch(/"why":\{"zh":"[^"]+/u)
  const seal = createHash('sha256').update(words).digest('hex')
  const log = await centre.storage.accessLog.list({ actor: 'quinn', action: 'export', limit: 9 })
  expect(log.map(({ object, reason: why, subject }) => ({ object, why, subject }))).toEqual([
    { object: 'copy-seal:json:q1', why: seal, subject: contact.customerId },
    { object: 'copy:json:q1', why: '应客户请求', subject: contact.customerId },
  ])
  const english = await (await get(`${path}?form=page&language=en&reason=${reason}`, 'quinn')).text()
  expect(english).toContain('A copy of your personal information')
  for (const told of [NAME, WORDS, 'Accepted']) expect(english).toContain(told)
  expect(english).not.toContain(NOTE)
  const about = { requestId: 'q1', outcome: 'fulfilled', told: '已当面交付副本', reason: null } as const
  await quinn.must({ type: 'right.settle', ...about })
  expect(await queue('open')).toEqual([])
  const [done] = await queue('done')
  expect(done?.request.steps.map(({ what }) => what)).toEqual(['taken', 'copied', 'copied'])
  expect(done?.request).toMatchObject({ settled: { by: 'quinn', outcome: 'fulfilled', told: '已当面交付副本' } })
  expect((await get(`${path}?form=json&reason=${reason}`, 'quinn')).status).toBe(409)
})

test('[RP7] [RP8] an erasure that was asked for goes by two persons, and takes every request with it', async () => {
  const contact = await served()
  const { customerId } = contact
  await asks(contact, 'erasure')
  await asks(contact, 'access', 'q2')
  await ends(contact)
  const quinn = await centre.desk('quinn')
  const reason = '客户要求'
  await quinn.must({ type: 'customer.askErasure', customerId, reason, requestId: 'q1' })
  expect((await queue('open')).map(({ erasureBy }) => erasureBy)).toEqual(['quinn', null])
  expect(await quinn.send({ type: 'customer.erase', customerId, reason })).toMatchObject({
    refusal: { code: 'second-person' },
  })
  await (await centre.desk('adam')).must({ type: 'customer.erase', customerId, reason })
  await centre.advance(5_000)
  expect(await queue('open')).toEqual([])
  const done = await queue('done')
  expect(done.map(({ request, customerName }) => [request.settled?.outcome, customerName])).toEqual([
    ['erased', null],
    ['fulfilled', null],
  ])
  for (const gone of [NAME, ASKED]) expect(JSON.stringify(done)).not.toContain(gone)
  const bodies = await centre.storage.events.read({ afterSeq: 0, limit: 10_000 })
  expect(bodies.some(({ type }) => type === 'right.settled')).toBe(true)
})

test('[RP7] whoever answers for data writes down the refusal that was asked for, and no other word of theirs', async () => {
  const contact = await served()
  const { customerId } = contact
  await asks(contact, 'withdrawal')
  const quinn = await centre.desk('quinn')
  const word = { customerId, purpose: 'marketing', channel: null, until: null, interactionId: null, note: '' } as const
  const refusal = { type: 'customer.consent', ...word, given: false, proof: 'form', proofRef: null } as const
  expect(await quinn.send(refusal)).toMatchObject({ refusal: { code: 'not-yours' } })
  await quinn.must({ ...refusal, requestId: 'q1' })
  const refused = { purpose: 'marketing', given: false, proof: 'form', proofRef: 'request:q1', by: 'quinn' }
  await centre.advance(5_000)
  expect(await centre.storage.readModels.consentsOf(customerId)).toMatchObject([refused])
})

test('[RP8] what was asked goes with the record, and back with it', async () => {
  const contact = await served()
  await asks(contact, 'access')
  await ends(contact)
  const brought = { name: NAME, language: null, customerNumber: '6200111', phone: '+8613900001111', email: null }
  const answer = await centre.post('/api/customers', brought, await centre.signIn('adam'))
  const { customerId: other } = (await answer.json()) as CustomerBroughtIn
  const sue = await centre.desk('sue')
  const both = { customerId: other, otherId: contact.customerId, reason: '同一个人' }
  await sue.must({ type: 'customer.merge', ...both })
  await settle()
  const of = async (id: string) =>
    ((await (await get(`/api/customers/${id}/requests`, 'quinn')).json()) as RightsOfCustomer).requests.length
  expect([await of(other), await of(contact.customerId)]).toEqual([1, 0])
  await sue.must({ type: 'customer.separate', ...both })
  await settle()
  expect([await of(other), await of(contact.customerId)]).toEqual([0, 1])
})
