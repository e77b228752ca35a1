/** A page that is connected is let go when it would no longer be let in. With the real web chat. */
import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { mountChat } from '../../src-server/chat-channel.ts'
import { entryPointRecord } from '../support/centre/records.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { openPage, startSession, type Page } from '../support/chat/chat-server.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function withChat(): Promise<void> {
  centre = await TestCentre.start({ server: { channels: [mountChat] } })
  await centre.save({ kind: 'entryPoint', id: 'web', expectedVersion: 0, record: entryPointRecord() })
}

const ended = (page: Page) => page.until((heard) => heard.some(({ event }) => event === 'sessionEnded'))
const isOpen = (page: Page) => page.socket.connected && !page.heard.some(({ event }) => event === 'sessionEnded')
const newKey = async (): Promise<string> => {
  const response = await centre.post('/api/entry-points/web/key', {}, await centre.signIn('adam'))
  return ((await response.json()) as { key: string }).key
}

test('[C5] a new key ends the pages the old one vouched for, also those that are connected', async () => {
  await withChat()
  const key = await newKey()
  const hash = createHmac('sha256', key).update('c-1').digest('hex')
  const vouched = await startSession(centre.server, {
    identity: { id: 'c-1', name: null, email: null, phone: null, hash },
  })
  const known = await openPage(centre.server, vouched.token)
  const visitor = await openPage(centre.server, (await startSession(centre.server)).token)
  await newKey()
  await ended(known)
  expect(isOpen(visitor)).toBe(true)
  visitor.close()
})

test('[C5] pages end with their entry point, and once it no longer lets strangers in', async () => {
  await withChat()
  const visitor = await openPage(centre.server, (await startSession(centre.server)).token)
  await centre.save({
    kind: 'entryPoint',
    id: 'web',
    expectedVersion: 1,
    record: entryPointRecord({ greeting: { zh: '您好', en: 'Hello' } }),
  })
  await centre.advance(100)
  expect(isOpen(visitor)).toBe(true)
  await centre.save({
    kind: 'entryPoint',
    id: 'web',
    expectedVersion: 2,
    record: entryPointRecord({ identityRequired: true }),
  })
  await ended(visitor)
})
