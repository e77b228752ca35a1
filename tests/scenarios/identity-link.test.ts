import { afterEach, beforeEach, expect, test } from 'vitest'
import { isIdentityLink } from '#shared/domain/identity-link.ts'
import type { IdentityProof, OpenIdentityLink } from '#shared/domain/identity-link.ts'
import { accountChannels } from '../../src-server/account-channels.ts'
import { DRIVERS } from '../../src-server/account-drivers.ts'
import { WechatVendor } from '../../src-server/demo/vendors/wechat-vendor.ts'
import { accept } from '../support/centre/steps.ts'
import { entryPointRecord, queueRecord } from '../support/centre/records.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle, VirtualClock } from '../support/centre/virtual-clock.ts'

const LEE = { one: 'oLee000000000000000000000001', two: 'oLee000000000000000000000002' }
const CHEN = { name: '陈晓雯', customerNumber: '62210001', phone: '+8613912345678' }

let centre: TestCentre
let vendors: Record<'one' | 'two', WechatVendor>
let codes: { readonly number: string; readonly code: string }[]
let anna: TestDesk
let chenId: string

async function addAccount(id: 'one' | 'two', clock: VirtualClock): Promise<WechatVendor> {
  const vendor = new WechatVendor({
    appId: `app-${id}`,
    secret: `secret-${id}`,
    now: () => clock.now(),
    unionIdOf: () => 'u-lee',
    target: () => ({
      url: `${centre.server.url}/channels/wechat/${id}`,
      token: 'tok',
      appId: `app-${id}`,
      encodingAesKey: null,
    }),
  })
  const apiBase = await vendor.start()
  await centre.save({
    kind: 'account',
    id,
    expectedVersion: 0,
    record: {
      name: { zh: id, en: id },
      channel: 'wechat',
      entryPointId: 'e-wechat',
      sender: id,
      enabled: true,
      purposes: ['reply', 'service'],
      segmentCost: null,
      templates: [],
      vendor: {
        kind: 'wechat',
        appId: `app-${id}`,
        mode: 'plain',
        apiBase,
        replyRules: [{ on: 'message', messages: 5, withinSeconds: 172_800 }],
      },
    },
  })
  const adam = await centre.signIn('adam')
  for (const [name, value] of [
    ['appSecret', `secret-${id}`],
    ['token', 'tok'],
  ] as const)
    await centre.post(`/api/channel-accounts/${id}/secrets`, { name, value }, adam)
  await settle(40)
  return vendor
}

beforeEach(async () => {
  codes = []
  const clock = new VirtualClock()
  const bank = {
    holdings: () => Promise.resolve({ state: 'no-customer' as const }),
    sendCode: (number: string, code: string) => {
      codes.push({ number, code })
      return Promise.resolve({ to: CHEN.phone })
    },
  }
  centre = await TestCentre.start({ clock, server: { channels: accountChannels(DRIVERS), bank }, furnished: true })
  await centre.save({
    kind: 'queue',
    id: 'q-wechat',
    expectedVersion: 0,
    record: queueRecord({ channels: ['wechat'] }),
  })
  await centre.save({
    kind: 'entryPoint',
    id: 'e-wechat',
    expectedVersion: 0,
    record: entryPointRecord({ channel: 'wechat', queueId: 'q-wechat' }),
  })
  vendors = { one: await addAccount('one', clock), two: await addAccount('two', clock) }
  const adam = await centre.signIn('adam')
  const brought = await centre.post('/api/customers', { ...CHEN, language: 'zh-CN', email: null }, adam)
  chenId = ((await brought.json()) as { readonly customerId: string }).customerId
  anna = await centre.availableDesk('anna')
})
afterEach(async () => {
  await centre.close()
  await Promise.all(Object.values(vendors).map((vendor) => vendor.stop()))
})

async function linkSent() {
  await vendors.one.write(LEE.one, '我想查一下我的卡')
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  const contact = await anna.inPhase('active')
  const answer = await centre.post(`/api/interactions/${contact.id}/identity-link`, {}, await centre.signIn('anna'))
  expect(answer.status).toBe(204)
  const lines = () => vendors.one.calls.filter(({ path }) => path.endsWith('custom/send'))
  for (let turn = 0; turn < 100 && lines().length === 0; turn++) await settle(5)
  const link = /https?:\/\/[^"]+\/bind\/[^"]+/.exec(JSON.stringify(lines()))?.[0] ?? ''
  expect(isIdentityLink(link)).toBe(true)
  return { contact, token: link.slice(link.lastIndexOf('/') + 1) }
}

async function post<T>(path: string, body: object): Promise<T | string> {
  const response = await centre.post(path, body)
  if (response.status === 204) return 'sent'
  const answer = (await response.json()) as T & { readonly error?: { readonly code: string } }
  return response.ok ? answer : (answer.error?.code ?? `${response.status}`)
}
const opens = (token: string) => post<OpenIdentityLink>('/api/identity-link/open', { token })
const asks = (token: string, over: object = {}) =>
  post('/api/identity-link/code', { token, name: CHEN.name, phone: '139 1234 5678', ...over })
const proves = (token: string, code: string) => post<IdentityProof>('/api/identity-link', { token, code })

test('[IL1] [IL2] [IL4] [IL8] by link and code the follower is the customer, over every account of the platform', async () => {
  const { contact, token } = await linkSent()
  expect(contact.customerId).not.toBe(chenId)
  expect(JSON.stringify(anna.frames)).not.toContain(token)
  expect(await opens(token)).toMatchObject({ language: 'zh-CN', attemptsLeft: 3 })
  expect(await asks(token)).toBe('sent')
  await settle()
  expect(codes.map(({ number }) => number)).toEqual([CHEN.customerNumber])
  expect(await proves(token, codes[0]?.code ?? '')).toEqual({ passed: true, attemptsLeft: 3 })
  const bound = await anna.until('the contact is hers', () => {
    const it = anna.interactions.get(contact.id)
    return it?.customerId === chenId && it.verification !== null ? it : null
  })
  expect(bound).toMatchObject({
    introduction: { customerName: CHEN.name },
    verification: { method: 'code', level: 2 },
  })
  expect(await opens(token)).toBe('already-done')
  expect(await proves(token, codes[0]?.code ?? '')).toBe('already-done')
  // The record it began with goes into hers, and so do the identities the vendor vouches for.
  const known = async () => (await centre.storage.customers.findByContactPoint({ kind: 'wechat', value: LEE.one }))?.id
  for (let turn = 0; turn < 100 && (await known()) !== chenId; turn++) await settle(5)
  expect(await known()).toBe(chenId)
  await vendors.two.write(LEE.two, '这里也可以问吗')
  const second = await anna.inPhase('offered')
  expect(second).toMatchObject({ accountId: 'two', customerId: chenId, verification: null })
})

test('[IL3] [IL5] strangers learn nothing, and three wrong codes are the end of it', async () => {
  const { contact, token } = await linkSent()
  for (const over of [{ name: '王五' }, { phone: '13900000000' }]) expect(await asks(token, over)).toBe('sent')
  await settle()
  expect(codes).toEqual([])
  for (const attemptsLeft of [2, 1, 0]) expect(await proves(token, '000000')).toEqual({ passed: false, attemptsLeft })
  expect(await proves(token, '000000')).toBe('verification-used-up')
  expect(await opens(token)).toBe('verification-used-up')
  const it = await anna.until('it is on record', () => {
    const one = anna.interactions.get(contact.id)
    return one?.failedVerifications === 3 ? one : null
  })
  expect(it).toMatchObject({ customerId: contact.customerId, verification: null })
})

test('[IL3] how often somebody asked tells nothing about who is known', async () => {
  const { token } = await linkSent()
  for (const _ of [1, 2, 3]) expect(await asks(token, { name: '王五' })).toBe('sent')
  expect(await asks(token, { name: '王五' })).toBe('too-often')
  expect(await asks(token)).toBe('too-often')
  await settle()
  expect(codes).toEqual([])
})

test('[IL3] six codes an hour reach one customer, and who asks for a seventh is told nothing else', async () => {
  const sent = {
    at: centre.clock.now(),
    actor: 'customer',
    action: 'send-code',
    subject: chenId,
    reason: null,
  } as const
  await centre.storage.accessLog.append(Array.from({ length: 6 }, (_, n) => ({ ...sent, object: `interaction:c${n}` })))
  const { token } = await linkSent()
  expect(await asks(token)).toBe('sent')
  await settle()
  expect(codes).toEqual([])
})

test('[IL2] [IL3] a link that was changed or has run out leads nowhere, and so does a code that was never asked for', async () => {
  const { contact, token } = await linkSent()
  expect(await opens(`x${token}`)).toBe('not-found')
  expect(await proves(token, '123456')).toBe('code-not-sent')
  for (const expected of ['sent', 'sent', 'sent', 'too-often']) expect(await asks(token)).toBe(expected)
  await centre.advance(30 * 60_000)
  expect(await opens(token)).toBe('expired')
  expect(anna.interactions.get(contact.id)?.verification ?? null).toBeNull()
})

test('[IL6] an identity that is another customer’s stays theirs', async () => {
  const { contact, token } = await linkSent()
  const adam = await centre.signIn('adam')
  const other = { name: '李四', customerNumber: '62210002', phone: '+8613912340000', language: 'zh-CN', email: null }
  await centre.post('/api/customers', other, adam)
  expect(await asks(token)).toBe('sent')
  await settle()
  expect(await proves(token, codes.at(-1)?.code ?? '')).toMatchObject({ passed: true })
  await anna.until('the contact is hers', () => anna.interactions.get(contact.id)?.customerId === chenId)
  const again = await centre.post(`/api/interactions/${contact.id}/identity-link`, {}, await centre.signIn('anna'))
  expect(again.status).toBe(204)
  const links = () => JSON.stringify(vendors.one.calls).match(/\/bind\/[^"]+/g) ?? []
  for (let turn = 0; turn < 100 && links().length < 2; turn++) await settle(5)
  const second = links().at(-1)?.slice('/bind/'.length) ?? ''
  expect(await asks(second, { name: other.name, phone: other.phone })).toBe('sent')
  await settle()
  expect(await proves(second, codes.at(-1)?.code ?? '')).toBe('told-apart')
  expect(anna.interactions.get(contact.id)?.customerId).toBe(chenId)
})

test('[CN7] [CN5] [AC2] two accounts beside each other: own tokens, own conversations, and one that is dead harms no other', async () => {
  const sent = (id: 'one' | 'two') =>
    vendors[id].calls.flatMap(({ path, body }) => (path.endsWith('custom/send') ? [JSON.stringify(body)] : []))
  const open = async (id: 'one' | 'two', text: string) => {
    await vendors[id].write(LEE[id], text)
    const ringing = await anna.until('it rings', () =>
      [...anna.interactions.values()].find((it) => it.accountId === id && it.phase.name === 'offered'),
    )
    await accept(anna, ringing)
    return ringing
  }
  const [first, second] = [await open('one', '一号'), await open('two', '二号')]
  expect(first.conversationId).not.toBe(second.conversationId)
  vendors.one.faults.plan(/.*/, { kind: 'status', status: 502 }, 1_000)
  for (const { id } of [first, second])
    await anna.send({
      type: 'message.send',
      interactionId: id,
      messageId: `m-${id}`,
      content: { kind: 'text', text: '您好' },
    })
  for (let turn = 0; turn < 100 && sent('two').length === 0; turn++) await settle(5)
  expect(sent('two')).toHaveLength(1)
  expect(sent('two')[0]).toContain(LEE.two)
  expect(sent('one')).toEqual([])
})
