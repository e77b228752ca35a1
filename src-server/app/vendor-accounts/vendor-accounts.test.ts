import { describe, expect, test } from 'vitest'
import type { AccountRecord } from '#shared/domain/account.ts'
import type { Versioned } from '#shared/domain/config.ts'
import { NO_MEDIA } from '../../../tests/support/accounts/no-media.ts'
import { VirtualClock, settle } from '../../../tests/support/centre/virtual-clock.ts'
import { type AccountDriver, type DriverGround, TakeLater } from '../../channels/account-driver.ts'
import type { Inbound, InboundResult } from '../../channels/port.ts'
import { records } from '../../core/testing/records.ts'
import { openMemoryStorage } from '../../storage/open-storage.ts'
import { AT_ONCE, GIVE_UP_AFTER_MS } from './inbox.ts'
import { ConversationIds } from './conversation-ids.ts'
import { hideStreams } from './hidden-streams.ts'
import { RECEIPT_TRIES, stateOfParts } from './incoming.ts'
import { VendorAccounts } from './vendor-accounts.ts'

const words = (payload: unknown): string => (typeof payload === 'string' ? payload : '')

/** A vendor without a wire: what it pushes is a text, and `slow` and `bad` ones behave so. */
class PlainDriver implements AccountDriver {
  readonly ground: DriverGround
  stopped = false
  constructor(ground: DriverGround) {
    this.ground = ground
  }
  start(): void {
    this.ground.onHealth({ state: 'connected', reason: null })
  }
  async stop(): Promise<void> {
    this.stopped = true
  }
  async take({ key, payload, attempts }: Parameters<AccountDriver['take']>[0]): Promise<void> {
    const text = words(payload)
    if (text.startsWith('slow') && attempts === 0) throw new TakeLater('not yet', 5_000)
    if (text.startsWith('never')) throw new TakeLater('not yet', 3_600_000)
    if (text.startsWith('bad')) throw new Error('cannot be read')
    if (text.startsWith('receipt')) {
      const [, vendorId = '', failed] = text.split(' ')
      const state = failed === undefined ? 'delivered' : 'failed'
      await this.ground.centre.receipt({ vendorId, state, reason: failed ?? null })
      return
    }
    const about = { key, address: 'o1', name: null, language: null }
    await this.ground.centre.wrote({ ...about, content: { kind: 'text', text } })
  }
  send(): ReturnType<AccountDriver['send']> {
    return Promise.resolve({ state: 'sent', vendorIds: ['p1', 'p2'] })
  }
  test(): ReturnType<AccountDriver['test']> {
    return Promise.resolve({ ok: true })
  }
}

async function begin(accounts: readonly string[] = ['wx']) {
  const storage = openMemoryStorage()
  const clock = new VirtualClock()
  const drivers: PlainDriver[] = []
  const taken: string[] = []
  const receipts: string[] = []
  const logged: object[] = []
  const keys: string[] = []
  let answer: (inbound: Inbound) => Promise<InboundResult> = () =>
    Promise.resolve({ ok: true, interactionId: 'i1', messageId: 'm', seq: 1, at: clock.now() })
  const held = { now: 0, most: 0 }
  const config = new Map<string, Versioned<AccountRecord>>(
    accounts.map((id) => [
      id,
      { id, version: 1, archived: false, changedAt: 0, changedBy: 'a', record: records.account() },
    ]),
  )
  const make = (ground: DriverGround) => {
    const driver = new PlainDriver(ground)
    drivers.push(driver)
    return driver
  }
  const vendor = new VendorAccounts({
    factories: { wechat: make, smpp: make, twilio: make, aliyun: make },
    accounts: () => config,
    inbox: storage.inbox,
    messages: storage.vendorMessages,
    secrets: storage.secrets,
    centre: {
      async receive(inbound) {
        held.most = Math.max(held.most, ++held.now)
        await settle(2)
        held.now--
        const result = await answer(inbound)
        keys.push(inbound.key)
        if (result.ok && inbound.content?.kind === 'text') taken.push(inbound.content.text)
        return result
      },
      async delivery(_, messageId, state, reason) {
        receipts.push([messageId, state, ...(reason === null ? [] : [reason])].join(' '))
      },
      async customerRead() {},
    },
    conversationIds: new ConversationIds('key'),
    language: () => 'zh-CN',
    media: NO_MEDIA,
    clock,
    log: { info: (details) => void logged.push(details), warn() {}, error() {} },
    publicUrl: () => 'https://desk.bank.example',
    onError: () => undefined,
  })
  vendor.start()
  await settle()
  const push = async (key: string, who: string, text: string, n = 0) =>
    (drivers[n] ?? fail()).ground.keep(key, who, text)
  return {
    vendor,
    clock,
    config,
    drivers,
    taken,
    receipts,
    logged,
    keys,
    held,
    push,
    storage,
    answerWith: (next: typeof answer) => {
      answer = next
    },
  }
}

function fail(): never {
  throw new Error('no such driver')
}

describe('what vendors push', () => {
  test('[CN1] it is taken once, however often it comes', async () => {
    const { push, taken } = await begin()
    expect(await push('1', 'o1', 'hi')).toBe(true)
    expect(await push('1', 'o1', 'hi')).toBe(false)
    await settle(40)
    expect(await push('1', 'o1', 'hi')).toBe(false)
    await settle(40)
    expect(taken).toEqual(['hi'])
  })

  test('[CN2] a conversation keeps its order while others go on, a bounded number at once', async () => {
    const { push, taken, held, clock } = await begin()
    await Promise.all([push('1', 'o1', 'slow one'), push('2', 'o1', 'two'), push('3', 'o2', 'beside')])
    await settle(40)
    expect(taken).toEqual(['beside'])
    await clock.advance(5_000)
    await settle(40)
    expect(taken).toEqual(['beside', 'slow one', 'two'])
    await Promise.all(Array.from({ length: 100 }, (_, n) => push(`many${n}`, `m${n}`, 'many')))
    for (let turn = 0; turn < 60; turn++) await settle(20)
    expect(taken.filter((text) => text === 'many')).toHaveLength(100)
    expect(held.most).toBeLessThanOrEqual(AT_ONCE)
  })

  test('[CN3] what cannot be taken is put aside and comes back by a person’s hand', async () => {
    const { push, taken, vendor, clock, answerWith } = await begin()
    answerWith(() => Promise.resolve({ ok: false, code: 'refused', reason: 'contact-full' }))
    await push('1', 'o1', 'first')
    await push('2', 'o1', 'bad second')
    await push('3', 'o3', 'never')
    await settle(60)
    expect(new Set((await vendor.dead(10)).map(({ error }) => error))).toEqual(
      new Set(['cannot be read', 'contact-full']),
    )
    answerWith(() => Promise.resolve({ ok: true, interactionId: 'i', messageId: 'm', seq: 1, at: 0 }))
    expect(await vendor.revive('wx/1')).toBe('back')
    expect(await vendor.revive('wx/1')).toBe('unknown')
    await settle(40)
    expect(taken).toEqual(['first'])
    await clock.advance(GIVE_UP_AFTER_MS + 3_600_000)
    await settle(40)
    expect((await vendor.dead(10)).map(({ key }) => key)).toContain('wx/3')
  })

  test('[CN3] a floor that cannot store is waited for', async () => {
    const { push, taken, clock, answerWith } = await begin()
    answerWith(() => Promise.resolve({ ok: false, code: 'unavailable', reason: 'storage' }))
    await push('1', 'o1', 'hi')
    await settle(40)
    answerWith(() => Promise.resolve({ ok: true, interactionId: 'i', messageId: 'm', seq: 1, at: 0 }))
    await clock.advance(2_000)
    await settle(40)
    expect(taken).toEqual(['hi'])
  })

  test('[CN4] [CN6] a receipt waits for its message, and a text has arrived once all parts have', async () => {
    const { push, receipts, vendor, clock } = await begin()
    await push('r1', 'receipts-1', 'receipt p1')
    await settle(40)
    const sent = { interactionId: 'i1', messageId: 'm1', conversationId: 'c', accountId: 'wx', address: 'o1' }
    expect(await vendor.connector('wechat').send({ ...sent, content: { kind: 'text', text: 'hi' } })).toEqual({
      state: 'sent',
    })
    await clock.advance(2_000)
    await settle(40)
    expect(receipts).toEqual([])
    await push('r2', 'receipts-2', 'receipt p2')
    await settle(40)
    expect(receipts).toEqual(['m1 delivered'])
    expect(stateOfParts([{ state: 'delivered', parts: 2 }])).toBe('sent')
    expect(
      stateOfParts([
        { state: 'failed', parts: 2 },
        { state: 'delivered', parts: 2 },
      ]),
    ).toBe('failed')
  })

  test('[CN33] a receipt for what we never sent is let go after its tries, and nobody has to look at it', async () => {
    const { push, receipts, logged, vendor, clock, storage } = await begin()
    await push('r1', 'receipts-1', 'receipt p9')
    await settle(40)
    expect(await storage.inbox.due(clock.now() + 2_000, 1, new Set())).toMatchObject([{ key: 'wx/r1', attempts: 1 }])
    for (let tried = 1; tried < RECEIPT_TRIES; tried++) {
      expect(logged).toEqual([])
      await clock.advance(2_000)
      await settle(12)
    }
    expect(logged).toEqual([{ accountId: 'wx', key: 'wx/r1', reason: 'receipt-for-unknown-message' }])
    expect(await storage.inbox.nextDueAt()).toBe(null)
    expect(await vendor.dead(10)).toEqual([])
    expect(await push('r1', 'receipts-1', 'receipt p9')).toBe(false)
    expect(receipts).toEqual([])
  })

  test.each([
    ['the first arrived', ['p1', 'p2 smpp-8'], ['m1 failed parts-2/2 smpp-8']],
    ['the other may still arrive', ['p2 smpp-8', 'p1'], ['m1 failed parts-2/2 smpp-8']],
    ['nothing arrived', ['p1 smpp-8', 'p2 smpp-8'], ['m1 failed parts-1/2 smpp-8', 'm1 failed smpp-8']],
  ])('[CN20] a text of two parts of which %s has one state in words', async (_, came, expected) => {
    const { push, receipts, vendor } = await begin()
    const sent = { interactionId: 'i1', messageId: 'm1', conversationId: 'c', accountId: 'wx', address: 'o1' }
    await vendor.connector('wechat').send({ ...sent, content: { kind: 'text', text: 'hi' } })
    for (const [index, receipt] of came.entries()) {
      await push(`r${index}`, 'receipts', `receipt ${receipt}`)
      await settle(40)
    }
    expect(receipts).toEqual(expected)
  })

  test('[CN5] [CN23] an address of an account has one conversation, and nobody without the key tells which', () => {
    const ids = new ConversationIds('key')
    expect(ids.of('sms1', '+8613800138000')).toBe(ids.of('sms1', '8613800138000'))
    expect(ids.of('sms1', '+8613800138000')).toMatch(/^[\w-]{43}$/)
    expect(ids.of('a', '1')).not.toBe(ids.of('b', '1'))
    expect(ids.of('a', '1')).not.toBe(new ConversationIds('other').of('a', '1'))
  })

  test('[CN34] a key that bears an address is hidden, repeats and what was kept before included', async () => {
    const { push, taken, keys, vendor, storage, clock } = await begin()
    const openId = 'oFollower_0123456789-abcdefg'
    const hidden = `wx/${new ConversationIds('key').of('wx', openId)}`
    expect(await push(`${openId}/1700000000/subscribe/`, openId, 'hi')).toBe(true)
    expect(await push(`${openId}/1700000000/subscribe/`, openId, 'hi')).toBe(false)
    await settle(40)
    expect(keys).toEqual([`wx/${hidden}/1700000000/subscribe/`])
    const at = clock.now()
    const before = { accountId: 'wx', stream: `wx/${openId}`, at, payload: 'again' }
    await storage.inbox.put([
      { ...before, key: `wx/${openId}/1/SCAN/a` },
      { ...before, key: `wx/${openId}/2/SCAN/b` },
    ])
    await storage.inbox.done(`wx/${openId}/1/SCAN/a`)
    await storage.inbox.bury(`wx/${openId}/2/SCAN/b`, at, `no place for ${openId}.`)
    await hideStreams(storage.inbox, new ConversationIds('key'))
    expect(await push(`${openId}/1/SCAN/a`, openId, 'again')).toBe(false)
    expect(await vendor.dead(10)).toMatchObject([{ key: `${hidden}/2/SCAN/b`, error: 'no place for oFo****defg.' }])
    expect(JSON.stringify(await vendor.dead(10))).not.toContain(openId)
    expect(await vendor.revive(`${hidden}/2/SCAN/b`)).toBe('back')
    await settle(40)
    expect(taken).toEqual(['hi', 'again'])
  })

  test('[CN36] what waits under an address is named anew, each conversation in its order, and nothing keeps the address', async () => {
    const { push, taken, storage, clock } = await begin()
    const at = clock.now()
    const of = (key: string, who: string, payload: string) => ({
      key: `wx/${key}`,
      accountId: 'wx',
      stream: `wx/${who}`,
      at,
      payload,
    })
    const ids = new ConversationIds('key')
    await storage.inbox.put([
      of('1', '+8613800138000', 'slow one'),
      of('2', '+8613800138000', 'two'),
      of('3', 'receipts/SM1', 'beside'),
    ])
    await hideStreams(storage.inbox, ids)
    expect((await storage.inbox.streams()).map(({ stream }) => stream)).toEqual([
      ids.of('wx', '+8613800138000'),
      ids.of('wx', 'receipts/SM1'),
    ])
    await push('4', '+8613800138000', 'after them')
    await settle(40)
    expect(taken).toEqual(['beside'])
    await clock.advance(5_000)
    await settle(40)
    expect(taken).toEqual(['beside', 'slow one', 'two', 'after them'])
    expect(await storage.inbox.streams()).toEqual([])
  })

  test('[CN36] what went wrong is kept without the address it went wrong for', async () => {
    const { push, storage, answerWith } = await begin()
    answerWith(() => Promise.resolve({ ok: false, code: 'refused', reason: 'no place for +8613800138000' }))
    await push('1', '+8613800138000', 'hi')
    await settle(40)
    expect(await storage.inbox.dead(1)).toMatchObject([{ error: expect.not.stringContaining('13800138000') as string }])
  })

  test('[CN7] a changed account gets a new driver; one that is gone sends nothing, and what it pushed is put aside', async () => {
    const { vendor, config, drivers, push } = await begin(['wx', 'other'])
    await vendor.setSecret('wx', 'token', 'secret-word')
    await settle(40)
    expect(drivers).toHaveLength(3)
    expect(drivers[0]?.stopped).toBe(true)
    expect(drivers[2]?.ground.secrets.get('token')).toBe('secret-word')
    expect(await vendor.secretsSet('wx')).toEqual(['token'])
    config.delete('wx')
    vendor.changed('wx')
    await settle(40)
    await push('late', 'o1', 'late', 2)
    await settle(40)
    expect((await vendor.dead(10)).map(({ error }) => error)).toEqual(['account-gone'])
    expect(vendor.health()).toMatchObject([{ accountId: 'other', state: 'down', reason: 'secret-missing' }])
    expect(await vendor.test('other')).toEqual({ ok: true })
    expect(await vendor.test('wx')).toEqual({ ok: false, reason: 'off' })
  })
  test('[CF14] an account that lacks a secret says so, whatever its vendor answers; another reason is no new beginning', async () => {
    const { vendor, drivers, clock } = await begin()
    await vendor.setSecret('wx', 'appSecret', 's')
    await settle(40)
    expect(vendor.health()).toMatchObject([{ state: 'down', reason: 'secret-missing' }])
    await vendor.setSecret('wx', 'token', 't')
    await vendor.setSecret('wx', 'encodingAesKey', 'k')
    await settle(60)
    expect(vendor.health()).toMatchObject([{ state: 'connected', reason: null }])
    const since = clock.now()
    drivers.at(-1)?.ground.onHealth({ state: 'down', reason: 'vendor-unreachable' })
    await clock.advance(60_000)
    drivers.at(-1)?.ground.onHealth({ state: 'down', reason: 'vendor-unreachable ECONNREFUSED' })
    expect(vendor.health()).toMatchObject([{ state: 'down', reason: 'vendor-unreachable ECONNREFUSED', since }])
  })
})
