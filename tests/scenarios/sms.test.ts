import { afterEach, expect, test } from 'vitest'
import { accountChannels } from '../../src-server/account-channels.ts'
import { DRIVERS } from '../../src-server/account-drivers.ts'
import { twilioSignature } from '../../src-server/channels/sms/twilio-driver.ts'
import { SmsVendor } from '../../src-server/demo/vendors/sms-vendor.ts'
import { entryPointRecord, queueRecord } from '../support/centre/records.ts'
import { accept } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle, VirtualClock } from '../support/centre/virtual-clock.ts'

const SID = `AC${'0'.repeat(32)}`
const LEE = '+8613800138000'

let centre: TestCentre
let vendor: SmsVendor
afterEach(async () => {
  await centre.close()
  await vendor.stop()
})

async function begin(): Promise<TestDesk> {
  const clock = new VirtualClock()
  vendor = new SmsVendor({
    accountSid: SID,
    authToken: 'auth-token',
    number: '95000',
    now: () => clock.now(),
    callback: () => `${centre.server.url}/channels/sms/sms`,
  })
  const apiBase = await vendor.start()
  centre = await TestCentre.start({ clock, server: { channels: accountChannels(DRIVERS) } })
  await centre.save({ kind: 'queue', id: 'q-sms', expectedVersion: 0, record: queueRecord({ channels: ['sms'] }) })
  const entryPoint = entryPointRecord({ channel: 'sms', queueId: 'q-sms' })
  await centre.save({ kind: 'entryPoint', id: 'e-sms', expectedVersion: 0, record: entryPoint })
  const record = {
    name: { zh: '短信', en: 'Texts' },
    channel: 'sms',
    entryPointId: 'e-sms',
    sender: '95000',
    enabled: true,
    purposes: ['reply'],
    segmentCost: 4,
    templates: [],
    vendor: { kind: 'twilio', accountSid: SID, apiBase },
  } as const
  await centre.save({
    kind: 'account',
    id: 'sms',
    expectedVersion: 0,
    record: { ...record, purposes: [...record.purposes], templates: [] },
  })
  const adam = await centre.signIn('adam')
  await centre.post('/api/channel-accounts/sms/secrets', { name: 'authToken', value: 'auth-token' }, adam)
  await settle(40)
  return centre.availableDesk('anna')
}

test('[SM4] [SM5] a short message is answered under the account’s number, and told to have arrived', async () => {
  const anna = await begin()
  expect(await vendor.write('13800138000', '我的卡到了吗')).toBe(true)
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  expect(ringing).toMatchObject({ channel: 'sms', accountId: 'sms', introduction: { address: '+86138****8000' } })
  await vendor.write(LEE, '在吗')
  await anna.until('it joins the same contact', () => anna.interactions.get(ringing.id)?.messages.length === 2)
  const content = { kind: 'text', text: '已经寄出' } as const
  await anna.must({ type: 'message.send', interactionId: ringing.id, messageId: 'm1', content })
  const delivered = () =>
    anna.interactions.get(ringing.id)?.messages.find(({ id, delivery }) => id === 'm1' && delivery === 'delivered')
  for (let turn = 0; turn < 100 && delivered() === undefined; turn++) {
    await centre.advance(500)
    await settle(5)
  }
  expect(delivered()).toBeDefined()
  expect(vendor.box(LEE).after(0).lines.at(-1)).toMatchObject({ from: 'them', text: '已经寄出' })
})

test('[SM1] what is not signed by the gateway is turned away', async () => {
  await begin()
  const body = new URLSearchParams({ MessageSid: 'SM1', From: LEE, Body: '你好' })
  const unsigned = await fetch(`${centre.server.url}/channels/sms/sms`, { method: 'POST', body })
  expect(unsigned.status).toBe(403)
})

test('[SM25] of more files than a multimedia message may have it is told that they were not received', async () => {
  const anna = await begin()
  const url = `${centre.server.url}/channels/sms/sms`
  const fields = {
    MessageSid: 'MM1',
    From: LEE,
    Body: '看看这个',
    NumMedia: '12',
    MediaUrl0: 'https://vendor.example/1',
  }
  const signature = twilioSignature('auth-token', url, fields)
  const headers = { 'x-twilio-signature': signature }
  const taken = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) })
  expect(taken.status).toBe(200)
  const ringing = await anna.inPhase('offered')
  expect(ringing.messages[0]?.content).toMatchObject({ text: expect.stringMatching(/^看看这个\n.*2.*未接收/u) })
})

test('[CF20] who wrote which secret stands in the account’s history and the log, its value in neither', async () => {
  await begin()
  const adam = await centre.signIn('adam')
  await centre.post('/api/channel-accounts/sms/secrets', { name: 'authToken', value: 'another-token' }, adam)
  const answer = await centre.get('/api/config/account/sms/history', adam)
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({
    entries: [
      { action: 'secret-written', secret: 'authToken', version: null, by: 'adam' },
      { action: 'secret-written', secret: 'authToken', version: null, by: 'adam' },
      { action: 'saved', secret: null, version: 1 },
    ],
  })
  expect(text).not.toMatch(/auth-token|another-token/)
})
