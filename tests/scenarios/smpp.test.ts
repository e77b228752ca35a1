import { afterEach, expect, test } from 'vitest'
import { accountChannels } from '../../src-server/account-channels.ts'
import { DRIVERS } from '../../src-server/account-drivers.ts'
import { Smsc } from '../support/sms/smsc.ts'
import { entryPointRecord, queueRecord } from '../support/centre/records.ts'
import { accept } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle, VirtualClock } from '../support/centre/virtual-clock.ts'

const LEE = '+8613800138000'
const LONG = '尊敬的客户，您的信用卡本期账单已出，请于还款日前还款。'.repeat(9)

let centre: TestCentre
let smsc: Smsc
afterEach(async () => {
  await centre.close()
  await smsc.stop()
})

async function begin(): Promise<TestDesk> {
  const clock = new VirtualClock()
  smsc = new Smsc({ systemId: 'huiliu', password: 'secret', number: '95000', now: () => clock.now() })
  await smsc.start()
  centre = await TestCentre.start({ clock, server: { channels: accountChannels(DRIVERS) } })
  await centre.save({ kind: 'queue', id: 'q-sms', expectedVersion: 0, record: queueRecord({ channels: ['sms'] }) })
  const entryPoint = entryPointRecord({ channel: 'sms', queueId: 'q-sms' })
  await centre.save({ kind: 'entryPoint', id: 'e-sms', expectedVersion: 0, record: entryPoint })
  await centre.save({ kind: 'account', id: 'sms', expectedVersion: 0, record: accountRecord('e-sms', '95000') })
  // The account is there, without a password as yet.
  await settle(40)
  const adam = await centre.signIn('adam')
  await centre.post('/api/channel-accounts/sms/secrets', { name: 'password', value: 'secret' }, adam)
  await until('the account is bound', () => smsc.boundAs.length === 1)
  return centre.availableDesk('anna')
}

function accountRecord(entryPointId: string, sender: string) {
  const { port } = smsc
  const at = { kind: 'smpp' as const, host: '127.0.0.1', port, tls: false, systemId: 'huiliu', systemType: '' }
  return {
    name: { zh: '短信', en: 'Texts' },
    channel: 'sms' as const,
    entryPointId,
    sender,
    enabled: true,
    purposes: ['reply' as const, 'marketing' as const],
    segmentCost: 4,
    templates: [],
    vendor: { ...at, bind: 'transceiver' as const, window: 10, perSecond: null },
  }
}

/** Half a second passes with each look: what waits for its time gets it. */
async function until(what: string, isTrue: () => boolean): Promise<void> {
  for (let look = 0; look < 200; look++) {
    for (let turn = 0; turn < 50; turn++) {
      if (isTrue()) return
      await settle(2)
    }
    await centre.advance(500)
  }
  throw new Error(`never: ${what}`)
}

const linesOf = (number: string) =>
  smsc
    .box(number)
    .after(0)
    .lines.map(({ from, text }) => `${from}: ${text}`)

test('[SM8] [SM14] [SM16] four parts each way, and receipts in any order, are one message and one receipt', async () => {
  const anna = await begin()
  expect(await smsc.write(LEE, LONG)).toEqual([0, 0, 0, 0])
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  expect(ringing).toMatchObject({ channel: 'sms', accountId: 'sms', introduction: { address: '+86138****8000' } })
  const messages = () => anna.interactions.get(ringing.id)?.messages ?? []
  expect(messages().map(({ content }) => content)).toEqual([{ kind: 'text', text: LONG }])
  smsc.receiptsHeld = true
  const content = { kind: 'text', text: LONG } as const
  await anna.must({ type: 'message.send', interactionId: ringing.id, messageId: 'm1', content })
  await until('it is on the telephone', () => linesOf(LEE).at(-1) === `them: ${LONG}`)
  const stateOf = (id: string) => messages().find((message) => message.id === id)?.delivery
  await until('it is sent', () => stateOf('m1') === 'sent')
  expect(smsc.submissions).toHaveLength(4)
  const [first, ...others] = smsc.submissions
  if (first === undefined) throw new Error('nothing was submitted')
  for (const part of others.toReversed()) expect(await smsc.tell(part)).toBe(0)
  expect(stateOf('m1')).toBe('sent')
  expect(await smsc.tell(first)).toBe(0)
  await until('all of it has arrived', () => stateOf('m1') === 'delivered')
})

test('[SM12] [SM18] a conversation goes on across a broken connection', async () => {
  const anna = await begin()
  await smsc.write(LEE, '在吗')
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  smsc.disconnect()
  await until('it is bound anew', () => smsc.binds.length === 2 && smsc.boundAs.length === 1)
  smsc.disconnect()
  const content = { kind: 'text', text: '在的' } as const
  await anna.must({ type: 'message.send', interactionId: ringing.id, messageId: 'm1', content })
  await until('it is on the telephone', () => linesOf(LEE).includes('them: 在的'))
  await until('it is told', () =>
    (anna.interactions.get(ringing.id)?.messages ?? []).some(
      ({ id, delivery }) => id === 'm1' && delivery === 'delivered',
    ),
  )
  await smsc.write(LEE, '好的')
  await until('it joins the contact', () => anna.interactions.get(ringing.id)?.messages.length === 3)
  expect(linesOf(LEE).filter((line) => line === 'them: 在的')).toHaveLength(1)
})

test('[SM19] [SM20] [SM21] a word of refusal is honoured at once, answered once, and opens nothing', async () => {
  const anna = await begin()
  const answer = 'them: 已为您退订营销短信，今后不再发送。如需恢复，请联系客服。'
  expect(await smsc.write(LEE, ' 退 订。')).toEqual([0])
  await until('it is answered', () => linesOf(LEE).includes(answer))
  expect(anna.interactions.size).toBe(0)
  const customer = (await centre.storage.customers.findByContactPoint({ kind: 'phone', value: LEE }))?.id ?? ''
  const consentsOf = () => centre.storage.readModels.consentsOf(customer)
  for (let look = 0; look < 100 && (await consentsOf()).length === 0; look++) await centre.advance(100)
  expect(await consentsOf()).toMatchObject([
    { purpose: 'marketing', channel: 'sms', given: false, until: null, proof: 'message', by: 'system' },
  ])
  const acts = async () =>
    (await centre.storage.profiles.bankEvents(customer, { since: 0, limit: 5 })).map(({ kind, data }) => [kind, data])
  expect(await acts()).toEqual([['sms-opt-out', { account: 'sms', name: '退 订。' }]])
  await smsc.write(LEE, 'TD')
  await smsc.write(LEE, '我的卡到了吗')
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  await smsc.write(LEE, 'ｔｄ')
  await until('the desk sees it', () => anna.interactions.get(ringing.id)?.messages.length === 2)
  expect(linesOf(LEE).filter((line) => line === answer)).toHaveLength(1)
  expect(await consentsOf()).toHaveLength(1)
})

test('[SM21] in a contact that goes on the answer is said in it, and that it was honoured is told', async () => {
  const anna = await begin()
  await smsc.write(LEE, '我的卡到了吗')
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  await smsc.write(LEE, '退订')
  const here = () => anna.interactions.get(ringing.id)
  await until('the answer arrived', () => here()?.messages.at(2)?.delivery === 'delivered')
  const text = '已为您退订营销短信，今后不再发送。如需恢复，请联系客服。'
  expect(here()?.messages.map(({ author, content }) => [author.role, content])).toEqual([
    ['customer', { kind: 'text', text: '我的卡到了吗' }],
    ['customer', { kind: 'text', text: '退订' }],
    ['system', { kind: 'text', text }],
  ])
  expect(here()?.marks).toMatchObject([{ mark: 'opt-out' }])
  await smsc.write(LEE, 'TD')
  await until('the desk sees it', () => here()?.messages.length === 4)
  expect(linesOf(LEE).filter((line) => line === `them: ${text}`)).toHaveLength(1)
})

test('[SM22] each queue answers under the number its customers wrote to, and a contact handed on keeps its own', async () => {
  const anna = await begin()
  await centre.save({ kind: 'queue', id: 'q-loans', expectedVersion: 0, record: queueRecord({ channels: ['sms'] }) })
  const entryPoint = entryPointRecord({ channel: 'sms', queueId: 'q-loans' })
  await centre.save({ kind: 'entryPoint', id: 'e-loans', expectedVersion: 0, record: entryPoint })
  const record = accountRecord('e-loans', '95001')
  await centre.save({ kind: 'account', id: 'loans', expectedVersion: 0, record })
  await settle(40)
  const adam = await centre.signIn('adam')
  await centre.post('/api/channel-accounts/loans/secrets', { name: 'password', value: 'secret' }, adam)
  await until('both accounts are bound', () => smsc.boundAs.length === 2)
  // The message centre delivers to whoever is bound first: the first account.
  await smsc.write(LEE, '我要贷款')
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  await anna.must({ type: 'interaction.transfer', interactionId: ringing.id, to: { queueId: 'q-loans' }, note: '' })
  const ben = await centre.availableDesk('ben')
  const again = await ben.inPhase('offered')
  expect(again).toMatchObject({ id: ringing.id, queueId: 'q-loans', accountId: 'sms' })
  await accept(ben, again)
  const content = { kind: 'text', text: '好的' } as const
  await ben.must({ type: 'message.send', interactionId: ringing.id, messageId: 'm1', content })
  await until('it is answered', () => linesOf(LEE).at(-1) === 'them: 好的')
  expect(smsc.submissions.map(({ from }) => from)).toEqual(['95000'])
})

test('[SM12] while the carrier is away for an hour a message waits, and then goes once', async () => {
  const anna = await begin()
  await smsc.write(LEE, '在吗')
  const ringing = await anna.inPhase('offered')
  await accept(anna, ringing)
  const { port } = smsc
  await smsc.stop()
  const content = { kind: 'text', text: '在的' } as const
  await anna.must({ type: 'message.send', interactionId: ringing.id, messageId: 'm1', content })
  for (let minute = 0; minute < 60; minute++) await centre.advance(60_000)
  expect(anna.interactions.get(ringing.id)?.messages.at(-1)?.delivery).toBe('queued')
  await smsc.start(port)
  await until('it is on the telephone', () => linesOf(LEE).includes('them: 在的'))
  expect(linesOf(LEE).filter((line) => line === 'them: 在的')).toHaveLength(1)
})
