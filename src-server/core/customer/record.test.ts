import { describe, expect, test } from 'vitest'
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import { decide } from '../decide.ts'
import type { Context } from '../decision.ts'
import { World } from '../testing/world.ts'
import { readingsIn } from './record-readings.ts'

const phone: ContactPoint = { kind: 'phone', value: '+8613800000000', verified: true, source: 'site' }
const RECORD: CustomerRecord = {
  name: '陈立',
  contactPoints: [phone],
  notes: [],
  identified: true,
  doNotContact: false,
  language: 'zh-CN',
}

const w = new World().centre()
const stored = (revision = 4): Partial<Context> => ({ customer: { revision, record: RECORD } })

const edit = (over: Partial<CustomerRecord & { phone: string; email: string | null; revision: number }> = {}) => ({
  type: 'customer.edit' as const,
  customerId: 'cust',
  revision: over.revision ?? 4,
  name: over.name === undefined ? RECORD.name : over.name,
  phone: over.phone ?? phone.value,
  email: over.email ?? null,
  doNotContact: over.doNotContact ?? false,
})

describe("[I22] the customer's record", () => {
  test('[I22] is edited against the revision its editor saw', () => {
    const stale = decide(w.floor, edit({ revision: 3 }), w.context('ann', stored()))
    expect(stale).toMatchObject({
      ok: false,
      refusal: { code: 'version-conflict', params: { expected: 3, actual: 4 } },
    })
    const missing = decide(w.floor, edit(), w.context('ann', { customer: null }))
    expect(missing).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  test('[I22] only what changed is said to have changed; the words travel beside the event', () => {
    const decision = decide(w.floor, edit({ name: '陈力', email: 'chen@bank.example' }), w.context('ann', stored()))
    expect(decision.changes).toEqual([
      {
        stream: 'customer/cust',
        type: 'customer.changed',
        data: { fields: ['name', 'contactPoints', 'readings'] },
        body: {
          subject: 'cust',
          retention: 'customer-record',
          content: {
            ...RECORD,
            name: '陈力',
            contactPoints: [
              {
                kind: 'email',
                value: 'chen@bank.example',
                verified: false,
                source: 'agent',
                told: { source: 'agent', at: w.now, by: 'ann' },
              },
              phone,
            ],
            readings: [...readingsIn(RECORD), { field: 'name', value: '陈力', source: 'agent', at: w.now, by: 'ann' }],
          },
        },
      },
    ])
    expect(decide(w.floor, edit(), w.context('ann', stored())).changes).toEqual([])
  })

  test("[I22] [CP66] an agent's number takes no vouched one away, nor its place: the bank's is still shown and called", () => {
    const decision = decide(w.floor, edit({ phone: '+8613911111111' }), w.context('ann', stored()))
    const [change] = decision.changes
    expect(change?.body?.content).toMatchObject({
      contactPoints: [phone, { value: '+8613911111111', source: 'agent' }],
    })
  })

  test('[CP69] a point is removed by its place, one the bank vouches for only with a reason, and is restored as it was', () => {
    const remove = (over: { pointId?: string; reason?: string | null } = {}) =>
      decide(
        w.floor,
        { type: 'customer.removePoint', customerId: 'cust', pointId: '4-0', reason: '空号', ...over },
        w.context('ann', stored()),
      )
    expect(remove({ reason: null })).toMatchObject({ refusal: { code: 'malformed', params: { field: 'reason' } } })
    expect(remove({ pointId: '3-0' })).toMatchObject({ refusal: { code: 'version-conflict' } })
    expect(remove({ pointId: '4-7' })).toMatchObject({ refusal: { code: 'not-found' } })
    const [change] = remove().changes
    const removed = { ...phone, removed: { at: w.now, by: 'ann', reason: '空号' }, otherwise: [] }
    expect(change).toMatchObject({
      type: 'customer.changed',
      data: { fields: ['contactPoints', 'removedPoints'] },
      body: { content: { contactPoints: [], removedPoints: [removed] } },
    })
    const record = { ...RECORD, contactPoints: [], removedPoints: [removed] }
    const after = { customer: { revision: 5, record } }
    const restore = { type: 'customer.restorePoint', customerId: 'cust', pointId: 'r5-0' } as const
    const [restored] = decide(w.floor, restore, w.context('ann', after)).changes
    expect(restored?.body?.content).toMatchObject({ contactPoints: [phone], removedPoints: [] })
    // Written down anew, it is there again as the agent's word.
    const again = decide(w.floor, edit({ revision: 5 }), w.context('ann', after)).changes
    expect(again[0]?.body?.content).toMatchObject({
      contactPoints: [{ value: phone.value, verified: false, told: { by: 'ann' } }],
      removedPoints: [],
    })
  })

  test('[CP69] the customer number says who it is and is not removed', () => {
    const number = { kind: 'customer-number', value: 'C-1', verified: true, source: 'import' } as const
    const context = w.context('ann', { customer: { revision: 4, record: { ...RECORD, contactPoints: [number] } } })
    const remove = { type: 'customer.removePoint', customerId: 'cust', pointId: '4-0', reason: '错' } as const
    expect(decide(w.floor, remove, context)).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  test('[CP66] another number an agent writes down stands beside the one they wrote before', () => {
    const written = (value: string): ContactPoint => ({ ...phone, value, verified: false, source: 'agent' })
    const record = { ...RECORD, contactPoints: [written('+8613800000001')] }
    const [change] = decide(
      w.floor,
      edit({ phone: '+8613800000002' }),
      w.context('ann', { customer: { revision: 4, record } }),
    ).changes
    expect(change?.body?.content).toMatchObject({
      contactPoints: [{ value: '+8613800000002' }, { value: '+8613800000001' }],
    })
  })

  test('[I22] a note needs no revision and is added once', () => {
    const add = { type: 'customer.addNote', customerId: 'cust', noteId: 'n', text: 'calls back on Friday' } as const
    const decision = decide(w.floor, add, w.context('ann', stored()))
    const [change] = decision.changes
    expect(change?.body?.content).toMatchObject({
      notes: [{ id: 'n', agentId: 'ann', at: w.now, text: 'calls back on Friday' }],
    })
    const noted = { ...RECORD, notes: [{ id: 'n', agentId: 'ann', at: 0, text: '' }] }
    const again = decide(w.floor, add, w.context('ann', { customer: { revision: 5, record: noted } }))
    expect(again).toMatchObject({ ok: false, refusal: { code: 'already-done' } })
  })

  test('[I30] a new name shows in every open contact of the customer and outlasts what they typed', () => {
    const bench = new World().centre().agent('ann')
    const introduction = {
      customerName: '小陈',
      address: 'c1',
      answers: [{ label: '姓名', value: '小陈' }],
      page: null,
    }
    const about = { customerId: 'cust', introduction }
    const closed = bench.writes('c0', 'hi', about)
    bench.must({ type: 'customer.left', interactionId: closed })
    const open = bench.writes('c1', 'hi', about)
    const other = bench.writes('c2', 'hi', { ...about, customerId: 'somebody' })
    bench.must(edit({ name: '陈力' }), 'ann', stored())
    const nameOf = (id: string) => bench.it(id).introduction?.customerName
    expect([open, other, closed].map(nameOf)).toEqual(['陈力', '小陈', '小陈'])
    expect(bench.it(open).introduction).toEqual({ ...introduction, customerName: '陈力' })
    bench.writes('c1', 'again', about)
    expect(nameOf(open)).toBe('陈力')
    const before = bench.log.length
    bench.must(edit({ email: 'chen@bank.example' }), 'ann', stored())
    expect(bench.log).toHaveLength(before + 1)
  })

  test('[G1] the floor remembers who asked not to be contacted, and forgets it when taken back', () => {
    const bench = new World().centre()
    const says = (doNotContact: boolean) =>
      bench.must({
        type: 'customer.update',
        customerId: 'c',
        record: { ...RECORD, doNotContact },
        fields: ['doNotContact'],
      })
    bench.must({ type: 'customer.create', customerId: 'c', record: RECORD })
    expect(bench.floor.customers.has('c')).toBe(false)
    says(true)
    expect(bench.floor.customers.get('c')).toMatchObject({ doNotContact: true })
    says(false)
    expect(bench.floor.customers.has('c')).toBe(false)
  })
})
