import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DomainEvent } from '#shared/domain/events.ts'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import { rightsProjection } from '../../src-server/projections/rights.ts'
import type { Storage } from '../../src-server/storage/index.ts'
import type { RightsCursor } from '../../src-server/storage/rights-store.ts'
import { STORAGE_ADAPTERS } from './storage-adapters.ts'

const DAY = 86_400_000

const request = (id: string, about: Partial<RightsRequest> = {}): RightsRequest => ({
  id,
  seq: 1,
  kind: 'access',
  customerId: 'c1',
  records: ['c1'],
  way: 'voice',
  interactionId: null,
  identity: 'documents',
  askedAt: 1_000,
  askedBy: 'ann',
  dueAt: 30 * DAY,
  takenBy: null,
  text: '我想要一份我的资料',
  steps: [],
  settled: null,
  ...about,
})
const settled = (at: number) => ({ at, by: 'quinn', outcome: 'fulfilled', told: '已寄出', reason: null }) as const
const ids = (requests: readonly RightsRequest[]) => requests.map(({ id }) => id)

describe.each(STORAGE_ADAPTERS)('requests: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[RP6] open ones stand by the day they are due, answered ones by their answer; late ones are counted', async () => {
    const { readModels } = storage
    const requests = [
      request('late', { dueAt: DAY }),
      request('soon', { dueAt: 6 * DAY, customerId: 'c2' }),
      request('first', { dueAt: 40 * DAY }),
      request('old', { settled: settled(DAY) }),
      request('new', { settled: settled(2 * DAY) }),
    ]
    await readModels.apply({ requests })
    expect(ids(await readModels.requests({ settled: false, limit: 9 }))).toEqual(['late', 'soon', 'first'])
    expect(ids(await readModels.requests({ settled: true, limit: 9 }))).toEqual(['new', 'old'])
    const after = { at: 2 * DAY, requestId: 'new' }
    expect(ids(await readModels.requests({ settled: true, after, limit: 9 }))).toEqual(['old'])
    expect(ids(await readModels.requests({ customerId: 'c1', limit: 3 }))).toEqual(['late', 'first', 'new'])
    expect(await readModels.requestCounts({ now: DAY, soon: 6 * DAY })).toEqual({ open: 3, overdue: 1, soon: 1 })
    expect(await readModels.request('late')).toEqual(requests[0])
    await readModels.eraseCustomer('c1')
    expect(await readModels.request('late')).toEqual(requests[0])
    await readModels.reset()
    expect(await readModels.request('late')).toBeNull()
  })

  test('[RP6] a page goes on where the one before ended, however many are due or were answered at once', async () => {
    const { readModels } = storage
    const five = ['a', 'b', 'c', 'd', 'e']
    const at = (nth: number) => (nth < 4 ? DAY : 2 * DAY)
    await readModels.apply({
      requests: [
        ...five.map((id, nth) => request(`open-${id}`, { dueAt: at(nth) })),
        ...five.map((id, nth) => request(`done-${id}`, { dueAt: nth % 2, settled: settled(at(nth)) })),
      ],
    })
    for (const isDone of [false, true]) {
      const read: string[] = []
      for (let after: RightsCursor | undefined; ;) {
        const page = await readModels.requests({ settled: isDone, limit: 2, ...(after === undefined ? {} : { after }) })
        read.push(...ids(page))
        const last = page.at(-1)
        if (last === undefined) break
        after = { at: last.settled?.at ?? last.dueAt, requestId: last.id }
      }
      const inDays = five.map((id) => `open-${id}`)
      expect(read).toEqual(isDone ? five.toReversed().map((id) => `done-${id}`) : inDays)
    }
  })

  test('[RP8] taken in twice, what became of its customer counts once', async () => {
    const { readModels } = storage
    const happened = (seq: number, stream: string, type: string, data: object, body: object | null = null) =>
      ({ seq, stream, type, v: 8, at: seq, actor: 'ann', cause: null, data, body }) as unknown as DomainEvent
    const { kind, way, interactionId, identity, dueAt } = request('q1')
    const asked = { customerId: 'c2', kind, way, interactionId, identity, dueAt }
    const events = [
      happened(1, 'right/q1', 'right.requested', asked, { text: '我叫李四' }),
      happened(2, 'customer/c1', 'customer.absorbed', { otherId: 'c2' }),
      happened(3, 'customer/c0', 'customer.absorbed', { otherId: 'c1' }),
      happened(4, 'customer/c0', 'customer.separated', { otherId: 'c1', tasks: [], consents: [] }),
    ]
    for (let round = 0; round < 2; round++) await rightsProjection(readModels).apply(events, 4)
    expect(await readModels.request('q1')).toMatchObject({ customerId: 'c1', records: ['c2', 'c1'] })
    await rightsProjection(readModels).apply([happened(5, 'customer/c1', 'customer.erased', {})], 5)
    const [left] = await readModels.requests({ customerId: 'c1', limit: 9 })
    expect(left).toMatchObject({ text: null, settled: { outcome: 'erased' } })
    expect(await readModels.getCheckpoint('rights')).toBe(5)
  })
})
