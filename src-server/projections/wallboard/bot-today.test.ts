import { expect, test } from 'vitest'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import { NEW_BOT_MEMORY } from '#shared/domain/bot.ts'
import type { BotTurn } from '../../core/bot/commands.ts'
import { records } from '../../core/testing/records.ts'
import { World } from '../../core/testing/world.ts'
import { BotToday } from './bot-today.ts'
import { liveRow } from './rows.ts'
import { Today } from './today.ts'

const IDLE_SECONDS = 120

function withBot(): World {
  const name = { zh: '', en: 'bot' }
  return new World()
    .centre()
    .config('botFlow', 'flow', { ...FIRST_BOT_FLOW, name, idleSeconds: IDLE_SECONDS })
    .config('entryPoint', 'chat', records.entryPoint({ bot: { flowId: 'flow', mode: 'answers' } }))
}

const writes = (w: World, conversationId: string): string => w.writes(conversationId, 'hello', { botMayAnswer: true })

function turn(w: World, interactionId: string, over: Partial<BotTurn> = {}): void {
  const upTo = w.it(interactionId).messages.findLast(({ author }) => author.role === 'customer')?.seq ?? 0
  w.must({
    type: 'bot.turn',
    interactionId,
    upTo,
    said: [{ messageId: `m-${interactionId}`, content: { kind: 'text', text: 'An answer.' } }],
    kind: 'answered',
    source: { messageId: `m-${interactionId}`, articleId: 'kb', version: 1, confidence: 0.9 },
    rated: null,
    chosen: null,
    memory: NEW_BOT_MEMORY,
    after: { do: 'stay' },
    ...over,
  })
}

const handOver = {
  do: 'hand-over',
  reason: 'asked',
  queueId: null,
  summary: { asked: [], answered: [], collected: [] },
} as const

function countsOf(w: World) {
  const [today, bot] = [new Today(0), new BotToday(0)]
  for (const event of w.log) {
    today.apply(event)
    bot.apply(event)
  }
  return { queues: [...today.queues], agents: [...today.agents], bot: bot.figures }
}

test('[BT91] what begins and ends with the bot is no contact of an agent’s or a queue’s, served or not', () => {
  const w = withBot()
  const served = writes(w, 'c1')
  turn(w, served)
  writes(w, 'c1')
  turn(w, served, { after: { do: 'end' }, source: null, rated: { messageId: `m-${served}`, helped: true } })
  const left = writes(w, 'c2')
  turn(w, left, { kind: 'greeted', source: null })
  w.pass(IDLE_SECONDS + 1)
  const serving = writes(w, 'c3')
  expect(countsOf(w)).toEqual({
    queues: [],
    agents: [],
    bot: { serving: 1, began: 3, contained: 1, left: 1, handedOver: {}, helped: 1, notHelped: 0 },
  })
  expect(liveRow(w.it(serving))).toMatchObject({ phase: 'arrived', bot: { flowId: 'flow', lastTurn: null } })
})

test('[BT91] a contact handed over arrives then, and the time with the bot is no wait', () => {
  const w = withBot()
  const id = writes(w, 'c1')
  turn(w, id)
  w.pass(60)
  writes(w, 'c1')
  turn(w, id, { kind: 'handed-over', source: null, after: handOver })
  w.pass(5)
  w.agent('ann')
  w.accepts('ann', id)
  const { queues, bot } = countsOf(w)
  expect(bot).toMatchObject({ serving: 0, began: 1, contained: 0, left: 0, handedOver: { asked: 1 } })
  expect(queues).toEqual([['q1', { arrived: 1, answered: 1, answeredInTime: 1, abandoned: 0, answerMs: 5_000 }]])
  expect(liveRow(w.it(id)).bot).toBeNull()
})

test('[BT91] taken by a supervisor it arrives in that queue', () => {
  const w = withBot()
  const id = writes(w, 'c1')
  w.agent('boss', { role: 'supervisor' })
  w.must({ type: 'supervisor.requeue', interactionId: id, queueId: 'q1' }, 'boss')
  const { queues, bot } = countsOf(w)
  expect(bot.handedOver).toEqual({ taken: 1 })
  expect(queues).toMatchObject([['q1', { arrived: 1, abandoned: 0 }]])
})

test('[BT92] a new day counts anew, and keeps what the bot has in hand', () => {
  const w = withBot()
  writes(w, 'c1')
  const bot = new BotToday(0)
  for (const event of w.log) bot.apply(event)
  bot.begin(Number.MAX_SAFE_INTEGER)
  expect(bot.figures).toMatchObject({ serving: 1, began: 0 })
})
