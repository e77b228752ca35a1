import { afterEach, expect, test } from 'vitest'
import { openMemoryStorage, StorageUnavailable } from '../../src-server/storage/index.ts'
import { LoopbackChannel } from '../support/centre/loopback-channel.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { settle, VirtualClock } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const delivery = (interactionId: string, messageId: string) =>
  centre.server.engine.view.interactions.get(interactionId)?.messages.find((m) => m.id === messageId)?.delivery

const say = (interactionId: string, messageId: string) =>
  ({ type: 'message.send', interactionId, messageId, content: { kind: 'text', text: messageId } }) as const

test('[E9] a channel that refuses fails its own message, and the rest goes on', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  centre.channel.outcome = { state: 'failed', reason: 'number out of service', retryAfterMs: null }
  await anna.must(say(interaction.id, 'm-1'))
  const failed = await anna.until('it failed', () =>
    anna.interactions.get(interaction.id)?.messages.find((m) => m.id === 'm-1' && m.delivery === 'failed'),
  )
  expect(failed.failure).toBe('number out of service')
  centre.channel.outcome = { state: 'sent' }
  await anna.must({ type: 'message.resend', interactionId: interaction.id, messageId: 'm-1', newMessageId: 'm-2' })
  await anna.until(
    'the second try is sent',
    () => anna.interactions.get(interaction.id)?.messages.find((m) => m.id === 'm-2')?.delivery === 'sent',
  )
})

test('[E9] what may work later is tried again', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  centre.channel.outcome = { state: 'failed', reason: 'busy', retryAfterMs: 5_000 }
  await anna.must(say(interaction.id, 'm-1'))
  await settle()
  expect(delivery(interaction.id, 'm-1')).toBe('queued')
  centre.channel.outcome = { state: 'sent' }
  await centre.advance(6_000)
  expect(delivery(interaction.id, 'm-1')).toBe('sent')
  expect(centre.channel.sent.filter((m) => m.messageId === 'm-1')).toHaveLength(2)
})

test('[E10] a send of unknown end is not repeated where the other side cannot tell', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  centre.channel.outcome = new Error('connection lost')
  await anna.must(say(interaction.id, 'm-1'))
  await anna.until(
    'it is unknown',
    () => anna.interactions.get(interaction.id)?.messages.find((m) => m.id === 'm-1')?.delivery === 'unknown',
  )
  await centre.advance(3_600_000)
  expect(centre.channel.sent.filter((m) => m.messageId === 'm-1')).toHaveLength(1)
})

test('[E10] a send cut off by a crash is unknown after the start, or tried again where that is safe', async () => {
  for (const deduplicates of [false, true]) {
    const storage = openMemoryStorage()
    const clock = new VirtualClock()
    const channel = new LoopbackChannel()
    channel.deduplicates = deduplicates
    centre = await TestCentre.start({ storage, clock, channel })
    const anna = await centre.availableDesk('anna')
    const interaction = await acceptFirst(centre, anna)
    channel.hang()
    await anna.must(say(interaction.id, 'm-1'))
    await anna.until('it is on its way', () => channel.sent.some((m) => m.messageId === 'm-1'))
    await centre.stopButKeepStorage()
    const after = new LoopbackChannel()
    after.deduplicates = deduplicates
    centre = await TestCentre.start({ storage, clock, channel: after })
    await centre.advance(2_000)
    expect(delivery(interaction.id, 'm-1')).toBe(deduplicates ? 'sent' : 'unknown')
    expect(after.sent.filter((m) => m.messageId === 'm-1')).toHaveLength(deduplicates ? 1 : 0)
    if (!deduplicates) await centre.close()
  }
})

test('[E18] an outcome that could not be stored is told once storage works again', async () => {
  const storage = openMemoryStorage()
  centre = await TestCentre.start({ storage })
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const append = storage.events.append.bind(storage.events)
  let failures = 0
  storage.events.append = async (batch, epoch) => {
    const tells = batch.some(({ events }) => events.some((event) => event.type === 'message.receipt'))
    if (!tells || failures >= 3) return append(batch, epoch)
    failures++
    throw new StorageUnavailable('disk-full')
  }
  await anna.must(say(interaction.id, 'm-1'))
  await settle()
  expect(delivery(interaction.id, 'm-1')).toBe('queued')
  await centre.advance(30_000)
  expect(failures).toBe(3)
  expect(delivery(interaction.id, 'm-1')).toBe('sent')
  expect(centre.channel.sent.filter((m) => m.messageId === 'm-1')).toHaveLength(1)
  expect(await storage.events.recoverStarted(0)).toEqual([])
})

test('[E18] a start that stops before it told of a cut-off send tells of it at the next', async () => {
  const storage = openMemoryStorage()
  const clock = new VirtualClock()
  const channel = new LoopbackChannel()
  centre = await TestCentre.start({ storage, clock, channel })
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  channel.hang()
  await anna.must(say(interaction.id, 'm-1'))
  await anna.until('it is on its way', () => channel.sent.some((m) => m.messageId === 'm-1'))
  await centre.stopButKeepStorage()
  // The start in between came no further than this.
  await storage.events.recoverStarted(clock.now())
  centre = await TestCentre.start({ storage, clock })
  await centre.advance(1_000)
  expect(delivery(interaction.id, 'm-1')).toBe('unknown')
})

test('[E19] a contact with a long line of messages holds up no other', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const one = await acceptFirst(centre, anna)
  const two = await acceptFirst(centre, anna, { address: 'visitor-2' })
  centre.channel.hang()
  for (let n = 0; n < 70; n++) {
    await anna.must(say(one.id, `a-${n}`))
    if (n % 15 === 0) await centre.advance(1_000)
  }
  await anna.must(say(two.id, 'other'))
  await settle()
  expect(centre.channel.sent.map((m) => m.messageId)).toContain('other')
})

test('[E19] the same message id in two contacts means two messages', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const one = await acceptFirst(centre, anna)
  const two = await acceptFirst(centre, anna, { address: 'visitor-2' })
  await anna.must(say(one.id, 'same'))
  await anna.must(say(two.id, 'same'))
  await settle()
  expect(centre.channel.sent.filter((m) => m.messageId === 'same').map((m) => m.interactionId)).toEqual([
    one.id,
    two.id,
  ])
})
