import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Consent, consentAt } from '#shared/domain/consent.ts'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { type DomainEvent, isRightsEvent } from '#shared/domain/events.ts'
import { evolveRequest, requestAbsorbed, type RightsEvent } from '#shared/domain/rights-fold.ts'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import { fact, factWithBody } from '../change.ts'
import { World } from '../testing/world.ts'
import type { SeparationFacts } from './bond-facts.ts'
import { readingsIn } from './record-readings.ts'
import { ownRecord } from './own-record.ts'
import { recordAt } from './record-fold.ts'
import { lastMergeOf } from './separate.ts'

const blank: CustomerRecord = {
  name: null,
  contactPoints: [],
  notes: [],
  identified: false,
  doNotContact: false,
  language: null,
}
const number = (value: string) =>
  ({ kind: 'customer-number', value, verified: true, source: 'import' }) as CustomerRecord['contactPoints'][number]
const why = { reason: '同一人，已核身' }
const merge = { type: 'customer.merge', customerId: 'a', otherId: 'b', ...why } as const
const NO_WORDS = { consents: [], otherConsents: [], otherTasks: [] } as const
const split = { type: 'customer.separate', customerId: 'a', otherId: 'b', ...why } as const

let w: World
beforeEach(() => {
  w = new World().centre()
})

const streamOf = (id: string): readonly DomainEvent[] => w.log.filter(({ stream }) => stream === `customer/${id}`)

const lastRecord = (events: readonly DomainEvent[]): CustomerRecord | null => recordAt(events)?.record ?? null

function consentsOf(id: string): readonly Consent[] {
  return streamOf(id).flatMap((event) =>
    event.type === 'customer.consented' ? [{ ...event.data, at: event.at, by: event.actor }] : [],
  )
}

const said = (
  purpose: Consent['purpose'],
  given: boolean,
  at: number,
  channel: Consent['channel'] = null,
): Consent => ({
  purpose,
  channel,
  given,
  at,
  until: null,
  proof: 'spoken',
  proofRef: null,
  interactionId: null,
  by: 'ann',
})

function begin(a: Partial<CustomerRecord> = {}, b: Partial<CustomerRecord> = {}): void {
  w.must({ type: 'customer.create', customerId: 'a', record: { ...blank, ...a } })
  w.must({ type: 'customer.create', customerId: 'b', record: { ...blank, ...b } })
}

function mergeNow(consents: readonly Consent[] = [], otherConsents: readonly Consent[] = []) {
  const [record, otherRecord] = [lastRecord(streamOf('a')), lastRecord(streamOf('b'))]
  if (record === null || otherRecord === null) throw new Error('no record')
  return w.send(merge, 'boss', { merging: { record, otherRecord, consents, otherConsents, otherTasks: ['t1'] } })
}

function facts(consents: readonly Consent[] = []): SeparationFacts {
  const [own, other] = [streamOf('a'), streamOf('b')]
  const came = lastMergeOf(own, 'b')?.data
  const [record, left, otherRecord] = [lastRecord(own), ownRecord(own, 'b', new Map()), lastRecord(other)]
  if (record === null || left === null || otherRecord === null) throw new Error('no record')
  const contacts = [...w.floor.interactions.values()].filter(({ id }) => came?.contacts?.includes(id) === true)
  return {
    record,
    ownRecord: left,
    otherRecord,
    consents,
    erasureFor: null,
    came: { consents: came?.consents ?? [], tasks: came?.tasks ?? [], contacts, proved: [] },
    over: [],
  }
}

describe('merge', () => {
  test('[IR30] one stays, with all of both, its own words first, and why is kept', () => {
    begin({ name: '李明', contactPoints: [number('C1')] }, { name: '小李', language: 'en', identified: true })
    expect(mergeNow().ok).toBe(true)
    expect(lastRecord(streamOf('a'))).toMatchObject({
      ...blank,
      name: '李明',
      contactPoints: [number('C1')],
      language: 'en',
      identified: true,
    })
    expect(lastMergeOf(streamOf('a'), 'b')).toMatchObject({ actor: 'boss', data: { how: 'person' }, body: why })
    expect(w.floor.customers.get('b')).toMatchObject({ absorbedBy: 'a' })
    expect(mergeNow()).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  test('[IR30] whom the bank tells apart stay two', () => {
    begin({ contactPoints: [number('C1')] }, { contactPoints: [number('C2')] })
    expect(mergeNow()).toMatchObject({ ok: false, refusal: { code: 'told-apart' } })
  })

  test('[IR31] a refusal of either holds, even over a later agreement in the other', () => {
    begin({ doNotContact: false }, { doNotContact: true })
    const own = [said('marketing', false, 1, 'sms'), said('referral', true, 9)]
    const others = [said('marketing', true, 5), said('referral', false, 2), said('profiling', true, 3)]
    mergeNow(own, others)
    const all = [...own, ...others, ...consentsOf('a')].toSorted((a, b) => a.at - b.at)
    expect(consentAt(all, 'marketing', 'sms', w.now)).toBe('refused')
    expect(consentAt(all, 'marketing', 'chat', w.now)).toBe('given')
    expect(consentAt(all, 'referral', 'voice', w.now)).toBe('refused')
    expect(consentAt(all, 'profiling', null, w.now)).toBe('given')
    expect(lastRecord(streamOf('a'))?.doNotContact).toBe(true)
    expect(w.floor.customers.get('a')?.doNotContact).toBe(true)
  })

  test('[IR31] a refusal for good outlives one for a while that was said later, in whichever record', () => {
    begin()
    const until = w.now + 50
    const [good, while_] = [said('marketing', false, 1), { ...said('marketing', false, 2), until }]
    const bySms = { ...said('referral', false, 1, 'sms') }
    mergeNow([good, { ...said('referral', false, 3), until }], [while_, bySms])
    const all = [good, while_, bySms, ...consentsOf('a')].toSorted((a, b) => a.at - b.at)
    for (const at of [w.now, until, until + 1_000]) {
      expect(consentAt(all, 'marketing', null, at)).toBe('refused')
      expect(consentAt(all, 'referral', 'sms', at)).toBe('refused')
    }
  })
})

describe('taking apart', () => {
  test('[IR43] a record in the middle of a chain is taken apart only once it stands alone again', () => {
    begin()
    mergeNow()
    const separation = facts()
    const into = { ...merge, customerId: 'c', otherId: 'a' } as const
    w.must({ type: 'customer.create', customerId: 'c', record: blank })
    const record = lastRecord(streamOf('a')) ?? blank
    w.must(into, 'boss', { merging: { record: blank, otherRecord: record, ...NO_WORDS } })
    w.must({ type: 'customer.hold', customerId: 'c', held: true, ...why }, 'system', {
      customer: { revision: 1, record: blank },
    })
    expect(w.send(split, 'boss', { separation })).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    const came = { consents: [], tasks: [], contacts: [], proved: [] }
    const outer = { record, ownRecord: blank, otherRecord: record, consents: [], erasureFor: null, came, over: [] }
    w.must({ ...into, type: 'customer.separate' }, 'boss', { separation: outer })
    expect(w.send(split, 'boss', { separation }).ok).toBe(true)
    expect(w.floor.customers.get('b')).toMatchObject({ held: true, absorbedBy: null })
  })

  test('[IR42] only what is merged, and nothing is kept back', () => {
    begin({ name: '李明' }, { name: '小李' })
    expect(w.send(split, 'boss', { separation: null })).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    mergeNow()
    expect(w.send(split, 'boss', { separation: facts() }).ok).toBe(true)
    expect(w.floor.customers.get('b')?.absorbedBy ?? null).toBeNull()
    expect(lastRecord(streamOf('b'))?.name).toBe('小李')
    expect(mergeNow().ok).toBe(true)
  })

  test('[IR40] what was written after the merge stays, what came with the other goes back', () => {
    begin(
      { name: null, contactPoints: [number('C1')] },
      { name: '小李', contactPoints: [{ ...number('w'), kind: 'wechat' }] },
    )
    mergeNow()
    const merged = lastRecord(streamOf('a')) ?? blank
    const note = { id: 'n1', at: 5, agentId: 'ann', text: '合并后' }
    const record = { ...merged, language: 'en', notes: [note] } as const
    w.must({ type: 'customer.update', customerId: 'a', record, fields: ['language', 'notes'] })
    w.must(split, 'boss', { separation: facts() })
    expect(lastRecord(streamOf('a'))).toMatchObject({
      ...blank,
      contactPoints: [number('C1')],
      language: 'en',
      notes: [note],
    })
    expect(lastRecord(streamOf('b'))).toMatchObject({ name: '小李', contactPoints: [{ kind: 'wechat' }], notes: [] })
  })

  test('[IR40] [CP63] made one before words were kept, each has its own name and language back, also where an agent spoke since', () => {
    const other = { ...blank, name: '李四', language: 'en', identified: true } as const
    w.must({ type: 'customer.create', customerId: 'a', record: blank })
    w.now += 1_000
    w.must({ type: 'customer.create', customerId: 'b', record: other })
    const [stream, content] = ['customer/a', other]
    const fields = ['name', 'contactPoints', 'notes', 'identified', 'doNotContact', 'language'] as const
    w.record(
      [
        fact(stream, 'customer.absorbed', { otherId: 'b', how: 'person' }),
        factWithBody(stream, 'customer.changed', { fields }, { subject: 'a', retention: 'customer-record', content }),
      ],
      'boss',
    )
    const left = () => facts().ownRecord
    expect(left()).toEqual(blank)
    const readings = [
      ...readingsIn(other, 1_000),
      { field: 'name', value: '小李', source: 'agent', at: 2_000, by: 'ann' } as const,
    ]
    w.must({ type: 'customer.update', customerId: 'a', record: { ...other, readings }, fields: ['readings'] })
    expect(left()).toMatchObject({ ...blank, name: '小李', readings: [{ source: 'agent' }] })
  })

  test('[IR41] refusals and do-not-contact remain on both, and so does a legal hold', () => {
    begin({ doNotContact: true }, {})
    w.must({ type: 'customer.hold', customerId: 'a', held: true, ...why }, 'system', {
      customer: { revision: 1, record: blank },
    })
    const [own, others] = [[said('marketing', false, 1)], [said('referral', false, 2)]]
    mergeNow(own, others)
    w.now += 1000
    w.must(split, 'boss', { separation: facts([...own, ...others]) })
    for (const id of ['a', 'b']) {
      const words = [...(id === 'a' ? own : others), ...consentsOf(id)]
      expect(consentAt(words, 'marketing', null, w.now)).toBe('refused')
      expect(consentAt(words, 'referral', 'voice', w.now)).toBe('refused')
      expect(lastRecord(streamOf(id))?.doNotContact).toBe(true)
      expect(w.floor.customers.get(id)).toMatchObject({ doNotContact: true, held: true })
    }
  })

  test('[IR40] a lift of the service grade goes back to whom it was given', () => {
    begin()
    const until = w.now + 1_000_000
    w.must({ type: 'customer.lift', customerId: 'b', grade: 'gold', until, ...why }, 'boss')
    mergeNow()
    expect(w.floor.customers.get('a')?.lifted).toMatchObject({ grade: 'gold' })
    w.must(split, 'boss', { separation: facts() })
    expect(w.floor.customers.get('a')?.lifted ?? null).toBeNull()
    expect(w.floor.customers.get('b')?.lifted).toMatchObject({ grade: 'gold' })
  })

  test('[RP2] an erasure that was asked for goes along with the record it was asked for, and back with it', () => {
    begin()
    const asked = { by: 'adam', at: w.now }
    w.must({ type: 'customer.askErasure', customerId: 'b', ...why }, 'adam', {
      customer: { revision: 1, record: blank },
    })
    w.now += 1_000
    mergeNow()
    expect(w.floor.customers.get('a')).toMatchObject({ erasure: { ...asked, cameFrom: 'b' } })
    expect(w.floor.customers.get('b')?.erasure).toBeUndefined()
    w.must(split, 'boss', { separation: facts() })
    expect(w.floor.customers.get('a')?.erasure).toBeUndefined()
    expect(w.floor.customers.get('b')?.erasure).toEqual(asked)
  })

  test('[RP2] an erasure that was asked for whoever stayed remains theirs', () => {
    begin()
    w.must({ type: 'customer.askErasure', customerId: 'a', ...why }, 'adam', {
      customer: { revision: 1, record: blank },
    })
    const asked = w.floor.customers.get('a')?.erasure
    mergeNow()
    w.must(split, 'boss', { separation: facts() })
    expect(w.floor.customers.get('a')?.erasure).toEqual(asked)
    expect(w.floor.customers.get('b')?.erasure).toBeUndefined()
  })

  test('[RP8] while whoever stayed waits to be erased for what the other asked, the two are not taken apart', () => {
    begin()
    const about = { requestId: 'q1', customerId: 'b', kind: 'erasure', way: 'letter', interactionId: null } as const
    w.must({ type: 'right.request', ...about, identity: 'documents', text: '删掉我' }, 'boss', {
      customer: { revision: 1, record: blank },
    })
    mergeNow()
    const asked = w.log
      .filter((event): event is RightsEvent => isRightsEvent(event))
      .reduce<RightsRequest | undefined>(evolveRequest, undefined)
    if (asked === undefined) throw new Error('nothing was asked')
    const erasureFor = requestAbsorbed(asked, 'a', w.log.length)
    const context = { customer: { revision: 1, record: blank }, request: erasureFor }
    w.must({ type: 'customer.askErasure', customerId: 'a', ...why, requestId: 'q1' }, 'adam', context)
    const splits = () => w.send(split, 'boss', { separation: { ...facts(), erasureFor } })
    expect(splits()).toMatchObject({ ok: false, refusal: { code: 'erasure-waits' } })
    w.must({ type: 'customer.dropErasure', customerId: 'a', ...why }, 'adam', context)
    expect(splits().ok).toBe(true)
    expect(w.floor.customers.get('a')?.erasure).toBeUndefined()
  })

  test('[IR40] an open contact goes back to whom it began with', () => {
    begin()
    w.agent('ann')
    const id = w.writes('c1', 'hello', { customerId: 'b' })
    mergeNow()
    expect(w.floor.interactions.get(id)?.customerId).toBe('a')
    w.must(split, 'boss', { separation: facts() })
    expect(w.floor.interactions.get(id)?.customerId).toBe('b')
  })

  test('[IR40] merged and taken apart at once, both records are what they were but for do-not-contact', () => {
    const point = fc.record({
      kind: fc.constantFrom('phone', 'email', 'wechat', 'visitor'),
      value: fc.constantFrom('1', '2', '3'),
      verified: fc.boolean(),
      source: fc.constant('channel'),
    })
    const note = fc.record({
      id: fc.constantFrom('n1', 'n2', 'n3'),
      at: fc.nat(9),
      agentId: fc.constant('ann'),
      text: fc.constant('x'),
    })
    const record = fc.record({
      name: fc.constantFrom(null, '李明', '小李'),
      contactPoints: fc.uniqueArray(point, { selector: ({ kind, value }) => kind + value, maxLength: 4 }),
      notes: fc
        .uniqueArray(note, { selector: ({ id }) => id, maxLength: 3 })
        .map((notes) => notes.toSorted((a, b) => a.at - b.at)),
      identified: fc.boolean(),
      doNotContact: fc.boolean(),
      language: fc.constantFrom(null, 'zh-CN', 'en'),
    }) as fc.Arbitrary<CustomerRecord>
    fc.assert(
      fc.property(record, record, (own, other) => {
        w = new World().centre()
        begin(own, other)
        mergeNow()
        w.must(split, 'boss', { separation: facts() })
        const doNotContact = own.doNotContact || other.doNotContact
        expect(lastRecord(streamOf('a'))).toEqual({ ...own, doNotContact })
        expect(lastRecord(streamOf('b'))).toEqual({ ...other, doNotContact })
      }),
    )
  })
})
