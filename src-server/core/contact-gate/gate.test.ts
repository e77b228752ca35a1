import { describe, expect, test } from 'vitest'
import { PURPOSES } from '#shared/domain/channel.ts'
import { UNLIMITED_CHANNELS } from '../floor/facts.ts'
import { offers } from '../testing/offers.ts'
import { MONDAY_10, World } from '../testing/world.ts'
import { checkGate, type GateRequest } from './gate.ts'
import { GATE_POLICIES } from './policies.ts'

const HOUR = 3_600_000

const request = (over: Partial<GateRequest> = {}): GateRequest => ({
  purpose: 'reply',
  channel: 'wechat',
  customer: { id: 'c', doNotContact: false },
  interaction: { id: 'i', lastCustomerMessageAt: MONDAY_10 - HOUR },
  answersLeft: null,
  replyWindowMs: 48 * HOUR,
  channelPurposes: PURPOSES,
  marketing: offers.marketing(),
  now: MONDAY_10,
  ...over,
})

const allowedPurposes = (over: Partial<GateRequest>): readonly string[] =>
  PURPOSES.filter((purpose) => checkGate(GATE_POLICIES, request({ ...over, purpose })).allowed)

describe('[G1] do not contact', () => {
  const customer = { id: 'c', doNotContact: true }

  test('[G1] binds marketing and service, never an answer or a warning', () => {
    expect(allowedPurposes({})).toEqual([...PURPOSES])
    expect(allowedPurposes({ customer })).toEqual(['reply', 'security'])
    expect(checkGate(GATE_POLICIES, request({ customer, purpose: 'marketing' }))).toEqual({
      allowed: false,
      policy: 'do-not-contact',
      reason: 'customer-asked-not-to-be-contacted',
    })
  })

  test('[G1] what nobody asked for is no answer', () => {
    expect(allowedPurposes({ customer, interaction: null, replyWindowMs: null })).toEqual(['security'])
  })
})

test("[G2] nothing goes out once the channel's reply window is over", () => {
  const late = { interaction: { id: 'i', lastCustomerMessageAt: MONDAY_10 - 49 * HOUR } }
  expect(allowedPurposes(late)).toEqual([])
  expect(allowedPurposes({ ...late, replyWindowMs: null })).toEqual([...PURPOSES])
  expect(allowedPurposes({ interaction: { id: 'i', lastCustomerMessageAt: null } })).toEqual([])
})

test('[G3] a refused answer is in the ledger, and its author knows why', () => {
  const w = new World({
    channels: { ...UNLIMITED_CHANNELS, chat: { ...UNLIMITED_CHANNELS.chat, replyWindowMs: HOUR } },
  })
    .centre()
    .agent('ann')
  const id = w.serves('ann', 'c1')
  w.pass(2 * 3600)
  const decision = w.send(
    { type: 'message.send', interactionId: id, messageId: 'm', content: { kind: 'text', text: 'still there?' } },
    'ann',
  )
  expect(decision).toMatchObject({
    ok: false,
    refusal: { code: 'gate-refused', params: { policy: 'channel-window', reason: 'reply-window-over' } },
  })
  expect(w.log.at(-1)).toMatchObject({
    stream: 'gate/ledger',
    type: 'gate.refused',
    actor: 'ann',
    data: {
      interactionId: id,
      customerId: 'cust-c1',
      purpose: 'reply',
      policy: 'channel-window',
      reason: 'reply-window-over',
    },
  })
  expect(w.it(id).messages).toHaveLength(1)
  expect(w.effects).toEqual([])
})

describe('[G4] what a channel may be used for', () => {
  test('[G4] each purpose its connector does not declare is held back, whoever the customer is', () => {
    expect(allowedPurposes({ channelPurposes: ['reply', 'security'] })).toEqual(['reply', 'security'])
    expect(checkGate(GATE_POLICIES, request({ purpose: 'marketing', channelPurposes: ['reply'] }))).toEqual({
      allowed: false,
      policy: 'channel-purpose',
      reason: 'purpose-not-allowed-on-channel',
    })
  })

  test('[G4] an answer on a channel meant for warnings alone is refused, and in the ledger', () => {
    const chat = { ...UNLIMITED_CHANNELS.chat, purposes: ['security'] as const }
    const w = new World({ channels: { ...UNLIMITED_CHANNELS, chat } }).centre().agent('ann')
    const id = w.serves('ann', 'c1')
    const content = { kind: 'text', text: 'hello' } as const
    expect(w.send({ type: 'message.send', interactionId: id, messageId: 'm', content }, 'ann')).toMatchObject({
      ok: false,
      refusal: { code: 'gate-refused', params: { policy: 'channel-purpose' } },
    })
    expect(w.log.at(-1)).toMatchObject({
      stream: 'gate/ledger',
      type: 'gate.refused',
      data: { purpose: 'reply', policy: 'channel-purpose', reason: 'purpose-not-allowed-on-channel' },
    })
    expect(w.effects).toEqual([])
  })
})
