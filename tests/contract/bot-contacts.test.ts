import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const bot = {
  flowId: 'flow',
  handedOver: 'asked',
  answers: [
    { articleId: 'kb-1', helped: true },
    { articleId: 'kb-2', helped: null },
  ],
}
const line = (interactionId: string, at: number, summary: object, channel = 'chat') => ({
  customerId: 'c1',
  interactionId,
  channel,
  at,
  summary: { at, channel, outcome: 'completed', ...summary },
})

describe.each(STORAGE_ADAPTERS)('contacts of the bot: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[BT94] those that began in a time and had a bot, the oldest first, each once', async () => {
    const { readModels } = storage
    const timeline = [
      line('late', T0 + 10, { bot }),
      line('b', T0 + 5, { bot: { ...bot, handedOver: null, answers: [] }, outcome: 'self-served' }, 'sms'),
      line('a', T0 + 5, { bot }),
      line('people', T0 + 5, {}),
      line('early', T0 - 1, { bot }),
    ]
    await readModels.apply({ timeline })
    await readModels.apply({ timeline })
    expect(await readModels.botContacts({ from: T0, to: T0 + 10 })).toEqual([
      { channel: 'chat', outcome: 'completed', bot },
      { channel: 'sms', outcome: 'self-served', bot: { ...bot, handedOver: null, answers: [] } },
    ])
    expect(await readModels.botContacts({ from: T0 + 11, to: T0 + 12 })).toEqual([])
    await readModels.apply({ timeline: [line('late', T0 + 10, { bot: { ...bot, handedOver: 'failed' } })] })
    expect(await readModels.botContacts({ from: T0 + 10, to: T0 + 11 })).toEqual([
      { channel: 'chat', outcome: 'completed', bot: { ...bot, handedOver: 'failed' } },
    ])
  })

  test('[BO18] [BT94] of somebody erased the boards count the contacts on, each once, and keep nothing else of them', async () => {
    const { readModels } = storage
    const served = { queueId: 'cards', agentId: 'anna', summary: '他要挂失', satisfaction: 2, bot }
    const timeline = [line('mine', T0, served), { ...line('other', T0, served), customerId: 'c2' }]
    const counted = async () => [
      await readModels.handled([T0, T0 + 1]),
      await readModels.botContacts({ from: T0, to: T0 + 1 }),
      await readModels.queuesOf(['mine', 'other']),
    ]
    await readModels.apply({ timeline })
    const before = await counted()
    expect(before[0]).toEqual([{ from: T0, queueId: 'cards', count: 2 }])
    for (let times = 0; times < 2; times++) await readModels.eraseCustomer('c1')
    expect(await counted()).toEqual(before)
    const [row] = await readModels.timeline('', { limit: 9 })
    const kept = { channel: 'chat', queueId: 'cards', agentId: 'anna', outcome: 'completed', bot }
    expect(row).toEqual({ customerId: '', interactionId: 'mine', channel: 'chat', at: T0, summary: kept })
    expect(await readModels.timeline('c1', { limit: 9 })).toEqual([])
    // A step that comes late says it again, once.
    await readModels.apply({ timeline })
    expect(await counted()).toEqual(before)
  })
})
