import { afterEach, expect, test } from 'vitest'
import type { SaidHits } from '#shared/protocol/rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const hits = async (customerId: string, q: string, username: string) => {
  const path = `/api/customers/${customerId}/said?${new URLSearchParams({ q })}`
  const answer = await centre.get(path, await centre.signIn(username))
  return ((await answer.json()) as SaidHits).hits
}

test('[PA30] a word is found in what was said before, with its line, by whoever may read it and nobody else', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const { id: interactionId, customerId } = await acceptFirst(centre, anna, { address: 'a', name: '陈立文' })
  await anna.must({
    type: 'message.send',
    interactionId,
    messageId: 'm-1',
    content: { kind: 'text', text: `${'您好，'.repeat(12)}去日本可以用这张卡，VISA 也行` },
  })
  expect(await hits(customerId, '日本', 'anna')).toMatchObject([
    { entry: { interactionId }, line: expect.stringMatching(/^….*去日本可以用这张卡/), by: 'agent' },
  ])
  expect(await hits(customerId, 'visa', 'sue')).toHaveLength(1)
  expect(await hits(customerId, '日本', 'ben')).toEqual([])
  expect(await hits(customerId, '韩国', 'anna')).toEqual([])
  await anna.must({ type: 'interaction.end', interactionId })
  await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '', followUp: null })
  // Closed, and no longer hers: those who answer for the floor read it still.
  await expect.poll(() => hits(customerId, '日本', 'sue')).toHaveLength(1)
  expect((await centre.get(`/api/customers/${customerId}/said?q=`, await centre.signIn('sue'))).status).toBe(400)
})
