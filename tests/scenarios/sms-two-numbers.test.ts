import { afterEach, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { ChannelAccounts } from '#shared/protocol/accounts-rest.ts'
import { accountChannels } from '../../src-server/account-channels.ts'
import { DRIVERS } from '../../src-server/account-drivers.ts'
import { AliyunVendor } from '../../src-server/demo/vendors/aliyun-vendor.ts'
import { SmsVendor } from '../../src-server/demo/vendors/sms-vendor.ts'
import { entryPointRecord, queueRecord } from '../support/centre/records.ts'
import { accept } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle, VirtualClock } from '../support/centre/virtual-clock.ts'

const SID = `AC${'0'.repeat(32)}`
const LEE = '+8613800138000'
const WAY_IN = 'a-secret-part-of-the-address'
const TEMPLATE = { code: 'SMS_1', name: { zh: '寄卡', en: 'Card' }, text: '{姓名}您好，卡已寄出', purpose: 'service' }

let centre: TestCentre
let service: SmsVendor
let notices: AliyunVendor
afterEach(async () => {
  await centre.close()
  await Promise.all([service.stop(), notices.stop()])
})

async function givenTwoNumbers(): Promise<TestDesk> {
  const clock = new VirtualClock()
  const now = () => clock.now()
  service = new SmsVendor({
    accountSid: SID,
    authToken: 'auth-token',
    number: '95000',
    now,
    callback: () => `${centre.server.url}/channels/sms/service`,
  })
  notices = new AliyunVendor({
    accessKeyId: 'key',
    accessKeySecret: 'key-secret',
    signName: '汇流银行',
    templates: [TEMPLATE],
    now,
    callback: () => `${centre.server.url}/channels/sms/notices/${WAY_IN}`,
  })
  const vendors = {
    service: { kind: 'twilio', accountSid: SID, apiBase: await service.start() },
    notices: { kind: 'aliyun', accessKeyId: 'key', apiBase: await notices.start(), signName: '汇流银行' },
  } as const
  const senders = { service: '95000', notices: '10690123' } as const
  const secrets = {
    service: { authToken: 'auth-token' },
    notices: { accessKeySecret: 'key-secret', callbackPath: WAY_IN },
  } as const
  centre = await TestCentre.start({ clock, server: { channels: accountChannels(DRIVERS) } })
  const adam = await centre.signIn('adam')
  for (const id of ['service', 'notices'] as const) {
    await centre.save({ kind: 'queue', id: `q-${id}`, expectedVersion: 0, record: queueRecord({ channels: ['sms'] }) })
    const entryPoint = entryPointRecord({ channel: 'sms', queueId: `q-${id}` })
    await centre.save({ kind: 'entryPoint', id: `e-${id}`, expectedVersion: 0, record: entryPoint })
    await centre.save({
      kind: 'account',
      id,
      expectedVersion: 0,
      record: {
        name: { zh: id, en: id },
        channel: 'sms',
        entryPointId: `e-${id}`,
        sender: senders[id],
        enabled: true,
        purposes: ['reply', 'service'],
        segmentCost: 4,
        templates: id === 'notices' ? [{ ...TEMPLATE, purpose: 'service' }] : [],
        vendor: vendors[id],
      },
    })
    for (const [name, value] of Object.entries(secrets[id]))
      await centre.post(`/api/channel-accounts/${id}/secrets`, { name, value }, adam)
  }
  await settle(40)
  return centre.availableDesk('anna')
}

const contactOf = (anna: TestDesk, accountId: string): Interaction | undefined =>
  [...anna.interactions.values()].find((one) => one.accountId === accountId)

async function taken(anna: TestDesk, accountId: string): Promise<Interaction> {
  const ringing = await anna.until(`${accountId} rings`, () => {
    const contact = contactOf(anna, accountId)
    return contact?.phase.name === 'offered' ? contact : undefined
  })
  await accept(anna, ringing)
  return ringing
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    if (await holds()) return
    await centre.advance(500)
    await settle(5)
  }
  throw new Error(`In vain: ${what}`)
}

const received = (vendor: SmsVendor | AliyunVendor): readonly string[] =>
  vendor
    .box(LEE)
    .after(0)
    .lines.filter(({ from }) => from === 'them')
    .map(({ text }) => text)

test('[SM22] [CN5] [AC7] one customer writes to two of our numbers: two contacts, two queues, and each answer leaves through the number it came in by', async () => {
  const anna = await givenTwoNumbers()
  expect(await service.write(LEE, '我的卡到了吗')).toBe(true)
  const written = await taken(anna, 'service')
  expect(await notices.write(LEE, '收到，谢谢')).toBe(true)
  const answered = await taken(anna, 'notices')
  expect([written.queueId, answered.queueId]).toEqual(['q-service', 'q-notices'])

  const say = (interactionId: string, messageId: string, text: string) =>
    anna.send({ type: 'message.send', interactionId, messageId, content: { kind: 'text', text } })
  expect(await say(written.id, 'm1', '已经寄出')).toMatchObject({ ok: true })
  expect(await say(answered.id, 'm2', '不客气')).toMatchObject({ ok: false, refusal: { code: 'templates-only' } })
  const content = { kind: 'template', code: 'SMS_1', text: '', values: { 姓名: '李女士' } } as const
  await anna.must({ type: 'message.send', interactionId: answered.id, messageId: 'm3', content })
  const stateOf = (contact: Interaction, messageId: string) =>
    anna.interactions.get(contact.id)?.messages.find(({ id }) => id === messageId)?.delivery
  await until('both have arrived', () =>
    [stateOf(written, 'm1'), stateOf(answered, 'm3')].every((s) => s === 'delivered'),
  )
  expect(received(service)).toEqual(['已经寄出'])
  expect(received(notices)).toEqual(['【汇流银行】李女士您好，卡已寄出'])
})

test('[CN7] [SM3] [SM22] credentials of one number are its own: with them gone wrong the other goes on', async () => {
  const anna = await givenTwoNumbers()
  const adam = await centre.signIn('adam')
  await centre.post('/api/channel-accounts/notices/secrets', { name: 'accessKeySecret', value: 'another' }, adam)
  const states = async () => {
    const { accounts } = (await (await centre.get('/api/channel-accounts', adam)).json()) as ChannelAccounts
    return Object.fromEntries(accounts.map(({ accountId, health }) => [accountId, health]))
  }
  await until('the number is known to be down', async () => (await states())['notices'] === 'down')
  expect(await states()).toEqual({ service: 'connected', notices: 'down' })
  await service.write(LEE, '在吗')
  const written = await taken(anna, 'service')
  const content = { kind: 'text', text: '在' } as const
  await anna.must({ type: 'message.send', interactionId: written.id, messageId: 'm1', content })
  await until('it arrives', () => received(service).includes('在'))
  expect(received(notices)).toEqual([])
})
