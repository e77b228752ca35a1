import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChannelAccounts, DeadInbox } from '#shared/protocol/accounts-rest.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { accountChannels } from '../../src-server/account-channels.ts'
import { DRIVERS } from '../../src-server/account-drivers.ts'
import { WechatVendor } from '../../src-server/demo/vendors/wechat-vendor.ts'
import { accept } from '../support/centre/steps.ts'
import { entryPointRecord, queueRecord } from '../support/centre/records.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle, VirtualClock } from '../support/centre/virtual-clock.ts'

const APP = 'wx2c2769f8efd9abc2'
const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const LEE = 'oLee000000000000000000000001'

let centre: TestCentre
let vendor: WechatVendor
let apiBase: string
let mode: 'plain' | 'aes'

const rules = [
  { on: 'message', messages: 5, withinSeconds: 172_800 },
  { on: 'menu', messages: 3, withinSeconds: 60 },
  { on: 'follow', messages: 3, withinSeconds: 60 },
  { on: 'scan', messages: 3, withinSeconds: 60 },
] as const

async function saveAccount(version = 0, over: { readonly enabled?: boolean } = {}): Promise<void> {
  await centre.save({
    kind: 'account',
    id: 'wx',
    expectedVersion: version,
    record: {
      name: { zh: '汇流银行', en: 'Huiliu Bank' },
      channel: 'wechat',
      entryPointId: 'e-wechat',
      sender: '汇流银行',
      enabled: true,
      purposes: ['reply', 'service'],
      segmentCost: null,
      templates: [],
      vendor: { kind: 'wechat', appId: APP, mode, apiBase, replyRules: [...rules] },
      ...over,
    },
  })
}

async function begin(how: 'plain' | 'aes' = 'aes'): Promise<TestDesk> {
  mode = how
  const clock = new VirtualClock()
  vendor = new WechatVendor({
    appId: APP,
    secret: 'app-secret',
    now: () => clock.now(),
    target: () => ({
      url: `${centre.server.url}/channels/wechat/wx`,
      token: 'tok',
      appId: APP,
      encodingAesKey: how === 'aes' ? KEY : null,
    }),
  })
  apiBase = await vendor.start()
  centre = await TestCentre.start({ clock, server: { channels: accountChannels(DRIVERS) }, furnished: true })
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
  await saveAccount()
  const adam = await centre.signIn('adam')
  for (const [name, value] of [
    ['appSecret', 'app-secret'],
    ['token', 'tok'],
    ['encodingAesKey', KEY],
  ] as const) {
    const answer = await centre.post('/api/channel-accounts/wx/secrets', { name, value }, adam)
    expect(answer.status).toBe(204)
  }
  await settle(40)
  return centre.availableDesk('anna')
}

beforeEach(() => {
  mode = 'aes'
})
afterEach(async () => {
  await centre.close()
  await vendor.stop()
})

async function accepted(anna: TestDesk) {
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  return anna.inPhase('active')
}
const says = (anna: TestDesk, interactionId: string, text: string, messageId: string = crypto.randomUUID()) =>
  anna.send({ type: 'message.send', interactionId, messageId, content: { kind: 'text', text } })
const shown = (from: 'me' | 'them' = 'them') =>
  vendor
    .box(LEE)
    .after(0)
    .lines.filter((line) => line.from === from)
    .map(({ text }) => text)

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (await holds()) return
    await settle(5)
  }
  throw new Error(`In vain: ${what}`)
}

describe.each(['plain', 'aes'] as const)('a WeChat conversation, pushed %s', (how) => {
  test('[WX6] a follower writes, is answered, and the answers left are counted', async () => {
    const anna = await begin(how)
    expect(await vendor.write(LEE, '你好，我的卡到了吗？')).toBe(true)
    const contact = await accepted(anna)
    expect(contact).toMatchObject({ channel: 'wechat', accountId: 'wx', introduction: { address: LEE } })
    expect(contact.messages.map(({ content }) => content)).toEqual([{ kind: 'text', text: '你好，我的卡到了吗？' }])
    for (const text of ['一', '二', '三', '四', '五'])
      expect(await says(anna, contact.id, text)).toMatchObject({ ok: true })
    expect(await says(anna, contact.id, '六')).toMatchObject({
      ok: false,
      refusal: { code: 'gate-refused', params: { reason: 'answers-used-up' } },
    })
    await until('five arrive', () => shown().length === 5)
    expect(shown()).toEqual(['一', '二', '三', '四', '五'])
    await anna.until('all are sent', () =>
      anna.interactions
        .get(contact.id)
        ?.messages.slice(1)
        .every(({ delivery }) => delivery === 'sent'),
    )
  })
})

test('[WX7] one token serves all, and is refreshed once when it is revoked', async () => {
  const anna = await begin()
  await vendor.write(LEE, '在吗')
  const contact = await accepted(anna)
  const tokens = () => vendor.calls.filter(({ path }) => path.endsWith('stable_token')).length
  const before = tokens()
  await says(anna, contact.id, '在的')
  await until('it arrives', () => shown().length === 1)
  expect(tokens()).toBe(before)
  vendor.revokeTokens()
  await says(anna, contact.id, '请讲')
  await until('it arrives after all', () => shown().length === 2)
  expect(tokens()).toBe(before + 1)
})

test('[WX8] the vendor is away: the message waits and goes once it is back', async () => {
  const anna = await begin()
  await vendor.write(LEE, '在吗')
  const contact = await accepted(anna)
  vendor.faults.plan(/custom\/send/, { kind: 'errcode', errcode: -1 }, 2)
  await says(anna, contact.id, '在的')
  await until('two tries', async () => {
    await centre.advance(2_000)
    return shown().length === 1
  })
  expect(shown()).toEqual(['在的'])
})

test('[WX9] an answer that is none leaves it unknown, and nobody sends twice', async () => {
  const anna = await begin()
  await vendor.write(LEE, '在吗')
  const contact = await accepted(anna)
  vendor.faults.plan(/custom\/send/, { kind: 'garbage' })
  await says(anna, contact.id, '在的', 'm1')
  const message = await anna.until('it is unknown', () =>
    anna.interactions.get(contact.id)?.messages.find(({ id, delivery }) => id === 'm1' && delivery === 'unknown'),
  )
  expect(message.delivery).toBe('unknown')
  await centre.advance(600_000)
  expect(vendor.calls.filter(({ path }) => path.endsWith('custom/send'))).toHaveLength(0)
})

test('[WX10] the vendor’s own no is told in words, and the answer is given back', async () => {
  const anna = await begin()
  await vendor.write(LEE, '在吗')
  const contact = await accepted(anna)
  vendor.faults.plan(/custom\/send/, { kind: 'errcode', errcode: 45_009 })
  await says(anna, contact.id, '在的', 'm1')
  const failed = await anna.until('it failed', () =>
    anna.interactions.get(contact.id)?.messages.find(({ id, delivery }) => id === 'm1' && delivery === 'failed'),
  )
  expect(failed.failure).toMatch(/^wechat-45009/)
  expect(anna.interactions.get(contact.id)?.allowance).toMatchObject([{ on: 'message', left: 5 }])
})

test('[WX11] a picture arrives as a picture; one that cannot be fetched holds up nothing for long', async () => {
  const anna = await begin()
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  )
  await vendor.sendMedia(LEE, 'image', { type: 'image', contentType: 'image/png', bytes: png })
  const contact = await accepted(anna)
  expect(contact.messages[0]?.content).toMatchObject({ kind: 'image', attachment: { contentType: 'image/png' } })
  vendor.faults.plan(/media\/get/, { kind: 'status', status: 502 }, 50)
  await vendor.sendMedia(LEE, 'image', { type: 'image', contentType: 'image/png', bytes: png })
  await vendor.write(LEE, '看到了吗')
  await until('both come', async () => {
    await centre.advance(3_000)
    return (anna.interactions.get(contact.id)?.messages.length ?? 0) >= 3
  })
  const texts = anna.interactions
    .get(contact.id)
    ?.messages.slice(1)
    .map(({ content }) => content)
  expect(texts).toMatchObject([{ kind: 'text' }, { kind: 'text', text: '看到了吗' }])
})

test('[WX1] [WX2] the address is confirmed, and what is wrongly signed is turned away', async () => {
  await begin()
  const address = `${centre.server.url}/channels/wechat/wx`
  expect((await fetch(`${address}?signature=x&timestamp=1&nonce=2&echostr=hello`)).status).toBe(401)
  expect((await fetch(`${address}?signature=x`, { method: 'POST', body: '<xml/>' })).status).toBeGreaterThanOrEqual(400)
  expect((await fetch(`${centre.server.url}/channels/wechat/nobody`, { method: 'POST', body: 'x' })).status).toBe(404)
})

test('[CN3] [CN7] an account taken away with pushes under way: they are put aside, and come back with it', async () => {
  const anna = await begin()
  await saveAccount(1, { enabled: false })
  await settle(40)
  expect(await vendor.write(LEE, '在吗')).toBe(false)
  await saveAccount(2)
  await settle(40)
  expect(await vendor.write(LEE, '还在吗')).toBe(true)
  await anna.inPhase('offered')
  const adam = await centre.signIn('adam')
  const dead = (await (await centre.get('/api/inbox/dead', adam)).json()) as DeadInbox
  expect(dead.items).toEqual([])
  const state = (await (await centre.get('/api/channel-accounts', adam)).json()) as ChannelAccounts
  expect(state.accounts).toMatchObject([
    { accountId: 'wx', health: 'connected', secrets: ['appSecret', 'token', 'encodingAesKey'] },
  ])
})

test('[AC8] what a follower does without writing stands with them once, and only who serves them is told', async () => {
  const anna = await begin()
  await vendor.act(LEE, 'follow', '大厅')
  await vendor.act(LEE, 'follow', '大厅')
  await vendor.act(LEE, 'menu', '网点查询')
  await settle(40)
  expect(anna.interactions.size).toBe(0)
  await vendor.write(LEE, '在吗')
  const { customerId } = await accepted(anna)
  const profile = async (token: string) =>
    (await (await centre.get(`/api/customers/${customerId}/profile`, token)).json()) as CustomerProfile
  const { acts, traces } = await profile(await centre.signIn('anna'))
  expect(acts.map(({ kind, about }) => ({ kind, about }))).toEqual([
    {
      kind: 'wechat-menu',
      about: [
        { key: 'name', value: '网点查询' },
        { key: 'account', value: 'wx' },
      ],
    },
    {
      kind: 'wechat-follow',
      about: [
        { key: 'name', value: '大厅' },
        { key: 'account', value: 'wx' },
      ],
    },
  ])
  expect(traces).toEqual(acts)
  const ben = await centre.signIn('ben')
  expect(await profile(ben)).toMatchObject({ masked: true, acts: [], traces: [] })
})

test('[AC4] following opens nothing; a scan stands in the open contact', async () => {
  const anna = await begin()
  await vendor.act(LEE, 'follow', '大厅')
  await settle(40)
  expect(anna.interactions.size).toBe(0)
  await vendor.write(LEE, '在吗')
  const contact = await accepted(anna)
  await vendor.act(LEE, 'scan', '大厅')
  await anna.until('the scan is on record', () => anna.interactions.get(contact.id)?.marks.length === 1)
})
