import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

test('[W6] malformed, unknown, oversized and forbidden frames are answered in kind, and nobody is harmed', async () => {
  centre = await TestCentre.start()
  const [anna, ben] = await Promise.all([centre.desk('anna'), centre.desk('ben')])
  const command = (value: unknown) => anna.raw('command', value)
  for (const junk of [
    null,
    42,
    'x',
    [],
    {},
    { id: 'a' },
    { id: 'a', command: null },
    { id: 'a', command: { type: 7 } },
    { id: '../../etc', command: { type: 'agent.takeOver' } },
  ]) {
    expect(await command(junk)).toMatchObject(refusedAs('malformed'))
  }
  expect(await command({ id: 'a', command: { type: 'agent.explode' } })).toMatchObject(refusedAs('unknown-command'))
  expect(await command({ id: 'a', command: { type: 'agent.setState', state: { name: 'asleep' } } })).toMatchObject(
    refusedAs('malformed'),
  )
  expect(
    await command({
      id: 'a',
      command: { type: 'note.add', interactionId: 'i', messageId: 'm', text: 'x'.repeat(40_000) },
    }),
  ).toMatchObject(refusedAs('too-large'))
  expect(
    await command({ id: 'a', command: { type: 'offer.accept', interactionId: 'nobody', offerId: 'o' } }),
  ).toMatchObject({ ok: false })
  expect(await anna.raw('launch', {})).toMatchObject(refusedAs('unknown-command'))
  expect(await anna.raw('hello', { version: 'one' })).toMatchObject(refusedAs('malformed'))
  expect(await anna.raw('watch', { topic: 'everything' })).toMatchObject(refusedAs('malformed'))
  anna.socket.emit('typing', { interactionId: 5 })
  anna.socket.emit('command', { no: 'reply wanted' })

  // [N8] what the role forbids
  const admin = { type: 'config.archive', kind: 'queue', id: 'q-main', expectedVersion: 1 } as const
  expect(await anna.send(admin)).toMatchObject(refusedAs('not-allowed'))
  expect(
    await anna.send({ type: 'supervisor.setAgentState', agentId: 'ben', state: { name: 'offline' } }),
  ).toMatchObject(refusedAs('not-allowed'))

  // one frame larger than anything honest ends the connection, and only that one
  anna.socket.emit('command', { id: 'b', command: 'x'.repeat(200_000) })
  await anna.until('it is cut off', () => !anna.socket.connected)
  expect(await ben.send({ type: 'agent.setState', state: { name: 'available' } })).toMatchObject({ ok: true })
  expect(centre.fatal).toEqual([])
})

test('[W6] a desk that never said hello may not command', async () => {
  centre = await TestCentre.start()
  const token = await centre.signIn('anna')
  const { TestDesk } = await import('../support/centre/test-desk.ts')
  const silent = new TestDesk(centre.server.url, token)
  await vi.waitFor(() => expect(silent.socket.connected).toBe(true))
  expect(await silent.send({ type: 'agent.takeOver' })).toMatchObject(refusedAs('not-signed-in'))
  silent.close()
})

test('[W7] a flood is refused as too frequent and cut off when it does not end', async () => {
  centre = await TestCentre.start()
  const anna = await centre.desk('anna')
  const replies = await Promise.all(
    Array.from({ length: 100 }, () => anna.raw('command', { id: randomUUID(), command: { type: 'agent.explode' } })),
  )
  expect(replies.filter((reply) => !reply.ok && reply.refusal.code === 'too-often').length).toBeGreaterThanOrEqual(30)
  expect(anna.socket.connected).toBe(true)
  for (let sent = 0; sent < 700; sent++) anna.socket.emit('command', {})
  await anna.until('it is cut off', () => !anna.socket.connected)
})

test('[W7] [W6] events nobody knows are answered, then refused, then cut off like any other flood', async () => {
  centre = await TestCentre.start()
  const anna = await centre.desk('anna')
  const replies = await Promise.all(Array.from({ length: 40 }, () => anna.raw('nonsense', 1)))
  const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code))
  expect(codes.filter((code) => code === 'unknown-command')).toHaveLength(20)
  expect(codes.filter((code) => code === 'too-often')).toHaveLength(20)
  expect(anna.socket.connected).toBe(true)
  for (let sent = 0; sent < 600; sent++) anna.socket.emit('toString', sent)
  await anna.until('it is cut off', () => !anna.socket.connected)
})

test('[E2] [W6] a replayed accept, a stale offer and an alien contact change nothing', async () => {
  centre = await TestCentre.start()
  const anna = await centre.availableDesk('anna')
  const interaction = await acceptFirst(centre, anna)
  const ben = await centre.availableDesk('ben')
  const { revision } = centre.server.engine.view.interactions.get(interaction.id) ?? { revision: -1 }
  const forbidden = await Promise.all([
    ben.send({
      type: 'message.send',
      interactionId: interaction.id,
      messageId: 'x',
      content: { kind: 'text', text: '我来' },
    }),
    ben.send({ type: 'interaction.end', interactionId: interaction.id }),
    ben.send({
      type: 'wrapUp.complete',
      interactionId: interaction.id,
      dispositionId: null,
      summary: '',
      followUp: null,
    }),
    ben.send({ type: 'offer.accept', interactionId: interaction.id, offerId: 'old' }),
    ben.send({ type: 'interaction.transfer', interactionId: interaction.id, to: { agentId: 'ben' }, note: '' }),
    anna.send({
      type: 'message.send',
      interactionId: interaction.id,
      messageId: 'y',
      content: { kind: 'attachment', uploadId: 'nothing' },
    }),
  ])
  expect(forbidden.map((reply) => reply.ok)).toEqual([false, false, false, false, false, false])
  expect(centre.server.engine.view.interactions.get(interaction.id)?.revision).toBe(revision)
})

test('[N7] a socket or a change that rides on our cookie must come from a page of ours', async () => {
  centre = await TestCentre.start()
  const token = await centre.signIn('anna')
  const cookie = `huiliu_session=${token}`
  const own = new URL(centre.server.url).origin
  const signOutFrom = (origin: string | null) =>
    fetch(`${centre.server.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie, ...(origin === null ? {} : { origin }) },
    })
  expect((await signOutFrom('https://evil.example')).status).toBe(403)
  expect((await signOutFrom(null)).status).toBe(403)

  const { io } = await import('socket.io-client')
  const reach = (headers: Record<string, string>) =>
    new Promise<string>((resolve) => {
      const socket = io(centre.server.url, {
        transports: ['websocket'],
        extraHeaders: headers,
        reconnection: false,
        forceNew: true,
      })
      const end = (how: string) => {
        socket.disconnect()
        resolve(how)
      }
      socket.once('connect', () => end('in'))
      socket.once('connect_error', () => end('out'))
    })
  expect(await reach({ cookie, origin: 'https://evil.example' })).toBe('out')
  expect(await reach({ cookie })).toBe('out')
  expect(await reach({ cookie, origin: own })).toBe('in')
  expect((await signOutFrom(own)).status).toBe(204)
})
