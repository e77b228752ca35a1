import { afterEach, beforeEach, expect, test } from 'vitest'
import { SCOPES, type Scope } from '#shared/domain/service-key.ts'
import { EXAMPLE_CALLS } from '#shared/protocol/service-key-examples.ts'
import type { ServiceKeyInput, ServiceKeyList, ServiceKeySecret } from '#shared/protocol/service-keys-rest.ts'
import type { TaskList } from '#shared/protocol/tasks-rest.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { userRecord } from '../support/centre/records.ts'

let centre: TestCentre
let admin: string
beforeEach(async () => {
  centre = await TestCentre.start()
  admin = await centre.signIn('adam')
})
afterEach(() => centre.close())

const customer = { name: '李雷', language: null, customerNumber: 'C-1001', phone: '13800001111', email: null }

async function make(scopes: readonly Scope[], change: Partial<ServiceKeyInput> = {}): Promise<ServiceKeySecret> {
  const body = { name: '核心系统', code: 'core-banking', scopes, expiresAt: null, ...change }
  const answer = await centre.post('/api/service-keys', body, admin)
  expect(answer.status).toBe(200)
  return answer.json()
}

const remove = (path: string): Promise<Response> =>
  fetch(`${centre.server.url}${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${admin}` } })

async function listed(): Promise<ServiceKeyList['keys']> {
  const list: ServiceKeyList = await (await centre.get('/api/service-keys', admin)).json()
  return list.keys
}

async function refusal(answer: Response): Promise<unknown> {
  const { error } = (await answer.json()) as { error: object }
  return { status: answer.status, ...error }
}

test('[SK1] [SK2] administrators alone make keys, and a secret is told once and stored nowhere', async () => {
  for (const username of ['anna', 'sue', 'quinn']) {
    const token = await centre.signIn(username)
    expect((await centre.get('/api/service-keys', token)).status).toBe(403)
    expect((await centre.post('/api/service-keys', {}, token)).status).toBe(403)
  }
  const { key, secret } = await make(['consents'])
  expect(secret).toMatch(/^hl_live_[\w-]{43}$/)
  const [view] = await listed()
  expect(view).toEqual(key)
  expect(view?.secrets).toMatchObject([{ start: secret.slice(0, 12), lastUsedAt: null }])
  expect(JSON.stringify([await listed(), await centre.storage.serviceKeys.list()])).not.toContain(secret.slice(12))
  const again = await centre.post(
    '/api/service-keys',
    { name: '又一个', code: 'core-banking', scopes: ['products'], expiresAt: null },
    admin,
  )
  expect(await refusal(again)).toMatchObject({ status: 409, code: 'name-taken', params: { field: 'code' } })
})

test('[SK3] a key opens the routes of its scopes and no other; the refusal names the scope', async () => {
  const { secret } = await make(['products'])
  expect((await centre.get('/api/products', secret)).status).toBe(200)
  expect(await refusal(await centre.get('/api/consents?customerNumber=C-1001', secret))).toMatchObject({
    status: 403,
    code: 'scope-missing',
    message: 'The key lacks the scope consents. Ask an administrator for one that has it.',
    params: { scope: 'consents' },
  })
  for (const path of ['/api/service-keys', '/api/auth/me', '/api/compliance/access-log?from=0&to=1'])
    expect(await refusal(await centre.get(path, secret))).toMatchObject({ status: 403, code: 'not-for-keys' })
  const document = await (await fetch(`${centre.server.url}/api/openapi.json`)).json()
  expect(document).toHaveProperty(['paths', '/api/consents', 'get', 'security', 2], { serviceKey: ['consents'] })
  expect(document).toHaveProperty(['paths', '/api/service-keys', 'get', 'security', 'length'], 2)
})

test('[SK12] a parameter that there is not is refused by its name, in place of the answer to another question', async () => {
  const { secret } = await make(['customers.read', 'products'])
  for (const [path, field] of [
    ['/api/customers?text=李雷', 'text'],
    ['/api/customers?q=李雷&limits=5', 'limits'],
    ['/api/products?code=D1', 'code'],
  ] as const)
    expect(await refusal(await centre.get(path, secret))).toMatchObject({
      status: 400,
      code: 'malformed',
      params: { field, problem: 'unknown-parameter' },
    })
  expect((await centre.get('/api/customers?q=李雷&limit=5', secret)).status).toBe(200)
})

test('[SK7] revoked, expired, ended and unknown secrets open nothing, also after a restart, and it is told which', async () => {
  const revoked = await make(['products'])
  await remove(`/api/service-keys/${revoked.key.id}`)
  const lasts = { expiresAt: centre.clock.now() + 60_000 }
  const expiring = await make(['products'], lasts)
  expect((await centre.get('/api/products', expiring.secret)).status).toBe(200)
  await centre.advance(60_000)
  const problems = async () => [
    await refusal(await centre.get('/api/products', revoked.secret)),
    await refusal(await centre.get('/api/products', expiring.secret)),
    await refusal(await centre.get('/api/products', 'hl_live_nobody-has-this')),
  ]
  const told = [{ code: 'key-revoked' }, { code: 'key-expired' }, { code: 'key-unknown' }].map((one) => ({
    ...one,
    status: 401,
  }))
  expect(await problems()).toMatchObject(told)
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage: centre.storage, clock: centre.clock })
  expect(await problems()).toMatchObject(told)
  expect((await centre.get('/api/products', admin)).status).toBe(200)
  expect(await listed()).toMatchObject([{ revoked: null }, { revoked: { by: 'adam' } }])
  // The code of a key that is revoked is free again, and its end does not stand in the past.
  const past = { name: 'x', code: 'other', scopes: ['products'], expiresAt: centre.clock.now() }
  expect(await refusal(await centre.post('/api/service-keys', past, admin))).toMatchObject({
    params: { field: 'expiresAt' },
  })
})

test('[SK6] a system changes over to a second secret without a pause', async () => {
  const { key, secret: first } = await make(['products'])
  const path = `/api/service-keys/${key.id}/secrets`
  expect((await remove(`${path}/${key.secrets[0]?.id}`)).status).toBe(409)
  const { secret: second } = (await (await centre.post(path, {}, admin)).json()) as ServiceKeySecret
  expect((await centre.post(path, {}, admin)).status).toBe(409)
  for (const secret of [first, second]) expect((await centre.get('/api/products', secret)).status).toBe(200)
  expect((await listed())[0]?.secrets.map(({ lastUsedAt }) => lastUsedAt)).toEqual(
    [first, second].map(() => centre.clock.now()),
  )
  expect((await remove(`${path}/${key.secrets[0]?.id}`)).status).toBe(200)
  expect((await centre.get('/api/products', first)).status).toBe(401)
  expect((await centre.get('/api/products', second)).status).toBe(200)
})

test('[SK5] [SK8] what a system says and reads stands under its code, and so does every refusal', async () => {
  const { key, secret } = await make(['customers.write', 'customers.read', 'consents', 'products'])
  const brought = (await (await centre.post('/api/customers', customer, secret)).json()) as { customerId: string }
  const at = centre.clock.now() - 1_000
  const consent = { customerNumber: 'C-1001', purpose: 'marketing', channel: 'sms', given: true, at, proofRef: 'F-1' }
  await centre.post('/api/consents', { consents: [consent] }, secret)
  const told = await centre.get('/api/consents?customerNumber=C-1001', secret)
  expect(await told.json()).toMatchObject({ consents: [{ by: 'key:core-banking', given: true }] })
  const product = { productCode: 'DEP-9', name: { zh: '九年定存', en: '' }, kind: 'deposit', value: 900 }
  expect(await (await centre.post('/api/products', { products: [product] }, secret)).json()).toMatchObject({ added: 1 })
  const tied = { customerNumber: 'C-1001', kind: 'contact-of', otherNumber: null, name: '韩梅梅', since: null }
  const relations = await centre.post('/api/relations', { relations: [tied] }, secret)
  expect(await relations.json()).toEqual({ taken: 1, refused: [] })
  const saved = (await centre.storage.events.read({ afterSeq: 0, limit: 1_000 })).filter(
    ({ actor }) => actor === 'key:core-banking',
  )
  expect(saved.map(({ type, data }) => [type, data])).toMatchObject([
    ['config.saved', { kind: 'proposition' }],
    ['customer.related', { source: 'core-banking' }],
  ])

  for (let times = 0; times < 3; times += 1) {
    await centre.get('/api/service-keys', secret)
    await centre.post('/api/purchases', {}, secret)
    await centre.get('/api/products', `hl_live_${times}`)
  }
  await remove(`/api/service-keys/${key.id}`)
  const profile = `/api/customers/${brought.customerId}/profile`
  await centre.post(profile, {}, secret)
  const noted = await centre.storage.accessLog.list({ limit: 50 })
  const own = noted.toReversed().map(({ actor, action, subject, object, reason }) => {
    return [actor, action, subject === null ? null : 'them', object, reason]
  })
  const system = 'key:core-banking'
  expect(own).toEqual([
    ['adam', 'configure', null, 'service-key:core-banking', 'key-created'],
    [system, 'write', null, 'POST /customers', null],
    [system, 'import', null, 'import:consents', null],
    [system, 'write', null, 'POST /consents', null],
    [system, 'read', 'them', 'consents', null],
    [system, 'import', null, 'import:products', null],
    [system, 'configure', null, expect.stringMatching(/^config\.proposition:/), 'saved'],
    [system, 'write', null, 'POST /products', null],
    [system, 'write', null, 'POST /relations', null],
    [system, 'refuse', null, 'GET /service-keys', 'not-for-keys'],
    [system, 'refuse', null, 'POST /purchases', 'scope-missing:purchases'],
    ['key:unknown', 'refuse', null, 'GET /products', 'key-unknown'],
    ['adam', 'configure', null, 'service-key:core-banking', 'key-revoked'],
    [system, 'refuse', null, 'POST /customers/:id/profile', 'key-revoked'],
  ])
  const quinn = await centre.signIn('quinn')
  const asked = `/api/compliance/access-log?from=0&to=${centre.clock.now() + 1}&actor=${system}`
  expect((await centre.get(asked, quinn)).status).toBe(200)
})

test('[SK4] a key sees names and numbers hidden', async () => {
  const { secret } = await make(['customers.write', 'customers.read'])
  const brought = (await (await centre.post('/api/customers', customer, secret)).json()) as { customerId: string }
  const card = await (await centre.get(`/api/customers/${brought.customerId}`, secret)).text()
  expect(JSON.parse(card)).toMatchObject({ masked: true, customer: { name: '李**' } })
  expect(card).not.toContain('13800001111')
  expect(await (await centre.get('/api/customers?q=13800001111', secret)).text()).not.toContain('13800001111')
  const reveal = { field: 'phone', reason: 'x' }
  expect((await centre.post(`/api/customers/${brought.customerId}/reveal`, reveal, secret)).status).toBe(403)
  // A key is no way in for a desk.
  await expect(centre.desk('anna', { token: secret })).rejects.toThrow('not-signed-in')
})

test('[SK9] no person takes the id of a system', async () => {
  await expect(
    centre.save({ kind: 'user', id: 'key:core-banking', expectedVersion: 0, record: userRecord('eve', 'admin') }),
  ).rejects.toThrow('invalid-record')
})

test('[TK21] [SK10] a system says what became of a lead, and of no other task', async () => {
  const { secret } = await make(['task-outcomes'])
  const record = { number: 'west', name: { zh: '城西支行', en: '' }, city: '', address: '', hours: '', receiver: '' }
  await centre.save({ kind: 'branch', id: 'b1', expectedVersion: 0, record })
  const anna = await centre.availableDesk('anna')
  const { id: interactionId, customerId } = await acceptFirst(centre, anna, { address: 'a', name: '陈立文' })
  const about = { customerId, interactionId, recommendationId: null, dueAt: null, tags: [], text: '回访' }
  const open = { type: 'task.open', ...about } as const
  await anna.must({ ...open, taskId: 'own', kind: 'complaint', assignee: { agentId: 'anna' } })
  const outcome = (task: string) =>
    centre.post(`/api/tasks/${task}/outcome`, { outcome: 'done', text: '已处理' }, secret)
  expect(await refusal(await outcome('own'))).toMatchObject({ status: 403, code: 'not-yours' })
  await anna.must({ ...open, taskId: 'lead', kind: 'branch-lead', assignee: { branch: 'west' } })
  expect((await outcome('lead')).status).toBe(204)
  const other = await centre.post('/api/tasks/lead/outcome', { outcome: 'lost', text: '改口' }, secret)
  expect(await refusal(other)).toMatchObject({ status: 409, code: 'already-done' })
  expect((await outcome('lead')).status).toBe(204)
  const list = `/api/customers/${customerId}/tasks`
  const { tasks } = (await (await centre.get(list, await centre.signIn('sue'))).json()) as TaskList
  expect(tasks.find(({ task }) => task.id === 'lead')).toMatchObject({ task: { settled: { by: 'key:core-banking' } } })
})

test('[SK13] a system reads a lead with whom it is about, which is noted; of a settled one no contact, of other tasks nothing', async () => {
  const { secret } = await make(['leads'])
  const record = { number: 'west', name: { zh: '城西支行', en: '' }, city: '', address: '', hours: '', receiver: '' }
  await centre.save({ kind: 'branch', id: 'b1', expectedVersion: 0, record })
  const brought = await centre.post('/api/customers', customer, admin)
  const { customerId } = (await brought.json()) as { customerId: string }
  const anna = await centre.availableDesk('anna')
  const point = { kind: 'customer-number', value: 'C-1001', verified: true, source: 'site' } as const
  const contact = await acceptFirst(centre, anna, { contactPoints: [point] })
  expect(contact.customerId).toBe(customerId)
  const about = { customerId, interactionId: contact.id, recommendationId: null, tags: ['mortgage'], text: '想办房贷' }
  const open = { type: 'task.open', ...about, dueAt: centre.clock.now() + 86_400_000 } as const
  await anna.must({ ...open, taskId: 'lead', kind: 'branch-lead', assignee: { branch: 'west' } })
  await anna.must({ ...open, taskId: 'own', kind: 'follow-up', assignee: { agentId: 'anna' } })
  const lead = async (id: string) => centre.get(`/api/tasks/${id}/lead`, secret)
  expect(await (await lead('lead')).json()).toMatchObject({
    taskId: 'lead',
    customer: { customerNumber: 'C-1001', name: '李雷', phone: '+8613800001111', doNotContact: false },
    branch: 'west',
    need: '想办房贷',
    tags: ['mortgage'],
    dueAt: open.dueAt,
    outcome: null,
  })
  const [noted] = await centre.storage.accessLog.list({ actor: 'key:core-banking', limit: 1 })
  expect(noted).toMatchObject({ action: 'read', subject: customerId, object: 'lead:lead' })
  expect(await refusal(await lead('own'))).toMatchObject({ status: 404 })
  await anna.must({ type: 'task.settle', taskId: 'lead', outcome: 'dropped', text: '客户不需要了' })
  expect(await (await lead('lead')).json()).toMatchObject({ customer: null, outcome: 'dropped' })
  const without = await make(['task-outcomes'], { code: 'crm' })
  expect(await refusal(await centre.get('/api/tasks/lead/lead', without.secret))).toMatchObject({
    code: 'scope-missing',
    params: { scope: 'leads' },
  })
})

test('[SK11] the first call that the page shows for each scope works as it stands', async () => {
  const { secret } = await make([...SCOPES])
  const call = ({ method, path, body }: (typeof EXAMPLE_CALLS)[Scope]) =>
    method === 'GET' ? centre.get(path, secret) : centre.post(path, body, secret)
  // Others speak of the customer whom this one brings.
  expect((await call(EXAMPLE_CALLS['customers.write'])).status).toBe(200)
  for (const scope of SCOPES) {
    const { status } = await call(EXAMPLE_CALLS[scope])
    // There is no such task yet: whoever reads it puts in one of theirs.
    const isOfTask = scope === 'task-outcomes' || scope === 'leads'
    expect([scope, status]).toEqual([scope, isOfTask ? 404 : scope === 'bank-events' ? 204 : 200])
  }
})
