import { afterEach, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { WaysToWrite, WayToWrite } from '#shared/protocol/outreach-rest.ts'
import type { CustomerCard, GateRefusals } from '#shared/protocol/rest.ts'
import { accountChannels } from '../../src-server/account-channels.ts'
import { DRIVERS } from '../../src-server/account-drivers.ts'
import { SmsVendor } from '../../src-server/demo/vendors/sms-vendor.ts'
import { entryPointRecord, queueRecord } from '../support/centre/records.ts'
import { accept } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle, VirtualClock } from '../support/centre/virtual-clock.ts'

const SID = `AC${'0'.repeat(32)}`
const LEE = '+8613800138000'
const QUEUE = 'q-sms'
const TEMPLATES = [
  { code: 'S1', name: { zh: '提醒', en: 'Note' }, text: '您的业务已办理', purpose: 'service' },
  { code: 'M1', name: { zh: '活动', en: 'Offer' }, text: '新活动{名称}，拒收请回复R', purpose: 'marketing' },
] as const

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
  await centre.save({ kind: 'queue', id: QUEUE, expectedVersion: 0, record: queueRecord({ channels: ['sms'] }) })
  const entryPoint = entryPointRecord({ channel: 'sms', queueId: QUEUE })
  await centre.save({ kind: 'entryPoint', id: 'e-sms', expectedVersion: 0, record: entryPoint })
  await centre.save({
    kind: 'account',
    id: 'sms',
    expectedVersion: 0,
    record: {
      name: { zh: '短信', en: 'Texts' },
      channel: 'sms',
      entryPointId: 'e-sms',
      sender: '95000',
      enabled: true,
      purposes: ['reply', 'service', 'marketing'],
      segmentCost: 4,
      templates: [...TEMPLATES],
      vendor: { kind: 'twilio', accountSid: SID, apiBase },
    },
  })
  const adam = await centre.signIn('adam')
  await centre.post('/api/channel-accounts/sms/secrets', { name: 'authToken', value: 'auth-token' }, adam)
  await settle(40)
  return centre.availableDesk('anna')
}

/** Lee wrote, was answered, and the contact is over. */
async function knowsLee(anna: TestDesk): Promise<Interaction> {
  await vendor.write(LEE, '我的卡到了吗')
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  return ringing
}

async function over(anna: TestDesk, interactionId: string): Promise<void> {
  await anna.must({ type: 'interaction.end', interactionId })
  await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '', followUp: null })
}

async function wayTo(customerId: string, reader?: string): Promise<WayToWrite> {
  const token = reader ?? (await centre.signIn('anna'))
  const answer = await centre.get(`/api/customers/${customerId}/ways`, token)
  if (!answer.ok) throw new Error(await answer.text())
  const { ways }: WaysToWrite = await answer.json()
  const [way] = ways
  if (way === undefined || ways.length > 1) throw new Error(`There are ${ways.length} ways.`)
  return way
}

test('[OT1] [OT3] [OT6] an agent writes first to an address they never see, and the reply comes back to them', async () => {
  const anna = await begin()
  const { id: before, customerId } = await knowsLee(anna)
  expect(await wayTo(customerId)).toMatchObject({ underWay: { interactionId: before, mine: true } })
  await over(anna, before)
  const way = await wayTo(customerId)
  expect(way).toMatchObject({
    shown: '+86138****8000',
    queueIds: [QUEUE],
    accountId: 'sms',
    channel: 'sms',
    underWay: null,
    text: null,
    answersLeft: null,
  })
  const { pointId, accountId } = way
  await anna.must({
    type: 'contact.start',
    interactionId: 'first',
    messageId: 'm1',
    customerId,
    pointId,
    accountId,
    queueId: QUEUE,
    continuesId: null,
    content: { kind: 'text', text: '卡已寄出' },
  })
  await settle(40)
  expect(vendor.box(LEE).after(0).lines.at(-1)).toMatchObject({ from: 'them', text: '卡已寄出' })
  await vendor.write(LEE, '收到')
  await anna.until('it joins', () => anna.interactions.get('first')?.messages.length === 2)
  expect(anna.interactions.get('first')).toMatchObject({ previousId: before, phase: { name: 'active' } })
})

test('[OT1] [OT16] whoever serves nobody writes first to a customer found by search, through the same gate', async () => {
  const anna = await begin()
  const { id, customerId } = await knowsLee(anna)
  const ben = await centre.availableDesk('ben')
  const token = await centre.signIn('ben')
  const write = async (interactionId: string) => {
    const { pointId, accountId } = await wayTo(customerId, token)
    const content = { kind: 'text', text: '卡已寄出' } as const
    const to = { customerId, pointId, accountId, queueId: QUEUE, continuesId: null, content }
    return ben.send({ type: 'contact.start', interactionId, messageId: `m-${interactionId}`, ...to })
  }
  const masked = async (): Promise<boolean> => {
    const card: CustomerCard = await (await centre.get(`/api/customers/${customerId}`, token)).json()
    return card.masked
  }
  expect(await wayTo(customerId, token)).toMatchObject({
    shown: '+86138****8000',
    underWay: { interactionId: id, mine: false },
  })
  expect(await write('early')).toMatchObject({ refusal: { code: 'contact-under-way' } })
  await over(anna, id)
  expect(await masked()).toBe(true)
  const looks = await centre.storage.accessLog.list({ subject: customerId, action: 'read', limit: 10 })
  expect(looks).toContainEqual(
    expect.objectContaining({ actor: 'ben', object: `ways:${customerId}`, reason: 'masked' }),
  )
  expect(await write('first')).toMatchObject({ ok: true })
  expect(ben.interactions.get('first')).toMatchObject({ customerId, phase: { name: 'active', agentId: 'ben' } })
  expect(await masked()).toBe(false)
})

test('[OT14] [OT15] a marketing text needs consent, counts against the cap, and its refusal stands in the ledger', async () => {
  const anna = await begin()
  const { id, customerId } = await knowsLee(anna)
  const says = (messageId: string) =>
    anna.send({
      type: 'message.send',
      interactionId: id,
      messageId,
      content: { kind: 'template', code: 'M1', values: { 名称: '积分' } },
    })
  const consents = (given: boolean) =>
    anna.must({
      type: 'customer.consent',
      customerId,
      purpose: 'marketing',
      channel: 'sms',
      given,
      until: null,
      proof: 'spoken',
      proofRef: null,
      interactionId: id,
      note: '可以发',
    })
  await consents(false)
  expect(await says('refused')).toMatchObject({
    refusal: { params: { policy: 'marketing-consent', reason: 'refused' } },
  })
  await consents(true)
  for (const messageId of ['one', 'two', 'three']) expect(await says(messageId)).toMatchObject({ ok: true })
  expect(await says('four')).toMatchObject({ refusal: { params: { policy: 'frequency', reason: 'shown-often' } } })
  const boss = await centre.signIn('adam')
  const ledger: GateRefusals = await (await centre.get('/api/gate/refusals', boss)).json()
  expect(ledger.entries.map(({ purpose, policy }) => [purpose, policy])).toEqual([
    ['marketing', 'marketing-consent'],
    ['marketing', 'frequency'],
  ])
  await over(anna, id)
  // What was said stands in the timeline by then, and still counts.
  await settle(40)
  const { text, templates } = await wayTo(customerId)
  expect(text).toBeNull()
  expect(templates).toMatchObject({ S1: null, M1: { code: 'gate-refused', params: { reason: 'shown-often' } } })
})
