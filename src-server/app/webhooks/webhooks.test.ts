import { expect, test } from 'vitest'
import { settle, VirtualClock } from '../../../tests/support/centre/virtual-clock.ts'
import { openMemoryStorage } from '../../storage/open-storage.ts'
import type { NewEvent } from '../../storage/event-store.ts'
import type { Post, PostRequest, PostResult } from '../../webhooks/port.ts'
import { Webhooks } from './webhooks.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const TAKEN: PostResult = { problem: null, status: 204, ms: 1, answer: '', retryAfterMs: null }
const REFUSED: PostResult = { ...TAKEN, problem: 'status', status: 500 }

interface Sent extends PostRequest {
  readonly at: number
  readonly taskId: string
}

/** Subscriptions over a log that the test writes, to addresses that answer as it says. */
async function running() {
  const clock = new VirtualClock()
  const storage = openMemoryStorage()
  const sent: Sent[] = []
  let answer: (request: Sent) => PostResult = () => TAKEN
  const post: Post = {
    isListed: () => true,
    isDestination: () => true,
    send: async (request) => {
      const { data } = JSON.parse(request.body)
      const one = { ...request, at: clock.now(), taskId: String(data.taskId) }
      sent.push(one)
      return answer(one)
    },
  }
  let seq = 0
  let ids = 0
  const webhooks = new Webhooks({
    store: storage.webhooks,
    secrets: storage.secrets,
    accessLog: storage.accessLog,
    log: storage.events,
    interactionOf: async () => null,
    lastSeq: () => seq,
    post,
    clock,
    newId: () => `w${++ids}`,
    chance: () => 0,
    onError: (error) => {
      throw error
    },
  })
  await webhooks.begin()
  const opened = (taskId: string): NewEvent => {
    const concern = { customerId: 'c', assignee: { agentId: 'anna' }, openedBy: 'anna', kind: 'complaint' }
    const data = { ...concern, interactionId: null, recommendationId: null, dueAt: null, tags: [] }
    return { stream: `task/${taskId}`, type: 'task.opened', v: 5, at: clock.now(), data, cause: null, actor: 'anna' }
  }
  return {
    clock,
    storage,
    sent,
    webhooks,
    answers: (with_: typeof answer) => {
      answer = with_
    },
    async happens(...taskIds: readonly string[]) {
      await storage.events.append([{ events: taskIds.map(opened) }])
      seq += taskIds.length
      webhooks.published()
      await clock.advance(600)
    },
    async subscribe(url = 'https://crm.bank.example/') {
      const { subscription } = await webhooks.create({ name: 'CRM', url, kinds: ['task.opened'] }, 'adam')
      return subscription.id
    },
    async view(id: string) {
      const found = (await webhooks.list()).find((one) => one.id === id)
      if (found === undefined) throw new Error(`no subscription ${id}`)
      return found
    },
  }
}

test('[WH15] [WH16] [WH17] an address that took nothing for five days is switched off, and goes on where it stopped', async () => {
  const { clock, sent, webhooks, answers, happens, subscribe, view } = await running()
  const dead = await subscribe('https://dead.bank.example/')
  await subscribe('https://live.bank.example/')
  answers(({ url }) => (url.includes('dead') ? REFUSED : TAKEN))
  const began = clock.now()
  await happens(...Array.from({ length: 20 }, (_, at) => `t${at}`))
  expect(sent.filter(({ url }) => url.includes('live'))).toHaveLength(20)
  await clock.advance(HOUR)
  // Tried now and then, one message at a time: not twenty of them at each of their times.
  const tries = sent.filter(({ url }) => url.includes('dead')).map(({ at }) => at)
  expect(tries.length).toBeLessThan(30)
  // Four were on their way when the fourth and fifth failed.
  expect(new Set(tries.slice(8)).size).toBe(tries.length - 8)
  for (let day = 1; day <= 5; day++) {
    await clock.advance(DAY)
    await happens(`day ${day}`)
  }
  await clock.advance(HOUR)
  const found = await view(dead)
  expect(found).toMatchObject({ stopped: { why: 'failing', by: 'system' } })
  expect(found.stopped?.at).toBeGreaterThanOrEqual(began + 5 * DAY)
  await happens('later')
  sent.length = 0
  answers(() => TAKEN)
  await clock.advance(DAY)
  expect(sent).toEqual([])
  await webhooks.setState(dead, { active: true, from: 'backlog' }, 'adam')
  await webhooks.resendFailed(dead, 'adam')
  await clock.advance(1_000)
  expect(new Set(sent.map(({ taskId }) => taskId)).size).toBe(26)
  expect(await view(dead)).toMatchObject({ stopped: null, failingSince: null, waiting: 0, failed: 0 })
  await webhooks.close()
})

test('[WH15] once it answers again, what waits for a later time goes out at once', async () => {
  const { clock, sent, webhooks, answers, happens, subscribe } = await running()
  await subscribe()
  answers(() => REFUSED)
  await happens('t1', 't2', 't3', 't4', 't5', 't6')
  await clock.advance(2 * HOUR)
  answers(() => TAKEN)
  sent.length = 0
  await clock.advance(40 * 60_000)
  expect(new Set(sent.map(({ taskId }) => taskId)).size).toBe(6)
  expect(new Set(sent.map(({ at }) => at)).size).toBe(1)
  await webhooks.close()
})

test('[WH14] what nobody takes is given up in the end, and the next of its subject goes out', async () => {
  const { clock, sent, webhooks, answers, happens, subscribe, view } = await running()
  const id = await subscribe()
  answers(({ taskId }) => (taskId === 'poison' ? REFUSED : TAKEN))
  const began = clock.now()
  await happens('poison')
  for (let hour = 0; hour < 80; hour++) {
    await clock.advance(HOUR)
    await happens(`h${hour}`)
  }
  const tries = sent.filter(({ taskId }) => taskId === 'poison')
  expect(tries).toHaveLength(10)
  expect((tries.at(-1)?.at ?? 0) - began).toBeGreaterThan(3 * DAY)
  expect(await view(id)).toMatchObject({ failed: 1, waiting: 0, stopped: null })
  expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  await webhooks.close()
})

test('[WH12] a line takes a thousand messages; the others wait in the log', async () => {
  const { clock, sent, storage, webhooks, answers, happens, subscribe, view } = await running()
  const id = await subscribe()
  answers(() => REFUSED)
  await happens(...Array.from({ length: 1_700 }, (_, at) => `t${at}`))
  expect((await view(id)).waiting).toBe(1_000)
  const [before] = await storage.webhooks.subscriptions()
  expect(before?.position).toBe(1_000)
  answers(() => TAKEN)
  const subjects = () => new Set(sent.map(({ taskId }) => taskId)).size
  while (subjects() < 1_700) {
    await clock.advance(1_000)
    await settle(200)
  }
  expect((await view(id)).failed).toBe(0)
  await webhooks.close()
})

test('[WH19] after a change of secret both sign for a day', async () => {
  const { clock, sent, webhooks, happens, subscribe } = await running()
  const id = await subscribe()
  const signatures = async (taskId: string) => {
    await happens(taskId)
    return sent.at(-1)?.headers['webhook-signature']?.split(' ').length
  }
  expect(await signatures('t1')).toBe(1)
  await webhooks.renewSecret(id, 'adam')
  expect(await signatures('t2')).toBe(2)
  await clock.advance(DAY)
  expect(await signatures('t3')).toBe(1)
  await webhooks.close()
})

test('[WH10] [WH13] the same events put in once more are the same messages', async () => {
  const { sent, storage, webhooks, clock, happens, subscribe } = await running()
  const id = await subscribe()
  await happens('t1', 't2')
  // As a power cut leaves it that took the place back and not the messages.
  await storage.webhooks.enqueue(id, 0, [])
  await webhooks.close()
  expect(sent).toHaveLength(2)
  const again = new Webhooks({
    store: storage.webhooks,
    secrets: storage.secrets,
    accessLog: storage.accessLog,
    log: storage.events,
    interactionOf: async () => null,
    lastSeq: () => 2,
    post: { isListed: () => true, isDestination: () => true, send: () => Promise.reject(new Error('sent twice')) },
    clock,
    newId: () => 'x',
    onError: (error) => {
      throw error
    },
  })
  await again.begin()
  await clock.advance(1_000)
  expect((await storage.webhooks.deliveries({ subscriptionId: id, limit: 9 })).map(({ state }) => state)).toEqual([
    'done',
    'done',
  ])
  expect((await storage.webhooks.subscriptions())[0]?.position).toBe(2)
  await again.close()
})
