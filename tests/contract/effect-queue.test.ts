import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewEffect, Storage } from '../../src-server/storage/index.ts'
import { event, STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

describe.each(STORAGE_ADAPTERS)('effect queue: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  const effect = (id: string, change: Partial<NewEffect> = {}): NewEffect => ({
    id,
    stream: 'a',
    kind: 'send',
    payload: { body: 'hash' },
    dueAt: T0,
    delivery: 'once',
    ...change,
  })
  const want = (...effects: NewEffect[]) => storage.events.append([{ events: [event('a')], effects }])
  const due = async (now: number, limit = 10) => (await storage.events.duePending(now, limit)).map((row) => row.id)
  const stateOf = async (id: string) => (await storage.events.getEffect(id))?.state

  test('[S17] effects fall due at their time, the longest due first', async () => {
    await want(
      effect('later', { dueAt: T0 + 20, stream: 'a' }),
      effect('second', { dueAt: T0 + 10, stream: 'b' }),
      effect('first', { stream: 'c' }),
      effect('third', { dueAt: T0 + 10, stream: 'd' }),
    )
    expect(await storage.events.nextDueAt()).toBe(T0)
    expect(await due(T0 + 10)).toEqual(['first', 'second', 'third'])
    expect(await due(T0 + 10, 1)).toEqual(['first'])
    expect(await due(T0 - 1)).toEqual([])
  })

  test('[S17] a long line of one stream hides no other, and a stream that is busy is passed over', async () => {
    const line = Array.from({ length: 100 }, (_, n) => effect(`a-${n}`, { stream: 'a' }))
    await want(...line, effect('b-0', { stream: 'b', dueAt: T0 + 1 }), effect('c-0', { stream: 'c', dueAt: T0 + 2 }))
    expect(await due(T0 + 2, 2)).toEqual(['a-0', 'b-0'])
    const rows = await storage.events.duePending(T0 + 2, 2, new Set(['a', 'c']))
    expect(rows.map((row) => row.id)).toEqual(['b-0'])
  })

  test('[S17] an effect with a used dedupe key or id is dropped', async () => {
    await want(effect('one', { dedupeKey: 'survey:i1' }))
    await storage.events.updateEffects([{ kind: 'done', id: 'one', at: T0 }])
    await want(effect('two', { dedupeKey: 'survey:i1' }), effect('one', { payload: {} }), effect('three'))
    expect(await due(T0)).toEqual(['three'])
    expect(await storage.events.getEffect('two')).toBeNull()
    expect(await storage.events.getEffect('one')).toMatchObject({ payload: { body: 'hash' }, dedupeKey: 'survey:i1' })
  })

  test('[S18] an effect is claimed once', async () => {
    await want(effect('one'), effect('two'))
    expect(await storage.events.markStarted(['one', 'missing'], T0 + 1)).toEqual(['one'])
    expect(await storage.events.markStarted(['one', 'two'], T0 + 2)).toEqual(['two'])
    expect(await due(T0 + 100)).toEqual([])
    expect(await storage.events.getEffect('one')).toMatchObject({ state: 'started', attempts: 1, updatedAt: T0 + 1 })
  })

  test('[S19] after a crash only what can be repeated is pending again', async () => {
    await want(
      effect('once'),
      effect('repeat', { delivery: 'repeat', stream: 'b' }),
      effect('waiting', { stream: 'c' }),
      effect('finished'),
    )
    await storage.events.markStarted(['once', 'repeat', 'finished'], T0)
    await storage.events.updateEffects([{ kind: 'done', id: 'finished', at: T0 }])
    const started = await storage.events.recoverStarted(T0 + 1)
    expect(started.map((row) => [row.id, row.state])).toEqual([['once', 'started']])
    expect(await due(T0)).toEqual(['repeat', 'waiting'])
    // A second crash before anyone was told finds it again.
    expect(await storage.events.recoverStarted(T0 + 2)).toHaveLength(1)
    await storage.events.updateEffects([{ kind: 'unknown', id: 'once', at: T0 + 3, error: 'server stopped' }])
    expect(await storage.events.recoverStarted(T0 + 4)).toEqual([])
  })

  test('[S20] a failed effect is retried at its time, then given up', async () => {
    await want(effect('one'))
    await storage.events.markStarted(['one'], T0)
    await storage.events.updateEffects([{ kind: 'failed', id: 'one', at: T0, error: 'timeout', retryAt: T0 + 50 }])
    expect(await due(T0 + 49)).toEqual([])
    expect(await due(T0 + 50)).toEqual(['one'])
    expect(await storage.events.markStarted(['one'], T0 + 50)).toEqual(['one'])
    await storage.events.append([
      {
        events: [event('a')],
        effectUpdates: [{ kind: 'failed', id: 'one', at: T0 + 51, error: 'refused', retryAt: null }],
      },
    ])
    expect(await storage.events.getEffect('one')).toMatchObject({ state: 'failed', attempts: 2, lastError: 'refused' })
    expect(await storage.events.nextDueAt()).toBeNull()
  })

  test('[S20] an outcome never overwrites a final one, and an unknown end is not retried', async () => {
    await want(effect('done'), effect('lost'), effect('running'), effect('unwanted'))
    await storage.events.markStarted(['done', 'lost', 'running'], T0)
    await storage.events.updateEffects([
      { kind: 'done', id: 'done', at: T0 },
      { kind: 'failed', id: 'done', at: T0, error: 'late', retryAt: T0 },
      { kind: 'unknown', id: 'lost', at: T0, error: 'connection lost' },
      { kind: 'failed', id: 'lost', at: T0, error: 'late', retryAt: T0 },
      { kind: 'cancelled', id: 'running', at: T0 },
      { kind: 'cancelled', id: 'unwanted', at: T0 },
    ])
    const states = await Promise.all(['done', 'lost', 'running', 'unwanted'].map(stateOf))
    expect(states).toEqual(['done', 'unknown', 'started', 'cancelled'])
    await storage.events.updateEffects([{ kind: 'done', id: 'lost', at: T0 }])
    expect(await stateOf('lost')).toBe('done')
  })

  test('[S12] finished effects are pruned by age, others stay', async () => {
    await want(effect('done', { dedupeKey: 'k' }), effect('pending'))
    await storage.events.updateEffects([{ kind: 'done', id: 'done', at: T0 }])
    await storage.events.prune({ commandsBefore: 0, inboundBefore: 0, effectsBefore: T0 + 1 })
    expect(await storage.events.getEffect('done')).toBeNull()
    expect(await stateOf('pending')).toBe('pending')
    await want(effect('again', { dedupeKey: 'k' }))
    expect(await stateOf('again')).toBe('pending')
  })
})
