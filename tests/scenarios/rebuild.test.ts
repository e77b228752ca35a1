import { afterEach, expect, test } from 'vitest'
import { compareRebuilt, rebuildReadModels } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function someHistory(): Promise<void> {
  const anna = await centre.availableDesk('anna')
  for (const address of ['a', 'b', 'c']) {
    const interaction = await acceptFirst(centre, anna, { address, name: `客户${address}` })
    await anna.must({
      type: 'message.send',
      interactionId: interaction.id,
      messageId: `m-${address}`,
      content: { kind: 'text', text: '您好' },
    })
    await anna.must({
      type: 'customer.addNote',
      customerId: interaction.customerId,
      noteId: `n-${address}`,
      text: '老客户',
    })
    await anna.must({ type: 'interaction.end', interactionId: interaction.id })
    await anna.must({
      type: 'wrapUp.complete',
      interactionId: interaction.id,
      dispositionId: null,
      summary: '办好了',
      followUp: null,
    })
    await centre.server.centre.survey(interaction.id, 5, '好')
    await centre.advance(1_000)
  }
  // Comes back within the reopen window: what was closed is open again.
  await centre.writes('还有一个问题', { address: 'c' })
  await centre.writes('还在等', { address: 'd' })
  // Signs in on the bank's site meanwhile: the contact is somebody else's than it seemed.
  const vouched = { kind: 'customer-number', value: 'C-7', verified: true, source: 'site' } as const
  await centre.advance(2_000)
  await centre.writes('是我', { address: 'd', identified: true, name: '丁', contactPoints: [vouched] })
  await centre.advance(5_000)
}

test('[E11] read models equal what the log folds to, and a tampered one is noticed', async () => {
  centre = await TestCentre.start()
  await someHistory()
  expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])
  const [customer] = await centre.storage.customers.search({ text: '客户a', limit: 1 })
  if (customer === undefined) throw new Error('not found')
  await centre.storage.customers.save({
    id: customer.id,
    expectedRevision: customer.revision,
    at: 0,
    record: {},
    contactPoints: [],
    mentions: [],
    searchText: '',
  })
  expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([
    `customer ${customer.id} differs from the log`,
  ])
})

test('[E11] read models that were dropped are the same when folded again', async () => {
  centre = await TestCentre.start()
  await someHistory()
  const { storage, clock } = centre
  await centre.stopButKeepStorage()
  await rebuildReadModels(storage)
  expect(await compareRebuilt(storage, openMemoryStorage())).toEqual([])
  centre = await TestCentre.start({ storage, clock })
  const token = await centre.signIn('sue')
  const hits = await (await centre.get('/api/customers?q=%E5%AE%A2%E6%88%B7b', token)).json()
  expect(hits).toMatchObject({ hits: [{ name: '客**' }] })
})
