/** How a contact goes, as the customer's page is told: real sockets, the centre's side in memory. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openNewPage, openPage, startManualChatServer } from '../../../tests/support/chat/chat-server.ts'
import { AGENT_NAME } from '../../../tests/support/chat/fake-centre.ts'

let server: Awaited<ReturnType<typeof startManualChatServer>>
beforeEach(async () => {
  server = await startManualChatServer()
})
afterEach(async () => {
  await server.close()
})

const states = (page: Awaited<ReturnType<typeof openPage>>) =>
  page.heard.filter(({ event }) => event === 'state').map(({ data }) => data)

test('[C22] a waiting page hears of its place at the two-second beat only', async () => {
  const { page, session } = await openNewPage(server)
  await page.send('client-0001', '你好')
  server.fake.behaviour.position = 1
  await page.send('client-0002', '在吗')
  expect(states(page)).toEqual([{ name: 'waiting', position: 2, expectedWaitMs: 90_000 }])
  server.clock.advance(2_000)
  await page.until(() => states(page).length === 2)
  server.clock.advance(20_000)
  server.fake.accept(session.conversationId)
  await page.until(() => states(page).length === 3)
  expect(states(page).slice(1)).toEqual([
    { name: 'waiting', position: 1, expectedWaitMs: 90_000 },
    { name: 'serving', agentName: AGENT_NAME },
  ])
  page.close()
})

test('[C23] the customer ends, rates once, and cannot rate another’s contact', async () => {
  const { page, session } = await openNewPage(server)
  const ask = (interactionId: string) =>
    new Promise<boolean>((resolve) =>
      page.socket.emit('survey', { interactionId, score: 5, comment: '谢谢' }, ({ ok }) => resolve(ok)),
    )
  const end = () => new Promise<boolean>((resolve) => page.socket.emit('end', ({ ok }) => resolve(ok)))
  expect(await end()).toBe(false)
  await page.send('client-0001', '你好')
  const { id } = server.fake.current(session.conversationId)
  expect(await ask(id)).toBe(false)
  expect(await end()).toBe(true)
  expect(await end()).toBe(false)
  expect(await ask('int_999')).toBe(false)
  expect(await ask(id)).toBe(true)
  expect(await ask(id)).toBe(false)
  expect(server.fake.calls.filter(({ what }) => what === 'survey')).toEqual([{ what: 'survey', args: [id, 5, '谢谢'] }])
  page.close()
})

test('[C24] a page gone for a minute has left, one that came back has not', async () => {
  const { page, session } = await openNewPage(server)
  await page.send('client-0001', '你好')
  const left = () => server.fake.calls.filter(({ what }) => what === 'customerLeft').length
  const gone = async (p: typeof page) => {
    p.close()
    while (server.fake.observers() > 0) await new Promise(setImmediate)
  }
  await gone(page)
  server.clock.advance(59_000)
  const back = await openPage(server, session.token)
  server.clock.advance(120_000)
  await back.send('client-0002', '在')
  expect(left()).toBe(0)
  await gone(back)
  server.clock.advance(60_000)
  while (left() === 0) await new Promise(setImmediate)
  server.clock.advance(600_000)
  expect(left()).toBe(1)
})

test('[C24] a customer whose leaving could not be stored is told of again', async () => {
  const { page } = await openNewPage(server)
  await page.send('client-0001', '你好')
  const left = () => server.fake.calls.filter(({ what }) => what === 'customerLeft').length
  server.fake.behaviour.unavailable = true
  page.close()
  while (server.fake.observers() > 0) await new Promise(setImmediate)
  for (const times of [1, 2]) {
    server.clock.advance(60_000)
    while (left() < times) await new Promise(setImmediate)
    await new Promise(setImmediate)
  }
  server.fake.behaviour.unavailable = false
  server.clock.advance(60_000)
  while (left() < 3) await new Promise(setImmediate)
  await new Promise(setImmediate)
  server.clock.advance(600_000)
  await new Promise(setImmediate)
  expect(left()).toBe(3)
})

test('[C25] after a restart customers get the same minute', async () => {
  const [one, two] = [await openNewPage(server), await openNewPage(server)]
  await one.page.send('client-0001', 'a')
  await two.page.send('client-0001', 'b')
  one.page.close()
  while (server.fake.observers() > 1) await new Promise(setImmediate)
  server.channel.expectBack([one.session.conversationId, two.session.conversationId])
  server.clock.advance(60_000)
  while (!server.fake.calls.some(({ what }) => what === 'customerLeft')) await new Promise(setImmediate)
  const { id } = server.fake.current(one.session.conversationId)
  expect(server.fake.calls.filter(({ what }) => what === 'customerLeft')).toEqual([
    { what: 'customerLeft', args: [id] },
  ])
  two.page.close()
})
