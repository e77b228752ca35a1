import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFakeTransport, messageFrom, type FakeTransport } from '../../tests/support/widget/fake-transport.ts'
import { openStore, type Store } from '../lib/storage.ts'
import { createChat, type Chat } from './chat.ts'
import { ChatRefused } from './transport.ts'
import { unreadCount } from './view.ts'

/** Lets everything that can happen now happen, and no more. */
const settle = () => vi.advanceTimersByTimeAsync(0)
const memoryStore = () => openStore('web', [])

let transport: FakeTransport
let store: Store
const chats: Chat[] = []

function openChat(mayReopen = false): Chat {
  const chat = createChat({ transport, store, language: 'zh-CN', page: () => 'https://bank.example/' })
  chats.push(chat)
  chat.start(mayReopen)
  return chat
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 18, 6, 0) })
  transport = createFakeTransport()
  store = memoryStore()
})
afterEach(() => {
  for (const chat of chats.splice(0)) chat.stop()
  vi.useRealTimers()
})

async function started(): Promise<Chat> {
  const chat = openChat()
  chat.open()
  chat.send('你好')
  await settle()
  transport.welcome()
  await settle()
  return chat
}

test('[C8] nothing is started until the first message', async () => {
  const chat = openChat()
  chat.open()
  await settle()
  expect([transport.started.length, transport.isConnected()]).toEqual([0, false])
  chat.send('你好')
  await settle()
  transport.welcome()
  await settle()
  expect(transport.sent.map(({ text }) => text)).toEqual(['你好'])
  expect(chat.view().outbox).toEqual([])
  expect(chat.view().messages.map(({ clientId }) => clientId)).toEqual([transport.sent[0]?.clientId])
})

test('[C32] messages wait for the one before, and keep their order', async () => {
  const chat = await started()
  const answers: (() => void)[] = []
  transport.answer.send = () =>
    new Promise((resolve) =>
      answers.push(() => resolve({ ok: true, id: `x${answers.length}`, seq: 900 + answers.length, at: 0 })),
    )
  for (const text of ['一', '二', '三']) chat.send(text)
  await settle()
  expect(transport.sent.slice(1).map(({ text }) => text)).toEqual(['一'])
  for (let i = 0; i < 3; i += 1) {
    answers[i]?.()
    await settle()
  }
  expect(transport.sent.slice(1).map(({ text }) => text)).toEqual(['一', '二', '三'])
})

test('[C32] an answer that never came is sent again under the same id', async () => {
  const chat = await started()
  transport.answer.send = () => Promise.reject(new Error('timeout'))
  chat.send('在吗')
  await settle()
  expect(chat.view().outbox[0]?.status).toBe('queued')
  transport.answer.send = async () => ({ ok: true, id: 'x', seq: 900, at: 0 })
  await vi.advanceTimersByTimeAsync(4_000)
  const [first, second] = transport.sent.slice(1)
  expect(first?.clientId).toBe(second?.clientId)
  expect(chat.view().outbox).toEqual([])
})

test('[C32] what was not sent survives a reload, also what was on its way, and goes out in order', async () => {
  const chat = await started()
  transport.answer.send = () => new Promise(() => {})
  chat.send('一')
  chat.send('二')
  await settle()
  const ids = chat.view().outbox.map(({ clientId }) => clientId)
  chat.stop()

  transport = createFakeTransport()
  const again = openChat()
  await settle()
  expect(again.view().outbox.map(({ clientId, status }) => [clientId, status])).toEqual(ids.map((id) => [id, 'queued']))
  transport.welcome()
  await settle()
  expect(transport.sent.map(({ clientId }) => clientId)).toEqual(ids)
})

test('[C32] a message the server already had is shown once, whoever tells first', async () => {
  const chat = await started()
  const echo = (clientId: string) => messageFrom('customer', '一', { clientId })
  let told: ReturnType<typeof echo> | undefined
  transport.answer.send = async (clientId) => {
    told = echo(clientId)
    transport.page().message(told)
    return { ok: true, id: told.id, seq: told.seq, at: told.at }
  }
  chat.send('一')
  await settle()
  expect(chat.view().messages.filter(({ id }) => id === told?.id)).toHaveLength(1)
  expect(chat.view().outbox).toEqual([])
})

test('[C32] a refused message says why, can be sent again or deleted, and holds up no other', async () => {
  const chat = await started()
  transport.answer.send = async () => ({ ok: false, code: 'malformed', message: '这条内容发不了' })
  chat.send('一')
  await settle()
  expect(chat.view().outbox[0]).toMatchObject({ status: 'failed', reason: '这条内容发不了' })
  transport.answer.send = async () => ({ ok: true, id: 'x', seq: 900, at: 0 })
  chat.send('二')
  await settle()
  expect(chat.view().outbox.map(({ status }) => status)).toEqual(['failed'])
  chat.retry(chat.view().outbox[0]?.clientId ?? '')
  await settle()
  expect(chat.view().outbox).toEqual([])
  expect(store.list('out:')).toEqual([])
})

test('[C20] while the centre cannot store, the message waits and is tried again', async () => {
  const chat = await started()
  transport.answer.send = async () => ({ ok: false, code: 'unavailable', message: '' })
  chat.send('一')
  await settle()
  expect(chat.view().outbox[0]?.status).toBe('queued')
})

test('[C15] a connection that comes back asks for what came after the last number', async () => {
  const chat = await started()
  transport.page().message(messageFrom('agent', '您好'))
  const seq = chat.view().messages.at(-1)?.seq
  transport.page().lost()
  expect(chat.view().connection).toBe('lost')
  transport.welcome([messageFrom('agent', '还在吗')])
  expect(transport.resumedFrom.at(-1)).toBe(seq)
  expect(chat.view().messages.at(-1)?.content).toEqual({ kind: 'text', text: '还在吗' })
})

test('[C38] what comes while closed is counted until it was seen', async () => {
  const chat = await started()
  chat.close()
  const one = messageFrom('agent', '一')
  transport.page().message(one)
  transport.page().message(messageFrom('agent', '二'))
  expect(unreadCount(chat.view())).toBe(2)
  chat.seen()
  expect(unreadCount(chat.view())).toBe(0)
  expect(transport.told).toContain(`delivered ${one.seq}`)
  expect(transport.told.at(-1)).toBe(`read ${one.seq + 1}`)
})

test('[C18] the agent’s typing fades after five seconds, and with their message', async () => {
  const chat = await started()
  transport.page().state({ name: 'serving', agentName: '林悦' })
  transport.page().typing({ on: true, agentName: '林悦' })
  expect(chat.view().typing).toEqual({ agentName: '林悦' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(chat.view().typing).toBeNull()
  transport.page().typing({ on: true, agentName: '林悦' })
  transport.page().message(messageFrom('agent', '好'))
  expect(chat.view().typing).toBeNull()
})

test('[C18] own typing is said now and then, not at every key', async () => {
  const chat = await started()
  for (const draft of ['你', '你好', '你好吗']) chat.setDraft(draft)
  await vi.advanceTimersByTimeAsync(3_000)
  chat.setDraft('你好吗？')
  chat.send('你好吗？')
  expect(transport.told.filter((told) => told.startsWith('typing'))).toEqual([
    'typing true',
    'typing true',
    'typing false',
  ])
})

test('a draft survives a reload', async () => {
  const chat = await started()
  chat.setDraft('写了一半')
  chat.stop()
  expect(openChat().view().draft).toBe('写了一半')
})

test('[C5] an ended session is renewed for the same visitor, and what waits goes out', async () => {
  const chat = await started()
  chat.send('一')
  transport.page().sessionEnded()
  await settle()
  expect(transport.started.at(-1)?.visitorToken).toBe('visitor')
  transport.welcome()
  await settle()
  expect(chat.view().outbox).toEqual([])
})

test('[C40] another customer on the same page starts from nothing', async () => {
  const chat = await started()
  transport.page().message(messageFrom('agent', '秘密'))
  chat.setUser({ id: 'c-2', name: null, email: null, phone: null, hash: 'h' })
  expect(chat.view().messages).toEqual([])
  expect([store.get('token'), store.get('visitor'), transport.isConnected()]).toEqual([null, null, false])
  chat.send('你好')
  await settle()
  expect(transport.started.at(-1)).toMatchObject({ visitorToken: null, identity: { id: 'c-2' } })
})

test('[C40] shutdown leaves nothing behind', async () => {
  const chat = await started()
  transport.answer.send = () => new Promise(() => {})
  chat.setDraft('x')
  chat.send('一')
  chat.shutdown()
  expect(store.list('')).toEqual([])
})

test('[C27] a file over the cap is said at once and never travels', async () => {
  const chat = await started()
  chat.sendFiles([new File([new Uint8Array(1_001)], 'big.pdf'), new File([], 'empty.pdf'), new File(['x'], 'ok.pdf')])
  await settle()
  expect(transport.sent.map(({ text }) => text)).toEqual(['你好', 'up-ok.pdf'])
})

test('[C26] a refused file says why; an interrupted one can be tried again', async () => {
  const chat = await started()
  transport.answer.upload = () => Promise.reject(new ChatRefused('type-not-allowed', '这类文件发不了'))
  chat.sendFiles([new File(['x'], 'a.exe')])
  await settle()
  expect([chat.view().problem?.message, chat.view().uploads]).toEqual(['这类文件发不了', []])
  transport.answer.upload = () => Promise.reject(new Error('network'))
  chat.sendFiles([new File(['x'], 'b.pdf')])
  await settle()
  expect(chat.view().uploads[0]).toMatchObject({ name: 'b.pdf', failed: true })
  transport.answer.upload = async (file) => ({
    uploadId: 'up',
    name: file.name,
    contentType: 'application/pdf',
    size: 1,
  })
  chat.retryUpload(chat.view().uploads[0]?.id ?? '')
  await settle()
  expect([chat.view().uploads, transport.sent.at(-1)?.text]).toEqual([[], 'up'])
})

test('[C23] the survey goes with the contact that ended; a lost answer can be given again', async () => {
  const chat = await started()
  transport.page().state({ name: 'ended', by: 'agent', interactionId: 'i1', askSurvey: true })
  transport.answer.survey = false
  await chat.rate(4, '不错')
  expect(chat.view()).toMatchObject({ survey: 'asked', problem: { code: 'survey-failed' } })
  transport.answer.survey = true
  await chat.rate(4, '不错')
  expect(chat.view()).toMatchObject({ survey: 'thanked', problem: null })
  expect(transport.told.at(-1)).toBe('survey 4 不错')
})

test('[C41] why a file was refused stays said while the ones beside it go through', async () => {
  const chat = await started()
  transport.answer.upload = (file) =>
    file.name === 'bad.exe'
      ? Promise.reject(new ChatRefused('type-not-allowed', '这类文件发不了'))
      : Promise.resolve({ uploadId: 'up', name: file.name, contentType: 'application/pdf', size: 1 })
  chat.sendFiles([new File(['x'], 'bad.exe'), new File(['x'], 'ok.pdf')])
  await settle()
  expect(transport.sent.at(-1)?.text).toBe('up')
  expect(chat.view().problem?.message).toBe('这类文件发不了')
  chat.send('那我换一个')
  expect(chat.view().problem).toBeNull()
})

test('[C42] a page loaded anew mid-chat stands open again and says who picked up', async () => {
  const first = await started()
  transport.page().message(messageFrom('agent', '您好'))
  await settle()
  first.stop()
  const second = openChat(true)
  await settle()
  transport.welcome([messageFrom('customer', '你好'), messageFrom('agent', '您好')])
  await settle()
  expect(second.view()).toMatchObject({ isOpen: true, reopened: true, notices: [{ agentName: '林悦' }] })
  second.close()
  second.stop()
  expect(openChat(true).view().isOpen).toBe(false)
})
