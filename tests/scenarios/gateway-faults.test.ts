/** What a gateway of short messages, a network or a stranger may do to an account: docs/spec/accounts.md lists each. */
import { afterEach, describe, expect, test } from 'vitest'
import { GatewayBank, type GatewayKind } from '../support/accounts/gateway-bank.ts'
import { accept } from '../support/centre/steps.ts'
import { settle } from '../support/centre/virtual-clock.ts'

const LEE = '+8613800138000'
const WANG = '+8613900139000'
const MINUTE = 60_000
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let bank: GatewayBank
afterEach(() => bank.close())

describe.each<GatewayKind>(['twilio', 'aliyun'])('an account of the shape of %s', (kind) => {
  const begin = async () => {
    bank = await GatewayBank.open(kind)
    return bank.gateway
  }

  test('[CN11] the vendor is down for an hour: the agent is told, the message waits, and goes once', async () => {
    const { vendor } = await begin()
    const contact = await bank.talking(LEE)
    await vendor.stop()
    await bank.says(contact, '卡已寄出', 'm1')
    await bank.until('the account is down', async () => (await bank.health()).state === 'down')
    for (let minutes = 0; minutes < 60; minutes += 5) await bank.centre.advance(5 * MINUTE)
    expect(bank.message(contact, 'm1')).toMatchObject({ delivery: 'queued' })
    await vendor.start(Number(new URL(bank.apiBase).port))
    await bank.until('it arrived', () => bank.received(LEE).length > 0, MINUTE)
    await bank.centre.advance(10 * MINUTE)
    expect(bank.received(LEE)).toEqual(['卡已寄出'])
    expect((await bank.health()).state).toBe('connected')
  })

  test('[CN9] a vendor that does not answer is given up on in time, and holds up no other conversation', async () => {
    const { vendor, sending } = await begin()
    const [slow, other] = [await bank.talking(LEE), await bank.talking(WANG, 2)]
    vendor.faults.plan(sending, { kind: 'silence' })
    await bank.says(slow, '一', 'm1')
    await bank.says(slow, '二', 'm2')
    await settle(40)
    await bank.says(other, '三', 'm3')
    await bank.until('the other’s arrived', () => bank.received(WANG).length === 1)
    expect(bank.message(slow, 'm1')).toMatchObject({ delivery: 'queued' })
    await bank.untilDelivery(slow, 'm1', 'unknown', 1_000)
    await bank.until('the second goes', () => bank.received(LEE).includes('二'), 1_000)
  })

  test('[CN10] an answer that is none leaves the message unknown; it is not sent again by itself', async () => {
    const { vendor, sending } = await begin()
    const contact = await bank.talking(LEE)
    for (const [n, fault] of [{ kind: 'garbage' } as const, { kind: 'status', status: 502 } as const].entries()) {
      vendor.faults.plan(sending, fault)
      await bank.says(contact, '好的', `m${n}`)
      if (kind === 'twilio' || fault.kind === 'garbage') await bank.untilDelivery(contact, `m${n}`, 'unknown', 1_000)
      else await bank.until('it is judged', () => bank.message(contact, `m${n}`)?.delivery !== 'queued', 1_000)
    }
    await bank.centre.advance(60 * MINUTE)
    expect(bank.received(LEE)).toEqual([])
  })

  test('[CN1] [CN2] [SM29] what comes many times, at once, later and again after a while is taken once, in order', async () => {
    const { write } = await begin()
    expect(await Promise.all(Array.from({ length: 8 }, () => write(LEE, '一', 1)))).toEqual(Array(8).fill(true))
    const ringing = await bank.anna.inPhase('offered')
    await accept(bank.anna, ringing)
    for (const [text, n] of [
      ['二', 3],
      ['三', 2],
      ['一', 1],
    ] as const)
      expect(await write(LEE, text, n)).toBe(true)
    await bank.until('all are there', () => bank.texts(ringing).length === 3)
    await bank.centre.advance(5 * MINUTE)
    expect(await write(LEE, '一', 1)).toBe(true)
    await settle(40)
    expect(bank.texts(ringing)).toEqual(['一', '二', '三'])
    expect(await bank.dead()).toEqual([])
  })

  test('[CN30] a secret that was replaced over there: told in words and in health, and all goes once it is kept here', async () => {
    const { replaceSecret, secrets } = await begin()
    const contact = await bank.talking(LEE)
    replaceSecret('another')
    await bank.says(contact, '一', 'm1')
    await bank.untilDelivery(contact, 'm1', 'failed', 1_000)
    expect(bank.message(contact, 'm1')?.failure).toMatch(/^(twilio-20003|aliyun-SignatureDoesNotMatch)/)
    expect((await bank.health()).state).toBe('down')
    await bank.keep(Object.keys(secrets)[0] ?? '', 'another')
    await bank.until('it works again', async () => (await bank.health()).state === 'connected', MINUTE)
    await bank.says(contact, '二', 'm2')
    await bank.until('it arrived', () => bank.received(LEE).length === 1)
    expect(bank.received(LEE)).toEqual(['二'])
  })

  test('[SM1] [SM2] what nothing vouches for is turned away', async () => {
    await begin()
    const url = `${bank.centre.server.url}/channels/sms/sms`
    const body = new URLSearchParams({ MessageSid: 'SM9', From: LEE, Body: '转账' })
    for (const path of ['', '/status', '/another-secret/up'])
      expect((await fetch(url + path, { method: 'POST', body })).ok).toBe(false)
    await settle(40)
    expect(bank.anna.interactions.size).toBe(0)
    expect(await bank.dead()).toEqual([])
  })

  test('[CN32] clocks that differ by minutes are not noticed', async () => {
    const { write } = await begin()
    const contact = await bank.talking(LEE)
    bank.skew(10 * MINUTE)
    expect(await write(LEE, '收到', 2)).toBe(true)
    await bank.says(contact, '一', 'm1')
    await bank.until('it arrived', () => bank.received(LEE).length === 1)
    expect(await bank.health()).toEqual({ state: 'connected', reason: null })
    expect(bank.texts(contact)).toEqual(['在吗', '收到'])
  })

  test('[CN31] the quota runs out in a conversation: told in words, seen in health, over when it is over', async () => {
    const { vendor, sending, usedUp } = await begin()
    const contact = await bank.talking(LEE)
    vendor.faults.plan(sending, { kind: 'code', code: usedUp, status: kind === 'twilio' ? 429 : 200 })
    await bank.says(contact, '一', 'm1')
    await bank.untilDelivery(contact, 'm1', 'failed')
    expect(bank.message(contact, 'm1')?.failure).toContain(usedUp)
    expect(await bank.health()).toMatchObject({ state: 'degraded', reason: expect.stringContaining(usedUp) })
    await bank.says(contact, '二', 'm2')
    await bank.until('it arrived', () => bank.received(LEE).length === 1)
    expect((await bank.health()).state).toBe('connected')
  })

  test('[AC2] [CN7] an account switched off with messages under way: ours fails with the reason, theirs is turned away', async () => {
    const { vendor, write } = await begin()
    const contact = await bank.talking(LEE)
    await vendor.stop()
    await bank.says(contact, '稍候', 'm1')
    await bank.switch(false)
    await bank.untilDelivery(contact, 'm1', 'failed', 5_000)
    expect(bank.message(contact, 'm1')?.failure).toBe('account-off')
    expect(await write(LEE, '有人吗', 7)).toBe(false)
    await vendor.start(Number(new URL(bank.apiBase).port))
    await bank.switch(true)
    expect(await write(LEE, '还在吗', 8)).toBe(true)
    await bank.until('it is taken', () => bank.texts(contact).length === 2, 1_000)
    expect(bank.received(LEE)).toEqual([])
  })
})

test('[SM29] what was signed with a token that was replaced is of no use', async () => {
  bank = await GatewayBank.open('twilio')
  const { write, replaceSecret, secrets } = bank.gateway
  await bank.keep('authToken', 'another')
  await settle(40)
  expect(await write(LEE, '转账', 1)).toBe(false)
  replaceSecret('another')
  expect(await write(LEE, '在吗', 2)).toBe(true)
  replaceSecret(secrets['authToken'] ?? '')
  expect(await write(LEE, '转账', 3)).toBe(false)
})

test('[CN32] a vendor that minds the time: a clock that is wrong by hours is told as what it is', async () => {
  bank = await GatewayBank.open('aliyun')
  const contact = await bank.talking(LEE)
  bank.skew(-120 * MINUTE)
  await bank.says(contact, '一', 'm1')
  await bank.untilDelivery(contact, 'm1', 'failed')
  expect(bank.message(contact, 'm1')?.failure).toMatch(/^aliyun-InvalidTimeStamp/)
  expect(await bank.health()).toMatchObject({ state: 'down', reason: expect.stringMatching(/InvalidTimeStamp/) })
  bank.skew(0)
  await bank.says(contact, '二', 'm2')
  await bank.until('it arrived', () => bank.received(LEE).length === 1)
  expect(await bank.health()).toEqual({ state: 'connected', reason: null })
})

describe('files of a multimedia message', () => {
  const twilio = async () => {
    bank = await GatewayBank.open('twilio')
    const { vendor } = bank.gateway
    if (!('writeFiles' in vendor)) throw new Error('This gateway takes no files.')
    return vendor
  }
  const picture = { contentType: 'image/png', bytes: PNG }

  test('[SM25] the words come first, then each file; what may not be kept is said so in its place', async () => {
    const vendor = await twilio()
    const program = { contentType: 'image/png', bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]) }
    await vendor.writeFiles(LEE, [picture, program], '看看这个')
    const ringing = await bank.anna.inPhase('offered')
    await vendor.write(LEE, '收到了吗')
    await bank.until('all are there', () => bank.texts(ringing).length === 4)
    expect(bank.texts(ringing)).toEqual(['看看这个', 'image', expect.stringMatching(/未接收/), '收到了吗'])
    expect(await bank.dead()).toEqual([])
  })

  test('[SM25] [SM27] one that cannot be fetched is said so, and a person takes it again once it can be', async () => {
    const vendor = await twilio()
    vendor.faults.plan(/Media/, { kind: 'redirect', to: 'http://127.0.0.1:9/inside' }, 5)
    await vendor.writeFiles(LEE, [picture], '看看')
    const ringing = await bank.anna.inPhase('offered')
    await accept(bank.anna, ringing)
    await bank.until('it is given up', () => bank.texts(ringing).length === 2, 5_000)
    expect(bank.texts(ringing)[1]).toMatch(/未能取回/)
    const [item] = await bank.dead()
    expect(item).toMatchObject({ accountId: 'sms', error: expect.stringContaining('media-not-fetched') })
    await bank.centre.post('/api/inbox/dead/revive', { key: item?.key }, await bank.centre.signIn('adam'))
    await bank.until('it is there', () => bank.texts(ringing).length === 3, 1_000)
    expect(bank.texts(ringing)).toEqual(['看看', expect.stringMatching(/未能取回/), 'image'])
  })
})
