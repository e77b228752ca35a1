import { describe, expect, test } from 'vitest'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { isCustomerEvent, isRightsEvent } from '#shared/domain/events.ts'
import {
  evolveRequest,
  requestAbsorbed,
  requestErased,
  requestSeparated,
  type RightsEvent,
} from '#shared/domain/rights-fold.ts'
import { dueState, type RightsRequest } from '#shared/domain/rights-request.ts'
import type { DeskCommand } from '../commands.ts'
import { World } from '../testing/world.ts'
import { copyBar } from './rights-requests.ts'

type Ask = Extract<DeskCommand, { readonly type: 'right.request' }>
const DAY = 86_400_000
const customerId = 'cust-c1'
const record: CustomerRecord = {
  name: '陈立',
  contactPoints: [],
  notes: [],
  identified: true,
  doNotContact: false,
  language: 'zh-CN',
}

/** A world whose request is folded from its log, as the read model has it. */
function world() {
  const w = new World().centre().agent('ann').user('quinn', { role: 'quality' }).user('adam', { role: 'admin' })
  const request = (): RightsRequest | null =>
    w.log
      .filter((event): event is RightsEvent => isRightsEvent(event))
      .reduce<RightsRequest | undefined>(evolveRequest, undefined) ?? null
  const about = () => ({ customer: { revision: 1, record }, request: request() })
  const must = (command: Parameters<World['must']>[0], actor: string) => w.must(command, actor, about())
  const ask = (command: DeskCommand, actor: string) => w.ask(command, actor, about())
  const asks = (over: Partial<Ask> = {}): Ask => ({
    type: 'right.request',
    requestId: 'q1',
    customerId,
    kind: 'access',
    way: 'voice',
    interactionId: null,
    identity: 'documents',
    text: '我想知道你们存了我哪些资料',
    ...over,
  })
  const settle = (outcome: 'fulfilled' | 'partly' | 'refused', reason: string | null = null) =>
    ({ type: 'right.settle', requestId: 'q1', outcome, told: '已寄出副本', reason }) as const
  return { w, request, must, ask, asks, settle }
}

describe('[RP5] asking', () => {
  test('[RP5] stands in their words and is due 30 days later; once', () => {
    const { w, must, ask, asks, request } = world()
    must(asks(), 'ann')
    expect(request()).toMatchObject({
      kind: 'access',
      customerId,
      text: '我想知道你们存了我哪些资料',
      askedBy: 'ann',
      dueAt: w.now + 30 * DAY,
      settled: null,
    })
    expect(ask(asks(), 'ann')).toBe('already-done')
  })

  test('[RP5] that they were verified in a contact is said only of one of theirs in which they were', () => {
    const { w, must, ask, asks } = world()
    const id = w.serves('ann', 'c1')
    const inContact = asks({ interactionId: id, identity: 'contact' })
    expect(ask(inContact, 'ann')).toBe('identity-first')
    expect(ask({ ...inContact, customerId: 'cust-c2' }, 'adam')).toBe('not-found')
    must({ type: 'interaction.verify', interactionId: id, customerId, method: 'code', level: 1, passed: true }, 'ann')
    expect(ask(inContact, 'ann')).toBe('ok')
  })

  test('[RP6] five days before it is due it is due soon, from then on it is late', () => {
    const due = { dueAt: 30 * DAY }
    expect([24, 25, 29, 30].map((day) => dueState(due, day * DAY))).toEqual(['later', 'soon', 'soon', 'overdue'])
  })
})

describe('[RP7] answering', () => {
  test('[RP7] with what they were told, and why where not all was done; every step stands', () => {
    const { must, ask, asks, settle, request } = world()
    must(asks({ kind: 'correction' }), 'ann')
    must({ type: 'right.take', requestId: 'q1' }, 'quinn')
    must({ type: 'right.note', requestId: 'q1', identified: false, text: '已电话联系' }, 'quinn')
    expect(ask(settle('refused'), 'quinn')).toBe('malformed')
    expect(ask(settle('fulfilled', '多余的理由'), 'quinn')).toBe('malformed')
    must(settle('fulfilled'), 'quinn')
    expect(request()).toMatchObject({
      takenBy: 'quinn',
      steps: [
        { what: 'taken', by: 'quinn' },
        { what: 'noted', text: '已电话联系' },
      ],
      settled: { by: 'quinn', outcome: 'fulfilled', told: '已寄出副本', reason: null },
    })
    expect(ask(settle('refused', '查无此人'), 'quinn')).toBe('already-done')
  })

  test('[RP7] nothing is done for who is not known to be themselves; it can be refused', () => {
    const { must, ask, asks, settle, request } = world()
    must(asks({ kind: 'correction', identity: 'open' }), 'ann')
    expect(ask(settle('fulfilled'), 'quinn')).toBe('identity-first')
    must({ type: 'right.note', requestId: 'q1', identified: true, text: '网点查看身份证' }, 'quinn')
    expect(request()).toMatchObject({ identity: 'documents', steps: [{ what: 'identified' }] })
    must(settle('fulfilled'), 'quinn')
    const other = world()
    other.must(other.asks({ identity: 'open' }), 'ann')
    other.must(other.settle('refused', '无法核实身份'), 'quinn')
    expect(other.request()?.settled).toMatchObject({ outcome: 'refused', reason: '无法核实身份' })
  })

  test('[RP7] a withdrawal is done by a refusal that names the request, and by nothing else', () => {
    const { w, must, ask, asks, settle, request } = world()
    must(asks({ kind: 'withdrawal' }), 'ann')
    expect(ask(settle('fulfilled'), 'quinn')).toBe('not-carried-out')
    const word = {
      type: 'customer.consent',
      customerId,
      purpose: 'marketing',
      channel: null,
      given: false,
      until: null,
      proof: 'form',
      proofRef: null,
      interactionId: null,
      note: '',
      requestId: 'q1',
    } as const
    for (const nothing of [{ given: true }, { until: w.now + 1_000 }, { interactionId: 'another' }])
      expect(ask({ ...word, ...nothing }, 'quinn')).toBe('malformed')
    expect(ask(settle('partly', '只做了一部分'), 'quinn')).toBe('not-carried-out')
    expect(ask({ ...word, customerId: 'cust-c2' }, 'quinn')).toBe('not-found')
    must(word, 'quinn')
    const said = w.log.filter(isCustomerEvent).find(({ type }) => type === 'customer.consented')
    expect(said?.data).toMatchObject({ purpose: 'marketing', given: false, proof: 'form', proofRef: 'request:q1' })
    expect(said?.data).not.toHaveProperty('requestId')
    expect(request()?.steps).toMatchObject([{ what: 'consent-withdrawn', by: 'quinn' }])
    must(settle('fulfilled'), 'quinn')
    expect(ask(word, 'quinn')).toBe('already-done')
  })

  test('[RP7] who refuses automated decisions refuses offers chosen by them', () => {
    const { must, ask, asks, settle, request } = world()
    must(asks({ kind: 'no-automation', identity: 'open' }), 'ann')
    const word = { customerId, channel: null, given: false, until: null, proof: 'form', proofRef: null } as const
    const about = { type: 'customer.consent', ...word, interactionId: null, note: '', requestId: 'q1' } as const
    expect(ask({ ...about, purpose: 'marketing' }, 'quinn')).toBe('malformed')
    expect(ask({ ...about, purpose: 'profiling', channel: 'sms' }, 'quinn')).toBe('malformed')
    must({ ...about, purpose: 'profiling' }, 'quinn')
    expect(request()?.steps).toMatchObject([{ what: 'automation-refused' }])
    // A no is taken from whoever says it.
    must(settle('fulfilled'), 'quinn')
  })

  test('[RP7] the erasure by two persons ends the request; turned down, it waits until they are told why', () => {
    const reason = '客户来信要求'
    const asked = () => {
      const one = world()
      one.must(one.asks({ kind: 'erasure' }), 'ann')
      expect(one.ask(one.settle('fulfilled'), 'quinn')).toBe('not-carried-out')
      one.must({ type: 'customer.askErasure', customerId, reason, requestId: 'q1' }, 'quinn')
      expect(one.ask(one.settle('refused', '账户未结清'), 'quinn')).toBe('not-carried-out')
      return one
    }
    const erased = asked()
    erased.must({ type: 'customer.erase', customerId, reason }, 'adam')
    const ended = { by: 'adam', outcome: 'fulfilled' }
    expect(erased.request()).toMatchObject({ steps: [{ what: 'erasure-asked' }], settled: ended })
    const refused = asked()
    refused.must({ type: 'customer.dropErasure', customerId, reason: '贷款未结清' }, 'adam')
    const steps = [{ what: 'erasure-asked' }, { what: 'erasure-refused', by: 'adam', text: '贷款未结清' }]
    expect(refused.request()).toMatchObject({ steps, settled: null })
    expect(refused.ask(refused.settle('fulfilled'), 'quinn')).toBe('not-carried-out')
    refused.must(refused.settle('refused', '贷款未结清'), 'quinn')
    expect(refused.request()?.settled).toMatchObject({ outcome: 'refused', told: '已寄出副本' })
  })

  test('[RP7] nobody is erased for a request that is somebody else’s by now; it can still be turned down', () => {
    const { w, must, asks, request } = world()
    const reason = '客户来信要求'
    must(asks({ kind: 'erasure' }), 'ann')
    must({ type: 'customer.askErasure', customerId, reason, requestId: 'q1' }, 'quinn')
    const asked = request()
    const about = {
      customer: { revision: 1, record },
      request: asked === null ? null : requestAbsorbed(asked, 'cust-c2', 99),
    }
    const send = (type: 'customer.erase' | 'customer.dropErasure') =>
      w.send({ type, customerId, reason }, 'adam', about)
    expect(send('customer.erase')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(send('customer.dropErasure').ok).toBe(true)
    expect(request()).toMatchObject({ steps: [{ what: 'erasure-asked' }], settled: null })
  })

  test('[RP7] what they asked to have is not answered as given before a copy was; seen in words it is a part', () => {
    const copied = { type: 'right.copied', requestId: 'q1', form: 'json', seal: 'ab'.repeat(32) } as const
    for (const [kind, inWords] of [
      ['transfer', 'not-carried-out'],
      ['access', 'ok'],
    ] as const) {
      const { must, ask, asks, settle } = world()
      must(asks({ kind }), 'ann')
      expect(ask(settle('fulfilled'), 'quinn')).toBe('not-carried-out')
      expect(ask(settle('partly', '客户只问了联系方式，已口头告知'), 'quinn')).toBe(inWords)
      const given = world()
      given.must(given.asks({ kind }), 'ann')
      given.must(copied, 'quinn')
      given.must(given.settle('fulfilled'), 'quinn')
    }
  })

  test('[RP7] an erasure that who asked for it takes back leaves the request open', () => {
    const { must, ask, asks, settle, request } = world()
    must(asks({ kind: 'erasure' }), 'ann')
    must({ type: 'customer.askErasure', customerId, reason: '客户来信要求', requestId: 'q1' }, 'quinn')
    must({ type: 'customer.dropErasure', customerId, reason: '弄错了' }, 'quinn')
    expect(request()).toMatchObject({ settled: null })
    expect(request()?.steps.map(({ what }) => what)).toEqual(['erasure-asked', 'erasure-taken-back'])
    expect(ask(settle('refused', '账户未结清'), 'quinn')).toBe('ok')
  })
})

test('[RP9] a copy is of who asked for one and is known to be themselves', () => {
  const copied = { type: 'right.copied', requestId: 'q1', form: 'json', seal: 'ab'.repeat(32) } as const
  for (const [over, bar] of [
    [{ kind: 'correction' }, 'not-allowed'],
    [{ identity: 'open' }, 'identity-first'],
  ] as const) {
    const { w, must, asks, request } = world()
    must(asks(over), 'ann')
    expect(w.send(copied, 'quinn', { request: request() })).toMatchObject({ ok: false, refusal: { code: bar } })
  }
  const { must, asks, settle, request } = world()
  must(asks(), 'ann')
  must(copied, 'quinn')
  expect(request()?.steps).toMatchObject([{ what: 'copied', text: 'ab'.repeat(32) }])
  // What was begun before the answer goes out all the same.
  must(settle('fulfilled'), 'quinn')
  must(copied, 'quinn')
  expect(request()).toMatchObject({ steps: [{}, { what: 'copied' }], settled: { outcome: 'fulfilled' } })
})

test('[RP9] no copy is begun that could not be written down with its request', () => {
  const { must, asks, request } = world()
  must(asks(), 'ann')
  const asked = request()
  if (asked === null) throw new Error('nothing was asked')
  const step = { at: 1, by: 'quinn', what: 'taken', text: null } as const
  const withSteps = (n: number) => copyBar({ ...asked, steps: Array.from({ length: n }, () => step) })
  expect([withSteps(199), withSteps(200)]).toEqual([null, 'notes-full'])
})

describe('[RP8] its customer', () => {
  const { must, asks, request } = world()
  must(asks(), 'ann')
  must({ type: 'right.note', requestId: 'q1', identified: false, text: '已电话联系陈立' }, 'quinn')
  const asked = request()
  if (asked === null) throw new Error('nothing was asked')

  test('[RP8] goes into another record and back, over any number of them', () => {
    const twice = requestAbsorbed(requestAbsorbed(asked, 'b', 10), 'a', 11)
    expect(twice).toMatchObject({ customerId: 'a', seq: 11 })
    expect(requestSeparated(twice, customerId, 12)).toBeNull()
    const once = requestSeparated(twice, 'b', 12)
    expect(once).toMatchObject({ customerId: 'b' })
    expect(once === null ? null : requestSeparated(once, customerId, 13)).toMatchObject({
      customerId,
      records: [customerId],
    })
  })

  test('[RP8] what is written down of it while it is with another record stays the words of who asked', () => {
    const { w, must: writes, asks: asksFor, request: now } = world()
    writes(asksFor(), 'ann')
    const before = now()
    const taken = before === null ? null : requestAbsorbed(before, 'cust-c2', 99)
    const about = { customer: { revision: 1, record }, request: taken }
    for (const command of [
      { type: 'right.note', requestId: 'q1', identified: false, text: '住人民路1号' },
      { type: 'right.settle', requestId: 'q1', outcome: 'refused', told: '不予提供', reason: '查无' },
    ] as const)
      expect(w.send(command, 'quinn', about).changes).toMatchObject([{ body: { subject: customerId } }])
  })

  test('[RP8] is erased: no word stays, and what was open has ended', () => {
    const erased = requestErased(asked, { at: 5, actor: 'adam', seq: 20 })
    expect(erased).toMatchObject({ text: null, settled: { outcome: 'erased', by: 'adam', told: null } })
    expect(JSON.stringify(erased)).not.toContain('陈立')
    expect(requestErased({ ...asked, kind: 'erasure' }, { at: 5, actor: 'adam', seq: 20 }).settled?.outcome).toBe(
      'fulfilled',
    )
  })
})
