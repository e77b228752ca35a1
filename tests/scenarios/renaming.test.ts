import { afterEach, expect, test } from 'vitest'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

test('[I30] a new name reaches the desk at once, stays while the customer writes, and names their next contact', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const { id, customerId } = await acceptFirst(centre, anna, { name: '小陈' })
  const nameAt = (interactionId: string) => anna.interactions.get(interactionId)?.introduction?.customerName
  const named = (interactionId: string) =>
    anna.until('it has the new name', () => nameAt(interactionId) === '陈立文' || null)
  const edited = { name: '陈立文', phone: null, email: null, doNotContact: false }
  await anna.must({ type: 'customer.edit', customerId, revision: 1, ...edited })
  await named(id)
  await centre.writes('还在吗', { name: '小陈' })
  await anna.until('the word is there', () => anna.interactions.get(id)?.messages.at(1) ?? null)
  expect(nameAt(id)).toBe('陈立文')
  const next = await centre.writes('另外一件事', { name: '小陈', conversationId: 'another' })
  if (!next.ok) throw new Error(next.reason)
  await named(next.interactionId)
})
