import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ServiceKeyRow, Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const key = (id: string, change: Partial<ServiceKeyRow> = {}): ServiceKeyRow => ({
  id,
  code: id,
  name: '核心系统',
  scopes: ['consents'],
  createdAt: T0,
  createdBy: 'adam',
  expiresAt: null,
  revoked: null,
  secrets: [{ id: 's1', hash: 'h1', start: 'hl_live_ab12', createdAt: T0, lastUsedAt: null }],
  ...change,
})

describe.each(STORAGE_ADAPTERS)('service keys: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[SK2] [SK7] keys are kept in the order they were made, whole, and stay once revoked', async () => {
    const { serviceKeys } = storage
    await serviceKeys.put(key('b'))
    await serviceKeys.put(key('a', { expiresAt: T0 + 1 }))
    const revoked = key('b', { revoked: { at: T0 + 5, by: 'adam' } })
    await serviceKeys.put(revoked)
    expect(await serviceKeys.list()).toEqual([revoked, key('a', { expiresAt: T0 + 1 })])
  })
})
