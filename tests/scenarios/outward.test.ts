import { afterEach, expect, test } from 'vitest'
import { openMemoryStorage } from '../../src-server/storage/index.ts'
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
