import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clearNotices, markNoticesRead, pushNotice, useNotices } from '../design/index.ts'
import { createKeptNotices, type KeptNotices } from './kept-notices.ts'
import { createMemoryStore, type LocalStore } from './local-store.ts'

const DAY = 24 * 3_600_000

beforeEach(() => {
  vi.useFakeTimers()
  clearNotices()
})
afterEach(() => {
  vi.useRealTimers()
  clearNotices()
})

const shown = () => useNotices.getState().notices.map(({ id, read }) => [id, read])

async function begin(store: LocalStore, userId = 'a1'): Promise<KeptNotices> {
  const kept = createKeptNotices(store, userId)
  await kept.start()
  return kept
}

/** The page goes and another one begins with nothing but what was kept. */
async function reload(kept: KeptNotices, store: LocalStore, whileLoading: () => void = () => undefined): Promise<void> {
  kept.flush()
  kept.stop()
  clearNotices()
  const again = createKeptNotices(store, 'a1')
  const loaded = again.start()
  whileLoading()
  await loaded
}

test('[D92] notices stand as they were after a reload, what was told meanwhile above them', async () => {
  const store = createMemoryStore()
  const kept = await begin(store)
  const leadsTo = { kind: 'place', path: ['work', 'i1'] } as const
  pushNotice({ id: 'seen', title: '看过的', icon: 'clock', tone: 'warn', leadsTo })
  pushNotice({ id: 'unseen', title: '没看的' })
  markNoticesRead('seen')
  await vi.advanceTimersByTimeAsync(10)
  await reload(kept, store, () => pushNotice({ id: 'new', title: '刚到' }))
  expect(shown()).toEqual([
    ['new', false],
    ['unseen', false],
    ['seen', true],
  ])
  expect(useNotices.getState().notices[2]).toMatchObject({ title: '看过的', leadsTo })
})

test('[D92] the same told again after a reload leaves the notice read; another moment is news', async () => {
  const store = createMemoryStore()
  const kept = await begin(store)
  const due = { id: 'parked.i1', title: '陈晓雯', about: 1_000 }
  pushNotice(due)
  markNoticesRead()
  await reload(kept, store, () => pushNotice(due))
  expect(shown()).toEqual([['parked.i1', true]])
  pushNotice(due)
  expect(shown()).toEqual([['parked.i1', true]])
  pushNotice({ ...due, about: 2_000 })
  expect(shown()).toEqual([['parked.i1', false]])
})

test('[D92] notices are this account’s alone, go after a week, and go at signing out', async () => {
  const store = createMemoryStore()
  const kept = await begin(store)
  pushNotice({ id: 'old', title: '上周的' })
  await vi.advanceTimersByTimeAsync(6 * DAY)
  pushNotice({ id: 'late', title: '昨天的' })
  kept.flush()
  kept.stop()
  clearNotices()
  const other = await begin(store, 'a2')
  expect(shown()).toEqual([])
  other.stop()
  await vi.advanceTimersByTimeAsync(2 * DAY)
  const mine = await begin(store)
  expect(shown()).toEqual([['late', false]])
  await mine.forget()
  clearNotices()
  await vi.advanceTimersByTimeAsync(1_000)
  expect((await store.entries('notices/a1/')).length).toBe(0)
})
