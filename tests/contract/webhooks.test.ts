import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewDelivery, Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const delivery = (id: string, subject: string, change: Partial<NewDelivery> = {}): NewDelivery => ({
  id,
  subscriptionId: 'crm',
  subject,
  kind: 'task.opened',
  at: T0,
  body: `{"id":"${id}"}`,
  nextAt: T0,
  ...change,
})
const attempt = { at: T0, status: 500, ms: 12, problem: 'status', answer: 'oops' } as const

describe.each(STORAGE_ADAPTERS)('webhooks: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
    await storage.webhooks.putSubscription('crm', { id: 'crm' }, 7)
  })
  afterEach(() => dispose())

  const due = async (now = T0) => (await storage.webhooks.due('crm', now, 10)).map(({ id }) => id)

  test('[WH10] a position moves with what it brought, and only then', async () => {
    const { webhooks } = storage
    await webhooks.putSubscription('dwh', { id: 'dwh' }, 3)
    await webhooks.enqueue('crm', 9, [delivery('a', 's1')])
    await webhooks.putSubscription('crm', { id: 'crm', name: 'CRM' })
    expect(await webhooks.subscriptions()).toEqual([
      { subscription: { id: 'crm', name: 'CRM' }, position: 9 },
      { subscription: { id: 'dwh' }, position: 3 },
    ])
    await webhooks.putSubscription('crm', { id: 'crm' }, 20)
    expect((await webhooks.subscriptions())[0]?.position).toBe(20)
  })

  test('[WH10] [WH11] put in once, sent in order: the first of each subject holds up only those behind it', async () => {
    const { webhooks } = storage
    await webhooks.enqueue('crm', 9, [delivery('a', 's1'), delivery('b', 's1'), delivery('c', 's2')])
    await webhooks.enqueue('crm', 9, [delivery('a', 's1')])
    await webhooks.enqueue('dwh', 9, [delivery('z', 's1', { subscriptionId: 'dwh' })])
    expect(await due()).toEqual(['a', 'c'])
    await webhooks.attempted('a', attempt, { state: 'waiting', nextAt: T0 + 5_000 })
    expect(await due()).toEqual(['c'])
    await webhooks.attempted('c', { ...attempt, status: 204, problem: null }, { state: 'done', nextAt: T0 })
    expect([await due(), await webhooks.nextDueAt('crm')]).toEqual([[], T0 + 5_000])
    expect(await due(T0 + 5_000)).toEqual(['a'])
    await webhooks.hasten('crm', T0 + 1)
    expect(await webhooks.nextDueAt('crm')).toBe(T0 + 1)
    await webhooks.attempted('a', attempt, { state: 'failed', nextAt: T0 })
    expect(await due()).toEqual(['b'])
    expect([await webhooks.waiting('crm'), await webhooks.failed('crm')]).toEqual([1, 1])
    expect(await webhooks.nextDueAt('nobody')).toBeNull()
  })

  test('[WH24] nothing is put into the line of a subscription that is gone', async () => {
    const { webhooks } = storage
    await webhooks.deleteSubscription('crm')
    await webhooks.enqueue('crm', 9, [delivery('a', 's1')])
    expect([await webhooks.waiting('crm'), await due()]).toEqual([0, []])
    expect(await webhooks.delivery('a')).toBeNull()
  })

  test('[WH20] [WH21] each attempt is kept; what was given up goes back to its place in the line', async () => {
    const { webhooks } = storage
    await webhooks.enqueue('crm', 9, [delivery('a', 's1'), delivery('b', 's1', { kind: 'task.answered' })])
    await webhooks.attempted('a', attempt, { state: 'failed', nextAt: T0 })
    expect(await webhooks.attempts('a')).toEqual([attempt])
    expect(await webhooks.delivery('a')).toMatchObject({ state: 'failed', attempts: 1, body: '{"id":"a"}' })
    const ids = async (query: object) =>
      (await webhooks.deliveries({ subscriptionId: 'crm', limit: 10, ...query })).map(({ id }) => id)
    expect(await ids({})).toEqual(['b', 'a'])
    expect([await ids({ state: 'failed' }), await ids({ kind: 'task.answered' })]).toEqual([['a'], ['b']])
    const [newest] = await webhooks.deliveries({ subscriptionId: 'crm', limit: 1 })
    expect(await ids({ before: newest?.place })).toEqual(['a'])
    expect([await webhooks.resend('a', T0 + 9), await webhooks.resend('nothing', T0)]).toEqual([true, false])
    expect(await due(T0 + 9)).toEqual(['a'])
    expect(await webhooks.delivery('a')).toMatchObject({ state: 'waiting', attempts: 0 })
    await webhooks.attempted('a', attempt, { state: 'failed', nextAt: T0 })
    expect(await webhooks.resendFailed('crm', T0)).toBe(1)
    expect(await webhooks.failed('crm')).toBe(0)
    await webhooks.giveUp('crm')
    expect([await webhooks.waiting('crm'), await webhooks.failed('crm')]).toEqual([0, 2])
  })

  test('[WH22] what ended long ago goes; with its subscription goes all but the journal', async () => {
    const { webhooks } = storage
    await webhooks.enqueue('crm', 9, [delivery('a', 's1'), delivery('b', 's2'), delivery('c', 's3', { at: T0 + 9 })])
    await webhooks.attempted('a', attempt, { state: 'done', nextAt: T0 })
    await webhooks.attempted('c', attempt, { state: 'failed', nextAt: T0 })
    await webhooks.pruneDeliveries(T0 + 9)
    expect([await webhooks.delivery('a'), await webhooks.attempts('a')]).toEqual([null, []])
    expect((await webhooks.deliveries({ subscriptionId: 'crm', limit: 9 })).map(({ id }) => id)).toEqual(['c', 'b'])
    const note = { subscriptionId: 'crm', at: T0, by: 'adam', what: 'deleted', detail: '' }
    await webhooks.note({ ...note, what: 'created' })
    await webhooks.note(note)
    await webhooks.deleteSubscription('crm')
    expect([await webhooks.subscriptions(), await webhooks.delivery('c'), await webhooks.attempts('c')]).toEqual([
      [],
      null,
      [],
    ])
    expect((await webhooks.journal('crm', 9)).map(({ what }) => what)).toEqual(['deleted', 'created'])
  })

  test('[WH31] the list of destinations is kept', async () => {
    const { webhooks } = storage
    expect(await webhooks.settings()).toBeNull()
    await webhooks.putSettings({ destinations: ['10.0.0.0/8'] })
    await webhooks.putSettings({ destinations: [] })
    expect(await webhooks.settings()).toEqual({ destinations: [] })
  })
})
