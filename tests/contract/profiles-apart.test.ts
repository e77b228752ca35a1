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
const gauge = (at: number, value: number) => ({ gauge: 'loyalty', value, at, why: 'import' }) as const
const byField = (a: Reading, b: Reading): number => (a.field < b.field ? -1 : 1)

describe.each(STORAGE_ADAPTERS)('profiles of several: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[IR40] what the one that left brought too stays while another that brought it is part of the profile', async () => {
    const { profiles } = storage
    const own = reading({ field: 'gender', value: 'female' })
    const [first, second] = [reading({ value: '天津', at: T0 + 1 }), reading({ value: '西安' })]
    const [since, later] = [reading({ field: 'occupation' }), reading({ field: 'employer' })]
    await profiles.put('c1', { readings: [own] })
    await profiles.put('z2', { readings: [first], stage: 'growing', gauges: [gauge(T0, 60)] })
    await profiles.put('c3', { readings: [second], stage: 'growing', gauges: [gauge(T0, 70)] })
    await profiles.absorb('c1', 'z2')
    await profiles.put('c1', { readings: [since] })
    await profiles.absorb('c1', 'c3')
    await profiles.put('c1', { readings: [later] })
    const wordsOf = async (id: string) => (await profiles.get(id))?.readings.toSorted(byField)
    expect(await wordsOf('c1')).toEqual([first, later, own, since])
    await profiles.separate('c1', 'z2')
    expect(await wordsOf('c1')).toEqual([second, later, own, since])
    expect(await profiles.get('c1')).toMatchObject({ stage: 'growing', gauges: [gauge(T0, 70)] })
    await profiles.separate('c1', 'c3')
    expect(await wordsOf('c1')).toEqual([later, own, since])
    expect(await profiles.get('c1')).toMatchObject({ stage: null, gauges: [] })
    expect(await Promise.all(['z2', 'c3'].map(wordsOf))).toEqual([[first], [second]])
  })
})
