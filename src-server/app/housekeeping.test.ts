import { expect, test } from 'vitest'
import { settle, VirtualClock } from '../../tests/support/centre/virtual-clock.ts'
import { MemoryInboxStore, MemoryVendorMessageStore } from '../storage/memory/inbox-store.ts'
import { keepHouse } from './housekeeping.ts'

const DAY_MS = 86_400_000

test('[CN22] what vendors named is known for thirty days; what waits or was put aside stays', async () => {
  const clock = new VirtualClock()
  const [inbox, vendorMessages] = [new MemoryInboxStore(), new MemoryVendorMessageStore()]
  const faults: unknown[] = []
  const stop = keepHouse({
    events: { prune: () => Promise.resolve() },
    blobs: { sweep: () => Promise.resolve(0) },
    inbox,
    vendorMessages,
    accounts: { forgetExpired: () => Promise.resolve() },
    sweep: () => Promise.resolve(),
    closeRecordings: () => Promise.resolve(),
    clock,
    onError: (error) => faults.push(error),
  })
  const at = clock.now()
  const items = ['taken', 'waits', 'aside'].map((key) => ({ key, accountId: 'a', stream: key, at, payload: {} }))
  await inbox.put(items)
  await inbox.done('taken')
  await inbox.bury('aside', at, 'why')
  const named = { accountId: 'a', vendorId: 'v', interactionId: 'i', messageId: 'm', part: 1, parts: 1 } as const
  await vendorMessages.put([{ ...named, at, state: 'sent' }])
  await clock.advance(30 * DAY_MS)
  expect(await inbox.put(items)).toEqual([false, false, false])
  expect(await vendorMessages.find('a', 'v')).not.toBeNull()
  await clock.advance(3_600_000)
  await settle()
  expect(await inbox.put(items)).toEqual([true, false, false])
  expect(await vendorMessages.find('a', 'v')).toBeNull()
  expect(faults).toEqual([])
  stop()
})
