import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerImport, Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const imported = (id: string, change: Partial<CustomerImport> = {}): CustomerImport => {
  const number = { kind: 'customer-number', value: `N-${id}` }
  const phone = { kind: 'phone', value: '+8613800000000' }
  const points = [number, phone]
  const about = { id, at: T0, record: { name: id }, searchText: `甲 ${id}` }
  return { ...about, number, contactPoints: points, mentions: points, ...change }
}
const grades = { customer: 'gold', card: null, response: null, service: null } as const

describe.each(STORAGE_ADAPTERS)('imports: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[IM10] imported customers stand at revision 0, found by what nobody else has', async () => {
    const { customers } = storage
    expect(await customers.importMany([imported('a'), imported('b')])).toEqual([true, true])
    const [a, b, nobody] = await customers.findByContactPoints(
      ['N-a', 'N-b', 'N-c'].map((value) => ({ kind: 'customer-number', value })),
    )
    expect(a).toEqual({ id: 'a', revision: 0, createdAt: T0, updatedAt: T0, record: { name: 'a' } })
    expect([b?.id, nobody]).toEqual(['b', null])
    // The telephone leads to who had it first, and is mentioned by both.
    expect((await customers.findByContactPoint({ kind: 'phone', value: '+8613800000000' }))?.id).toBe('a')
    expect(await customers.mentioning({ kind: 'phone', value: '+8613800000000' }, 5)).toHaveLength(2)
    expect((await customers.search({ text: '甲 B', limit: 5 })).map(({ id }) => id)).toEqual(['b'])
    expect((await customers.page({ after: 'a', limit: 5 })).map(({ id }) => id)).toEqual(['b'])
    expect((await customers.page({ after: '', limit: 1 })).map(({ id }) => id)).toEqual(['a'])
  })

  test('[IM11] an import brings up to date what was imported, and touches nothing the log knows', async () => {
    const { customers } = storage
    await customers.importMany([imported('a')])
    expect(await customers.importMany([imported('a', { at: T0 + 5, record: { name: '乙' } })])).toEqual([true])
    expect(await customers.get('a')).toMatchObject({
      revision: 0,
      createdAt: T0,
      updatedAt: T0 + 5,
      record: { name: '乙' },
    })
    expect(
      await customers.importMany([{ ...imported('b'), number: { kind: 'customer-number', value: 'N-a' } }]),
    ).toEqual([false])
    const { number: _, ...write } = imported('a', { at: T0 + 9 })
    expect(await customers.save({ ...write, expectedRevision: 0 })).toMatchObject({
      kind: 'saved',
      row: { revision: 1, createdAt: T0 + 9, updatedAt: T0 + 9 },
    })
    expect(await customers.importMany([imported('a', { record: { name: '丙' } })])).toEqual([false])
    expect(await customers.get('a')).toMatchObject({ revision: 1, createdAt: T0 + 9, record: { name: 'a' } })
  })

  test('[CO3] imported consents are found by time and customer, the newest first, those of the log left out', async () => {
    const word = { purpose: 'marketing', channel: null, given: true, until: null, proofRef: null, by: 'a' } as const
    const told = { ...word, proof: 'import', interactionId: null } as const
    const rows = [1, 2, 3, 4].map((n) => ({ ...told, customerId: n === 4 ? 'b' : 'a', at: T0 + n }))
    const said = { ...word, proof: 'spoken', interactionId: 'i', customerId: 'a', at: T0 + 9 } as const
    await storage.readModels.apply({ consents: [...rows, said] })
    const found = async (more: object) =>
      (await storage.readModels.importedConsents({ from: T0, to: T0 + 100, skip: 0, limit: 10, ...more })).map(
        ({ customerId, at }) => `${customerId}${at - T0}`,
      )
    expect(await found({})).toEqual(['b4', 'a3', 'a2', 'a1'])
    expect(await found({ skip: 1, limit: 2 })).toEqual(['a3', 'a2'])
    expect(await found({ customerIds: ['b', 'c'] })).toEqual(['b4'])
    expect(await found({ from: T0 + 2, to: T0 + 4 })).toEqual(['a3', 'a2'])
  })

  test('[IM34] purchases are found by their references', async () => {
    const one = { id: 'T-1', customerId: 'a', productCode: 'D', at: T0, revenue: 5 }
    await storage.profiles.addPurchases([one, { ...one, id: 'T-2' }])
    expect(await storage.profiles.purchasesNamed(['T-1', 'T-9', 'T-1'])).toEqual([one])
    expect(await storage.profiles.purchasesNamed([])).toEqual([])
  })

  test('[IM12] many profiles at once; a grade nobody names stays', async () => {
    const { profiles } = storage
    const city = { field: 'city', value: '北京', source: 'core-banking', at: T0, by: null } as const
    await profiles.putMany([
      { customerId: 'a', readings: [city], grades },
      { customerId: 'b', stage: 'mature' },
    ])
    await profiles.putMany([{ customerId: 'a', grades: { ...grades, customer: null, card: 'silver' } }])
    expect(await profiles.get('a')).toMatchObject({ readings: [city], grades: { ...grades, card: 'silver' } })
    expect(await profiles.get('b')).toMatchObject({ stage: 'mature' })
  })

  test('[IM13] imported consents outlive a rebuild of what is folded from the log', async () => {
    const { readModels } = storage
    const word = { customerId: 'a', purpose: 'marketing', channel: null, given: true, until: null } as const
    const rest = { proofRef: null, interactionId: null, by: 'adam' }
    await readModels.apply({
      consents: [
        { ...word, ...rest, at: T0, proof: 'import' },
        { ...word, ...rest, at: T0 + 1, proof: 'spoken' },
      ],
    })
    await readModels.reset()
    expect((await readModels.consentsOf('a')).map(({ proof }) => proof)).toEqual(['import'])
  })

  test('[IM5] [IM8] jobs are kept, the newest first, with the rows that were wrong in the file’s order', async () => {
    const { imports } = storage
    await imports.put({ id: 'one', at: T0, job: { n: 1 } })
    await imports.put({ id: 'two', at: T0 + 1, job: { n: 2 } })
    await imports.put({ id: 'one', at: T0, job: { n: 3 } })
    expect(await imports.list(5)).toEqual([{ n: 2 }, { n: 3 }])
    expect([await imports.get('one'), await imports.get('three')]).toEqual([{ n: 3 }, null])
    const problem = { row: 7, column: 'phone', code: 'not-a-phone' } as const
    await imports.addProblems('one', [problem])
    await imports.addProblems('one', [{ ...problem, row: 3, column: null }])
    expect(await imports.problems('one')).toEqual([{ ...problem, row: 3, column: null }, problem])
    await imports.clearProblems('one')
    expect(await imports.problems('one')).toEqual([])
    await imports.addProblems('two', [problem])
    await imports.remove('two')
    expect([await imports.list(5), await imports.problems('two')]).toEqual([[{ n: 3 }], []])
  })
})
