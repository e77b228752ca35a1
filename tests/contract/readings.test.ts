import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reading } from '#shared/domain/profile.ts'
import type { Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const reading = (change: Partial<Reading> = {}): Reading => ({
  field: 'city',
  value: '北京',
  source: 'core-banking',
  at: T0,
  by: null,
  ...change,
})

describe.each(STORAGE_ADAPTERS)('when a source spoke of a field: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[IR62] the same said again is as old as the first time; something else is new', async () => {
    const { profiles } = storage
    await profiles.putMany([{ customerId: 'c1', readings: [reading()] }])
    for (const at of [T0 + 5, T0 + 9]) await profiles.putMany([{ customerId: 'c1', readings: [reading({ at })] }])
    expect((await profiles.get('c1'))?.readings).toEqual([reading({ at: T0 + 9, since: T0, earlier: [T0, T0 + 5] })])
    await profiles.put('c2', { readings: [reading({ at: T0 + 12 })] })
    await profiles.absorb('c2', 'c1')
    expect((await profiles.get('c2'))?.readings).toEqual([reading({ at: T0 + 12 })])
    await profiles.separate('c2', 'c1')
    expect((await profiles.get('c1'))?.readings).toEqual([reading({ at: T0 + 9, since: T0, earlier: [T0, T0 + 5] })])
    await profiles.absorb('c1', 'c2')
    expect((await profiles.get('c1'))?.readings).toEqual([
      reading({ at: T0 + 12, since: T0, earlier: [T0, T0 + 5, T0 + 9] }),
    ])
    await profiles.put('c1', { readings: [reading({ at: T0 + 20, value: '天津' })] })
    expect((await profiles.get('c1'))?.readings).toEqual([
      reading({ at: T0 + 20, value: '天津', earlier: [T0, T0 + 5, T0 + 9, T0 + 12] }),
    ])
    await profiles.put('c1', { readings: [reading({ at: T0 + 20, value: '天津' })] })
    expect((await profiles.get('c1'))?.readings).toEqual([
      reading({ at: T0 + 20, value: '天津', earlier: [T0, T0 + 5, T0 + 9, T0 + 12] }),
    ])
  })

  test('[CP62] of when a source spoke the first time and the newest are remembered, alike in every storage', async () => {
    const { profiles } = storage
    for (let day = 0; day <= 60; day++) await profiles.put('c1', { readings: [reading({ at: T0 + day })] })
    const [kept] = (await profiles.get('c1'))?.readings ?? []
    expect(kept?.earlier).toEqual([T0, ...Array.from({ length: 49 }, (_, index) => T0 + 11 + index)])
  })
})
