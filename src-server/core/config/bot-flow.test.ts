import { expect, test } from 'vitest'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import type { BotFlowRecord, BotNode } from '#shared/domain/bot.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import { configChangeSchema } from '#shared/protocol/config-schemas.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const words = (zh: string) => ({ zh, en: '' })
const handOver = (queueId: string | null): BotNode => ({ kind: 'hand-over', id: 'p', text: words('转接'), queueId })
const flow = (changes: Partial<BotFlowRecord> = {}): BotFlowRecord => ({
  ...FIRST_BOT_FLOW,
  name: words('迎宾'),
  ...changes,
})

function centre(): World {
  return new World()
    .centre()
    .user('root', { role: 'admin' })
    .config('queue', 'chats', records.queue({ channels: ['chat'] }))
    .config('queue', 'phones', records.queue({ channels: ['voice'] }))
    .config('botFlow', 'welcome', flow({ rootId: 'p', nodes: [handOver('chats')] }))
}

function save(w: World, kind: ConfigChange['kind'], id: string, record: unknown, expectedVersion = 0) {
  const change = configChangeSchema.parse(structuredClone({ kind, id, expectedVersion, record }))
  const decision = w.send({ type: 'config.save', change }, 'root')
  return decision.ok ? 'ok' : decision.refusal
}
const invalid = (field: string, reason: string) => ({ code: 'invalid-record', params: { field, reason } })

test('[BT60] the server keeps a flow from being saved that leads where nothing is', () => {
  const w = centre()
  const options = [{ id: 'o', text: words('卡片'), nextId: 'gone' }]
  const nodes: readonly BotNode[] = [{ kind: 'menu', id: 'm', text: words('请选择'), options }]
  expect(save(w, 'botFlow', 'a', flow({ rootId: 'm', nodes }))).toEqual(
    invalid('nodes[0].options[0].nextId', 'unknown'),
  )
  expect(save(w, 'botFlow', 'a', flow())).toBe('ok')
})

test('[BT64] a flow hands over to queues there are, which take the channels it is used on', () => {
  const w = centre()
  const to = (queueId: string | null) => flow({ rootId: 'p', nodes: [handOver(queueId)] })
  expect(save(w, 'botFlow', 'a', to('gone'))).toEqual(invalid('nodes[0].queueId', 'unknown'))
  expect(save(w, 'botFlow', 'a', to(null))).toBe('ok')
  w.config('entryPoint', 'web', records.entryPoint({ queueId: 'chats', bot: { flowId: 'welcome', mode: 'answers' } }))
  expect(save(w, 'botFlow', 'welcome', to('phones'), 1)).toEqual(invalid('nodes[0].queueId', 'channel-not-served'))
  expect(save(w, 'botFlow', 'b', to('phones'))).toBe('ok')
})

test('[BT65] a way in names a flow there is, whose queues take its channel; telephones have none', () => {
  const w = centre()
  const bot = { flowId: 'welcome', mode: 'answers' } as const
  expect(save(w, 'entryPoint', 'a', records.entryPoint({ queueId: 'chats', bot }))).toBe('ok')
  expect(save(w, 'entryPoint', 'b', records.entryPoint({ queueId: 'chats', bot: { ...bot, flowId: 'gone' } }))).toEqual(
    invalid('bot.flowId', 'unknown'),
  )
  expect(save(w, 'entryPoint', 'c', { ...records.phone({ numbers: ['95000'] }), bot })).toEqual(
    invalid('bot', 'channel-not-served'),
  )
  w.config('queue', 'texts', records.queue({ channels: ['sms'] }))
  expect(save(w, 'entryPoint', 'd', records.entryPoint({ channel: 'sms', queueId: 'texts', bot }))).toEqual(
    invalid('bot.flowId', 'channel-not-served'),
  )
})

test('[BT66] a flow in use is not archived, nor is a queue it hands over to, nor does that lose its channel', () => {
  const w = centre()
  w.config('entryPoint', 'web', records.entryPoint({ bot: { flowId: 'welcome', mode: 'suggests' } }))
  const archive = (kind: ConfigChange['kind'], id: string) => {
    const decision = w.send({ type: 'config.archive', kind, id, expectedVersion: 1 }, 'root')
    return decision.ok ? 'ok' : decision.refusal.code
  }
  expect(archive('botFlow', 'welcome')).toBe('in-use')
  expect(archive('queue', 'chats')).toBe('in-use')
  expect(save(w, 'queue', 'chats', records.queue({ channels: ['sms'] }), 1)).toMatchObject({ code: 'in-use' })
})
