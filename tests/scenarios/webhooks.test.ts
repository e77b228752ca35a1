import { afterEach, beforeEach, expect, test } from 'vitest'
import { messageSchema, webhookKindSchema } from '#shared/protocol/webhook-events.ts'
import type { Deliveries, DeliveryDetail, Subscriptions, SubscriptionSecret } from '#shared/protocol/webhooks-rest.ts'
import { Imports } from '../support/centre/imports.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'
import { isSignedWith, WebhookPeer } from '../support/webhooks/peer.ts'

const GATHERED = 600

let centre: TestCentre
let token: string
let peer: WebhookPeer
beforeEach(async () => {
  centre = await TestCentre.start()
  token = await centre.signIn('adam')
  peer = await WebhookPeer.start()
  await asked('/api/webhook-destinations', { destinations: ['127.0.0.0/8'] })
})
afterEach(async () => {
  peer.close()
  await centre.close()
})

async function asked<T>(path: string, body: object): Promise<T> {
  const answer = await centre.post(path, body, token)
  expect(answer.status).toBeLessThan(300)
  return answer.status === 204 ? (undefined as T) : answer.json()
}
async function read<T>(path: string): Promise<T> {
  return (await centre.get(path, token)).json()
}
const subscribe = (url: string, kinds: readonly string[]): Promise<SubscriptionSecret> =>
  asked('/api/webhooks', { name: 'CRM', url, kinds })

/** What is read again and again until it is as it must be. */
async function until<T>(look: () => Promise<T>, is: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look()
    if (is(found)) return found
    await settle()
  }
}
const list = async (id: string, query = ''): Promise<Deliveries['deliveries']> =>
  (await read<Deliveries>(`/api/webhooks/${id}/deliveries${query}`)).deliveries
const one = async (id: string) =>
  (await read<Subscriptions>('/api/webhooks')).subscriptions.find((subscription) => subscription.id === id)

/** Tasks about a customer whose name and words must not leave. */
async function opens(anna: TestDesk, customerId: string, interactionId: string, ...taskIds: readonly string[]) {
  for (const taskId of taskIds)
    await anna.must({
      type: 'task.open',
      taskId,
      kind: 'complaint',
      customerId,
      interactionId,
      recommendationId: null,
      assignee: { agentId: 'anna' },
      dueAt: null,
      tags: ['手续费'],
      text: '多收了手续费，请打 13812345678',
    })
}
async function served(): Promise<{ anna: TestDesk; customerId: string; id: string }> {
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna, { address: 'a', name: '陈立文' })
  return { anna, customerId, id }
}

test('[WH1] [WH2] [WH3] [WH18] [WH20] [WH23] [WH30] what was asked for is told, signed, and without a word of the customer', async () => {
  const refused = await centre.get('/api/webhooks', await centre.signIn('sue'))
  expect(refused.status).toBe(403)
  const { secret, subscription } = await subscribe(peer.url, ['task.opened', 'consent.given', 'interaction.accepted'])
  const { anna, customerId, id } = await served()
  await opens(anna, customerId, id, 't1')
  await centre.advance(GATHERED)
  await peer.until(2)
  expect(peer.types.toSorted()).toEqual(['interaction.accepted', 'task.opened'])
  for (const received of peer.received) {
    expect(isSignedWith(secret, received)).toBe(true)
    expect(messageSchema(webhookKindSchema.parse(received.message.type)).strict().parse(received.message)).toBeTruthy()
    expect(received.text).not.toMatch(/陈|手续费|138/)
  }
  const done = await until(
    () => list(subscription.id),
    (all) => all.length === 2 && all.every(({ state }) => state === 'done'),
  )
  const detail = await read<DeliveryDetail>(`/api/webhook-deliveries/${done[0]?.id}`)
  expect(detail.tries).toMatchObject([{ status: 204, problem: null }])
  expect(JSON.stringify(await read('/api/webhooks'))).not.toContain(secret.slice(6))
  expect(await read(`/api/webhooks/${subscription.id}/journal`)).toMatchObject({
    entries: [{ by: 'adam', what: 'created', detail: peer.url }],
  })
  expect(await read('/api/webhook-destinations/journal')).toMatchObject({ entries: [{ detail: '127.0.0.0/8' }] })
})

test('[WH11] [WH14] [WH21] what is refused is repeated under its id; only its own subject waits', async () => {
  const { subscription } = await subscribe(peer.url, ['task.opened', 'task.answered'])
  const { anna, customerId, id } = await served()
  peer.answer = ({ message }) => (message.data['taskId'] === 't1' ? 500 : 200)
  await opens(anna, customerId, id, 't1', 't2')
  await anna.must({ type: 'task.settle', taskId: 't1', outcome: 'done', text: '已退费' })
  await centre.advance(GATHERED)
  await peer.until(2)
  const waits = await until(
    () => list(subscription.id, '?state=waiting'),
    (all) => all.some(({ attempts }) => attempts === 1),
  )
  expect(waits.map(({ kind, attempts }) => [kind, attempts])).toEqual([
    ['task.answered', 0],
    ['task.opened', 1],
  ])
  peer.answer = () => 200
  await centre.advance(6_000)
  await peer.until(4)
  expect(peer.types.slice(2)).toEqual(['task.opened', 'task.answered'])
  const failed = peer.received.find(({ message }) => message.data['taskId'] === 't1')
  expect(peer.received[2]?.id).toBe(failed?.id)
  const id1 = failed?.id ?? ''
  await until(
    () => list(subscription.id, '?state=done'),
    (all) => all.length === 3,
  )
  await asked(`/api/webhook-deliveries/${id1}/resend`, {})
  await peer.until(5)
  expect(peer.received[4]?.id).toBe(id1)
})

test('[WH13] [WH10] what was on its way when the server ended comes again, under the same id', async () => {
  const { subscription } = await subscribe(peer.url, ['task.opened'])
  const { anna, customerId, id } = await served()
  peer.answer = null
  await opens(anna, customerId, id, 't1')
  await centre.advance(GATHERED)
  await peer.until(1)
  const { storage, clock } = centre
  await centre.stopButKeepStorage()
  peer.answer = () => 200
  centre = await TestCentre.start({ storage, clock })
  token = await centre.signIn('adam')
  await peer.until(2)
  expect(peer.received[1]?.id).toBe(peer.received[0]?.id)
  await until(
    () => list(subscription.id),
    (all) => all.every(({ state }) => state === 'done'),
  )
})

test('[WH12] [WH17] an address that never answers holds up no other; stopped and on again, from where it stopped or from now', async () => {
  const silent = await WebhookPeer.start()
  silent.answer = null
  await subscribe(silent.url, ['task.opened'])
  const { subscription } = await subscribe(peer.url, ['task.opened'])
  const { anna, customerId, id } = await served()
  const tasks = () => peer.received.map(({ message }) => message.data['taskId'])
  const path = `/api/webhooks/${subscription.id}/state`
  await opens(anna, customerId, id, 't1')
  await centre.advance(GATHERED)
  await peer.until(1)
  await asked(path, { active: false })
  await opens(anna, customerId, id, 't2')
  await centre.advance(GATHERED)
  await asked(path, { active: true, from: 'backlog' })
  await centre.advance(GATHERED)
  await peer.until(2)
  await asked(path, { active: false })
  await opens(anna, customerId, id, 't3')
  await asked(path, { active: true, from: 'now' })
  await opens(anna, customerId, id, 't4')
  await centre.advance(GATHERED)
  await peer.until(3)
  expect(tasks()).toEqual(['t1', 't2', 't4'])
  silent.close()
})

test('[WH16] [WH21] [WH34] gone is gone; a test says at once what an address answers', async () => {
  const { subscription } = await subscribe(peer.url, ['task.opened'])
  peer.answer = () => 302
  const path = `/api/webhooks/${subscription.id}`
  const tried = await asked<DeliveryDetail>(`${path}/test`, {})
  expect(tried).toMatchObject({ kind: 'webhook.test', state: 'failed', tries: [{ status: 302, problem: 'redirect' }] })
  expect((await one(subscription.id))?.stopped).toBeNull()
  const { anna, customerId, id } = await served()
  peer.answer = () => 410
  await opens(anna, customerId, id, 't1')
  await centre.advance(GATHERED)
  const found = await until(
    () => one(subscription.id),
    (all) => all?.stopped !== null,
  )
  expect(found).toMatchObject({ waiting: 1, stopped: { why: 'gone' } })
  const deleted = await fetch(`${centre.server.url}${path}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  })
  expect([deleted.status, (await centre.get(`${path}/deliveries`, token)).status]).toEqual([204, 200])
  expect(await one(subscription.id)).toBeUndefined()
})

test('[WH30] [WH31] [WH32] a list that means nothing, an address with a password and an older form are refused; what is not listed is not reached', async () => {
  const status = async (path: string, body: object) => (await centre.post(path, body, token)).status
  expect(await status('/api/webhook-destinations', { destinations: ['10.0.0.0/99'] })).toBe(400)
  const input = { name: 'CRM', url: peer.url, kinds: ['task.opened'] }
  expect(await status('/api/webhooks', { ...input, url: 'http://a:b@127.0.0.1/' })).toBe(400)
  expect(await status('/api/webhooks', { ...input, kinds: ['webhook.test'] })).toBe(400)
  const { subscription } = await subscribe(peer.url, ['task.opened'])
  const change = { ...input, name: '数仓', revision: 1 }
  expect(await asked(`/api/webhooks/${subscription.id}`, change)).toMatchObject({ name: '数仓', revision: 2 })
  expect(await status(`/api/webhooks/${subscription.id}`, change)).toBe(409)
  await asked('/api/webhook-destinations', { destinations: [] })
  const tried = await asked<DeliveryDetail>(`/api/webhooks/${subscription.id}/test`, {})
  expect(tried.tries).toMatchObject([{ problem: 'not-allowed', status: null }])
  expect(peer.received).toEqual([])
})

test('[WH7] a file that was taken in is told once for each run, and whom it changed is had as a file of ids', async () => {
  await subscribe(peer.url, ['import.finished', 'customer.created', 'consent.given'])
  const imports = new Imports(centre, token)
  const people = ['C-1,李雷,北京', 'C-2,韩梅梅,上海']
  const [header, newcomer] = ['客户号,姓名,城市', 'C-3,赵四,深圳']
  const changesOf = (id: string) => centre.get(`/api/imports/${id}/changes.csv`, token)
  const lines = async (id: string) => (await (await changesOf(id)).text()).trim().split('\r\n')

  const first = await imports.run('customers', [header, ...people].join('\n'))
  const second = await imports.run('customers', [header, people[0], 'C-2,韩梅梅,广州', newcomer].join('\n'))
  const told = { kind: 'customers', source: 'core-banking', state: 'done', wrong: 0, hasChanges: true }
  await centre.advance(GATHERED)
  await peer.until(2)
  expect(peer.received.map(({ message }) => [message.type, message.data])).toEqual([
    ['import.finished', { ...told, importId: first.id, rows: 2, added: 2, changed: 0, unchanged: 0 }],
    ['import.finished', { ...told, importId: second.id, rows: 3, added: 1, changed: 1, unchanged: 1 }],
  ])
  for (const { message, text } of peer.received) {
    expect(messageSchema('import.finished').strict().parse(message)).toBeTruthy()
    expect(text).not.toMatch(/C-1|李雷/)
  }
  const [head, ...brought] = await lines(first.id)
  expect(head).toBe('customerId,what')
  expect(brought.map((line) => line.split(',')[1])).toEqual(['added', 'added'])
  const changed = await lines(second.id)
  expect(changed).toHaveLength(3)
  expect(changed).toContain(`${brought[1]?.split(',')[0]},changed`)
  expect(changed.join()).not.toContain(brought[0]?.split(',')[0])

  const consents = '客户号,用途,是否同意,日期\nC-1,营销,否,2026-01-02'
  const third = await imports.run('consents', consents)
  expect(third.hasChanges).toBe(false)
  expect((await changesOf(third.id)).status).toBe(404)
})

test('[WH7] what the server’s end cut short is told and listed all the same', async () => {
  await subscribe(peer.url, ['import.finished'])
  const file = '客户号,姓名\nC-1,李雷\nC-2,韩梅梅'
  const first = await new Imports(centre, token).run('customers', file)
  await centre.advance(GATHERED)
  await peer.until(1)
  const { job } = await new Imports(centre, token).uploaded('customers', file)
  const { storage, clock } = centre
  // As a power cut leaves them: one ended and nobody was told, of the other its rows are in and its list is not.
  const left = async (id: string, at: number, as: object) =>
    storage.imports.put({ id, at, job: Object.assign({}, await storage.imports.get(id), as) })
  await left(first.id, first.at, { told: false, startedAt: 7 })
  await left(job.id, job.at, { state: 'running', startedAt: 8, isUnlisted: true })
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage, clock })
  token = await centre.signIn('adam')
  await centre.advance(GATHERED)
  await peer.until(2)
  expect(peer.received[1]?.message.data).toMatchObject({ importId: first.id, added: 2 })

  const again = await new Imports(centre, token).finished(job.id, job.suggested)
  expect(again).toMatchObject({ state: 'done', unchanged: 2, hasChanges: true })
  const lines = (await (await centre.get(`/api/imports/${job.id}/changes.csv`, token)).text()).trim().split('\r\n')
  expect(lines.map((line) => line.split(',')[1])).toEqual(['what', 'changed', 'changed'])
})
