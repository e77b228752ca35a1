import { describe, expect, test } from 'vitest'
import { NEW_BOT_MEMORY } from '#shared/domain/bot.ts'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'
import { graceAfterOutage } from '../timers.ts'
import type { BotTurn } from './commands.ts'

const both = (text: string) => ({ zh: text, en: text })

function withBot(over: Partial<typeof FIRST_BOT_FLOW> = {}, entryPoint: Parameters<typeof records.entryPoint>[0] = {}) {
  return new World()
    .centre()
    .config('botFlow', 'flow', { ...FIRST_BOT_FLOW, name: both('bot'), idleSeconds: 120, ...over })
    .config('entryPoint', 'chat', records.entryPoint({ bot: { flowId: 'flow', mode: 'answers' }, ...entryPoint }))
    .agent('ann')
}

const writes = (w: World, text: string | null = 'hello', conversationId = 'c1') =>
  w.writes(conversationId, text, { botMayAnswer: true })

function turn(w: World, interactionId: string, over: Partial<BotTurn> = {}): void {
  const upTo = w.it(interactionId).messages.findLast(({ author }) => author.role === 'customer')?.seq ?? 0
  w.must({
    type: 'bot.turn',
    interactionId,
    upTo,
    said: [{ messageId: w.newId(), content: { kind: 'text', text: 'An answer.' } }],
    kind: 'answered',
    source: null,
    rated: null,
    memory: NEW_BOT_MEMORY,
    chosen: null,
    after: { do: 'stay' },
    ...over,
  })
}

const source = (messageId: string) => ({ messageId, articleId: 'kb-1', version: 3, confidence: 0.9 })
const summary = { asked: ['where is my card?'], answered: [], collected: [] }
const handOver = { do: 'hand-over', reason: 'asked', queueId: null, summary } as const

describe('a contact that a bot answers first', () => {
  test('[BT1] it has the bot before any queue, and rings nowhere', () => {
    const w = withBot()
    const id = writes(w)
    expect(w.it(id)).toMatchObject({ phase: { name: 'arrived' }, queueId: '', bot: { flowId: 'flow', flowVersion: 1 } })
  })

  test('[BT1] people answer at once where the bot may not, only suggests, or is gone', () => {
    const w = withBot()
    expect(w.it(w.writes('c1', 'hello')).phase.name).toBe('offered')
    const suggests = withBot({}, { bot: { flowId: 'flow', mode: 'suggests' } })
    expect(suggests.it(writes(suggests)).bot).toBeNull()
    const gone = withBot({}, { bot: { flowId: 'gone', mode: 'answers' } })
    expect(gone.it(writes(gone)).bot).toBeNull()
  })

  test('[BT2] its words go through the gate to the channel, and are the bot’s', () => {
    const w = withBot()
    const id = writes(w)
    turn(w, id, { source: source('m1'), said: [{ messageId: 'm1', content: { kind: 'text', text: 'At 9.' } }] })
    expect(w.it(id).messages.at(-1)).toMatchObject({ author: { role: 'bot' }, purpose: 'reply', delivery: 'queued' })
    expect(w.effects.at(-1)).toMatchObject({ kind: 'channel.send', messageId: 'm1' })
    expect(w.it(id).bot?.answers).toMatchObject([{ articleId: 'kb-1', version: 3, helped: null }])
  })

  test('[BT3] a turn that missed the customer’s last words says nothing; told twice, it is taken once', () => {
    const w = withBot()
    const id = writes(w, 'where')
    const upTo = w.it(id).messages.at(-1)?.seq ?? 0
    writes(w, 'is my card?')
    turn(w, id, { upTo })
    expect(w.it(id).bot?.lastTurn).toBeNull()
    turn(w, id)
    turn(w, id)
    expect(w.it(id).messages.filter(({ author }) => author.role === 'bot')).toHaveLength(1)
  })

  test('[BT4] whether an answer helped stands with it', () => {
    const w = withBot()
    const id = writes(w)
    turn(w, id, { source: source('m1'), said: [{ messageId: 'm1', content: { kind: 'text', text: 'At 9.' } }] })
    writes(w, 'no')
    turn(w, id, { rated: { messageId: 'm1', helped: false } })
    expect(w.it(id).bot?.answers).toMatchObject([{ articleId: 'kb-1', helped: false }])
  })

  test('[BT5] handed over, it waits in the queue of its way in or the one named, with what was told', () => {
    const w = withBot().config('queue', 'q2', records.queue({ name: both('cards') }))
    const id = writes(w)
    turn(w, id, { after: { ...handOver, queueId: 'q2' } })
    expect(w.it(id)).toMatchObject({ queueId: 'q2', bot: { handedOver: { reason: 'asked', summary } } })
    w.accepts('ann', id)
    expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'ann' }, handlings: [{ waitedMs: 0 }] })
    const other = writes(w, 'hello', 'c2')
    turn(w, other, { after: { ...handOver, queueId: 'unheard-of' } })
    expect(w.it(other).queueId).toBe('q1')
    turn(w, other)
    expect(w.it(other).messages.filter(({ author }) => author.role === 'bot')).toHaveLength(1)
  })

  test('[BT119] what is for people alone waits before everyday matters', () => {
    const w = withBot()
    const [everyday, money] = [writes(w, 'agent', 'c1'), writes(w, 'someone took my money', 'c2')]
    turn(w, everyday, { after: handOver })
    turn(w, money, { after: { ...handOver, reason: 'sensitive' } })
    const points = [everyday, money].map((id) => {
      const { phase } = w.it(id)
      return phase.name === 'waiting' ? phase.priority : phase.name === 'offered' ? phase.waiting.priority : 0
    })
    expect((points[1] ?? 0) - (points[0] ?? 0)).toBe(20)
  })

  test('[BT5] handed over while the centre is closed, the customer is told so', () => {
    const hours = {
      name: both('never'),
      timeZone: 'Asia/Shanghai',
      weekly: Array.from({ length: 7 }, () => []),
      exceptions: [],
    }
    const w = withBot().config('hours', 'never', hours)
    w.config(
      'entryPoint',
      'chat',
      records.entryPoint({
        hoursId: 'never',
        afterHours: { text: both('closed'), mode: 'close' },
        bot: { flowId: 'flow', mode: 'answers' },
      }),
    )
    const id = writes(w)
    turn(w, id)
    writes(w, 'a person please')
    turn(w, id, { after: handOver })
    expect(w.it(id)).toMatchObject({ phase: { name: 'closed', outcome: 'after-hours' } })
    expect(w.it(id).messages.at(-1)?.content).toEqual({ kind: 'text', text: 'closed' })
    expect(writes(w, 'still there?')).not.toBe(id)
  })

  test('[BT6] whoever served the customer last is asked first', () => {
    const w = withBot().agent('bob')
    w.config('queue', 'q1', records.queue({ preferredAgentSeconds: 60 }))
    const first = w.writes('c1', 'hello')
    const agentId = w.it(first).phase.name === 'offered' ? 'ann' : 'bob'
    w.accepts(agentId, first)
    w.ends(agentId, first)
    w.completes(agentId, first)
    w.pass(10_000)
    const again = writes(w)
    expect(again).not.toBe(first)
    turn(w, again, { after: handOver })
    expect(w.it(again).phase).toMatchObject({ name: 'offered', offer: { agentId, why: 'preferred' } })
  })

  test('[BT7] a bot that says nothing for 15 seconds loses the contact to people', () => {
    const w = withBot()
    const id = writes(w, 'one')
    w.pass(14)
    expect(w.it(id).phase.name).toBe('arrived')
    w.pass(1)
    expect(w.it(id)).toMatchObject({
      phase: { name: 'offered' },
      bot: { handedOver: { reason: 'failed', summary: { asked: ['one'] } } },
    })
  })

  test('[BT7] what the bot said and did not reach the customer brings the contact to people, once', () => {
    const w = withBot()
    const id = writes(w)
    const said = ['m1', 'm2'].map((messageId) => ({ messageId, content: { kind: 'text' as const, text: 'At 9.' } }))
    turn(w, id, { source: source('m1'), said })
    const receipt = (messageId: string, delivery: 'sent' | 'unknown' | 'failed') =>
      w.must({ type: 'message.delivery', interactionId: id, messageId, delivery, failure: null })
    receipt('m2', 'unknown')
    expect(w.it(id).phase.name).toBe('arrived')
    receipt('m1', 'failed')
    receipt('m2', 'failed')
    expect(w.it(id)).toMatchObject({ phase: { name: 'offered' }, bot: { handedOver: { reason: 'failed' } } })
    expect(w.it(id).messages.filter(({ delivery }) => delivery === 'failed')).toHaveLength(2)
    expect(w.log.filter(({ type }) => type === 'bot.handedOver')).toHaveLength(1)
  })

  test('[BT8] a customer who falls silent after an answer was served; without one they were lost', () => {
    const w = withBot()
    const served = writes(w)
    turn(w, served, { source: source('m1'), said: [{ messageId: 'm1', content: { kind: 'text', text: 'At 9.' } }] })
    const lost = writes(w, 'hello', 'c2')
    turn(w, lost, { kind: 'greeted' })
    w.pass(119)
    expect(w.it(served).phase.name).toBe('arrived')
    w.pass(1)
    expect(w.it(served).phase).toMatchObject({ name: 'closed', outcome: 'self-served', agentId: null })
    expect(w.it(lost).phase).toMatchObject({ name: 'closed', outcome: 'abandoned' })
    expect(writes(w, 'one more thing')).not.toBe(served)
  })

  test('[BT14] silence with the bot counts anew after the server was away, whatever it had come to before', () => {
    const w = withBot()
    const served = writes(w)
    turn(w, served, { source: source('m1'), said: [{ messageId: 'm1', content: { kind: 'text', text: 'At 9.' } }] })
    w.pass(100)
    w.restart(3_600)
    expect(w.it(served).phase.name).toBe('arrived')
    w.pass(119)
    expect(w.it(served).phase.name).toBe('arrived')
    w.pass(1)
    expect(w.it(served).phase).toMatchObject({ name: 'closed', outcome: 'self-served' })
  })

  test('[BT14] after moments in which nothing could be stored it counts anew as well, and what waits for the bot does not', () => {
    const w = withBot()
    const silent = writes(w)
    turn(w, silent)
    w.pass(119)
    const waiting = writes(w, 'hello', 'c2')
    const changes = graceAfterOutage(w.floor, w.now, 5_000)
    expect(changes).toMatchObject([{ type: 'bot.silenceRestarted', stream: `interaction/${silent}` }])
    expect(w.it(waiting).bot?.silentSince).toBeNull()
  })

  test('[BT8] leaving, the customer was served unless the last answer was no help', () => {
    const w = withBot()
    const ids = ['c1', 'c2'].map((conversationId) => {
      const id = writes(w, 'hello', conversationId)
      const messageId = `m-${conversationId}`
      turn(w, id, { source: source(messageId), said: [{ messageId, content: { kind: 'text', text: 'At 9.' } }] })
      return id
    })
    writes(w, 'no', 'c2')
    turn(w, ids[1] ?? '', { rated: { messageId: 'm-c2', helped: false } })
    for (const interactionId of ids) w.must({ type: 'customer.left', interactionId }, 'customer')
    expect(ids.map((id) => w.it(id).phase)).toMatchObject([{ outcome: 'self-served' }, { outcome: 'abandoned' }])
  })

  test('[I26] a contact that is full gives way to the next with the bot', () => {
    const w = withBot()
    const id = writes(w)
    while (w.it(id).messages.length < 5_000) writes(w)
    const next = writes(w, 'one more')
    expect(w.it(id).phase).toMatchObject({ name: 'closed', outcome: 'abandoned', agentId: null })
    expect(w.it(next)).toMatchObject({ phase: { name: 'arrived' }, previousId: id, bot: { flowId: 'flow' } })
  })

  test('[BT9] a supervisor takes it out of the bot’s hands', () => {
    const w = withBot()
    const given = writes(w)
    w.must({ type: 'supervisor.assign', interactionId: given, agentId: 'ann' }, 'boss')
    expect(w.it(given)).toMatchObject({
      phase: { name: 'active', agentId: 'ann' },
      queueId: 'q1',
      bot: { handedOver: { reason: 'taken' } },
    })
    const queued = writes(w, 'hello', 'c2')
    w.must({ type: 'supervisor.requeue', interactionId: queued, queueId: 'q1' }, 'boss')
    expect(w.it(queued)).toMatchObject({ queueId: 'q1', bot: { handedOver: { reason: 'taken' } } })
  })

  test('[BT10] the bot that thinks while the server is away is late, and people have the contact', () => {
    const w = withBot()
    const id = writes(w)
    w.restart(60)
    expect(w.it(id).bot?.handedOver?.reason).toBe('failed')
  })
})
