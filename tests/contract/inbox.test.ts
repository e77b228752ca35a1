import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewInboxItem, Storage, VendorMessage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const item = (key: string, stream = 's1', at = T0): NewInboxItem => ({
  key,
  accountId: 'wx',
  stream,
  at,
  payload: { say: key },
})
const NOBODY: ReadonlySet<string> = new Set()

describe.each(STORAGE_ADAPTERS)('what comes in: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())
  const due = async (now = T0, limit = 10, busy = NOBODY) =>
    (await storage.inbox.due(now, limit, busy)).map(({ key }) => key)

  test('[CN1] each is taken in once, even after it is done with', async () => {
    const { inbox } = storage
    expect(await inbox.put([item('a'), item('b'), item('a')])).toEqual([true, true, false])
    await inbox.done('a')
    expect(await inbox.put([item('a')])).toEqual([false])
    await inbox.forget(T0 + 1)
    expect(await inbox.put([item('a', 's1', T0 + 9)])).toEqual([true])
    expect(await inbox.put([item('b')])).toEqual([false])
  })

  test('[CN34] what is known by an earlier name came before', async () => {
    const { inbox } = storage
    await inbox.put([item('of before')])
    await inbox.done('of before')
    expect(await inbox.put([{ ...item('new name'), formerKey: 'of before' }])).toEqual([false])
    expect(await inbox.put([{ ...item('new name'), formerKey: 'never' }])).toEqual([true])
    expect(await inbox.put([{ ...item('new name'), formerKey: 'never' }])).toEqual([false])
    expect(await due()).toEqual(['new name'])
  })

  test('[CN2] one conversation is taken in its order, others beside it', async () => {
    const { inbox } = storage
    await inbox.put([item('a1', 'a'), item('b1', 'b'), item('a2', 'a'), item('c1', 'c')])
    expect(await due()).toEqual(['a1', 'b1', 'c1'])
    expect(await due(T0, 1, new Set(['a']))).toEqual(['b1'])
    expect(await due(T0 - 1)).toEqual([])
    await inbox.done('a1')
    expect(await due()).toEqual(['b1', 'a2', 'c1'])
    expect((await inbox.due(T0, 1, new Set(['b', 'c'])))[0]).toEqual({
      ...item('a2', 'a'),
      attempts: 0,
      dueAt: T0,
      error: null,
    })
  })

  test('[CN3] what is tried again holds up its own conversation alone, until it is given up', async () => {
    const { inbox } = storage
    await inbox.put([item('a1', 'a'), item('a2', 'a'), item('b1', 'b')])
    await inbox.retry('a1', T0 + 4_000, 'account-off', false)
    await inbox.retry('a1', T0 + 5_000, 'media not there', true)
    expect(await due(T0 + 4_999)).toEqual(['b1'])
    await inbox.done('b1')
    expect(await inbox.nextDueAt()).toBe(T0)
    expect((await inbox.due(T0 + 5_000, 10, NOBODY))[0]).toMatchObject({
      key: 'a1',
      attempts: 1,
      error: 'media not there',
    })
    await inbox.bury('a1', T0 + 6_000, 'gone')
    expect(await due(T0 + 6_000)).toEqual(['a2'])
    expect(await inbox.dead(10)).toMatchObject([{ key: 'a1', attempts: 2, error: 'gone', payload: { say: 'a1' } }])
    expect(await inbox.revive('a1', T0 + 7_000)).toBe(true)
    expect(await inbox.revive('a1', T0 + 7_000)).toBe(false)
    expect(await inbox.dead(10)).toEqual([])
    expect(await due(T0 + 7_000)).toEqual(['a1'])
    await inbox.done('a1')
    await inbox.done('a2')
    expect(await inbox.nextDueAt()).toBe(null)
  })

  test('[SM29] what lasts is known however long ago it was done', async () => {
    const { inbox } = storage
    await inbox.put([{ ...item('lasts'), isLasting: true }, item('goes')])
    for (const key of ['lasts', 'goes']) await inbox.done(key)
    await inbox.forget(T0 + 1)
    expect(await inbox.put([{ ...item('lasts'), isLasting: true }, item('goes')])).toEqual([false, true])
  })

  test('[CN35] the words of what was put aside go, the fact stays and nobody takes it again', async () => {
    const { inbox } = storage
    await inbox.put([item('old', 's1', T0), item('new', 's2', T0 + 1), item('waits', 's3', T0)])
    await inbox.bury('old', T0 + 5, 'why')
    await inbox.bury('new', T0 + 5, 'why')
    await inbox.eraseDead(T0 + 1)
    expect(await inbox.dead(10)).toMatchObject([
      { key: 'new', payload: { say: 'new' } },
      { key: 'old', payload: null, attempts: 1, error: 'why' },
    ])
    expect(await inbox.revive('old', T0 + 6)).toBe(false)
    expect(await inbox.revive('new', T0 + 6)).toBe(true)
    expect(await inbox.put([item('old')])).toEqual([false])
    expect((await inbox.due(T0 + 6, 10, NOBODY)).map(({ payload }) => payload)).toEqual([
      { say: 'new' },
      { say: 'waits' },
    ])
  })

  test('[CN36] streams take other names, waiting and put aside, and what is done with has none', async () => {
    const { inbox } = storage
    await inbox.put([item('done'), item('dead', 's2'), item('first', 's2'), item('second', 's2'), item('other', 's3')])
    await inbox.done('done')
    await inbox.bury('dead', T0 + 1, 'why')
    expect(await inbox.streams()).toEqual([
      { accountId: 'wx', stream: 's2' },
      { accountId: 'wx', stream: 's3' },
    ])
    await inbox.renameStreams([{ from: 's2', to: 'anew' }])
    await inbox.put([item('third', 'anew')])
    expect(await due()).toEqual(['first', 'other'])
    expect(await inbox.dead(1)).toMatchObject([{ key: 'dead', stream: 'anew' }])
    for (const key of ['first', 'second']) await inbox.done(key)
    expect(await due()).toEqual(['other', 'third'])
    expect(await inbox.put([item('done')])).toEqual([false])
  })

  test('[CN4] a receipt finds its message by the vendor’s id, and its other parts', async () => {
    const { vendorMessages } = storage
    const part = (n: number): VendorMessage => ({
      accountId: 'sms',
      vendorId: `v${n}`,
      interactionId: 'i1',
      messageId: 'm1',
      part: n,
      parts: 2,
      at: T0,
      state: 'sent',
    })
    await vendorMessages.put([part(2), part(1)])
    await vendorMessages.put([{ ...part(1), messageId: 'other' }])
    expect(await vendorMessages.find('sms', 'v1')).toEqual(part(1))
    expect(await vendorMessages.find('other', 'v1')).toBe(null)
    await vendorMessages.setState({ accountId: 'sms', vendorId: 'v2', state: 'failed' })
    expect(await vendorMessages.partsOf('i1', 'm1')).toEqual([part(1), { ...part(2), state: 'failed' }])
    await vendorMessages.forget(T0 + 1)
    expect(await vendorMessages.find('sms', 'v1')).toBe(null)
  })
})
