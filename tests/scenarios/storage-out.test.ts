import { afterEach, expect, test } from 'vitest'
import { openMemoryStorage, StorageUnavailable } from '../../src-server/storage/index.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

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
