import { expect, test } from 'vitest'
import type { BankEvent } from '#shared/domain/profile.ts'
import { openMemoryStorage } from '../storage/index.ts'
import { BankNews } from './bank-news.ts'

test('[BO12] who chooses offers hears of an event once, and not of one known before', async () => {
  const { customers, profiles } = openMemoryStorage()
  await customers.save({
    id: 'c1',
    expectedRevision: null,
    at: 0,
    record: {},
    contactPoints: [{ kind: 'customer-number', value: '88001' }],
    mentions: [],
    searchText: '',
  })
  const heard: (readonly [customerId: string, event: BankEvent])[] = []
  const news = new BankNews({
    customers,
    profiles,
    view: { config: { proposition: new Map() } },
    clock: { now: () => 1_800_000_000_000 },
    fresh: () => Promise.resolve(),
    bought: () => Promise.resolve(),
    noticed: async (customerId, event) => void heard.push([customerId, event]),
  })
  const event = { id: 'e1', kind: 'salary', at: 1_790_000_000_000, data: { amount: 9_000 } }
  await news.event({ customerNumber: '88001', event })
  await news.event({ customerNumber: '88001', event })
  expect(heard).toEqual([['c1', event]])
})

test('[BO28] an event an hour ahead is refused by its field; a clock a minute fast is not', async () => {
  const { customers, profiles } = openMemoryStorage()
  const now = 1_800_000_000_000
  const news = new BankNews({
    customers,
    profiles,
    view: { config: { proposition: new Map() } },
    clock: { now: () => now },
    fresh: () => Promise.resolve(),
    bought: () => Promise.resolve(),
    noticed: () => Promise.resolve(),
  })
  const told = (at: number) =>
    news.event({ customerNumber: '88001', event: { id: 'e1', kind: 'salary', at, data: {} } })
  await expect(told(now + 3_600_000)).rejects.toMatchObject({ code: 'malformed', params: { field: 'event.at' } })
  // Nobody has the number: it was looked for.
  await expect(told(now + 60_000)).rejects.toMatchObject({ code: 'not-found' })
})
