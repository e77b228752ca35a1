import { afterEach, expect, test } from 'vitest'
import { openMemoryStorage, StorageUnavailable } from '../../src-server/storage/index.ts'
import { QUEUE_ID, queueRecord } from '../support/centre/records.ts'
import { accept, acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import type { Interaction } from '#shared/domain/interaction.ts'

let centre: TestCentre
afterEach(() => centre.close())

test('[E4] a full disk: nothing half-done, everyone told, and work goes on when there is room again', async () => {
  const storage = openMemoryStorage()
  centre = await TestCentre.start({ storage })
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const before = JSON.stringify([...centre.server.engine.floor.interactions, ...centre.server.engine.floor.agents])
  const lastSeq = await storage.events.lastSeq()

  storage.events.failWrites(new StorageUnavailable('disk-full'))
  const say = (messageId: string) =>
    anna.send({
      type: 'message.send',
      interactionId: interaction.id,
      messageId,
      content: { kind: 'text', text: messageId },
    })
  const replies = await Promise.all([say('m-1'), say('m-2'), centre.writes('还有一个问题')])
  expect(replies).toMatchObject([
    { ok: false, refusal: { code: 'storage-unavailable' } },
    { ok: false, refusal: { code: 'storage-unavailable' } },
    { ok: false, code: 'unavailable' },
  ])
  expect(JSON.stringify([...centre.server.engine.floor.interactions, ...centre.server.engine.floor.agents])).toBe(
    before,
  )
  expect(await storage.events.lastSeq()).toBe(lastSeq)
  expect((await fetch(`${centre.server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${centre.server.url}/healthz`)).status).toBe(200)

  storage.events.failWrites(null)
  await centre.advance(1_000)
  expect((await fetch(`${centre.server.url}/readyz`)).status).toBe(200)
  expect(await say('m-1')).toMatchObject({ ok: true })
  expect(await centre.writes('还有一个问题')).toMatchObject({ ok: true })
  await anna.until('both are there', () => {
    const texts = anna.interactions
      .get(interaction.id)
      ?.messages.map((m) => (m.content?.kind === 'text' ? m.content.text : ''))
    return texts?.includes('m-1') === true && texts.includes('还有一个问题')
  })
  expect(anna.gaps).toBe(0)
  expect(centre.fatal).toEqual([])
})

test('[E3] nothing is shown or acknowledged before it is durable', async () => {
  const storage = openMemoryStorage()
  centre = await TestCentre.start({ storage })
  const anna = await centre.availableDesk('anna')
  const order: string[] = []
  const append = storage.events.append.bind(storage.events)
  let proceed: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    proceed = resolve
  })
  storage.events.append = async (batch, epoch) => {
    await held
    const done = await append(batch, epoch)
    order.push('durable')
    return done
  }
  centre.server.engine.onPublished(() => order.push('shown'))
  const answered = centre.writes('你好').then((result) => {
    order.push('answered')
    return result
  })
  await centre.advance(50)
  expect(order).toEqual([])
  expect(anna.interactions.size).toBe(0)
  proceed()
  await answered
  expect(order[0]).toBe('durable')
  expect(order.indexOf('answered')).toBeGreaterThan(order.indexOf('shown'))
})

test('[E4] a desk that comes while nothing can be stored may look, and takes its seat once it can', async () => {
  const storage = openMemoryStorage()
  centre = await TestCentre.start({ storage })
  const token = await centre.signIn('ben')
  storage.events.failWrites(new StorageUnavailable('io-error'))
  await centre.writes('你好')
  const ben = await centre.desk('ben', { token })
  expect(ben.welcome).toMatchObject({ ok: true, writable: false })
  storage.events.failWrites(null)
  await centre.advance(1_000)
  await ben.until('the seat', () => ben.writable)
})

test('[E20] a refusal that rested on something taken back is taken back with it', async () => {
  const storage = openMemoryStorage()
  centre = await TestCentre.start({ storage })
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const word = {
    type: 'message.send',
    interactionId: interaction.id,
    messageId: 'm-1',
    content: { kind: 'text', text: '还在' },
  } as const
  storage.events.failWrites(new StorageUnavailable('disk-full'))
  const replies = await Promise.all([
    anna.send({ type: 'interaction.end', interactionId: interaction.id }),
    // Refused on the floor as decided: the contact has just ended there.
    anna.send(word, { id: 'once' }),
  ])
  const unavailable = { ok: false, refusal: { code: 'storage-unavailable' } }
  expect(replies).toMatchObject([unavailable, unavailable])
  storage.events.failWrites(null)
  await centre.advance(1_000)
  expect(await anna.send(word, { id: 'once' })).toMatchObject({ ok: true })
})

for (const minutes of [0.5, 10])
  test(`[E22] nobody pays for ${minutes} minutes in which nothing could be stored`, async () => {
    const storage = openMemoryStorage()
    centre = await TestCentre.start({ storage })
    const idle = { warnAfterSeconds: 25, endAfterSeconds: 28, releaseCapacityAfterSeconds: null }
    await centre.save({ kind: 'queue', id: QUEUE_ID, expectedVersion: 1, record: queueRecord({ idle }) })
    const anna = await centre.availableDesk('anna')
    const ended = await acceptFirst(centre, anna)
    await anna.must({ type: 'interaction.end', interactionId: ended.id })
    const silent = await acceptFirst(centre, anna, { address: 'visitor-2' })
    const hello = { type: 'message.send', interactionId: silent.id, messageId: 'm-1' } as const
    await anna.must({ ...hello, content: { kind: 'text', text: '在吗' } })
    const arrived = await centre.writes('你好', { address: 'visitor-3' })
    if (!arrived.ok) throw new Error(arrived.reason)
    const ringing = await anna.inPhase('offered')
    const phaseOf = (id: string) => centre.server.engine.view.interactions.get(id)?.phase.name

    storage.events.failWrites(new StorageUnavailable('disk-full'))
    await expect(accept(anna, ringing)).rejects.toThrow('storage-unavailable')
    await centre.advance(minutes * 60_000)
    storage.events.failWrites(null)
    await centre.advance(2_000)

    expect(centre.server.engine.view.agents.get('anna')).toMatchObject({
      state: { name: 'available' },
      desk: { name: 'here', deskId: anna.deskId },
    })
    expect(phaseOf(ended.id)).toBe('wrap-up')
    expect(centre.server.engine.view.interactions.get(silent.id)).toMatchObject({
      phase: { name: 'active' },
      contactEnded: null,
    })
    await accept(anna, await anna.until('it rings again', () => offered(anna, arrived.interactionId, ringing)))
    expect(phaseOf(arrived.interactionId)).toBe('active')
  })

function offered(desk: TestDesk, id: string, before: Interaction): Interaction | null {
  const interaction = desk.interactions.get(id)
  if (interaction?.phase.name !== 'offered' || before.phase.name !== 'offered') return null
  return interaction.phase.offer.id === before.phase.offer.id ? null : interaction
}

test('[E3] an end that could not be stored is not acknowledged to the customer', async () => {
  const storage = openMemoryStorage()
  centre = await TestCentre.start({ storage })
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  storage.events.failWrites(new StorageUnavailable('disk-full'))
  const { customerEnded, customerLeft } = centre.server.centre
  await expect(customerEnded(interaction.id)).rejects.toThrow('storage-unavailable')
  await expect(customerLeft(interaction.id)).rejects.toThrow('storage-unavailable')
  storage.events.failWrites(null)
  await centre.advance(1_000)
  await customerEnded(interaction.id)
  await anna.inPhase('wrap-up')
  // Over and forgotten is as good as told.
  await customerEnded('gone-for-long')
})
