import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { acceptFirst } from '../support/centre/steps.ts'
import { LoopbackChannel } from '../support/centre/loopback-channel.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

test('[E2] a command sent again is carried out once and answered the same, also after a restart', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const id = randomUUID()
  const say = {
    type: 'message.send',
    interactionId: interaction.id,
    messageId: 'm-1',
    content: { kind: 'text', text: '您好' },
  } as const
  const [first, second] = await Promise.all([anna.send(say, { id }), anna.send(say, { id })])
  expect(second).toEqual(first)
  expect(await anna.send(say, { id })).toEqual(first)

  anna.close()
  const { storage, clock } = centre
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage, clock })
  const again = await centre.desk('anna', { deskId: anna.deskId })
  expect(await again.send(say, { id })).toEqual(first)
  expect(again.interactions.get(interaction.id)?.messages.filter((m) => m.id === 'm-1')).toHaveLength(1)
})

test('[E2] the same id from another person is another command', async () => {
  centre = await TestCentre.start()
  const [anna, ben] = await Promise.all([centre.desk('anna'), centre.desk('ben')])
  const command = { type: 'agent.setState', state: { name: 'available' } } as const
  expect(await anna.send(command, { id: 'one' })).toMatchObject({ ok: true })
  expect(await ben.send(command, { id: 'one' })).toMatchObject({ ok: true })
  await ben.until('Ben is available', () => ben.agent?.state.name === 'available')
})

test('[E13] an expired command changes nothing', async () => {
  centre = await TestCentre.start()
  const anna = await centre.desk('anna')
  const reply = await anna.send(
    { type: 'agent.setState', state: { name: 'available' } },
    { expiresAt: centre.clock.now() - 1 },
  )
  expect(reply).toMatchObject({ ok: false, refusal: { code: 'expired' } })
  expect(centre.server.engine.view.agents.get('anna')?.state.name).toBe('offline')
})

test('[E15] what a vendor delivers twice is taken in once', async () => {
  centre = await TestCentre.start()
  const first = await centre.writes('在吗', { key: 'vendor:1' })
  const second = await centre.writes('在吗', { key: 'vendor:1' })
  expect(second).toEqual(first)
  if (!first.ok) throw new Error(first.reason)
  expect(
    centre.server.engine.view.interactions
      .get(first.interactionId)
      ?.messages.filter((m) => m.author.role === 'customer'),
  ).toHaveLength(1)
})

test('[E14] the contact gate’s ledger is durable before its refusal is told', async () => {
  const channel = new LoopbackChannel()
  channel.replyWindowMs = 60_000
  centre = await TestCentre.start({ channel })
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  await centre.advance(61_000)
  const reply = await anna.send({
    type: 'message.send',
    interactionId: interaction.id,
    messageId: 'late',
    content: { kind: 'text', text: '还在吗' },
  })
  expect(reply).toMatchObject({ ok: false, refusal: { code: 'gate-refused' } })
  const stored = await centre.storage.events.read({ afterSeq: 0, limit: 10_000 })
  expect(stored.filter((event) => event.type === 'gate.refused')).toHaveLength(1)
})

test('[E16] a customer is found again by what the site vouches for, not by what was typed', async () => {
  centre = await TestCentre.start()
  const vouched = { kind: 'customer-number', value: 'C-1', verified: true, source: 'site' } as const
  const typed = { kind: 'phone', value: '+8613812345678', verified: false, source: 'pre-chat' } as const
  const visitor = (value: string) => ({ kind: 'visitor', value, verified: false, source: 'channel' }) as const
  const customerOf = async (
    address: string,
    points: readonly (typeof vouched | typeof typed | ReturnType<typeof visitor>)[],
    identified: boolean,
  ) => {
    const result = await centre.writes('你好', {
      address,
      conversationId: `c-${address}`,
      identified,
      contactPoints: points,
    })
    if (!result.ok) throw new Error(result.reason)
    return centre.server.engine.view.interactions.get(result.interactionId)?.customerId
  }
  const first = await customerOf('v1', [vouched, typed, visitor('v1')], true)
  expect(await customerOf('v2', [vouched, visitor('v2')], true)).toBe(first)
  expect(await customerOf('v3', [typed, visitor('v3')], false)).not.toBe(first)
  expect(await customerOf('v4', [typed, visitor('v1')], false)).toBe(first)
})
