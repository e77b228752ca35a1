import { expect, test } from 'vitest'
import type { ConfigRecords } from '#shared/domain/config.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const NIGHT = Date.parse('2026-11-18T23:14:00+08:00')
const DAYTIME = Date.parse('2026-11-18T15:00:00+08:00')
const through = { channel: 'sms', entryPointId: 'in', accountId: 'acc' } as const
const vendor = { kind: 'twilio', accountSid: 'AC', apiBase: '' } as const
const template = (code: string, purpose: 'service' | 'security' | 'marketing') => ({
  code,
  name: { zh: code, en: code },
  text: '拒收请回复R',
  purpose,
})

function world(
  now: number,
  quietHours: ConfigRecords['marketingPolicy']['quietHours'] = { from: '21:00', to: '09:00' },
) {
  const templates = [template('T', 'service'), template('W', 'security'), template('M', 'marketing')]
  const purposes = ['reply', 'service', 'security', 'marketing'] as const
  return new World({ now })
    .centre({ channels: ['chat', 'wechat', 'sms'] })
    .config('entryPoint', 'in', records.entryPoint({ channel: 'sms' }))
    .config('account', 'acc', records.account({ entryPointId: 'in', channel: 'sms', vendor, templates, purposes }))
    .config('marketingPolicy', MARKETING_POLICY_ID, { ...FIRST_MARKETING_POLICY, quietHours })
    .agent('ann')
}
const text = { kind: 'text', text: '您的卡已寄出' } as const
const approved = (code: string) => ({ kind: 'template', code, text: '拒收请回复R', values: {} }) as const
const starts = (w: World, content: ReturnType<typeof approved> | typeof text = text, atNight = false) =>
  w.send(
    {
      type: 'contact.start',
      interactionId: 'i1',
      messageId: 'm1',
      conversationId: 'sms:1',
      customerId: 'c1',
      customerName: null,
      language: 'zh-CN',
      address: '+8613800138000',
      accountId: 'acc',
      queueId: 'q1',
      continuesId: null,
      content,
      ...(atNight ? { atNight } : {}),
    },
    'ann',
  )
const says = (w: World, id: string, messageId: string, atNight = false) =>
  w.send({ type: 'message.send', interactionId: id, messageId, content: text, ...(atNight ? { atNight } : {}) }, 'ann')
const unconfirmed = { ok: false, refusal: { code: 'night-unconfirmed' } }

test('[OT19] [OT20] who writes first at night says yes a second time, which stands with the message', () => {
  const w = world(NIGHT)
  expect(starts(w)).toMatchObject({
    ...unconfirmed,
    refusal: { params: { localTime: '23:14', from: '21:00', to: '09:00' } },
  })
  expect(starts(w, text, true)).toMatchObject({ ok: true })
  expect(w.it('i1').messages[0]?.atNight).toEqual({ guess: 'centre', localTime: '23:14', from: '21:00', to: '09:00' })
})

test('[OT19] by day, and where the centre keeps no quiet hours, nothing is asked', () => {
  expect(starts(world(DAYTIME))).toMatchObject({ ok: true })
  expect(starts(world(NIGHT, null))).toMatchObject({ ok: true })
})

test('[OT20] a warning goes at once; marketing is not for the desk to confirm', () => {
  expect(starts(world(NIGHT), approved('W'))).toMatchObject({ ok: true })
  expect(starts(world(NIGHT), approved('T'))).toMatchObject(unconfirmed)
  expect(starts(world(NIGHT), approved('M'), true)).toMatchObject({ ok: false, refusal: { code: 'gate-refused' } })
})

test('[OT19] [OT20] an answer within the hour asks nothing; later one yes holds for an hour in that contact', () => {
  const w = world(NIGHT)
  const id = w.writes('sms:1', '你好', through)
  w.accepts('ann', id)
  expect(says(w, id, 'm1')).toMatchObject({ ok: true })
  w.pass(3_600)
  expect(says(w, id, 'm2')).toMatchObject(unconfirmed)
  expect(says(w, id, 'm2', true)).toMatchObject({ ok: true })
  expect(says(w, id, 'm3')).toMatchObject({ ok: true })
  w.pass(3_600)
  expect(says(w, id, 'm4')).toMatchObject(unconfirmed)
  w.writes('sms:1', '在', through)
  expect(says(w, id, 'm4')).toMatchObject({ ok: true })
})

test('[OT19] [CP56] it is night by the clock of the customer, not by the centre’s', () => {
  const w = world(DAYTIME)
  w.writes('sms:1', '你好', through)
  w.now += 2 * 3_600_000
  const command = (interactionId: string, timeZone: string) =>
    ({
      type: 'contact.start',
      interactionId,
      messageId: `m-${interactionId}`,
      conversationId: `sms:${interactionId}`,
      customerId: 'c9',
      customerName: null,
      language: 'zh-CN',
      address: '+442079460123',
      accountId: 'acc',
      queueId: 'q1',
      continuesId: null,
      content: text,
      zone: { timeZone, from: 'record' },
    }) as const
  // 17:00 in Shanghai is 04:00 in New York and 09:00 in London.
  expect(w.send(command('i7', 'America/New_York'), 'ann')).toMatchObject({
    ...unconfirmed,
    refusal: { params: { localTime: '04:00' } },
  })
  expect(w.send(command('i8', 'Europe/London'), 'ann')).toMatchObject({ ok: true })
})
