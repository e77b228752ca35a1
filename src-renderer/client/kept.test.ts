import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createKept } from './kept.ts'
import { createMemoryStore } from './local-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('[D29] signing out leaves nothing typed on this computer, not even what was still on its way to disk', async () => {
  const store = createMemoryStore()
  const kept = createKept(store, 'draft/a1/', z.string())
  kept.set('i1', 'kept')
  await vi.advanceTimersByTimeAsync(1_000)
  kept.set('i2', 'on its way')
  await kept.forget()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await store.entries('')).toEqual([])
  expect(kept.get('i1')).toBeUndefined()
})

test('[D26] what another version of the desk wrote and this one can’t read is passed over', async () => {
  const store = createMemoryStore([
    ['draft/a1/i1', { old: true }],
    ['draft/a1/i2', 'fine'],
  ])
  const kept = createKept(store, 'draft/a1/', z.string())
  kept.set('i3', 'typed while loading')
  await kept.load()
  expect([...kept.state.getState()]).toEqual([
    ['i2', 'fine'],
    ['i3', 'typed while loading'],
  ])
})

test('[D26] what is still on its way is written at once when the page may go', async () => {
  const store = createMemoryStore()
  const kept = createKept(store, 'draft/a1/', z.string())
  kept.set('i1', 'half a wo')
  kept.set('i2', 'thought better of')
  kept.set('i2', null)
  kept.flush()
  expect(await store.entries('')).toEqual([['draft/a1/i1', 'half a wo']])
  kept.set('i1', 'half a word')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await store.entries('')).toEqual([['draft/a1/i1', 'half a word']])
})
