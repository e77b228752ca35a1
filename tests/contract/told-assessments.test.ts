import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const told = (at: number) => ({ source: 'wealth-system', at, by: 'adam', file: 'a.csv' }) as const
const taken = (tolerance: 'C2' | 'C3' | 'C5', at: number) => ({ tolerance, at, where: '网点' }) as const

describe.each(STORAGE_ADAPTERS)('assessments told: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  const found = async (over: object = {}) =>
    (await storage.profiles.toldAssessments({ from: 0, to: Number.MAX_SAFE_INTEGER, skip: 0, limit: 10, ...over })).map(
      ({ customerId, tolerance, told: by }) => `${customerId} ${tolerance} ${by?.at}`,
    )

  test('[CO33] each that counted stays with who told it first; what never counted and what is in the log does not', async () => {
    const { profiles } = storage
    await profiles.put('c1', { assessment: taken('C3', T0), told: told(1) })
    await profiles.putMany([
      { customerId: 'c1', assessment: taken('C3', T0), told: told(2) },
      { customerId: 'c1', assessment: taken('C5', T0 + 9), told: told(3) },
      { customerId: 'c1', assessment: taken('C2', T0 + 5), told: told(4) },
      { customerId: 'c2', assessment: taken('C2', T0 + 7), told: told(5) },
    ])
    await profiles.put('c2', { assessment: { ...taken('C2', T0 + 8), where: 'remote' } })
    expect(await found()).toEqual(['c1 C5 3', 'c2 C2 5', 'c1 C3 1'])
    expect(await found({ skip: 1, limit: 1 })).toEqual(['c2 C2 5'])
    expect(await found({ customerIds: ['c1'], from: T0 + 1 })).toEqual(['c1 C5 3'])
    expect(await found({ to: T0 })).toEqual([])
    const [first] = await profiles.toldAssessments({ from: T0, to: T0 + 1, skip: 0, limit: 1 })
    expect(first).toEqual({ customerId: 'c1', ...taken('C3', T0), told: told(1) })
  })

  test('[CO33] [RP10] who becomes one and is erased leaves them, until they need not be proved any more', async () => {
    const { profiles } = storage
    for (const id of ['c1', 'c2']) await profiles.put(id, { assessment: taken('C3', T0), told: told(1) })
    await profiles.absorb('c1', 'c2')
    await profiles.erase('c1')
    expect(await found()).toEqual(['c1 C3 1', 'c2 C3 1'])
    await profiles.endPurchases('c2')
    expect(await found()).toEqual(['c1 C3 1'])
  })
})
