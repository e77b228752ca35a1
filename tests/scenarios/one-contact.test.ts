import { afterEach, expect, test } from 'vitest'
import type { TimelinePage } from '#shared/protocol/rest.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

test('[E1] a contact from arrival to the timeline', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const arrived = await centre.writes('卡丢了怎么办')
  if (!arrived.ok) throw new Error(arrived.reason)

  const ringing = await anna.inPhase('offered')
  expect(ringing.id).toBe(arrived.interactionId)
  if (ringing.phase.name !== 'offered') throw new Error('not offered')
  await anna.must({ type: 'offer.accept', interactionId: ringing.id, offerId: ringing.phase.offer.id })
  await anna.inPhase('active')
  await anna.must({
    type: 'message.send',
    interactionId: ringing.id,
    messageId: 'm-1',
    content: { kind: 'text', text: '马上为您挂失' },
  })
  await anna.until(
    'the message is sent',
    () => anna.interactions.get(ringing.id)?.messages.find((m) => m.id === 'm-1')?.delivery === 'sent',
  )
  expect(centre.channel.sent.map((m) => m.messageId)).toContain('m-1')

  await centre.server.centre.customerRead(ringing.id, Number.MAX_SAFE_INTEGER)
  await anna.until(
    'the customer read it',
    () => anna.interactions.get(ringing.id)?.messages.find((m) => m.id === 'm-1')?.delivery === 'read',
  )

  await anna.must({ type: 'interaction.end', interactionId: ringing.id })
  await anna.inPhase('wrap-up')
  await anna.must({
    type: 'wrapUp.complete',
    interactionId: ringing.id,
    dispositionId: null,
    summary: '已挂失',
    followUp: null,
  })
  await anna.until('it left the desk', () => !anna.interactions.has(ringing.id))
  expect(await centre.server.centre.survey(ringing.id, 5, '快')).toBe(true)

  await centre.server.engine.settled()
  const token = await centre.signIn('anna')
  const customerId = ringing.customerId
  const page = (await (await centre.get(`/api/customers/${customerId}/timeline`, token)).json()) as TimelinePage
  expect(page.entries).toMatchObject([
    { interactionId: ringing.id, outcome: 'handled', summary: '已挂失', satisfaction: 5, agentId: 'anna' },
  ])
  expect(anna.gaps).toBe(0)
})

test('[E1] a closed contact is kept for the customer who comes back, and counted as closed', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna)
  const { view } = centre.server.engine
  expect(view.openCount()).toBe(1)
  await anna.must({ type: 'interaction.end', interactionId: id })
  const words = { dispositionId: null, summary: '', followUp: null }
  await anna.must({ type: 'wrapUp.complete', interactionId: id, ...words })
  expect(view.interactions.has(id)).toBe(true)
  expect(view.openCount()).toBe(0)
})

test('[E24] a file a customer sent outlives every sweep; one that is gone is not sent', async () => {
  centre = await TestCentre.start()
  const { blobs } = centre.storage
  const about = { contentType: 'text/plain', name: 'a.txt', maxBytes: 100 }
  const [sent, unsent] = [await blobs.put(Buffer.from('sent'), about), await blobs.put(Buffer.from('unsent'), about)]
  const file = ({ id, size }: typeof sent) => ({
    kind: 'file' as const,
    attachment: { blobId: id, name: 'a.txt', contentType: 'text/plain', size },
  })
  expect(await centre.writes(null, { content: file(sent) })).toMatchObject({ ok: true })
  expect(await blobs.sweep(-1_000)).toBe(1)
  expect(await blobs.get(sent.id)).not.toBeNull()
  expect(await centre.writes(null, { content: file(unsent) })).toMatchObject({ ok: false, code: 'refused' })
})
