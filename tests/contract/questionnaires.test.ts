import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

describe.each(STORAGE_ADAPTERS)('questionnaires: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[S53] questionnaires are found by time and customer; their steps count once, outlive being told again; who is told of anew has them', async () => {
    const { readModels } = storage
    const about = { interactionId: 'i1', propositionId: 'p', channel: 'chat', agentId: 'ann' }
    const sent = { ...about, recommendationId: 'q1', customerId: 'c1', sentAt: T0 }
    const other = { ...about, recommendationId: 'q2', customerId: 'c2', sentAt: T0 + 5 }
    const nothing = { openedAt: null, signedAt: null, tolerance: null }
    const all = { from: 0, to: T0 + 9 }
    await readModels.apply({
      questionnaires: [sent, other],
      questionnaireSteps: [
        { recommendationId: 'q1', openedAt: T0 + 1 },
        { recommendationId: 'q1', openedAt: T0 + 3 },
        { recommendationId: 'none', openedAt: T0 + 3 },
        { recommendationId: 'q1', signedAt: T0 + 4, tolerance: 'C3' },
      ],
    })
    await readModels.apply({ questionnaires: [sent] })
    const signed = { ...sent, openedAt: T0 + 1, signedAt: T0 + 4, tolerance: 'C3' }
    expect(await readModels.questionnaires(all)).toEqual([signed, { ...other, ...nothing }])
    expect(await readModels.questionnaires({ from: T0 + 1, to: T0 + 9 })).toEqual([{ ...other, ...nothing }])
    expect(await readModels.questionnaires({ ...all, customerId: 'c1' })).toEqual([signed])
    await readModels.apply({ questionnaires: [{ ...other, customerId: 'c1' }] })
    expect(await readModels.questionnaires({ ...all, customerId: 'c1' })).toHaveLength(2)
    await readModels.eraseCustomer('c1')
    expect(await readModels.questionnaires(all)).toHaveLength(2)
    await readModels.reset()
    expect(await readModels.questionnaires(all)).toEqual([])
  })
})
