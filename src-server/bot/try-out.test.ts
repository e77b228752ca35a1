import { expect, test } from 'vitest'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import { NEW_BOT_MEMORY, type BotFlowRecord, type BotMemory } from '#shared/domain/bot.ts'
import { botTrySchema } from '#shared/protocol/bot-try.ts'
import { known } from './testing/talks.ts'
import { tryTurn } from './try-out.ts'

const flow: BotFlowRecord = {
  ...FIRST_BOT_FLOW,
  name: { zh: '试', en: 'Try' },
  rootId: 'm',
  nodes: [
    {
      kind: 'menu',
      id: 'm',
      text: { zh: '请选择', en: 'Choose' },
      options: [{ id: 'o', text: { zh: '找人', en: 'A colleague' }, nextId: 'p' }],
    },
    { kind: 'hand-over', id: 'p', text: { zh: '好的', en: 'Right' }, queueId: 'cards' },
  ],
}

function trial(said: { seq: number; text: string } | null, memory: BotMemory = NEW_BOT_MEMORY) {
  const looked: string[] = []
  let ids = 0
  const body = botTrySchema.parse(structuredClone({ flow, language: 'zh-CN', channel: 'sms', memory, said }))
  const turn = tryTurn(
    {
      answers: {
        answer: async (question, language, channel) => {
          looked.push(`${question} ${language} ${channel}`)
          return [known('limit', 0.9)]
        },
        article: (id) => known(id, 1),
      },
      concernIn: (text) => (text.includes('太差') ? 'complaint' : null),
      newId: () => `id${++ids}`,
    },
    body,
  )
  return { turn, looked }
}

test('[BT68] a drafted flow greets, leads on, answers from articles and hands over, as it would', async () => {
  const begun = await trial(null).turn
  expect(begun).toMatchObject({ kind: 'greeted', source: null, found: [], handedOver: null, isOver: false })

  const asked = trial({ seq: 1, text: '转账限额多少' }, begun.memory)
  expect(await asked.turn).toMatchObject({
    kind: 'answered',
    source: { articleId: 'limit', title: '题目 limit', confidence: 0.9 },
    found: [{ articleId: 'limit', confidence: 0.9 }],
  })
  expect(asked.looked).toEqual(['转账限额多少 zh-CN sms'])

  expect(await trial({ seq: 1, text: '1' }, begun.memory).turn).toMatchObject({
    kind: 'handed-over',
    handedOver: { reason: 'flow', queueId: 'cards' },
    isOver: true,
  })
  expect(await trial({ seq: 1, text: '服务太差了' }, begun.memory).turn).toMatchObject({
    handedOver: { reason: 'complaint' },
  })
})
