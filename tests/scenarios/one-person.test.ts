import { afterEach, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerCard, TimelinePage } from '#shared/protocol/rest.ts'
import { compareRebuilt } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
import { absorbed, acceptFirst, erases } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function served(anna: TestDesk, address: string): Promise<Interaction> {
  const contact = await acceptFirst(centre, anna, { address, name: `来自${address}` })
  const interactionId = contact.id
  await anna.must({
    type: 'customer.addNote',
    customerId: contact.customerId,
    noteId: `n-${address}`,
    text: `备注${address}`,
  })
  await anna.must({ type: 'interaction.end', interactionId })
  const followUp = { at: centre.clock.now() + 3_600_000, text: `回电${address}` }
  await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: `小结${address}`, followUp })
  await centre.advance(5_000)
  return contact
}

test('[K10] the record that stays shows everything of both, is found by either, and is erased with both', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const own = await served(anna, 'phone')
  const old = await served(anna, 'laptop')
  // Long past for the floor, so that only the history knows it.
  centre.clock.jump(3 * 3_600_000)
  await centre.advance(61_000)
  const open = await acceptFirst(centre, anna, { address: 'laptop', name: null })
  expect(open.customerId).toBe(old.customerId)

  expect(await absorbed(centre, own.customerId, old.customerId)).toMatchObject({ ok: true })
  await anna.until('the open contact follows', () => anna.interactions.get(open.id)?.customerId === own.customerId)
  const sue = await centre.signIn('sue')
  const read = async <T>(path: string): Promise<T> => (await (await centre.get(path, sue)).json()) as T
  const { customer, openInteractionIds } = await read<CustomerCard>(`/api/customers/${own.customerId}`)
  // Of two words of the customer's own the later stands.
  expect(customer.name).toBe('来自laptop')
  expect(customer.notes.map(({ text }) => text)).toEqual(['备注phone', '备注laptop'])
  expect(customer.contactPoints.map(({ value }) => value).toSorted()).toEqual(['laptop', 'phone'])
  expect(openInteractionIds).toEqual([open.id])
  const past = async () =>
    (await read<TimelinePage>(`/api/customers/${own.customerId}/timeline`)).entries.map((e) => e.summary)
  expect(await past()).toEqual([null, '小结laptop', '小结phone'])
  expect((await centre.get(`/api/customers/${old.customerId}`, sue)).status).toBe(404)
  expect(await centre.storage.readModels.followUp(old.id)).toMatchObject({ customerId: own.customerId })

  // Late news of the old contact does not take it back, and the browser leads to who stayed.
  await anna.must({ type: 'followUp.done', interactionId: old.id, done: true })
  await centre.advance(5_000)
  expect(await past()).toEqual([null, '小结laptop', '小结phone'])
  await anna.must({ type: 'interaction.end', interactionId: open.id })
  const wrapUp = { dispositionId: null, summary: '', followUp: null }
  await anna.must({ type: 'wrapUp.complete', interactionId: open.id, ...wrapUp })
  await centre.advance(5_000)
  expect(await compareRebuilt(centre.storage, openMemoryStorage())).toEqual([])

  expect(await absorbed(centre, own.customerId, old.customerId)).toMatchObject({ ok: false })
  const adam = await centre.desk('adam')
  await erases(await centre.desk('quinn'), adam, own.customerId)
  await centre.advance(5_000)
  const bodies = await Promise.all(
    [`interaction/${old.id}`, `interaction/${own.id}`, `customer/${old.customerId}`].map(async (stream) => {
      const hashes = (await centre.storage.events.readStream(stream)).map(({ data }) => JSON.stringify(data))
      const named = hashes.flatMap((data) => /"\$body":"([^"]+)"/u.exec(data)?.[1] ?? [])
      return [...(await centre.storage.events.getBodies(named)).values()].map(({ kind }) => kind)
    }),
  )
  expect(new Set(bodies.flat())).toEqual(new Set(['erased']))
})
