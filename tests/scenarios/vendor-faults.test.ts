/** What a vendor, a network or a stranger may do to an account: docs/spec/accounts.md lists each with its test. */
import { afterEach, expect, test } from 'vitest'
import type { DeadInbox } from '#shared/protocol/accounts-rest.ts'
import { settle } from '../support/centre/virtual-clock.ts'
import { WechatBank } from '../support/wechat/wechat-bank.ts'

const LEE = 'oLee000000000000000000000001'
const WANG = 'oWang00000000000000000000002'
const HOUR = 3_600_000
const MINUTE = 60_000

let bank: WechatBank
afterEach(() => bank.close())

async function dead(): Promise<DeadInbox['items']> {
  const answer = await bank.centre.get('/api/inbox/dead', await bank.centre.signIn('adam'))
  const { items }: DeadInbox = await answer.json()
  return items
}

test('[WX8] [CN11] the vendor is down for an hour: the agent is told, the message waits, and goes once', async () => {
  bank = await WechatBank.open()
  const contact = await bank.talking(LEE)
  await bank.vendor.stop()
  await bank.says(contact, '卡已寄出', 'm1')
  await bank.until('the account is down', async () => (await bank.health()).state === 'down')
  expect(await bank.health()).toEqual({ state: 'down', reason: 'vendor-unreachable ECONNREFUSED' })
  for (let minutes = 0; minutes < 60; minutes += 5) await bank.centre.advance(5 * MINUTE)
  expect(bank.message(contact, 'm1')).toMatchObject({ delivery: 'queued' })
  await bank.vendor.start(Number(new URL(bank.apiBase).port))
  await bank.untilDelivery(contact, 'm1', 'sent', MINUTE)
  expect(bank.received(LEE)).toEqual(['卡已寄出'])
  expect((await bank.health()).state).toBe('connected')
})

test('[CN9] a vendor that does not answer is given up on in time, and holds up no other conversation', async () => {
  bank = await WechatBank.open()
  const [slow, other] = [await bank.talking(LEE), await bank.talking(WANG)]
  bank.vendor.faults.plan(/custom\/send/, { kind: 'silence' })
  await bank.says(slow, '一', 'm1')
  await bank.says(slow, '二', 'm2')
  await bank.until('the first is with the vendor', () => bank.sends() === 1)
  await bank.says(other, '三', 'm3')
  await bank.untilDelivery(other, 'm3', 'sent')
  expect(bank.message(slow, 'm1')).toMatchObject({ delivery: 'queued' })
  // One call a conversation: what comes behind it does not pile up at the vendor.
  expect(bank.sends()).toBe(2)
  await bank.untilDelivery(slow, 'm1', 'unknown', 1_000)
  await bank.untilDelivery(slow, 'm2', 'sent', 1_000)
  await bank.centre.advance(HOUR)
  expect(bank.received(LEE)).toEqual(['一', '二'])
})

test('[WX5] [CN10] garbage at the account’s address is turned away, and the account goes on', async () => {
  bank = await WechatBank.open({ mode: 'plain' })
  const signed = bank.signedAt(bank.clock.now())
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${bank.textXml(LEE, '', '1').replace('<![CDATA[]]>', '&l9;')}`
  const garbage: readonly (readonly [string | Uint8Array<ArrayBuffer>, string])[] = [
    ['', 'text/xml'],
    ['<xml><unfinished', 'text/xml'],
    ['<'.repeat(100_000), 'text/xml'],
    ['{"xml":{}}', 'application/json'],
    [new Uint8Array([0xff, 0xfe, 0x00]), 'application/octet-stream'],
    ['<xml>'.repeat(20_000), 'text/xml'],
  ]
  for (const [body, contentType] of garbage) expect(await bank.push(signed, body, contentType)).toBe(400)
  expect(await bank.push(signed, 'x'.repeat(2_000_000))).toBe(413)
  expect(await bank.push(signed, bomb)).toBeGreaterThanOrEqual(200)
  expect(await bank.push(signed, bank.textXml(WANG, '正常的一句', '2'), 'image/png')).toBe(200)
  const contacts = () => [...bank.centre.server.engine.view.interactions.values()]
  await bank.until('the good one is a contact', () =>
    contacts().some(({ introduction }) => introduction?.address === WANG),
  )
  for (const { messages } of contacts())
    for (const { content } of messages) expect(JSON.stringify(content)).not.toContain('haha')
  expect(await dead()).toEqual([])
})

test('[CN1] [CN2] what comes many times, at once and later, is taken once and in its order', async () => {
  bank = await WechatBank.open({ mode: 'plain' })
  const push = (text: string, id: string) => bank.push(bank.signedAt(bank.clock.now()), bank.textXml(LEE, text, id))
  expect(await Promise.all(Array.from({ length: 8 }, () => push('一', '101')))).toEqual(Array(8).fill(200))
  const contact = await bank.anna.inPhase('offered')
  for (const [text, id] of [
    ['二', '103'],
    ['三', '102'],
    ['一', '101'],
  ] as const)
    expect(await push(text, id)).toBe(200)
  await bank.until('all are there', () => bank.texts(contact).length === 3)
  await settle(40)
  expect(bank.texts(contact)).toEqual(['一', '二', '三'])
})

test('[WX12] clocks may differ by minutes; what was signed long ago or far ahead is turned away', async () => {
  bank = await WechatBank.open({ mode: 'plain' })
  const at = (ms: number, id: string) =>
    bank.push(bank.signedAt(bank.clock.now() + ms), bank.textXml(LEE, '在吗', id, bank.clock.now() + ms))
  expect(await at(-59 * MINUTE, '1')).toBe(200)
  expect(await at(59 * MINUTE, '2')).toBe(200)
  expect(await at(-61 * MINUTE, '3')).toBe(401)
  expect(await at(61 * MINUTE, '4')).toBe(401)
  expect(await bank.push(bank.signedAt(Number.NaN), bank.textXml(LEE, '在吗', '5'))).toBe(401)
})

test('[WX2] [WX12] a signed request that is played again says nothing new, and later not even that', async () => {
  bank = await WechatBank.open({ mode: 'plain' })
  const [query, body] = [bank.signedAt(bank.clock.now()), bank.textXml(LEE, '转账', '7')]
  expect(await bank.push(query, body)).toBe(200)
  const contact = await bank.anna.inPhase('offered')
  expect(await bank.push(query, body)).toBe(200)
  await settle(40)
  expect(bank.texts(contact)).toEqual(['转账'])
  // Its address alone vouches for a push in the clear: whoever found it in a log has no use of it for long.
  await bank.centre.advance(2 * HOUR)
  expect(await bank.push(query, bank.textXml(LEE, '假的', '8'))).toBe(401)
  expect(await bank.push(bank.signedAt(bank.clock.now(), 'another token'), body)).toBe(401)
})

test('[WX11] a file is what its bytes are; one that may not be kept is said so at once', async () => {
  bank = await WechatBank.open()
  const pdf = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)])
  const large = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(12_000_000)])
  const picture = (bytes: Uint8Array) =>
    bank.vendor.sendMedia(LEE, 'image', { type: 'image', contentType: 'image/jpeg', bytes })
  await picture(pdf)
  const contact = await bank.anna.inPhase('offered')
  await picture(program)
  await picture(large)
  await bank.vendor.write(LEE, '收到了吗')
  // Nothing is waited for: what may not be kept may not be kept the next time either.
  await bank.until('all are there', () => bank.texts(contact).length === 4)
  const missing = '[图片] 未能从微信取回'
  expect(bank.texts(contact)).toEqual(['file', missing, missing, '收到了吗'])
})

test('[WX7] a token revoked while many send is replaced once, and all arrive', async () => {
  bank = await WechatBank.open()
  const contacts = [await bank.talking(LEE), await bank.talking(WANG)]
  const tokens = () => bank.vendor.calls.filter(({ path }) => path.endsWith('stable_token')).length
  const before = tokens()
  bank.vendor.revokeTokens()
  await Promise.all(contacts.map((contact, n) => bank.says(contact, `第${n}`, `m${n}`)))
  for (const [n, contact] of contacts.entries()) await bank.untilDelivery(contact, `m${n}`, 'sent')
  expect(tokens()).toBe(before + 1)
  expect([bank.received(LEE), bank.received(WANG)]).toEqual([['第0'], ['第1']])
})

test('[WX10] the day’s quota runs out in a conversation: told in words, seen in health, over when it is over', async () => {
  bank = await WechatBank.open()
  const contact = await bank.talking(LEE)
  await bank.says(contact, '一', 'm1')
  await bank.untilDelivery(contact, 'm1', 'sent')
  bank.vendor.faults.plan(/custom\/send/, { kind: 'errcode', errcode: 45_009 })
  await bank.says(contact, '二', 'm2')
  await bank.untilDelivery(contact, 'm2', 'failed')
  expect(bank.message(contact, 'm2')?.failure).toMatch(/^wechat-45009/)
  expect(await bank.health()).toMatchObject({ state: 'degraded', reason: expect.stringMatching(/^wechat-45009/) })
  await bank.says(contact, '三', 'm3')
  await bank.untilDelivery(contact, 'm3', 'sent')
  expect((await bank.health()).state).toBe('connected')
  expect(bank.received(LEE)).toEqual(['一', '三'])
})

test('[AC2] [CN7] an account switched off with messages under way: ours fails with the reason, theirs waits for it', async () => {
  bank = await WechatBank.open()
  const contact = await bank.talking(LEE)
  bank.vendor.faults.plan(/custom\/send/, { kind: 'errcode', errcode: -1 }, 3)
  bank.vendor.faults.plan(/media\/get/, { kind: 'status', status: 502 }, 3)
  await bank.says(contact, '稍候', 'm1')
  await bank.vendor.sendMedia(LEE, 'image', { type: 'image', contentType: 'image/png', bytes: new Uint8Array(8) })
  await bank.vendor.write(LEE, '图片收到了吗')
  await bank.switch(false)
  await bank.untilDelivery(contact, 'm1', 'failed', 5_000)
  expect(bank.message(contact, 'm1')?.failure).toBe('account-off')
  expect(bank.texts(contact)).toEqual(['在吗', '稍候'])
  expect(await bank.vendor.write(LEE, '有人吗')).toBe(false)
  await bank.switch(true)
  await bank.until('what came before is taken', () => bank.texts(contact).length === 4, 5_000)
  expect(bank.texts(contact).at(-1)).toBe('图片收到了吗')
  expect(await dead()).toEqual([])
})

test('[CN2] a flood on one account is taken to the last, in order, while an agent goes on', async () => {
  bank = await WechatBank.open({ mode: 'plain' })
  const contact = await bank.talking(LEE)
  const [followers, each] = [20, 15]
  let id = 1_000
  const pushes = Array.from({ length: followers * each }, (_, n) =>
    bank.push(
      bank.signedAt(bank.clock.now()),
      bank.textXml(`oMany${n % followers}`, `${Math.floor(n / followers)}`, `${id++}`),
    ),
  )
  await bank.says(contact, '还在', 'm1')
  await bank.untilDelivery(contact, 'm1', 'sent')
  expect(new Set(await Promise.all(pushes))).toEqual(new Set([200]))
  const { interactions } = bank.centre.server.engine.view
  const inOrder = Array.from({ length: each }, (_, n) => String(n)).join()
  const wholeOnes = () =>
    [...interactions.values()].filter(({ messages }) => {
      const texts = messages.map(({ content }) => (content?.kind === 'text' ? content.text : ''))
      return texts.toSorted((a, b) => Number(a) - Number(b)).join() === inOrder
    }).length
  await bank.until('all are on the floor', () => wholeOnes() === followers)
  expect(await dead()).toEqual([])
})
