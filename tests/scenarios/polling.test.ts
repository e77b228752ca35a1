/** Web chat where the network holds back WebSockets: the same words by long-polling, and nothing else by it. */
import { once } from 'node:events'
import { get } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { io } from 'socket.io-client'
import { mountChat } from '../../src-server/chat-channel.ts'
import { ENTRY_ID, entryPointRecord } from '../support/centre/records.ts'
import { accept } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { openPage, openSocket, startSession, textsHeard } from '../support/chat/chat-server.ts'

const BANK = 'https://bank.example'

let centre: TestCentre
beforeEach(async () => {
  centre = await TestCentre.start({ server: { channels: [mountChat] } })
  await centre.save({
    kind: 'entryPoint',
    id: 'web',
    expectedVersion: 0,
    record: entryPointRecord({ origins: [BANK] }),
  })
})
afterEach(() => centre.close())

const path = (query = '') => `${centre.server.url}/socket.io/?EIO=4&transport=polling${query}`

/** The number of a connection that polls, begun by hand. */
async function begun(): Promise<string> {
  const opening = await (await fetch(path())).text()
  const { sid, upgrades } = JSON.parse(opening.slice(1)) as { sid: string; upgrades: string[] }
  expect(upgrades).toEqual([])
  return sid
}

const post = (sid: string, body: string) => fetch(path(`&sid=${sid}`), { method: 'POST', body })
const poll = async (sid: string) => (await fetch(path(`&sid=${sid}`))).text()

/** How a namespace answers. */
function knock(namespace: string, transport: 'polling' | 'websocket', token: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { transports: [transport], auth: { token }, reconnection: false, forceNew: true }
    const socket = io(`${centre.server.url}${namespace}`, options)
    const end = (how: string): void => {
      socket.disconnect()
      resolve(how)
    }
    socket.once('connect', () => end('in'))
    socket.once('connect_error', ({ message }) => end(message))
  })
}

test('[C44] a page that gets no WebSocket writes and is answered all the same', async () => {
  const anna = await centre.availableDesk('anna')
  const { token } = await startSession(centre.server)
  const page = await openPage(centre.server, token, 0, 'polling')
  expect(await page.send('client-0001', '你好')).toMatchObject({ ok: true })
  const ringing = await anna.until(
    'it rings',
    () => [...anna.interactions.values()].find(({ phase }) => phase.name === 'offered') ?? null,
  )
  await accept(anna, ringing)
  await anna.must({
    type: 'message.send',
    interactionId: ringing.id,
    messageId: 'm-1',
    content: { kind: 'text', text: '请讲' },
  })
  await page.until(() => textsHeard(page).includes('请讲'))
  expect(page.socket.io.engine.transport.name).toBe('polling')
  page.close()
})

test('[W21] desks come by WebSocket alone, whatever else polls', async () => {
  const token = await centre.signIn('anna')
  expect(await knock('/', 'websocket', token)).toBe('in')
  expect(await knock('/', 'polling', token)).toBe('websocket-required')
  const session = await startSession(centre.server)
  expect(await knock('/chat', 'polling', session.token)).toBe('in')
})

test('[W21] a connection that polls cannot become a WebSocket', async () => {
  const sid = await begun()
  const address = centre.server.url.replace('http', 'ws')
  const socket = new WebSocket(`${address}/socket.io/?EIO=4&transport=websocket&sid=${sid}`)
  await new Promise((resolve) => socket.addEventListener('error', resolve, { once: true }))
  expect(socket.readyState).toBe(WebSocket.CLOSED)
})

test('[C45] only pages that may carry the widget poll, without cookies, and by nothing a script tag can do', async () => {
  const from = (headers: Record<string, string>, query = '') => fetch(path(query), { headers })
  const admitted = await from({ origin: BANK })
  expect(admitted.status).toBe(200)
  expect(admitted.headers.get('access-control-allow-origin')).toBe(BANK)
  expect(admitted.headers.get('access-control-allow-credentials')).toBeNull()
  expect(admitted.headers.get('cache-control')).toBe('no-store')
  expect(admitted.headers.get('set-cookie')).toBeNull()
  for (const origin of ['https://evil.example', 'null']) {
    const refused = await from({ origin })
    expect(refused.status).toBe(403)
    expect(refused.headers.get('access-control-allow-origin')).toBeNull()
  }
  expect((await from({}, '&j=0')).status).toBe(403)
  const [picture] = await once(get(path(), { headers: { 'sec-fetch-mode': 'no-cors' } }), 'response')
  expect(picture).toMatchObject({ statusCode: 403 })
})

test('[C45] an entry point that does not name the page ends it, polling or not', async () => {
  await centre.save({ kind: 'entryPoint', id: ENTRY_ID, expectedVersion: 1, record: entryPointRecord() })
  const session = await startSession(centre.server)
  await centre.save({
    kind: 'entryPoint',
    id: 'web',
    expectedVersion: 1,
    record: entryPointRecord({ origins: ['https://other.example'] }),
  })
  await centre.save({
    kind: 'entryPoint',
    id: 'other',
    expectedVersion: 0,
    record: entryPointRecord({ origins: [BANK] }),
  })
  const socket = openSocket(centre.server, { token: session.token, lastSeq: 0 }, { origin: BANK }, 'polling')
  expect(await new Promise((resolve) => socket.once('sessionEnded', () => resolve('ended')))).toBe('ended')
  socket.disconnect()
})

test('[C45] what is too large, too often or never fetched is refused or let go', async () => {
  const large = await begun()
  expect((await post(large, `4${'x'.repeat(70_000)}`)).status).toBe(413)

  const flooding = await begun()
  const codes: number[] = []
  for (let sent = 0; sent < 620; sent++) codes.push((await post(flooding, '6')).status)
  expect(codes.filter((code) => code === 200)).toHaveLength(600)
  expect(codes.at(-1)).toBe(429)

  const { token } = await startSession(centre.server)
  const deaf = await begun()
  await post(deaf, `40/chat,${JSON.stringify({ token, lastSeq: 0 })}`)
  expect(await poll(deaf)).toContain('40/chat')
  const message = JSON.stringify({ clientId: 'client-0001', content: { kind: 'text', text: '喂' } })
  const messages = Array.from({ length: 300 }, (_, id) => `42/chat,${id}["send",${message}]`)
  expect((await post(deaf, messages.join('\u001e'))).status).toBe(200)
  expect((await fetch(path(`&sid=${deaf}`))).status).toBe(400)
})

test('[C45] connections are begun so often from one address and no more', async () => {
  const codes: number[] = []
  for (let tried = 0; tried < 620; tried++) codes.push((await fetch(path())).status)
  expect(codes.filter((code) => code === 200)).toHaveLength(600)
  expect(codes.at(-1)).toBe(403)
  expect(await knock('/', 'websocket', await centre.signIn('anna'))).toBe('in')
})
