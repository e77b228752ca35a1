import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

describe.each(STORAGE_ADAPTERS)('kept proof: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[RP10] what was bought goes once it need not be proved any more, and others’ stays', async () => {
    const { profiles } = storage
    const bought = { productCode: 'WL-1', at: T0, revenue: null }
    await profiles.addPurchases(['c1', 'c2'].map((customerId) => ({ id: `p-${customerId}`, customerId, ...bought })))
    await profiles.endPurchases('c1')
    await profiles.endPurchases('c1')
    expect(await profiles.purchasesToldOf('c1')).toEqual([])
    expect((await profiles.purchases({ from: 0, to: T0 + 1 })).map(({ id }) => id)).toEqual(['p-c2'])
  })
})
