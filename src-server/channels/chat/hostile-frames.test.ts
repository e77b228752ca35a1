/** Pages that send nonsense, on purpose or not. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  openNewPage,
  openPage,
  openSocket,
  startManualChatServer,
  startSession,
  type Page,
} from '../../../tests/support/chat/chat-server.ts'
import { sendSchema } from './schemas.ts'

let server: Awaited<ReturnType<typeof startManualChatServer>>
beforeEach(async () => {
  server = await startManualChatServer({
    connectionsPerMinutePerAddress: 10_000,
    sessionsPerMinutePerAddress: 10_000,
    messagesPerMinutePerSession: 10_000,
  })
})
afterEach(async () => {
  await server.close()
})

/** Socket.io keeps these names to itself. */
const eventName = fc.oneof(
  fc.constantFrom(
    'send',
    'delivered',
    'read',
    'typing',
    'end',
    'survey',
    'malformed',
    'constructor',
    '__proto__',
    'toString',
    'welcome',
  ),
  fc.string(),
)
const frame = fc.tuple(
  eventName.filter(
    (name) =>
      !['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].includes(name),
  ),
  fc.array(
    fc.oneof(
      fc.jsonValue(),
      fc.uint8Array(),
      fc.record({ clientId: fc.jsonValue(), content: fc.jsonValue() }),
      fc.record({
        clientId: fc.constant('client-0001'),
        content: fc.record({
          kind: fc.constantFrom('text', 'attachment', 'image'),
          text: fc.jsonValue(),
          uploadId: fc.jsonValue(),
        }),
      }),
    ),
    { maxLength: 3 },
  ),
)

const isMessage = (payload: unknown): boolean => {
  const parsed = sendSchema.safeParse(payload)
  return parsed.success && parsed.data.content.kind === 'text' && parsed.data.content.text !== ''
}

test('[C19] no frame crashes the server, stores nonsense, or harms another page', async () => {
  const victim = await openNewPage(server)
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 12 }), fc.boolean(), async (frames, withReply) => {
      const { page } = await openNewPage(server)
      const before = server.fake.received.length
      for (const [name, payloads] of frames) emitAnything(page, name, payloads, withReply)
      const mayStore = frames.some(([name, [payload]]) => name === 'send' && isMessage(payload))
      // Whatever was sent before has been dealt with once this is answered, or the page was cut off.
      await Promise.race([
        page.send('client-last', 'still here'),
        new Promise((resolve) => page.socket.once('disconnect', resolve)),
      ])
      const stored = server.fake.received.slice(before)
      for (const { content } of stored) expect(content).toMatchObject({ kind: 'text' })
      expect(mayStore || stored.every(({ key }) => key.endsWith(':client-last'))).toBe(true)
      page.close()
    }),
    { numRuns: 60 },
  )
  expect(await victim.page.send('client-0001', 'unharmed')).toMatchObject({ ok: true })
  expect(server.faults).toEqual([])
  victim.page.close()
}, 30_000)

/** Past the types: this is what somebody else's program may send. */
function emitAnything(page: Page, name: string, payloads: readonly unknown[], withReply: boolean): void {
  const emit: (...frame: unknown[]) => unknown = page.socket.emit.bind(page.socket) as never
  emit(name, ...payloads, ...(withReply ? [() => {}] : []))
}

test('[C19] a page that keeps sending nonsense is cut off, and may come back', async () => {
  const { page, session } = await openNewPage(server)
  const cut = new Promise((resolve) => page.socket.once('disconnect', resolve))
  for (let i = 0; i < 40; i += 1) emitAnything(page, 'nonsense', [i], false)
  await cut
  const back = await openPage(server, session.token)
  expect(back.welcome.state).toEqual({ name: 'idle' })
  back.close()
})

test('[C19] a frame beyond any size ends its own connection only', async () => {
  const { page, session } = await openNewPage(server)
  const cut = new Promise((resolve) => page.socket.once('disconnect', resolve))
  emitAnything(page, 'send', [{ clientId: 'client-0001', content: { kind: 'text', text: 'x'.repeat(200_000) } }], false)
  await cut
  expect(server.fake.received).toEqual([])
  ;(await openPage(server, session.token)).close()
})

test.each([
  [{}],
  [{ token: 7 }],
  [{ token: '' }],
  [{ token: 'a.b' }],
  [{ token: 'x'.repeat(20_000) }],
  [{ token: null, lastSeq: 'NaN' }],
])('[C19] connecting with %j ends the session', async (auth) => {
  const socket = openSocket(server, auth)
  await expect(new Promise((resolve) => socket.once('sessionEnded', () => resolve('ended')))).resolves.toBe('ended')
  socket.disconnect()
})

test('[C15] a page may speak before it is welcomed', async () => {
  const { token } = await startSession(server)
  const socket = openSocket(server, { token, lastSeq: 'bogus' })
  const reply = await new Promise((resolve) =>
    socket.emit('send', { clientId: 'client-0001', content: { kind: 'text', text: '急' } }, resolve),
  )
  expect(reply).toMatchObject({ ok: true })
  socket.disconnect()
})

test('[C16] [C31] hostile names travel as plain text, to the agent and back', async () => {
  const name = `"><script>alert('名字')</script>`
  server.fake.entryPoints.set('web', {
    ...(server.fake.entryPoints.get('web') ?? fail()),
    preChat: [{ key: 'name', label: { zh: '称呼', en: 'Name' }, kind: 'text', required: true, choices: [] }],
  })
  const { page } = await openNewPage(server, { preChat: { name } })
  await page.send('client-0001', name)
  expect(server.fake.received[0]).toMatchObject({ name, content: { kind: 'text', text: name } })
  page.close()
})

function fail(): never {
  throw new Error('the entry point is missing')
}
