/** The channel over the network: real HTTP, real sockets, the centre's side in memory. */
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  openNewPage,
  openPage,
  openSocket,
  postSession,
  startManualChatServer,
  startSession,
  textsHeard,
} from '../../../tests/support/chat/chat-server.ts'
import { AGENT_NAME, SITE_KEY, testEntryPoint } from '../../../tests/support/chat/fake-centre.ts'

type Server = Awaited<ReturnType<typeof startManualChatServer>>
let server: Server
beforeEach(async () => {
  server = await startManualChatServer({ messagesPerMinutePerSession: 20, sessionsPerMinutePerAddress: 30 })
})
afterEach(async () => {
  await server.close()
})

const hashOf = (id: string, key = SITE_KEY): string => createHmac('sha256', key).update(id).digest('hex')
const identityOf = (id: string, hash = hashOf(id)) => ({ id, name: '陈晓雯', email: null, phone: null, hash })
const codeOf = async (response: Response): Promise<string> =>
  z.object({ error: z.object({ code: z.string(), message: z.string().min(1) }) }).parse(await response.json()).error
    .code

describe('starting', () => {
  test('[C1] a foreign page is refused configuration, session and socket', async () => {
    const foreign = { origin: 'https://evil.example' }
    expect(await codeOf(await fetch(`${server.url}/api/chat/web/config`, { headers: foreign }))).toBe(
      'origin-not-allowed',
    )
    expect(await codeOf(await postSession(server, {}, foreign))).toBe('origin-not-allowed')
    const { token } = await startSession(server)
    const socket = openSocket(server, { token, lastSeq: 0 }, foreign)
    await new Promise((resolve) => socket.once('sessionEnded', () => resolve(undefined)))
    socket.disconnect()
  })

  test('[C1] own pages, named pages and programs are let in', async () => {
    for (const origin of [server.url, 'https://bank.example'])
      expect((await postSession(server, {}, { origin })).status).toBe(201)
    expect((await postSession(server)).status).toBe(201)
  })

  test('[C2] a wrong hash, another customer’s hash, and another key’s hash are refused', async () => {
    for (const hash of ['', 'zz', hashOf('c-2'), hashOf('c-1', 'other'), hashOf('c-1').slice(0, 62)])
      expect(await codeOf(await postSession(server, { identity: identityOf('c-1', hash) }))).toBe('identity-invalid')
    expect((await postSession(server, { identity: identityOf('c-1') })).status).toBe(201)
    server.fake.keys.clear()
    expect(await codeOf(await postSession(server, { identity: identityOf('c-1') }))).toBe('identity-invalid')
  })

  test('[C4] where identity is required, nobody chats without', async () => {
    server.fake.entryPoints.set('web', { ...testEntryPoint, identityRequired: true })
    expect(await codeOf(await postSession(server))).toBe('identity-required')
  })

  test('[C5] replacing the key ends the sessions it vouched for', async () => {
    const { token } = await startSession(server, { identity: identityOf('c-1') })
    server.fake.keys.set('web', 'new-key')
    await expect(openPage(server, token)).rejects.toThrow('session ended')
  })

  test('[C5] a session ends in its time, also for a page that is connected', async () => {
    const { page, session } = await openNewPage(server)
    server.clock.advance(7 * 24 * 3_600_000)
    await page.until((heard) => heard.some(({ event }) => event === 'sessionEnded'))
    await expect(openPage(server, session.token)).rejects.toThrow('session ended')
  })

  test('[C7] visitors and customers come back to their conversation, and only to theirs', async () => {
    const first = await startSession(server)
    expect((await startSession(server, { visitorToken: first.visitorToken })).conversationId).toBe(first.conversationId)
    expect((await startSession(server, { visitorToken: `${first.visitorToken}x` })).conversationId).not.toBe(
      first.conversationId,
    )
    const known = await startSession(server, { identity: identityOf('c-1'), visitorToken: first.visitorToken })
    expect(known.conversationId).not.toBe(first.conversationId)
    expect((await startSession(server, { identity: identityOf('c-1') })).conversationId).toBe(known.conversationId)
  })

  test('[C7] an identified customer is not tied to the browser', async () => {
    const { page } = await openNewPage(server, { identity: identityOf('c-1') })
    await page.send('client-0001', '你好')
    expect(server.fake.received[0]).toMatchObject({
      identified: true,
      name: '陈晓雯',
      contactPoints: [{ kind: 'customer-number', value: 'c-1', verified: true, source: 'site' }],
    })
    page.close()
  })

  test('[C8] a session alone begins nothing', async () => {
    const { page } = await openNewPage(server)
    expect(page.welcome).toMatchObject({ state: { name: 'idle' }, messages: [] })
    expect(server.fake.received).toEqual([])
    page.close()
  })

  test('[C9] of the page only origin and path are kept', async () => {
    const { page } = await openNewPage(server, { page: 'https://bank.example/cards?name=chen&token=1#x' })
    await page.send('client-0001', '你好')
    expect(server.fake.received[0]?.page).toBe('https://bank.example/cards')
    page.close()
  })

  test('[C6] a form that lacks an answer is refused and names it', async () => {
    server.fake.entryPoints.set('web', {
      ...testEntryPoint,
      preChat: [{ key: 'name', label: { zh: '称呼', en: 'Name' }, kind: 'text', required: true, choices: [] }],
    })
    const response = await postSession(server)
    expect(await response.json()).toEqual({ error: { code: 'form-incomplete', message: '请核对：称呼' } })
    expect((await postSession(server, { preChat: { name: '陈' } })).status).toBe(201)
  })

  test('[C10] starting too often is refused in words', async () => {
    const answers = []
    for (let i = 0; i < 31; i += 1) answers.push((await postSession(server)).status)
    expect(answers.at(-1)).toBe(429)
  })

  test('[C11] the configuration says when it is closed', async () => {
    server.fake.behaviour.open = false
    const config = await (await fetch(`${server.url}/api/chat/web/config?language=en`)).json()
    expect(config).toMatchObject({
      name: 'Hualing Bank',
      language: 'en',
      open: false,
      greeting: 'We are here from 9:00 to 18:00.',
      maxUploadBytes: 1_000_000,
    })
  })

  test.each([
    ['not json', '{'],
    ['a list', '[]'],
    ['nothing', ''],
    ['a prototype', '{"__proto__":{"language":"en"},"language":"xx"}'],
  ])('[C19] %s is no session request', async (_what, body) => {
    const response = await fetch(`${server.url}/api/chat/web/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(await codeOf(response)).toBe('malformed')
  })

  test('an unknown entry point is not found', async () => {
    expect(await codeOf(await fetch(`${server.url}/api/chat/none/config`))).toBe('not-found')
  })
})

describe('messages', () => {
  test('[C12] a message sent twice is stored once and answered alike', async () => {
    const { page } = await openNewPage(server)
    const [first, second] = [await page.send('client-0001', '你好'), await page.send('client-0001', '你好')]
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
    expect(server.fake.received).toHaveLength(1)
    page.close()
  })

  test('[C12] a page is told its own message under its own id, and before the answer', async () => {
    const { page } = await openNewPage(server)
    await page.send('client-0001', '你好')
    expect(page.heard.find(({ event }) => event === 'message')?.data).toMatchObject({ clientId: 'client-0001' })
    page.close()
  })

  test('[C12] the same id from another conversation is another message', async () => {
    const [one, two] = [await openNewPage(server), await openNewPage(server)]
    await one.page.send('client-0001', 'a')
    await two.page.send('client-0001', 'b')
    expect(server.fake.received).toHaveLength(2)
    one.page.close()
    two.page.close()
  })

  test('[C13] messages sent at once keep their order', async () => {
    const { page } = await openNewPage(server)
    await Promise.all(Array.from('abcdefgh').map((letter) => page.send(`client-000${letter}`, letter)))
    expect(server.fake.received.map(({ content }) => content?.kind === 'text' && content.text).join('')).toBe(
      'abcdefgh',
    )
    page.close()
  })

  test('[C14] texts are bounded, never empty, and otherwise kept as typed', async () => {
    const { page } = await openNewPage(server)
    expect(await page.send('client-0001', 'x'.repeat(2_001))).toMatchObject({ ok: false, code: 'too-large' })
    expect(await page.send('client-0002', ' \u0000\n ')).toMatchObject({ ok: false, code: 'malformed' })
    const hostile = `<img src=x onerror=alert(1)>\n'"; DROP TABLE — 你好 👋`
    await page.send('client-0003', hostile)
    await page.until(() => textsHeard(page).length === 1)
    expect(textsHeard(page)).toEqual([hostile])
    page.close()
  })

  test('[C15] a page that comes back gets what it missed, over contacts, in order and once', async () => {
    const { page, session } = await openNewPage(server)
    const sent = await page.send('client-0001', '一')
    if (!sent.ok) throw new Error('not sent')
    page.close()
    const { conversationId } = session
    server.fake.accept(conversationId)
    server.fake.say(conversationId, '二')
    server.fake.end(conversationId, 'agent')
    server.fake.finish(conversationId)
    const again = await openPage(server, session.token, sent.seq)
    expect(again.welcome.messages.map(({ content }) => content?.kind === 'text' && content.text)).toEqual(['二'])
    await again.send('client-0002', '三')
    await again.until(() => textsHeard(again).length === 1)
    again.close()
    const whole = await openPage(server, session.token)
    expect(whole.welcome.messages.map(({ content }) => content?.kind === 'text' && content.text)).toEqual([
      '一',
      '二',
      '三',
    ])
    expect(whole.welcome.messages[0]?.clientId).toBe('client-0001')
    whole.close()
  })

  test('[C15] a number from nowhere hides nothing that comes later', async () => {
    const { page, session } = await openNewPage(server)
    await page.send('client-0001', '一')
    page.close()
    const again = await openPage(server, session.token, 1e15)
    server.fake.accept(session.conversationId)
    server.fake.say(session.conversationId, '二')
    await again.until(() => textsHeard(again).length === 1)
    expect(textsHeard(again)).toEqual(['二'])
    again.close()
  })

  test('[C16] notes and ids of agents never leave', async () => {
    const { page, session } = await openNewPage(server)
    await page.send('client-0001', '你好')
    server.fake.accept(session.conversationId)
    server.fake.say(session.conversationId, '内部备注', 'internal')
    server.fake.say(session.conversationId, '您好')
    await page.until(() => textsHeard(page).includes('您好'))
    const whole = await openPage(server, session.token)
    const everything = JSON.stringify([page.heard, whole.welcome])
    expect(everything).not.toContain('内部备注')
    expect(everything).not.toContain('u_agent_7')
    expect(everything).toContain(AGENT_NAME)
    page.close()
    whole.close()
  })

  test('[C17] receipts reach the centre once, and never beyond what the page was sent', async () => {
    const { page, session } = await openNewPage(server)
    await page.send('client-0001', '你好')
    server.fake.accept(session.conversationId)
    const messageId = server.fake.say(session.conversationId, '您好')
    await page.until(() => textsHeard(page).includes('您好'))
    for (let i = 0; i < 2; i += 1) {
      page.socket.emit('delivered', 1e9)
      page.socket.emit('read', 1e9)
    }
    await page.send('client-0002', '好')
    const seq = server.fake.current(session.conversationId).messages.find(({ id }) => id === messageId)?.seq
    expect(server.fake.calls.filter(({ what }) => what === 'delivery' || what === 'customerRead')).toEqual([
      { what: 'delivery', args: [messageId, 'delivered'] },
      { what: 'customerRead', args: [seq] },
    ])
    page.close()
  })

  test('[C17] the page learns what its agent has read', async () => {
    const { page, session } = await openNewPage(server)
    const sent = await page.send('client-0001', '你好')
    server.fake.accept(session.conversationId)
    server.fake.readByAgent(session.conversationId)
    const marks = () => page.heard.filter(({ event }) => event === 'readByAgent').map(({ data }) => data)
    await page.until(() => marks().length > 0)
    expect(sent.ok && Number(marks()[0]) >= sent.seq).toBe(true)
    page.close()
  })

  test('[C18] typing goes both ways while in contact', async () => {
    const { page, session } = await openNewPage(server)
    page.socket.emit('typing', true)
    await page.send('client-0001', '你好')
    page.socket.emit('typing', true)
    server.channel.agentTyping(session.conversationId, 'u_agent_7', true)
    await page.until((heard) => heard.some(({ event }) => event === 'typing'))
    expect(page.heard.find(({ event }) => event === 'typing')?.data).toEqual({ on: true, agentName: AGENT_NAME })
    await page.send('client-0002', '在吗')
    expect(server.fake.calls.filter(({ what }) => what === 'typing')).toHaveLength(1)
    page.close()
  })

  test('[C20] a message the centre could not store is told, and stored when tried again', async () => {
    const { page } = await openNewPage(server)
    server.fake.behaviour.unavailable = true
    expect(await page.send('client-0001', '你好')).toMatchObject({ ok: false, code: 'unavailable' })
    server.fake.behaviour.unavailable = false
    expect(await page.send('client-0001', '你好')).toMatchObject({ ok: true })
    expect(server.fake.received).toHaveLength(1)
    page.close()
  })

  test('[C10] a page that floods is told to wait', async () => {
    const { page } = await openNewPage(server)
    const answers = await Promise.all(Array.from({ length: 25 }, (_, i) => page.send(`client-${1_000 + i}`, 'x')))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20)
    expect(answers.at(-1)).toMatchObject({ ok: false, code: 'too-often', message: '太快了，请稍等一下' })
    page.close()
  })
})
