import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Source } from '#shared/domain/source.ts'
import { factWithBody } from '../change.ts'
import { World } from '../testing/world.ts'
import { hearingPoints } from './contact-points.ts'
import { ownRecord, stillPart } from './own-record.ts'
import { type Dated, recordAt } from './record-fold.ts'
import { hearing, readingsIn, readingsOf, takingBack } from './record-readings.ts'
import { lastMergeOf } from './separate.ts'
import { WHOLE_RECORD } from './whole-record.ts'

const DAY = 86_400_000
const BLANK: CustomerRecord = {
  name: null,
  contactPoints: [],
  notes: [],
  identified: false,
  doNotContact: false,
  language: null,
}
const why = { reason: '同一人，已核身' }
const NO_WORDS = { consents: [], otherConsents: [], otherTasks: [] } as const

let w: World
beforeEach(() => {
  w = new World().centre()
})

const streamOf = (id: string): readonly DomainEvent[] => w.log.filter(({ stream }) => stream === `customer/${id}`)

function stood(id: string, seq?: number): Dated {
  const found = recordAt(streamOf(id), seq)
  if (found === null) throw new Error('no record')
  return found
}
const recordOf = (id: string): CustomerRecord => stood(id).record

const said = (name: string, source: Source, at: number): Partial<CustomerRecord> => ({
  name,
  readings: readingsOf({ name, language: null }, { source, at, by: source === 'agent' ? 'ann' : null }),
})
const phone = (value: string, over: Partial<ContactPoint> = {}): ContactPoint => ({
  kind: 'phone',
  value,
  verified: true,
  source: 'import',
  ...over,
})

function make(id: string, record: Partial<CustomerRecord> = {}): void {
  w.must({ type: 'customer.create', customerId: id, record: { ...BLANK, readings: [], ...record } })
}

function update(id: string, record: CustomerRecord): void {
  w.must({ type: 'customer.update', customerId: id, record, fields: WHOLE_RECORD })
}

function merge(customerId: string, otherId: string): void {
  const dated = ({ record, since }: Dated) => ({ ...record, readings: readingsIn(record, since) })
  const [record, otherRecord] = [dated(stood(customerId)), dated(stood(otherId))]
  const merging = { record, otherRecord, ...NO_WORDS }
  w.must({ type: 'customer.merge', customerId, otherId, ...why }, 'boss', { merging })
}

function left(customerId: string, otherId: string, events = streamOf(customerId)): CustomerRecord | null {
  const came = [...stillPart(events, otherId)].map(([id, seq]) => [id, stood(id, seq)] as const)
  return ownRecord(events, otherId, new Map(came))
}

function separate(customerId: string, otherId: string): void {
  const own = left(customerId, otherId)
  if (own === null) throw new Error('words are gone')
  const contacts = [...w.floor.interactions.values()].filter(
    ({ id }) => lastMergeOf(streamOf(customerId), otherId)?.data.contacts?.includes(id) === true,
  )
  const separation = {
    record: recordOf(customerId),
    ownRecord: own,
    otherRecord: recordOf(otherId),
    consents: [],
    erasureFor: null,
    came: { consents: [], tasks: [], contacts, proved: [] },
    over: [],
  }
  w.must({ type: 'customer.separate', customerId, otherId, ...why }, 'boss', { separation })
}

/** The words of a record are gone from under the log, those between the two numbers. */
function erased(events: readonly DomainEvent[], from: number, to: number): readonly DomainEvent[] {
  return events.map((event) =>
    event.type === 'customer.changed' && event.seq > from && event.seq < to ? { ...event, body: null } : event,
  )
}

describe('two went into one', () => {
  test.each([
    ['b', 'd'],
    ['d', 'b'],
  ] as const)('[IR40] taken apart, %s first, none leaves its name with the one that stayed', (first, second) => {
    make('a')
    make('b', said('李四', 'agent', 1_000))
    make('d', said('王五', 'agent', 2_000))
    merge('a', 'b')
    merge('a', 'd')
    expect(recordOf('a').name).toBe('王五')
    separate('a', first)
    expect(recordOf('a').name).toBe(first === 'b' ? '王五' : '李四')
    expect(recordOf('a').readings).toHaveLength(1)
    separate('a', second)
    expect(recordOf('a')).toMatchObject({ name: null, readings: [] })
  })

  test('[IR40] what the one that left brought too stays where the other is still part of the record', () => {
    const both = { identified: true, contactPoints: [phone('+861')] }
    make('a')
    make('b', { ...said('李四', 'agent', 2_000), ...both })
    make('d', { ...said('王五', 'agent', 1_000), ...both })
    merge('a', 'b')
    merge('a', 'd')
    separate('a', 'b')
    expect(recordOf('a')).toMatchObject({ name: '王五', ...both })
    separate('a', 'd')
    expect(recordOf('a')).toMatchObject({ name: null, identified: false, contactPoints: [] })
  })

  test('[IR40] a number of its own is vouched for as long as one of both that vouch for it is part of the record', () => {
    const own = phone('+861', { verified: false, source: 'agent' })
    make('a', { contactPoints: [own] })
    make('b', { contactPoints: [phone('+861')] })
    make('d', { contactPoints: [phone('+861')] })
    merge('a', 'b')
    merge('a', 'd')
    separate('a', 'b')
    expect(recordOf('a').contactPoints).toMatchObject([{ value: '+861', verified: true }])
    separate('a', 'd')
    expect(recordOf('a').contactPoints).toEqual([own])
  })

  test('[IR40] what is said in between stays with the one that stayed, and what is taken back does not return', () => {
    make('a', said('陈一', 'agent', 1_000))
    make('b', { ...said('李四', 'agent', 2_000), contactPoints: [phone('+861')] })
    make('d', { contactPoints: [phone('+862')], language: 'en' })
    merge('a', 'b')
    const note = { id: 'n1', at: 5, agentId: 'ann', text: '合并后' }
    const told = [...recordOf('a').contactPoints, phone('+863', { verified: false, source: 'agent' })]
    update('a', { ...takingBack(recordOf('a'), 'name'), notes: [note], contactPoints: told })
    merge('a', 'd')
    update('a', hearing(recordOf('a'), readingsOf({ name: '陈二', language: null }, { source: 'customer', at: w.now })))
    separate('a', 'b')
    expect(recordOf('a')).toMatchObject({ name: '陈二', language: 'en', notes: [note] })
    expect(recordOf('a').contactPoints.map(({ value }) => value)).toEqual(['+862', '+863'])
    separate('a', 'd')
    expect(recordOf('a')).toMatchObject({ name: '陈二', language: null, readings: [{ source: 'customer' }] })
    expect(recordOf('a').contactPoints.map(({ value }) => value)).toEqual(['+863'])
  })

  test('[IR40] [IR44] what was said before somebody who left was erased stays, and theirs does not come back', () => {
    make('a')
    make('b', said('李四', 'agent', 1_000))
    make('d', { ...said('王五', 'agent', 500), contactPoints: [phone('+862')] })
    merge('a', 'd')
    const merged = w.log.length
    merge('a', 'b')
    const note = { id: 'n1', at: 5, agentId: 'ann', text: '合并后' }
    update('a', { ...recordOf('a'), notes: [note] })
    const parting = w.log.length + 1
    separate('a', 'b')
    expect(left('a', 'd', erased(streamOf('a'), merged, parting))).toMatchObject({ name: null, notes: [note] })
    expect(left('a', 'd', erased(streamOf('a'), 0, parting))).toBeNull()
  })

  test('[IR44] who went into it and left while its words were erased comes back with nobody else', () => {
    make('a', said('陈一', 'agent', 3_000))
    for (const id of ['b', 'd', 'e']) make(id, { contactPoints: [phone(`+86${id}`)] })
    const from = w.log.length
    merge('a', 'b')
    merge('a', 'd')
    const parting = w.log.length + 1
    separate('a', 'b')
    separate('a', 'd')
    merge('a', 'e')
    const events = erased(streamOf('a'), from, parting)
    expect(left('a', 'e', events)).toMatchObject({ name: '陈一', contactPoints: [] })
  })
})

test('[IR40] whoever went into it and left, in whatever order, and whatever was said meanwhile: it is what it was told itself', () => {
  const others = ['b', 'd', 'e'] as const
  const step = fc.oneof(
    fc.record({ turn: fc.constantFrom(...others) }),
    fc.record({ name: fc.constantFrom('李一', '李二', '李三'), source: fc.constantFrom('agent', 'customer') }),
    fc.record({ phone: fc.constantFrom('+861', '+862', '+863', '+864'), verified: fc.boolean() }),
  ) as fc.Arbitrary<{ turn?: string; name?: string; source?: Source; phone?: string; verified?: boolean }>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      w = new World().centre()
      make('a', { contactPoints: [phone('+860', { verified: false })] })
      others.forEach((id, at) => make(id, { ...said(id, 'agent', at * 1_000), contactPoints: [phone(`+86${id}`)] }))
      let alone = recordOf('a')
      const inside = new Set<string>()
      const turn = (id: string) => {
        if (inside.delete(id)) separate('a', id)
        else {
          merge('a', id)
          inside.add(id)
        }
      }
      for (const { turn: id, name, source = 'agent', phone: value, verified = false } of steps) {
        w.now += 1_000
        const tell = (record: CustomerRecord): CustomerRecord => {
          if (value !== undefined) return hearingPoints(record, [phone(value, { verified })])
          const word = { field: 'name', value: `${name} ${w.now}`, source, at: w.now, by: null } as const
          return hearing(record, [word])
        }
        if (id !== undefined) turn(id)
        else {
          update('a', tell(recordOf('a')))
          alone = tell(alone)
        }
      }
      for (const id of inside) turn(id)
      const byWord = ({ readings = [], ...record }: CustomerRecord) => ({
        ...record,
        readings: readings.toSorted((a, b) => (a.source < b.source ? -1 : 1)),
      })
      expect(byWord(recordOf('a'))).toEqual(byWord(alone))
      for (const id of others) expect(recordOf(id)).toMatchObject({ name: id, contactPoints: [phone(`+86${id}`)] })
    }),
  )
})

test('[IR40] [CP63] no older name of the other stays, though the log tells it from before words were kept', () => {
  const smith = { ...BLANK, name: 'Smith', identified: true }
  w.must({ type: 'customer.create', customerId: 'b', record: smith })
  w.now += 200 * DAY
  const john = { subject: 'b', retention: 'customer-record', content: { ...smith, name: 'John Smith' } } as const
  w.record([factWithBody('customer/b', 'customer.changed', { fields: ['name'] }, john)], 'ann')
  expect(recordOf('b')).toMatchObject({ name: 'John Smith', readings: [{ value: 'Smith' }, { value: 'John Smith' }] })
  make('a')
  merge('a', 'b')
  expect(recordOf('a')).toMatchObject({ name: 'John Smith' })
  separate('a', 'b')
  expect(recordOf('a')).toMatchObject({ name: null, readings: [] })
  expect(recordOf('b')).toMatchObject({ name: 'John Smith', readings: [{ value: 'Smith' }, { value: 'John Smith' }] })
})

describe('open contacts', () => {
  const named = (id: string) => w.floor.interactions.get(id)?.introduction?.customerName
  const writes = (conversationId: string, customerId: string, customerName: string | null) => {
    const introduction = { customerName, address: conversationId, answers: [], page: null }
    return w.writes(conversationId, 'hello', { customerId, introduction })
  }

  test('[I30] [IR30] [IR40] go by the name of the record they are with, merged and taken apart', () => {
    make('a')
    make('b', said('李四', 'agent', 1_000))
    w.agent('ann')
    const [own, others] = [writes('c1', 'a', null), writes('c2', 'b', '李四')]
    merge('a', 'b')
    expect([named(own), named(others)]).toEqual(['李四', '李四'])
    update('a', hearing(recordOf('a'), readingsOf({ name: '李思', language: null }, { source: 'agent', at: w.now })))
    expect([named(own), named(others)]).toEqual(['李思', '李思'])
    const later = writes('c3', 'a', '李思')
    separate('a', 'b')
    expect([named(own), named(later), named(others)]).toEqual(['李思', '李思', '李四'])
  })

  test('[I30] [IR40] keep nothing of the name of the other that left', () => {
    make('a')
    make('b', said('李四', 'agent', 1_000))
    w.agent('ann')
    merge('a', 'b')
    const later = writes('c3', 'a', '李四')
    separate('a', 'b')
    expect(named(later)).toBeNull()
  })

  test('[I30] [IR30] of the other go by the name that is believed', () => {
    make('a', said('李磊', 'core-banking', w.now))
    make('b', said('小李', 'agent', w.now))
    w.agent('ann')
    const others = writes('c2', 'b', '小李')
    merge('a', 'b')
    expect(named(others)).toBe('李磊')
    separate('a', 'b')
    expect(named(others)).toBe('小李')
  })
})
