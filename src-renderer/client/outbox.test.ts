import { beforeEach, expect, test, vi } from 'vitest'
import type { CommandFrame, DeskCommand } from '#shared/protocol/commands.ts'
import type { CommandReply } from '#shared/protocol/sync.ts'
import { createMemoryStore, type LocalStore } from './local-store.ts'
import { createOutbox, MESSAGE_LIFE_MS, type Outbox } from './outbox.ts'
import type { SpeechEntry } from './outbox-entry.ts'
import type { Problem } from './problem.ts'

const text = (words: string, interactionId = 'i1'): DeskCommand => ({
  type: 'message.send',
  interactionId,
  messageId: `m-${words.replaceAll(' ', '-')}`,
  content: { kind: 'text', text: words },
})
const read = (upTo: number): DeskCommand => ({ type: 'conversation.read', interactionId: 'i1', upTo })

let now = 0
let online = true
let sent: CommandFrame[] = []
let answer: (frame: CommandFrame) => CommandReply | null
let returned: (readonly [SpeechEntry, Problem])[] = []
let store: LocalStore

function outbox(): Outbox {
  return createOutbox({
    store,
    prefix: 'outbox/a1/',
    canSend: () => online,
    send: (frame) => {
      sent.push(frame)
      return Promise.resolve(answer(frame))
    },
    now: () => now,
    giveBack: (entry, problem) => returned.push([entry, problem]),
  })
}

const words = (): string[] =>
  sent.map(({ command }) =>
    command.type === 'message.send' && command.content.kind === 'text' ? command.content.text : command.type,
  )
const ok = (): CommandReply => ({ ok: true, seq: 7 })
const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve()
}

beforeEach(() => {
  vi.useFakeTimers()
  now = 1_000
  online = true
  sent = []
  returned = []
  answer = ok
  store = createMemoryStore()
})

test('[D10] what was said offline waits on disk and is sent in order when the line is back', async () => {
  online = false
  const box = outbox()
  const results = [box.add(text('one')), box.add(text('two'))]
  await settled()
  expect(sent).toEqual([])
  expect(await store.entries('outbox/a1/')).toHaveLength(2)
  online = true
  await box.flush()
  expect(words()).toEqual(['one', 'two'])
  expect(await Promise.all(results)).toEqual([ok(), ok()])
  expect(await store.entries('outbox/a1/')).toEqual([])
})

test('[D10] after a crash the next desk of the account sends what was left', async () => {
  online = false
  void outbox().add(text('left behind'))
  await settled()
  online = true
  const later = outbox()
  await later.load()
  await later.flush()
  expect(words()).toEqual(['left behind'])
})

test('[D11] without an answer the same command goes out again under the same id', async () => {
  answer = () => null
  const box = outbox()
  const result = box.add(text('hello'))
  await settled()
  answer = ok
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await result).toEqual(ok())
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  expect(sent).toHaveLength(2)
})

test('[D11] a passing trouble of the server is waited out, nothing is given up', async () => {
  answer = () => ({ ok: false, refusal: { code: 'storage-unavailable', params: {} } })
  const box = outbox()
  void box.add(text('hello'))
  await settled()
  expect(box.state.getState().entries[0]?.failure).toBeNull()
  answer = ok
  await vi.advanceTimersByTimeAsync(3_000)
  expect(box.state.getState().sent).toBe(1)
})

test('[D12] a message older than two minutes is not sent: it comes back as a draft', async () => {
  online = false
  const box = outbox()
  const result = box.add(text('too late'))
  await settled()
  now += MESSAGE_LIFE_MS + 1
  online = true
  await box.flush()
  expect(sent).toEqual([])
  expect(returned.map(([, problem]) => problem.code)).toEqual(['expired'])
  expect(await result).toMatchObject({ ok: false })
  expect(box.state.getState().entries).toEqual([])
})

test('[D12] the frame carries the revision it was made against and its expiry', async () => {
  await outbox().add(text('hello'), { revision: 5 })
  expect(sent[0]).toMatchObject({ revision: 5, expiresAt: 1_000 + MESSAGE_LIFE_MS })
})

test.each(['stale-revision', 'not-yours', 'wrong-phase', 'contact-ended'] as const)(
  '[D13] a message refused as %s comes back as a draft, the next ones go on',
  async (code) => {
    answer = ({ command }) =>
      command.type === 'message.send' && command.messageId === 'm-one'
        ? { ok: false, refusal: { code, params: {} } }
        : ok()
    const box = outbox()
    void box.add(text('one'))
    await box.add(text('two', 'i2'))
    expect(returned.map(([{ id }, problem]) => [id === sent[0]?.id, problem.code])).toEqual([[true, code]])
    expect(box.state.getState().entries.filter(({ acceptedSeq }) => acceptedSeq === null)).toEqual([])
  },
)

test('[D14] a message refused by a rule stays in the thread as failed, and can be tried again under a new id', async () => {
  answer = () => ({ ok: false, refusal: { code: 'gate-refused', params: {} } })
  const box = outbox()
  await box.add(text('hello'))
  const failed = box.state.getState().entries[0]
  expect(failed?.failure?.code).toBe('gate-refused')
  answer = ok
  box.retry(failed?.id ?? '')
  await settled()
  expect(sent.map(({ command }) => command)).toEqual([text('hello'), text('hello')])
  expect(sent[0]?.id).not.toBe(sent[1]?.id)
})

test('[D15] an accepted message stays in sight until the log shows it', async () => {
  const box = outbox()
  await box.add(text('hello'))
  expect(box.state.getState().entries).toHaveLength(1)
  box.settle(6)
  expect(box.state.getState().entries).toHaveLength(1)
  box.settle(7)
  expect(box.state.getState().entries).toEqual([])
})

test('[D16] of several waiting read marks only the last is sent', async () => {
  online = false
  const box = outbox()
  void box.add(read(3))
  void box.add(read(9))
  await settled()
  online = true
  await box.flush()
  expect(sent.map(({ command }) => command)).toEqual([read(9)])
})

test('[D10] what an older desk wrote and this one can’t read is thrown away, the rest is sent', async () => {
  await store.set('outbox/a1/0000000000000001-x', { nonsense: true })
  const box = outbox()
  await box.load()
  await box.add(text('hello'))
  expect(words()).toEqual(['hello'])
  expect(await store.entries('outbox/a1/')).toEqual([])
})
