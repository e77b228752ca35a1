import { describe, expect, test } from 'vitest'
import type { ConfigRecords } from '#shared/domain/config.ts'
import type { ContactStart } from '../commands.ts'
import type { MarketingFacts } from '../contact-gate/marketing-facts.ts'
import type { ConfigChange } from '../config/shapes.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'
import { FIRST_MARKETING_POLICY } from '#shared/domain/proposition.ts'
import { startVerdict } from './start.ts'

const smpp = {
  kind: 'smpp',
  host: '127.0.0.1',
  port: 1,
  tls: false,
  systemId: 'x',
  systemType: '',
  bind: 'transceiver',
  window: 1,
  perSecond: null,
} as const
const aliyun = { kind: 'aliyun', accessKeyId: 'k', apiBase: 'http://127.0.0.1:1', signName: '汇流' } as const
const templates = [
  { code: 'T1', name: { zh: '提醒', en: 'Note' }, text: '还款提醒', purpose: 'service' as const },
  { code: 'T2', name: { zh: '活动', en: 'Offer' }, text: '新活动，拒收请回复R', purpose: 'marketing' as const },
]
const sms = (over: Partial<ConfigRecords['account']> = {}): ConfigRecords['account'] =>
  records.account({
    channel: 'sms',
    entryPointId: 'sms',
    purposes: ['reply', 'service', 'marketing'],
    vendor: smpp,
    templates,
    ...over,
  })

function centre(queue: Partial<ConfigRecords['queue']> = {}): World {
  return new World()
    .centre({ channels: ['chat', 'wechat', 'sms'], survey: true, ...queue })
    .config('entryPoint', 'wechat', records.entryPoint({ channel: 'wechat' }))
    .config('entryPoint', 'sms', records.entryPoint({ channel: 'sms' }))
    .config('account', 'gw', sms())
    .config('account', 'wx', records.account())
    .agent('ann')
    .agent('bob')
}

let nth = 0
const startOf = (over: Partial<ContactStart> = {}): ContactStart => ({
  type: 'contact.start',
  interactionId: `s${++nth}`,
  messageId: `m${nth}`,
  conversationId: 'gw:13800000000',
  customerId: 'cust-1',
  customerName: '李娜',
  language: null,
  address: '+8613800000000',
  accountId: 'gw',
  queueId: 'q1',
  continuesId: null,
  content: { kind: 'text', text: '您的卡已寄出' },
  ...over,
})

function begins(w: World, over: Partial<ContactStart> = {}): string {
  const command = startOf(over)
  w.must(command, 'ann')
  return command.interactionId
}
const replies = (w: World, text = '好') =>
  w.writes('gw:13800000000', text, { channel: 'sms', entryPointId: 'sms', accountId: 'gw', customerId: 'cust-1' })
const leaveAlone = (w: World, customerId: string) =>
  w.must({
    type: 'customer.create',
    customerId,
    record: { name: null, contactPoints: [], notes: [], identified: false, doNotContact: true, language: null },
  })
const facts = (over: Partial<MarketingFacts> = {}): MarketingFacts => ({
  policy: FIRST_MARKETING_POLICY,
  propositionId: null,
  interactionId: 's',
  customerBegan: false,
  consents: [],
  history: [],
  moods: [],
  localMinutes: [600],
  misfit: null,
  ...over,
})

describe('writing first', () => {
  test('[OT5] it begins in the agent’s hands, is sent, and nobody waited for it', () => {
    const w = centre()
    const id = begins(w)
    expect(w.it(id)).toMatchObject({
      phase: { name: 'active', agentId: 'ann' },
      queueId: 'q1',
      enteredQueueId: null,
      outreach: { continuesId: null },
      handlings: [{ by: 'start', waitedMs: 0 }],
      messages: [{ purpose: 'service', delivery: 'queued' }],
      introduction: { address: '+8613800000000' },
    })
    expect(w.effects).toMatchObject([{ kind: 'channel.send', channel: 'sms', interactionId: id }])
  })

  test('[OT1] only somebody on duty writes first', () => {
    const w = centre()
    w.must({ type: 'agent.setState', state: { name: 'offline' } }, 'ann')
    expect(w.ask(startOf(), 'ann')).toBe('you-are-offline')
  })

  test('[OT5] it takes a place among theirs', () => {
    const w = centre().user('ann', { capacity: { sms: 1 } })
    begins(w)
    expect(w.ask(startOf({ conversationId: 'gw:2' }), 'ann')).toBe('no-capacity')
  })

  test('[OT4] beside one under way nothing is opened, whoever has it; once it is over the thread goes on', () => {
    const w = centre()
    const id = begins(w)
    expect(w.send(startOf(), 'bob')).toMatchObject({
      ok: false,
      refusal: { code: 'contact-under-way', params: { interactionId: id } },
    })
    w.ends('ann', id)
    w.completes('ann', id)
    expect(w.it(begins(w)).previousId).toBe(id)
  })

  test('[OT6] the reply comes to whoever wrote, in that contact and after its end', () => {
    const w = centre()
    const id = begins(w)
    expect(replies(w)).toBe(id)
    expect(w.it(id).phase).toMatchObject({ name: 'active', agentId: 'ann' })
    w.ends('ann', id)
    w.completes('ann', id)
    w.pass(7_200)
    const again = w.it(replies(w))
    expect(again.id).not.toBe(id)
    expect(again.phase).toMatchObject({ name: 'offered', offer: { agentId: 'ann' } })
  })

  test('[OT2] who asked to be left alone is not written to, which is written down', () => {
    const w = centre()
    leaveAlone(w, 'cust-1')
    expect(w.send(startOf(), 'ann')).toMatchObject({
      ok: false,
      refusal: { code: 'gate-refused', params: { reason: 'customer-asked-not-to-be-contacted' } },
    })
    expect(w.log.at(-1)).toMatchObject({
      type: 'gate.refused',
      data: { interactionId: null, customerId: 'cust-1', purpose: 'service', policy: 'do-not-contact' },
    })
  })

  test('[OT7] [OT2] a text approved for answers is service where nobody wrote yet, first and sent after', () => {
    const w = centre()
    const answers = { code: 'T3', name: { zh: '答复', en: 'Answer' }, text: '还款提醒', purpose: 'reply' as const }
    w.config('account', 'gw', sms({ templates: [answers] }))
    const content = { kind: 'template', code: 'T3', text: '还款提醒', values: {} } as const
    const id = begins(w, { content })
    w.must({ type: 'message.send', interactionId: id, messageId: 'again', content }, 'ann')
    expect(w.it(id).messages.map(({ purpose }) => purpose)).toEqual(['service', 'service'])
    leaveAlone(w, 'cust-2')
    const alone = startOf({ customerId: 'cust-2', conversationId: 'gw:2', content })
    expect(startVerdict(w.floor, alone, w.context('ann'))).toMatchObject({
      ok: false,
      refusal: { code: 'gate-refused', params: { policy: 'do-not-contact' } },
    })
    replies(w)
    w.must({ type: 'message.send', interactionId: id, messageId: 'answer', content }, 'ann')
    expect(w.it(id).messages.at(-1)?.purpose).toBe('reply')
  })

  test('[OT3] asking tells the same and leaves no trace', () => {
    const w = centre()
    leaveAlone(w, 'cust-1')
    const before = w.log.length
    expect(startVerdict(w.floor, startOf(), w.context('ann'))).toMatchObject({
      ok: false,
      refusal: { code: 'gate-refused' },
    })
    expect(startVerdict(w.floor, startOf({ customerId: 'cust-2' }), w.context('ann'))).toMatchObject({ ok: true })
    expect(w.log.length).toBe(before)
  })

  test('[OT2] on WeChat it answers what the customer did last, while answers are left', () => {
    const w = centre()
    const through = { channel: 'wechat', entryPointId: 'wechat', accountId: 'wx', customerId: 'cust-1' } as const
    const wechat = { conversationId: 'wx:o1', accountId: 'wx', address: 'o1' }
    const first = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', first)
    w.ends('ann', first)
    w.completes('ann', first)
    // Long after the floor forgot the contact, and within the vendor's 48 hours.
    w.pass(86_400)
    w.writes('another')
    expect(w.floor.interactions.has(first)).toBe(false)
    const id = begins(w, wechat)
    expect(w.it(id).messages).toMatchObject([{ purpose: 'reply' }])
    expect(w.it(id).allowance).toMatchObject([{ left: 4 }])
    w.ends('ann', id)
    w.completes('ann', id)
    w.pass(2 * 86_400)
    expect(w.send(startOf(wechat), 'ann')).toMatchObject({ refusal: { params: { reason: 'reply-window-over' } } })
  })

  test('[OT18] through a WeChat account they never wrote to nobody is reached', () => {
    const w = centre()
    w.config('account', 'wx2', records.account())
    w.writes('wx:o1', 'hi', { channel: 'wechat', entryPointId: 'wechat', accountId: 'wx', customerId: 'cust-1' })
    const other = { conversationId: 'wx2:o1', accountId: 'wx2', address: 'o1' }
    const before = w.log.length
    expect(w.ask(startOf(other), 'ann')).toBe('not-their-account')
    expect(startVerdict(w.floor, startOf(other), w.context('ann'))).toMatchObject({
      refusal: { code: 'not-their-account' },
    })
    expect(w.log.length).toBe(before)
  })

  test('[OT2] an account of templates is told so, and a template goes as what it was approved for', () => {
    const w = centre().config('account', 'gw', sms({ vendor: aliyun }))
    expect(w.ask(startOf(), 'ann')).toBe('templates-only')
    const content = { kind: 'template', code: 'T1', text: '还款提醒', values: {} } as const
    expect(w.it(begins(w, { content })).messages).toMatchObject([{ purpose: 'service' }])
  })

  test('[OT7] until they wrote everything is service; silence brings no warning and no question how it was', () => {
    const w = centre({ idle: { warnAfterSeconds: 60, endAfterSeconds: 120, releaseCapacityAfterSeconds: null } })
    const id = begins(w)
    const says = (messageId: string) =>
      w.must({ type: 'message.send', interactionId: id, messageId, content: { kind: 'text', text: '还有' } }, 'ann')
    says('again')
    expect(w.it(id).messages.at(-1)).toMatchObject({ purpose: 'service' })
    w.pass(119)
    expect(w.it(id)).toMatchObject({ idleWarnedAt: null, phase: { name: 'active' } })
    w.pass(1)
    expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, survey: null, messages: [{}, {}] })
    replies(w)
    says('answer')
    expect(w.it(id).messages.at(-1)).toMatchObject({ purpose: 'reply' })
  })
})

describe('marketing texts', () => {
  const content = { kind: 'template', code: 'T2', text: '新活动，拒收请回复R', values: {} } as const
  const consented = {
    purpose: 'marketing',
    channel: null,
    given: true,
    at: 1,
    until: null,
    proof: 'spoken',
    proofRef: null,
    interactionId: null,
    by: 'ann',
  } as const
  const asked = (marketing: MarketingFacts | null | undefined, w = centre()) => {
    const decision = w.send(startOf({ content }), 'ann', { marketing })
    return decision.ok ? 'ok' : decision.refusal.params['reason']
  }

  test('[OT14] consent, night and how much was shown decide; what cannot be looked up does not go', () => {
    expect(asked(undefined)).toBe('consents-not-known')
    expect(asked(null)).toBe('consents-not-known')
    expect(asked(facts())).toBe('not-given')
    expect(asked(facts({ consents: [consented] }))).toBe('ok')
    expect(asked(facts({ consents: [consented], localMinutes: [23 * 60] }))).toBe('night')
    const shown = { recommendationId: 'r', interactionId: 'x', propositionId: '', heldOut: false } as const
    const history = Array.from({ length: FIRST_MARKETING_POLICY.frequency.shown }, () => ({
      ...shown,
      at: centre().now,
      response: null,
      answeredAt: null,
    }))
    expect(asked(facts({ consents: [consented], history }))).toBe('shown-often')
  })
})

describe('going on elsewhere', () => {
  const chatting = (w: World): string => {
    const id = w.writes('c1', 'hi', { customerId: 'cust-1' })
    w.accepts('ann', id)
    return id
  }

  test('[OT9] only whoever has the contact in hand goes on with it, and only with the same customer', () => {
    const w = centre()
    const continuesId = chatting(w)
    expect(w.ask(startOf({ continuesId }), 'bob')).toBe('not-yours')
    expect(w.ask(startOf({ continuesId, customerId: 'cust-2' }), 'ann')).toBe('not-found')
    const id = begins(w, { continuesId })
    expect(w.it(id)).toMatchObject({ outreach: { continuesId }, phase: { agentId: 'ann' } })
  })

  test('[OT10] both take one place, which the later one has once the earlier is over', () => {
    const w = centre().user('ann', { capacity: { chat: 1, sms: 0 } })
    const earlier = chatting(w)
    const id = begins(w, { continuesId: earlier })
    expect([w.it(earlier).holdsCapacity, w.it(id).holdsCapacity]).toEqual([true, false])
    replies(w)
    expect(w.it(id).holdsCapacity).toBe(false)
    w.ends('ann', earlier)
    w.completes('ann', earlier)
    replies(w, '还在吗')
    expect(w.it(id).holdsCapacity).toBe(true)
  })

  test('[OT10] one taken up again takes no second place, though there would be room', () => {
    const w = centre().user('ann', { capacity: { chat: 1, sms: 5 } })
    const chat = chatting(w)
    const id = begins(w, { continuesId: chat })
    w.must({ type: 'interaction.park', interactionId: id, remindAt: null }, 'ann')
    w.must({ type: 'interaction.resume', interactionId: id }, 'ann')
    expect([w.it(chat).holdsCapacity, w.it(id).holdsCapacity]).toEqual([true, false])
  })

  test('[OT10] one of three is taken up again beside the one that has the place, though its channel is full', () => {
    const w = centre().user('ann', { capacity: { chat: 1, sms: 1 } })
    const chat = chatting(w)
    const second = begins(w, { continuesId: chat })
    const third = begins(w, { continuesId: second, conversationId: 'gw:13800000001', address: '+8613800000001' })
    const places = () => [chat, second, third].map((id) => w.it(id).holdsCapacity)
    expect(places()).toEqual([true, false, false])
    w.must({ type: 'interaction.park', interactionId: chat, remindAt: null }, 'ann')
    replies(w)
    expect(places()).toEqual([false, true, false])
    const other = w.writes('c2', 'hi')
    w.accepts('ann', other)
    w.must({ type: 'interaction.resume', interactionId: chat }, 'ann')
    expect(w.it(chat).phase.name).toBe('active')
    expect(places()).toEqual([false, true, false])
    w.must({ type: 'interaction.park', interactionId: second, remindAt: null }, 'ann')
    w.must({ type: 'interaction.park', interactionId: chat, remindAt: null }, 'ann')
    expect(w.ask({ type: 'interaction.resume', interactionId: chat }, 'ann')).toBe('no-capacity')
    w.must({ type: 'interaction.resume', interactionId: second }, 'ann')
    w.must({ type: 'interaction.resume', interactionId: chat }, 'ann')
    expect(places()).toEqual([false, true, false])
  })

  test('[OT10] one written in again while it is finished takes no second place', () => {
    const w = centre().user('ann', { capacity: { chat: 1, sms: 5 } })
    const chat = chatting(w)
    const id = begins(w, { continuesId: chat })
    replies(w)
    w.ends('ann', id)
    expect(w.it(id).phase.name).toBe('wrap-up')
    replies(w, '还有一件事')
    expect(w.it(id).phase.name).toBe('active')
    expect([w.it(chat).holdsCapacity, w.it(id).holdsCapacity]).toEqual([true, false])
  })

  test('[I26] [OT10] whichever of a thread is full goes on in the next as the same thread, in the same place', () => {
    const w = centre().user('ann', { capacity: { chat: 1, sms: 5 } })
    const chat = chatting(w)
    const { conversationId } = w.it(chat)
    const id = begins(w, { continuesId: chat })
    while (w.it(id).messages.length < 5_000) replies(w)
    const next = replies(w)
    expect(w.it(next)).toMatchObject({ previousId: id, outreach: { continuesId: chat }, phase: { agentId: 'ann' } })
    while (w.it(chat).messages.length < 5_000) w.writes(conversationId)
    const first = w.writes(conversationId)
    replies(w)
    expect([chat, first, next].map((one) => w.it(one).holdsCapacity)).toEqual([false, true, false])
  })
})

describe('senders', () => {
  test('[OT12] a queue’s own sender, that of its way in, and others where it lets them be chosen', () => {
    const second = { name: { zh: '二', en: 'two' } }
    const w = centre()
      .config('account', 'gw2', sms(second))
      .config('account', 'off', sms({ enabled: false }))
    expect(w.ask(startOf({ accountId: 'off' }), 'ann')).toBe('not-our-sender')
    expect(w.ask(startOf({ accountId: 'gw2', conversationId: 'gw2:1' }), 'ann')).toBe('ok')
    const senders = { sms: 'gw2', wechat: null, mayChoose: false }
    w.config('queue', 'q1', records.queue({ channels: ['chat', 'wechat', 'sms'], senders }))
    expect(w.ask(startOf({ accountId: 'gw' }), 'ann')).toBe('not-our-sender')
    expect(w.ask(startOf({ accountId: 'gw2', conversationId: 'gw2:2' }), 'ann')).toBe('ok')
  })

  test('[OT13] a sender is an account in use of its channel, and stays while it is named', () => {
    const w = centre().user('root', { role: 'admin' })
    const save = (sender: string) => {
      const senders = { sms: sender, wechat: null, mayChoose: true }
      const record = records.queue({ channels: ['chat', 'wechat', 'sms'], senders })
      const change = { kind: 'queue', id: 'q1', expectedVersion: 1, record } as unknown as ConfigChange
      return w.send({ type: 'config.save', change }, 'root')
    }
    const invalid = (reason: string) => ({ refusal: { params: { field: 'senders.sms', reason } } })
    expect(save('none')).toMatchObject(invalid('unknown'))
    expect(save('wx')).toMatchObject(invalid('channel-not-served'))
    expect(save('gw')).toMatchObject({ ok: true })
    expect(w.ask({ type: 'config.archive', kind: 'account', id: 'gw', expectedVersion: 1 }, 'root')).toBe('in-use')
  })
})
