import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const purchase = (id: string, at: number, customerId = 'c1') => ({
  id,
  customerId,
  productCode: 'WL-1',
  at,
  revenue: null,
})

describe.each(STORAGE_ADAPTERS)('purchases: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[BO37] a purchase is corrected and taken back by its reference, with what stood before', async () => {
    const { profiles } = storage
    const told = { at: T0, by: 'sue', file: null }
    const sale = { ...purchase('p1', T0), revenue: 500, told }
    const by = { at: T0 + 5, by: 'adam', file: null }
    const right = {
      ...sale,
      revenue: 700,
      productCode: 'WL-2',
      at: T0 - 9,
      told: by,
      as: 'corrected',
      reason: '看错',
    } as const
    expect(await profiles.addPurchases([sale, right, right])).toMatchObject([null, { revenue: 500 }, { revenue: 700 }])
    const was = { productCode: 'WL-1', at: T0, revenue: 500, takenBack: false }
    const corrected = {
      ...sale,
      revenue: 700,
      productCode: 'WL-2',
      at: T0 - 9,
      changes: [{ ...by, reason: '看错', was }],
    }
    expect(await profiles.purchasesOf('c1')).toEqual([corrected])
    expect(await profiles.purchases({ from: T0 - 9, to: T0 })).toEqual([corrected])

    const back = { ...corrected, told: { ...by, at: T0 + 6 }, as: 'taken-back', reason: '冲正' } as const
    await profiles.addPurchases([back, back, sale, { ...back, customerId: 'c2' }, { ...back, id: 'p9' }])
    expect(await profiles.purchasesOf('c1')).toEqual([])
    expect(await profiles.purchases({ from: 0, to: T0 + 99 })).toEqual([])
    const gone = await profiles.purchasesToldOf('c1')
    expect(gone).toMatchObject([{ id: 'p1', told, takenBack: true, changes: [{ reason: '看错' }, { reason: '冲正' }] }])
    expect(await profiles.purchasesNamed(['p1', 'p9'])).toEqual(gone)

    await profiles.addPurchases([{ ...sale, revenue: null, told: by, as: 'corrected', reason: '没有冲正' }])
    expect(await profiles.purchasesOf('c1')).toMatchObject([{ productCode: 'WL-1', at: T0, revenue: 700, told }])
  })

  test('[BO37] a feed that is told again brings nothing back and takes nothing back again, a person with a reason does', async () => {
    const { profiles } = storage
    const fed = { at: T0, by: 'core', file: 'day.csv' }
    const first = { ...purchase('p1', T0), revenue: 500, told: fed }
    const right = { ...first, revenue: 700, as: 'corrected' } as const
    const back = { ...first, as: 'taken-back' } as const
    const person = { told: { at: T0 + 9, by: 'sue', file: null }, reason: '核对过' }
    const standing = async () => {
      const [one] = await profiles.purchasesToldOf('c1')
      return [one?.revenue, one?.takenBack ?? false, one?.changes?.length ?? 0]
    }
    await profiles.addPurchases([first, right, right, first])
    expect(await standing()).toEqual([700, false, 1])
    await profiles.addPurchases([{ ...back, ...person }])
    expect(await standing()).toEqual([700, true, 2])
    await profiles.addPurchases([first, right, { ...right, revenue: null }, { ...first, as: 'corrected' }])
    expect(await standing()).toEqual([700, true, 2])
    await profiles.addPurchases([{ ...right, ...person }])
    expect(await standing()).toEqual([700, false, 3])
    await profiles.addPurchases([back, right, back])
    expect(await standing()).toEqual([700, false, 3])
    await profiles.addPurchases([{ ...right, revenue: 900 }])
    expect(await standing()).toEqual([900, false, 4])
    await profiles.addPurchases([{ ...back, ...person }])
    expect(await standing()).toEqual([900, true, 5])
  })

  test('[BO11] what a purchase brought may be told later, once', async () => {
    const { profiles } = storage
    const bare = { ...purchase('p1', T0), revenue: null }
    const worth = { ...bare, revenue: 500 }
    expect(await profiles.addPurchases([bare])).toEqual([null])
    expect(await profiles.addPurchases([{ ...worth, at: T0 + 1 }])).toEqual([bare])
    expect(await profiles.purchasesOf('c1')).toEqual([bare])
    expect(await profiles.addPurchases([worth, { ...worth, revenue: 900 }, bare])).toEqual([bare, worth, worth])
    expect(await profiles.purchasesOf('c1')).toEqual([worth])
  })
})
